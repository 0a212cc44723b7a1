// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/testlatents.h"
#include "ui/pages/explore/attributepanel.h"
#include "ui/presenter/explore/attributecontroller.h"
#include "ui/widgets/settings/stopslider.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Ground : ExploreFixture {
    LatentAnalysis laboratory{session, &findNothing};
    AttributeController attributes{session, host, points, stage, laboratory};
    AttributePanel panel{attributes};
    Ground() { panel.show(); }

    void choose(const QString &kind) { panel.kinds().setCurrentIndex(panel.kinds().findText(kind)); }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        const auto buttons = panel.findChildren<QPushButton *>();
        const auto found
            = std::ranges::find_if(buttons, [&](const QPushButton *one) { return one->text().remove(u'&') == text; });
        return found == buttons.end() ? nullptr : *found;
    }
};

const QString prepare = u"Analyse All Works"_s;

} // namespace

class tst_AttributePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theLatentsAreAskedFor()
    {
        Ground ground;
        const QSignalSpy wanted(&ground.panel, &AttributePanel::spacesWanted);
        QVERIFY(!ground.panel.strength().isEnabled());
        ground.button(prepare)->click();
        QCOMPARE(wanted.size(), 1);
        ground.panel.setEmbeddingsState(false, u"12 of 50"_s);
        QVERIFY(!ground.button(u"12 of 50"_s)->isEnabled());
        ground.panel.setEmbeddingsState(true, {});
        QVERIFY(!ground.button(prepare)->isVisible());
    }

    void aLabelAndTheSliderMoveTheWork()
    {
        Ground ground;
        ground.session.setEmbeddings(spacesOf(50));
        ground.panel.setEmbeddingsState(true, {});
        QVERIFY(ground.putWork(Anchor::Here, 3));
        ground.choose(u"a label of the works"_s);
        QVERIFY(ground.attributes.attribute());
        QVERIFY(ground.panel.strength().isEnabled());
        QTest::keyClick(&ground.panel.strength(), Qt::Key_Right);
        QCOMPARE(ground.attributes.strength(), 0.25);
        QVERIFY(ground.settle());
        ground.attributes.setStrength(-3.0);
        QCOMPARE(ground.panel.strength().stop(), -3.0);
        QVERIFY(ground.button(u"Apply to All Selected Works"_s)->isEnabled());
    }

    void everyControlHasAName()
    {
        Ground ground;
        ground.choose(u"two sets of works"_s);
        QCOMPARE(unnamedFocusable(ground.panel), QStringList());
    }
};

SYNVAE_TEST(tst_AttributePanel)
#include "tst_attributepanel.moc"
