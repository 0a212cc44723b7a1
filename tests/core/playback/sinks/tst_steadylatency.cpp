// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/playback/sinks/steadylatency.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

constexpr double period = 0.0116;

/// Where the clock of a synth stands that renders a period at a time, `drift` faster than the machine's clock.
double synthAt(double now, double drift = 0.0) { return std::floor(now * (1.0 + drift) / period) * period; }

constexpr double watchInterval = 0.001;

/// As the sink does when the device has just been opened; turns `now`.
void watch(SteadyLatency &latency, double &now)
{
    for (int i = 0; i < 30; ++i, now += watchInterval)
        latency.observe(now, synthAt(now));
}

} // namespace

class tst_SteadyLatency : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void distancesAreKept()
    {
        for (unsigned round = 0; round < 50; ++round) {
            SteadyLatency latency(period);
            double start = 5.0 + static_cast<double>(uniform(Seed{1}, round));
            watch(latency, start);
            const double first = latency.positionOf(start, synthAt(start));
            for (int i = 1; i < 200; ++i) {
                const double now = start + 0.1251 * i;
                const double position = latency.positionOf(now, synthAt(now));
                QVERIFY(std::abs(position - first - 0.1251 * i) < watchInterval);
                QVERIFY(position - now <= 1e-9); // the top of the steps, and not more
            }
        }
    }

    void nothingIsLateAndNothingWaitsLong()
    {
        for (const double drift : {-0.001, 0.0, 0.001}) {
            SteadyLatency latency(period);
            double now = 3.0;
            double last = 0.0;
            for (unsigned i = 0; i < 5000; ++i) {
                now += 0.3 * static_cast<double>(uniform(Seed{2}, i));
                const double position = latency.positionOf(now, synthAt(now, drift));
                QVERIFY(position >= synthAt(now, drift));
                QVERIFY(position <= synthAt(now, drift) + 1.5 * period + 1e-9);
                QVERIFY(position >= last);
                last = position;
            }
        }
    }

    void driftIsFollowedInSmallSteps()
    {
        SteadyLatency latency(period);
        double now = 3.0;
        watch(latency, now);
        double last = latency.positionOf(now, synthAt(now, 0.0001));
        for (int i = 1; i < 5000; ++i) {
            const double position = latency.positionOf(now + 0.125 * i, synthAt(now + 0.125 * i, 0.0001));
            QVERIFY(std::abs(position - last - 0.125) < 2.0 * watchInterval);
            last = position;
        }
    }

    void aDeviceThatStoodStillIsFollowed()
    {
        SteadyLatency latency(period);
        latency.positionOf(1.0, 1.0);
        QVERIFY(latency.positionOf(100.0, 2.0) <= 2.0 + 1.5 * period); // as when a laptop sleeps
    }
};

SYNVAE_TEST_GUILESS(tst_SteadyLatency)
#include "tst_steadylatency.moc"
