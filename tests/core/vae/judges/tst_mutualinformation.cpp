// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/judges/mutualinformation.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <limits>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

struct Latents {
    LatentBatch zv;
    LatentBatch za;
};

/// Standard normal values; each of zv correlated with its twin in za so that a pair of them shares `nats`.
Latents gaussians(int count, int width, double nats)
{
    const auto size = static_cast<std::size_t>(count) * static_cast<std::size_t>(width);
    Latents latents{{count, width, std::vector<float>(size)}, {count, width, std::vector<float>(size)}};
    const double correlation = std::sqrt(1.0 - std::exp(-2.0 * nats));
    for (std::size_t i = 0; i < size; ++i) {
        const double own = static_cast<double>(normal(Seed{21}, i));
        latents.zv.values[i] = static_cast<float>(own);
        latents.za.values[i] = static_cast<float>(
            correlation * own + std::sqrt(1.0 - correlation * correlation) * static_cast<double>(normal(Seed{22}, i)));
    }
    return latents;
}

InformationSettings settings(int batchSize, int epochs)
{
    InformationSettings chosen;
    chosen.batchSize = batchSize;
    chosen.epochs = epochs;
    return chosen;
}

QString words(const InformationReport &report)
{
    return u"training %1, held out %2 (%3 to %4), null %5 and %6"_s.arg(report.training)
        .arg(report.heldOut)
        .arg(report.heldOutLow)
        .arg(report.heldOutHigh)
        .arg(report.nullTraining)
        .arg(report.nullHeldOut);
}

} // namespace

class tst_MutualInformation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    /// Protocol section 6.15: the training value finds plenty where there is nothing.
    void independentLatentsShareNothing()
    {
        const Latents latents = gaussians(300, 32, 0.0);
        const auto report = estimateMutualInformation(latents.zv, latents.za, settings(30, 80), {}, {});
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().text.c_str());
        QCOMPARE(report->ceiling, std::log(30.0));
        QVERIFY2(report->training > 2.0, qPrintable(words(*report)));
        QVERIFY2(report->nullTraining > 2.0, qPrintable(words(*report)));
        QVERIFY2(report->training <= report->ceiling, qPrintable(words(*report)));
        QVERIFY2(report->heldOut < 0.1, qPrintable(words(*report)));
        QVERIFY2(report->nullHeldOut < 0.1, qPrintable(words(*report)));
    }

    void whatCorrelatedLatentsShareIsFoundFromBelow()
    {
        const Latents latents = gaussians(2000, 2, 0.5);
        std::int64_t reports = 0;
        const auto report = estimateMutualInformation(latents.zv, latents.za, settings(40, 12),
                                                      [&](const Progress &progress) {
                                                          ++reports;
                                                          QCOMPARE(progress.done, reports);
                                                          QCOMPARE(progress.total, 24);
                                                      },
                                                      {});
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().text.c_str());
        QCOMPARE(reports, 24);
        QVERIFY2(report->heldOut > 0.7 && report->heldOut < 1.1, qPrintable(words(*report)));
        QVERIFY2(report->heldOutLow < report->heldOut && report->heldOut < report->heldOutHigh,
                 qPrintable(words(*report)));
        QVERIFY2(report->heldOutLow > 0.5, qPrintable(words(*report)));
        QVERIFY2(report->nullHeldOut < 0.1, qPrintable(words(*report)));
    }

    void equalArgumentsGiveEqualReports()
    {
        const Latents latents = gaussians(100, 3, 0.5);
        const auto once = estimateMutualInformation(latents.zv, latents.za, settings(10, 3), {}, {});
        const auto again = estimateMutualInformation(latents.zv, latents.za, settings(10, 3), {}, {});
        QCOMPARE(once->training, again->training);
        QCOMPARE(once->heldOut, again->heldOut);
        QCOMPARE(once->heldOutHigh, again->heldOutHigh);
        InformationSettings other = settings(10, 3);
        other.seed = Seed{2};
        QVERIFY(estimateMutualInformation(latents.zv, latents.za, other, {}, {})->training != once->training);
    }

    void fewPointsMakeSmallBatches()
    {
        const Latents latents = gaussians(40, 3, 0.5);
        const auto report = estimateMutualInformation(latents.zv, latents.za, settings(200, 1), {}, {});
        QVERIFY(report.ok());
        QCOMPARE(report->ceiling, std::log(4.0));
        QVERIFY(std::isfinite(report->heldOut));
    }

    void saysWhatIsWrong()
    {
        const auto refused = [](const Latents &latents, const InformationSettings &chosen) {
            const auto report = estimateMutualInformation(latents.zv, latents.za, chosen, {}, {});
            return !report.ok() && report.error().kind == ErrorKind::InvalidInput;
        };
        const Latents sound = gaussians(40, 3, 0.5);
        QVERIFY(!refused(sound, settings(4, 1)));
        QVERIFY(refused(gaussians(19, 3, 0.5), settings(4, 1)));
        QVERIFY(refused(sound, settings(1, 1)));
        QVERIFY(refused(sound, settings(4, 0)));
        InformationSettings still = settings(4, 1);
        still.learningRate = 0.0;
        QVERIFY(refused(sound, still));
        Latents broken = sound;
        broken.za.values[7] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(refused(broken, settings(4, 1)));
        broken = sound;
        broken.zv.values.pop_back();
        QVERIFY(refused(broken, settings(4, 1)));
        broken = sound;
        broken.za = gaussians(41, 3, 0.5).za;
        QVERIFY(refused(broken, settings(4, 1)));

        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(estimateMutualInformation(sound.zv, sound.za, settings(4, 1), {}, stop.get_token()).error().kind,
                 ErrorKind::Cancelled);
    }
};

SYNVAE_TEST_GUILESS(tst_MutualInformation)
#include "tst_mutualinformation.moc"
