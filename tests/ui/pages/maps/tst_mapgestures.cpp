// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/maps/mapgestures.h"

#include <QPointingDevice>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <QWidget>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

/// Hands its events to the gestures, as a map does.
class Pad final : public QWidget
{
public:
    explicit Pad(MapGestures &gestures)
        : m_gestures(gestures)
    {
        resize(200, 200);
        setMouseTracking(true);
        setAttribute(Qt::WA_AcceptTouchEvents);
    }
    void dragged(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mousePress(this, button, keys, from);
        for (const double share : {0.25, 0.5, 0.75, 1.0}) {
            QMouseEvent move(QEvent::MouseMove, from + (to - from) * share, mapToGlobal(from + (to - from) * share),
                             Qt::NoButton, button, keys);
            QCoreApplication::sendEvent(this, &move);
        }
        QTest::mouseRelease(this, button, keys, to);
    }

protected:
    bool event(QEvent *event) override { return m_gestures.handle(event) || QWidget::event(event); }

private:
    MapGestures &m_gestures;
};

QPointF sum(const QSignalSpy &panned)
{
    QPointF way;
    for (const QList<QVariant> &pan : panned)
        way += pan.first().toPointF();
    return way;
}

} // namespace

class tst_MapGestures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void aDragPans()
    {
        MapGestures gestures;
        Pad pad(gestures);
        const QSignalSpy panned(&gestures, &MapGestures::panned);
        const QSignalSpy clicked(&gestures, &MapGestures::clicked);
        pad.dragged({20, 20}, {100, 60});
        QCOMPARE(sum(panned), QPointF(80, 40));
        QCOMPARE(clicked.count(), 0);
        pad.dragged({20, 20}, {20, 60}, {}, Qt::MiddleButton);
        QCOMPARE(sum(panned), QPointF(80, 80));
    }

    void aClickIsNoDrag()
    {
        MapGestures gestures;
        Pad pad(gestures);
        QList<SelectionChange> changes;
        connect(&gestures, &MapGestures::clicked, this,
                [&changes](QPointF, SelectionChange change) { changes.append(change); });
        const QSignalSpy panned(&gestures, &MapGestures::panned);
        QTest::mouseClick(&pad, Qt::LeftButton, {}, {30, 30});
        QTest::mouseClick(&pad, Qt::LeftButton, Qt::ControlModifier, {30, 30});
        QTest::mouseClick(&pad, Qt::LeftButton, Qt::ShiftModifier, {30, 30});
        QTest::mouseClick(&pad, Qt::LeftButton, Qt::AltModifier, {30, 30});
        QTest::mouseClick(&pad, Qt::RightButton, {}, {30, 30});
        QTest::mouseClick(&pad, Qt::MiddleButton, {}, {30, 30});
        QCOMPARE(changes,
                 (QList{SelectionChange::Replace, SelectionChange::Toggle, SelectionChange::Add,
                        SelectionChange::Subtract}));
        QCOMPARE(panned.count(), 0);
    }

    void boxesAddAndTakeAway_data()
    {
        QTest::addColumn<int>("tool");
        QTest::addColumn<int>("keys");
        QTest::addColumn<int>("change");
        const auto row
            = [](const char *name, MapGestures::Drag tool, Qt::KeyboardModifiers keys, SelectionChange change) {
                  QTest::newRow(name) << static_cast<int>(tool) << static_cast<int>(keys) << static_cast<int>(change);
              };
        row("box", MapGestures::Drag::Box, Qt::NoModifier, SelectionChange::Replace);
        row("box and shift", MapGestures::Drag::Box, Qt::ShiftModifier, SelectionChange::Add);
        row("box and ctrl", MapGestures::Drag::Box, Qt::ControlModifier, SelectionChange::Subtract);
        row("box and alt", MapGestures::Drag::Box, Qt::AltModifier, SelectionChange::Subtract);
        row("pan and shift", MapGestures::Drag::Pan, Qt::ShiftModifier, SelectionChange::Add);
        row("lasso and ctrl", MapGestures::Drag::Lasso, Qt::ControlModifier, SelectionChange::Subtract);
    }
    void boxesAddAndTakeAway()
    {
        QFETCH(const int, tool);
        QFETCH(const int, keys);
        QFETCH(const int, change);
        MapGestures gestures;
        gestures.setTool(static_cast<MapGestures::Drag>(tool));
        Pad pad(gestures);
        QPolygonF drawn;
        int told = -1;
        connect(&gestures, &MapGestures::outlined, this, [&](const QPolygonF &outline, SelectionChange what) {
            drawn = outline;
            told = static_cast<int>(what);
        });
        pad.dragged({60, 50}, {10, 20}, Qt::KeyboardModifiers(keys));
        QCOMPARE(told, change);
        QCOMPARE(drawn.boundingRect(), QRectF(10, 20, 50, 30));
        QVERIFY(gestures.outline().isEmpty());
        // The tool stays.
        told = -1;
        pad.dragged({60, 50}, {10, 20}, Qt::KeyboardModifiers(keys));
        QCOMPARE(told, change);
    }

    void escapeEndsALasso()
    {
        MapGestures gestures;
        gestures.setTool(MapGestures::Drag::Lasso);
        Pad pad(gestures);
        const QSignalSpy outlined(&gestures, &MapGestures::outlined);
        QVERIFY(!gestures.cancel());
        QTest::mousePress(&pad, Qt::LeftButton, {}, {10, 10});
        QMouseEvent move(QEvent::MouseMove, QPointF(90, 90), QPointF(90, 90), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&pad, &move);
        QVERIFY(!gestures.outline().isEmpty());
        QVERIFY(gestures.cancel());
        QTest::mouseRelease(&pad, Qt::LeftButton, {}, {90, 90});
        QCOMPARE(outlined.count(), 0);
    }

    void theWheelZoomsAboutThePointer()
    {
        MapGestures gestures;
        Pad pad(gestures);
        const QSignalSpy zoomed(&gestures, &MapGestures::zoomed);
        QWheelEvent turn(QPointF(40, 30), QPointF(40, 30), {}, {0, 240}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&pad, &turn);
        QCOMPARE(zoomed.count(), 1);
        QCOMPARE(zoomed.first().at(0).toDouble(), 2.0);
        QCOMPARE(zoomed.first().at(1).toPointF(), QPointF(40, 30));
    }

    void twoFingersZoomOneTaps()
    {
        MapGestures gestures;
        Pad pad(gestures);
        pad.show();
        const std::unique_ptr<QPointingDevice> screen(QTest::createTouchDevice());
        const QSignalSpy tapped(&gestures, &MapGestures::tapped);
        const QSignalSpy zoomed(&gestures, &MapGestures::zoomed);
        const QSignalSpy panned(&gestures, &MapGestures::panned);
        QTest::touchEvent(&pad, screen.get()).press(0, QPoint(50, 50));
        QTest::touchEvent(&pad, screen.get()).release(0, QPoint(50, 50));
        QCOMPARE(tapped.count(), 1);
        QTest::touchEvent(&pad, screen.get()).press(0, QPoint(80, 100)).press(1, QPoint(120, 100));
        QTest::touchEvent(&pad, screen.get()).move(0, QPoint(70, 100)).move(1, QPoint(130, 100));
        QTest::touchEvent(&pad, screen.get()).release(0, QPoint(70, 100)).release(1, QPoint(130, 100));
        QVERIFY(!zoomed.isEmpty());
        double factor = 1.0;
        for (const QList<QVariant> &zoom : zoomed)
            factor *= zoom.first().toDouble();
        QVERIFY2(std::abs(factor - 1.5) < 0.01, qPrintable(QString::number(factor)));
        QCOMPARE(tapped.count(), 1);
    }

    void aDoubleClickIsOne()
    {
        MapGestures gestures;
        Pad pad(gestures);
        const QSignalSpy doubled(&gestures, &MapGestures::doubleClicked);
        const QSignalSpy clicked(&gestures, &MapGestures::clicked);
        QTest::mouseClick(&pad, Qt::LeftButton, {}, {30, 30});
        QTest::mouseDClick(&pad, Qt::LeftButton, {}, {30, 30});
        QCOMPARE(doubled.count(), 1);
        QCOMPARE(clicked.count(), 1);
    }
};

SYNVAE_TEST(tst_MapGestures)
#include "tst_mapgestures.moc"
