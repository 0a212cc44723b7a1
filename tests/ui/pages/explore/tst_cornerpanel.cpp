// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/explorefixture.h"
#include "ui/pages/explore/anchorfield.h"
#include "ui/pages/explore/cornerpad.h"
#include "ui/pages/explore/cornerpanel.h"
#include "ui/presenter/explore/cornercontroller.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
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

    bool putAll()
    {
        for (int corner = 0; corner < 4; ++corner) {
            if (!putWork(cornerAnchors.at(static_cast<std::size_t>(corner)), corner))
                return false;
        }
        return true;
    }
    [[nodiscard]] bool says(const QString &words) const
    {
        const auto labels = panel.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text() == words; });
    }

    CornerController corners{points, stage};
    CornerPanel panel{corners, points};
};

const QString asks = u"Choose what stands at each of the four corners."_s;

} // namespace

class tst_CornerPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void asksUntilEveryCornerIsThere()
    {
        Ground ground;
        QVERIFY(ground.says(asks));
        QCOMPARE(ground.panel.pad().words(), asks);
        for (int corner = 0; corner < 3; ++corner)
            QVERIFY(ground.putWork(cornerAnchors.at(static_cast<std::size_t>(corner)), corner));
        QVERIFY(ground.says(asks));
        QVERIFY(ground.putWork(Anchor::BottomRight, 3));
        QVERIFY(!ground.says(asks));
        QVERIFY(ground.says(ground.corners.whereIs()));
        ground.points.clear(Anchor::TopLeft);
        QVERIFY(ground.says(asks));
        QCOMPARE(ground.panel.pad().words(), asks);
    }

    void eachFieldIsItsCorner()
    {
        Ground ground;
        const QImage empty = ground.panel.pad().grab().toImage();
        QVERIFY(ground.putAll());
        for (int corner = 0; corner < 4; ++corner) {
            const QString name = ground.panel.field(corner).button()->accessibleName();
            QVERIFY2(name.startsWith(QString::number(corner + 1)), qPrintable(name));
            QVERIFY2(name.endsWith(u"Work %1"_s.arg(corner + 1)), qPrintable(name));
        }
        QVERIFY(ground.panel.pad().grab().toImage() != empty);
    }

    void theKeysMoveTheDotAndWhatIsHeard()
    {
        Ground ground;
        QVERIFY(ground.putAll());
        CornerPad &pad = ground.panel.pad();
        for (int corner = 0; corner < 4; ++corner) {
            QTest::keyClick(&pad, static_cast<Qt::Key>(Qt::Key_1 + corner));
            const QString words = u"at Work %1"_s.arg(corner + 1);
            QVERIFY(ground.says(words));
            QCOMPARE(pad.words(), words);
            QTRY_COMPARE(ground.stage.now().label, words);
            QVERIFY(ground.stage.now().latent
                    == ground.points.at(cornerAnchors.at(static_cast<std::size_t>(corner))).latent);
        }
        QTest::keyClick(&pad, Qt::Key_Home);
        QVERIFY(pad.words().contains(u"25"_s));
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(&pad, Qt::Key_Right);
        QVERIFY(pad.words().startsWith(u"beyond the four"_s));
        QCOMPARE(ground.corners.x(), CornerController::most);
    }

    void aDotMovedElsewhereIsFollowed()
    {
        Ground ground;
        QVERIFY(ground.putAll());
        ground.corners.moveTo(0.25, 0.75);
        QCOMPARE(ground.panel.pad().dotX(), 0.25);
        QCOMPARE(ground.panel.pad().dotY(), 0.75);
        QCOMPARE(ground.panel.pad().words(), ground.corners.whereIs());
        ground.corners.moveTo(99.0, -99.0); // kept within the limits, in both alike
        QCOMPARE(ground.panel.pad().dotX(), ground.corners.x());
        QCOMPARE(ground.panel.pad().dotY(), ground.corners.y());
    }

    void theKindOfBlendIsChosen()
    {
        Ground ground;
        auto *way = ground.panel.findChild<QComboBox *>();
        QVERIFY(ground.corners.way() == Interpolation::Lerp && way->currentIndex() == 0);
        QTest::keyClick(way, Qt::Key_Down);
        QVERIFY(ground.corners.way() == Interpolation::Slerp);
        QTest::keyClick(way, Qt::Key_Up);
        QVERIFY(ground.corners.way() == Interpolation::Lerp);
    }

    void everyControlIsNamed()
    {
        Ground ground;
        QCOMPARE(unnamedFocusable(ground.panel), QStringList());
        QVERIFY(!ground.panel.pad().accessibleDescription().isEmpty());
    }
};

SYNVAE_TEST(tst_CornerPanel)

#include "tst_cornerpanel.moc"
