// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/explorefixture.h"
#include "ui/pages/explore/anchorfield.h"
#include "ui/pages/explore/endsinvitation.h"
#include "ui/pages/explore/pairpanel.h"
#include "ui/pages/explore/stepstrip.h"
#include "ui/presenter/explore/paircontroller.h"
#include "ui/widgets/settings/stopslider.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

struct Ground : test::ExploreFixture {
    Ground()
    {
        panel.resize(700, 400);
        panel.show();
    }

    bool putBoth(int from, int to) { return putWork(Anchor::From, from) && putWork(Anchor::To, to); }
    template<typename Control>
    Control *control(const QString &name) const
    {
        for (Control *each : panel.findChildren<Control *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }
    [[nodiscard]] bool says(const QString &words) const
    {
        const auto labels = panel.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text() == words; });
    }

    PairController pair{host, points, stage};
    PairPanel panel{pair, points};
};

} // namespace

class tst_PairPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void withoutBothEndsItAsksForThem()
    {
        Ground ground;
        QVERIFY(ground.panel.invitation().isVisible());
        QVERIFY(!ground.panel.slider().isVisible());
        QVERIFY(!ground.panel.slider().isEnabled());
        QVERIFY(!ground.control<QPushButton>(u"Swap both ends"_s)->isEnabled());
        QVERIFY(!ground.control<QPushButton>(u"Export the Path"_s)->isEnabled());
        QVERIFY(ground.putWork(Anchor::From, 1));
        QVERIFY(ground.panel.invitation().words().startsWith(u"One end"_s));
        QVERIFY(ground.panel.field(Anchor::From).button()->accessibleName().contains(u"Work 2"_s));
        QVERIFY(ground.putWork(Anchor::To, 2));
        QVERIFY(!ground.panel.invitation().isVisible());
        QVERIFY(ground.panel.slider().isVisible() && ground.panel.slider().isEnabled());
        QVERIFY(ground.says(u"at Work 2"_s));
        ground.points.clear(Anchor::From);
        QVERIFY(ground.panel.invitation().isVisible());
        QVERIFY(!ground.panel.slider().isEnabled());
    }

    void theSliderWalksTheWayAndSaysWhereItIs()
    {
        Ground ground;
        QVERIFY(ground.putBoth(1, 2));
        StopSlider &slider = ground.panel.slider();
        QCOMPARE(slider.stops().size(), std::size_t(9));
        const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&slider);
        const QStringList words{u"1 of 8 steps from Work 2 to Work 3"_s,
                                u"a quarter of the way from Work 2 to Work 3"_s,
                                u"3 of 8 steps from Work 2 to Work 3"_s, u"halfway between Work 2 and Work 3"_s};
        for (int step = 0; step < words.size(); ++step) {
            QTest::keyClick(&slider, Qt::Key_Right);
            QCOMPARE(ground.pair.step(), step + 1);
            QVERIFY(ground.says(words.at(step)));
            QCOMPARE(spoken->text(QAccessible::Value), words.at(step));
        }
        QTest::keyClick(&slider, Qt::Key_End);
        QVERIFY(ground.says(u"at Work 3"_s));
        QVERIFY(ground.settle());
        QTRY_COMPARE(ground.stage.now().label, u"at Work 3"_s);
    }

    void theStripIsTheSameSlider()
    {
        Ground ground;
        QVERIFY(ground.putBoth(1, 2));
        auto *strip = ground.panel.findChild<StepStrip *>();
        QCOMPARE(strip->count(), 9);
        QTest::mouseClick(strip, Qt::LeftButton, {}, strip->placeOf(6).center());
        QCOMPARE(ground.panel.slider().value(), 6);
        QCOMPARE(ground.pair.step(), 6);
        ground.pair.setStep(2); // as a replay does
        QCOMPARE(ground.panel.slider().value(), 2);
        QTRY_VERIFY(ground.pair.complete());
        const QImage shown = strip->grab().toImage();
        strip->setCount(9);
        QVERIFY(strip->grab().toImage() != shown); // there were pictures
    }

    void stepsAndKindOfWay()
    {
        Ground ground;
        QVERIFY(ground.putBoth(1, 2));
        ground.panel.slider().setValue(4);
        auto *steps = ground.control<QSpinBox>(u"Steps on the way"_s);
        QCOMPARE(steps->minimum(), 2);
        QCOMPARE(steps->maximum(), 33);
        steps->setValue(17);
        QCOMPARE(ground.pair.steps(), 17);
        QCOMPARE(ground.panel.slider().stops().size(), std::size_t(17));
        QCOMPARE(ground.panel.slider().value(), 8); // still halfway
        QVERIFY(ground.says(u"halfway between Work 2 and Work 3"_s));
        auto *way = ground.control<QComboBox>(u"Kind of way"_s);
        QVERIFY(ground.pair.way() == Interpolation::Slerp && way->currentIndex() == 0);
        QTest::keyClick(way, Qt::Key_Down);
        QVERIFY(ground.pair.way() == Interpolation::Lerp);
    }

    void endsAreSwappedAndTheWholeWayExported()
    {
        Ground ground;
        const QSignalSpy wanted(&ground.panel, &PairPanel::exportWanted);
        QVERIFY(ground.putBoth(1, 2));
        QTRY_VERIFY(ground.control<QPushButton>(u"Export the Path"_s)->isEnabled());
        QVERIFY(ground.pair.complete());
        ground.control<QPushButton>(u"Export the Path"_s)->click();
        QCOMPARE(wanted.size(), 1);
        ground.control<QPushButton>(u"Swap both ends"_s)->click();
        QCOMPARE(ground.points.at(Anchor::From).name, u"Work 3"_s);
        QVERIFY(ground.panel.field(Anchor::From).button()->accessibleName().contains(u"Work 3"_s));
        QVERIFY(ground.panel.field(Anchor::To).button()->accessibleName().contains(u"Work 2"_s));
    }

    void everyControlIsNamed()
    {
        Ground ground;
        QCOMPARE(unnamedFocusable(ground.panel), QStringList());
        QVERIFY(ground.putBoth(3, 4));
        QCOMPARE(unnamedFocusable(ground.panel), QStringList());
    }
};

SYNVAE_TEST(tst_PairPanel)

#include "tst_pairpanel.moc"
