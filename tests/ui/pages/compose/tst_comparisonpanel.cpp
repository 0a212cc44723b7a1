// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/pages/compose/composepagefixture.h"
#include "ui/pages/compose/comparisonpanel.h"

#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::test;

class tst_ComparisonPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void twoMelodiesAreToldAndHeard()
    {
        ComposePageFixture stage;
        ComparisonController comparison(stage.player);
        ComparisonPanel panel(comparison);
        QStringList said;
        const auto read = [&] {
            said.clear();
            for (const QLabel *label : panel.findChildren<QLabel *>())
                said += label->text();
        };
        read();
        QVERIFY(said.contains(u"First: none yet"_s));
        comparison.setFirst(u"Harbour"_s, melodyOfPitches({48, 50, 52}));
        comparison.setSecond(u"Storm"_s, melodyOfPitches({84, 83, 79, 76, 72, 79}));
        read();
        QVERIFY(said.contains(u"Second: Storm"_s));
        QVERIFY(said.contains(comparison.words()));
        comparison.play(120.0, 0);
        read();
        QVERIFY(said.contains(u"First: Harbour (sounds now)"_s)); // not by colour alone
        comparison.stop();
        read();
        QVERIFY(said.contains(u"First: Harbour"_s));
    }
};

SYNVAE_TEST(tst_ComparisonPanel)
#include "tst_comparisonpanel.moc"
