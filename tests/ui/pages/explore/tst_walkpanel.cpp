// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/testlatents.h"
#include "ui/pages/explore/walkpanel.h"
#include "ui/presenter/explore/walkcontroller.h"

#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Ground : ExploreFixture {
    WalkController tour{session, points, stage};
    WalkPanel panel{tour};
    Ground() { panel.show(); }

    [[nodiscard]] QPushButton *named(const QString &name) const
    {
        const auto buttons = panel.findChildren<QPushButton *>();
        const auto found = std::ranges::find_if(buttons, [&](const QPushButton *one) {
            return one->accessibleName() == name || one->text().remove(u'&') == name;
        });
        return found == buttons.end() ? nullptr : *found;
    }
};

} // namespace

class tst_WalkPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void aWalkFillsTheListAndTheListLeads()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 3));
        QVERIFY(!ground.named(u"On one stop"_s)->isEnabled());
        ground.named(u"Walk from the current work"_s)->click();
        QCOMPARE(ground.panel.stops().count(), 32);
        QCOMPARE(ground.panel.stops().currentRow(), 0);
        ground.named(u"On one stop"_s)->click();
        QCOMPARE(ground.panel.stops().currentRow(), 1);
        QTest::keyClick(&ground.panel.stops(), Qt::Key_Down);
        QCOMPARE(ground.tour.stop(), 2);
        ground.named(u"Back one stop"_s)->click();
        QCOMPARE(ground.tour.stop(), 1);
        QVERIFY(ground.settle());
    }

    void theRadioNeedsLatents()
    {
        Ground ground;
        const QString radio = u"Radio: from work to work"_s;
        QVERIFY(!ground.named(radio)->isEnabled());
        const QSignalSpy wanted(&ground.panel, &WalkPanel::spacesWanted);
        ground.named(u"Analyse All Works"_s)->click();
        QCOMPARE(wanted.size(), 1);
        ground.session.setEmbeddings(spacesOf(50));
        ground.panel.setEmbeddingsState(true, {});
        ground.panel.setCurrentWork(7);
        ground.named(radio)->click();
        QTRY_COMPARE(ground.panel.stops().count(), 32);
        QCOMPARE(ground.panel.stops().item(0)->text(), u"Work 8"_s);
        QVERIFY(ground.settle());
    }

    void everyControlHasAName()
    {
        Ground ground;
        QCOMPARE(unnamedFocusable(ground.panel), QStringList());
    }
};

SYNVAE_TEST(tst_WalkPanel)
#include "tst_walkpanel.moc"
