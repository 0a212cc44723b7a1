// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/motionstyle.h"
#include "tests/support/testprogram.h"
#include "ui/plot/plotflight.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

const PlotViewport here{{400, 300}, {0, 0}, 100};
const PlotViewport there{{400, 300}, {2, 1}, 800};

} // namespace

class tst_PlotFlight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void itArrives()
    {
        const test::MotionWidget widget(200);
        PlotFlight flight(widget);
        QList<PlotViewport> seen;
        connect(&flight, &PlotFlight::at, this, [&seen](const PlotViewport &view) { seen.append(view); });
        flight.start(here, there);
        QVERIFY(flight.isFlying());
        QTRY_VERIFY(!flight.isFlying());
        QCOMPARE(seen.last(), there);
    }

    void withoutMotionItIsThereAtOnce()
    {
        const test::MotionWidget widget(0);
        PlotFlight flight(widget);
        QList<PlotViewport> seen;
        connect(&flight, &PlotFlight::at, this, [&seen](const PlotViewport &view) { seen.append(view); });
        flight.start(here, there);
        QVERIFY(!flight.isFlying());
        QCOMPARE(seen, QList<PlotViewport>{there});
    }

    void whatIsNotSeenDoesNotMove()
    {
        QWidget widget;
        QVERIFY(!PlotFlight::isWanted(widget));
    }
};

SYNVAE_TEST(tst_PlotFlight)
#include "tst_plotflight.moc"
