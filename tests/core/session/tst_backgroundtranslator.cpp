// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/backgroundtranslator.h"

#include "tests/support/faketranslator.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <utility>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

LatentBatch latentsOf(int rows)
{
    LatentBatch latents{rows, 4, {}};
    for (int value = 0; value < 4 * rows; ++value)
        latents.values.push_back(static_cast<float>(value) / 7.0F);
    return latents;
}

/// The networks at once, in this thread; counts how often they were asked.
struct AtOnce {
    RunInTurn run()
    {
        return [this](const InferenceWork &work, const std::stop_token &stop) -> Result<void> {
            ++turns;
            if (stop.stop_requested())
                return Error{ErrorKind::Cancelled, "stopped"};
            return work(translator, stop);
        };
    }

    test::FakeTranslator translator{std::make_shared<test::FakeBehaviour>(), "beta-1.0"};
    int turns = 0;
};

} // namespace

class tst_BackgroundTranslator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void slicesChangeNothing_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("slices");
        QTest::newRow("none") << 0 << 1;
        QTest::newRow("one") << 1 << 1;
        QTest::newRow("a slice") << 16 << 1;
        QTest::newRow("one more") << 17 << 2;
        QTest::newRow("many") << 50 << 4;
    }

    void slicesChangeNothing()
    {
        QFETCH(const int, rows);
        QFETCH(const int, slices);
        AtOnce networks;
        const auto background = BackgroundTranslator::open(networks.run(), {});
        QVERIFY(background);
        const LatentBatch latents = latentsOf(rows);
        networks.turns = 0;
        const auto melodies = (*background)->decode(latents, {}, {});
        QCOMPARE(networks.turns, slices);
        const auto whole = networks.translator.decode(latents, {}, {});
        QVERIFY(melodies && whole && *melodies == *whole);
        const auto za = (*background)->encodeMelodies(*melodies, {});
        const auto wholeZa = networks.translator.encodeMelodies(*whole, {});
        QVERIFY(za && wholeZa);
        QCOMPARE(za->mean.count, rows);
        QVERIFY(za->mean.values == wholeZa->mean.values);
        const auto pictures = (*background)->reconstruct(latents, {});
        const auto wholePictures = networks.translator.reconstruct(latents, {});
        QVERIFY(pictures && wholePictures);
        QVERIFY(pictures->pixels == wholePictures->pixels);
    }

    void eachRowKeepsItsSeed()
    {
        AtOnce networks;
        const auto background = BackgroundTranslator::open(networks.run(), {});
        const LatentBatch latents = latentsOf(20);
        std::vector<Seed> seeds;
        for (std::uint64_t row = 0; row < 20; ++row)
            seeds.push_back(derive(Seed{3}, row));
        const auto melodies = (*background)->decodeEach(latents, {}, seeds, {});
        const auto whole = networks.translator.decodeEach(latents, {}, seeds, {});
        QVERIFY(melodies && whole && *melodies == *whole);
        seeds.pop_back();
        QVERIFY(!(*background)->decodeEach(latents, {}, seeds, {}).ok());
    }

    void aStopIsAnswered()
    {
        AtOnce networks;
        const auto background = BackgroundTranslator::open(networks.run(), {});
        std::stop_source stop;
        stop.request_stop();
        const auto melodies = (*background)->decode(latentsOf(3), {}, stop.get_token());
        QVERIFY(!melodies);
        QVERIFY(melodies.error().kind == ErrorKind::Cancelled);
        QVERIFY(!BackgroundTranslator::open(networks.run(), stop.get_token()).ok());
    }
};

SYNVAE_TEST_GUILESS(tst_BackgroundTranslator)
#include "tst_backgroundtranslator.moc"
