// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/explorefixture.h"
#include "ui/pages/explore/anchorfield.h"
#include "ui/pages/explore/cornerpad.h"
#include "ui/pages/explore/cornerpanel.h"
#include "ui/pages/explore/explorepanel.h"
#include "ui/pages/explore/latentview.h"
#include "ui/pages/explore/pairpanel.h"
#include "ui/presenter/explore/explorecontrollers.h"
#include "ui/widgets/settings/stopslider.h"

#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QToolButton>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// What a person does on the page, over an engine of hashes.
struct Ground : test::ExploreFixture {
    Ground()
    {
        page.resize(900, 700);
        page.show();
    }

    static QAction *choice(const AnchorField &field, const QString &text)
    {
        for (QAction *each : field.button()->menu()->actions()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    bool putCurrent(AnchorField &field, Anchor place, int work)
    {
        page.setCurrentWork(work);
        choice(field, u"The Current Work"_s)->trigger();
        return QTest::qWaitFor([&] { return moving.points.ready(place); });
    }

    ExploreControllers moving{session, host};
    ExplorePanel page{moving};
};

} // namespace

class tst_ExplorePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void fromOneWorkToAnother()
    {
        Ground ground;
        PairPanel &pair = ground.page.pair();
        QVERIFY(!Ground::choice(pair.field(Anchor::From), u"The Current Work"_s)->isEnabled());
        QVERIFY(ground.putCurrent(pair.field(Anchor::From), Anchor::From, 4));
        QVERIFY(ground.putCurrent(pair.field(Anchor::To), Anchor::To, 8));
        QCOMPARE(ground.moving.points.at(Anchor::From).work, 4);
        QCOMPARE(ground.moving.points.at(Anchor::To).work, 8);
        pair.slider().setValue(4);
        QTRY_COMPARE(ground.page.stage().words(), u"Halfway between Work 5 and Work 9"_s);
    }

    void everyCornerTakesAWork()
    {
        Ground ground;
        CornerPanel &corners = ground.page.corners();
        for (int corner = 0; corner < 4; ++corner) {
            const Anchor place = cornerAnchors.at(static_cast<std::size_t>(corner));
            QVERIFY(ground.putCurrent(corners.field(corner), place, 10 + corner));
            QCOMPARE(ground.moving.points.at(place).work, 10 + corner);
        }
        QTest::keyClick(&corners.pad(), Qt::Key_3);
        QTRY_COMPARE(ground.page.stage().words(), u"At Work 13"_s);
    }

    void whatIsHereIsPutAnywhereAndTakenAway()
    {
        Ground ground;
        AnchorField &field = ground.page.corners().field(2);
        QVERIFY(!Ground::choice(field, u"What Sounds Now"_s)->isEnabled());
        ground.moving.stage.go({1.0F, 2.0F, 3.0F, 4.0F}, u"at the sea"_s);
        QTRY_VERIFY(Ground::choice(field, u"What Sounds Now"_s)->isEnabled());
        Ground::choice(field, u"What Sounds Now"_s)->trigger();
        const MovingPoint &point = ground.moving.points.at(Anchor::BottomLeft);
        QCOMPARE(point.name, u"at the sea"_s);
        QVERIFY((point.latent == std::vector{1.0F, 2.0F, 3.0F, 4.0F}));
        Ground::choice(field, u"Nothing"_s)->trigger();
        QVERIFY(ground.moving.points.at(Anchor::BottomLeft).state == MovingPoint::State::Empty);
        ground.moving.stage.leave();
        QVERIFY(!Ground::choice(field, u"What Sounds Now"_s)->isEnabled());
    }

    void aMelodyIsAskedForWithItsPlace()
    {
        Ground ground;
        QList<Anchor> places;
        connect(&ground.page, &ExplorePanel::melodyFileWanted, this, [&places](Anchor place) { places.append(place); });
        const QString melody = u"A Melody from a MIDI File …"_s;
        Ground::choice(ground.page.pair().field(Anchor::To), melody)->trigger();
        Ground::choice(ground.page.corners().field(1), melody)->trigger();
        QCOMPARE(places, (QList<Anchor>{Anchor::To, Anchor::TopRight}));
    }

    void filesAreAskedFor()
    {
        Ground ground;
        const QSignalSpy path(&ground.page, &ExplorePanel::exportPathWanted);
        const QSignalSpy save(&ground.page, &ExplorePanel::saveSessionWanted);
        const QSignalSpy open(&ground.page, &ExplorePanel::openSessionWanted);
        Q_EMIT ground.page.pair().exportWanted();
        Q_EMIT ground.page.stage().saveSessionWanted();
        Q_EMIT ground.page.stage().openSessionWanted();
        QCOMPARE(QList<qsizetype>({path.size(), save.size(), open.size()}), QList<qsizetype>({1, 1, 1}));
        ground.page.say(u"Nine files were written."_s);
        QCOMPARE(ground.page.stage().words(), u"Nine files were written."_s);
    }

    void everyWayIsNamedAndReachedByKeys()
    {
        Ground ground;
        QVERIFY(QTest::qWaitForWindowActive(&ground.page));
        QTabWidget &ways = ground.page.ways();
        QVERIFY(ways.count() >= 2);
        for (int way = 0; way < ways.count(); ++way) {
            ways.setCurrentIndex(way);
            QVERIFY(ways.tabText(way).contains(u'&'));
            const QStringList unnamed = unnamedFocusable(ground.page);
            QVERIFY2(unnamed.isEmpty(), qPrintable(ways.tabText(way) + unnamed.join(u", "_s)));
        }
        ways.setCurrentIndex(0);
        ground.page.setFocus();
        QVERIFY(ground.page.isAncestorOf(QApplication::focusWidget()));
    }
};

SYNVAE_TEST(tst_ExplorePanel)

#include "tst_explorepanel.moc"
