// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/maps/hovertracker.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

/// Works 0 to 9 side by side, ten pixels each; none below.
int workAt(QPointF point) { return point.y() > 10 ? -1 : static_cast<int>(point.x() / 10); }

} // namespace

class tst_HoverTracker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theFirstMoveIsAnsweredAtOnceTheNextSoon()
    {
        int asked = 0;
        HoverTracker tracker([&asked](QPointF point) {
            ++asked;
            return workAt(point);
        });
        const QSignalSpy hovered(&tracker, &HoverTracker::hovered);
        tracker.move({5, 0});
        QCOMPARE(hovered.count(), 1);
        QCOMPARE(tracker.work(), 0);
        for (int x = 10; x < 50; ++x)
            tracker.move(QPointF(x, 0));
        QCOMPARE(asked, 1);
        QTRY_COMPARE(tracker.work(), 4);
        QCOMPARE(asked, 2);
        QCOMPARE(hovered.last().first().toInt(), 4);
    }

    void whoRestsIsHeardOnce()
    {
        HoverTracker tracker(workAt);
        const QSignalSpy dwelt(&tracker, &HoverTracker::dwelt);
        tracker.move({5, 0});
        QCOMPARE(dwelt.count(), 0);
        QTRY_COMPARE(dwelt.count(), 1);
        QCOMPARE(dwelt.last().first().toInt(), 0);
        tracker.move({6, 0});
        tracker.restOn(0);
        QCOMPARE(dwelt.count(), 1);
        tracker.leave();
        QCOMPARE(dwelt.count(), 2);
        QCOMPARE(dwelt.last().first().toInt(), -1);
        QCOMPARE(tracker.work(), -1);
    }

    void whoOnlyPassesIsNotHeard()
    {
        HoverTracker tracker(workAt);
        const QSignalSpy dwelt(&tracker, &HoverTracker::dwelt);
        const QSignalSpy hovered(&tracker, &HoverTracker::hovered);
        tracker.move({5, 0});
        tracker.leave();
        QCOMPARE(hovered.count(), 2);
        QCOMPARE(dwelt.count(), 0);
    }

    void theKeyboardRestsAtOnce()
    {
        HoverTracker tracker(workAt);
        const QSignalSpy hovered(&tracker, &HoverTracker::hovered);
        const QSignalSpy dwelt(&tracker, &HoverTracker::dwelt);
        tracker.restOn(3);
        tracker.restOn(7);
        QCOMPARE(hovered.count(), 2);
        QCOMPARE(dwelt.count(), 2);
        QCOMPARE(dwelt.last().first().toInt(), 7);
    }
};

SYNVAE_TEST(tst_HoverTracker)
#include "tst_hovertracker.moc"
