// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/loudness.h"

#include "core/base/seed.h"
#include "core/music/melodycodec.h"
#include "core/playback/soundfont.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// A sine on both sides, as EBU Tech 3341 has it: 1 kHz at -23 dBFS is -23 LUFS.
Audio sine(double decibels, double hertz = 1000.0, double seconds = 5.0, int rate = 48000)
{
    Audio audio{.sampleRate = rate, .samples = {}};
    const double amplitude = std::pow(10.0, decibels / 20.0);
    for (int i = 0; i < static_cast<int>(seconds * rate); ++i) {
        const auto sample = static_cast<float>(amplitude * std::sin(2.0 * M_PI * hertz * i / rate));
        audio.samples.insert(audio.samples.end(), {sample, sample});
    }
    return audio;
}

/// Clicks in a murmur: nothing is harder to make loud.
Audio clicks()
{
    Audio audio = sine(-50.0, 300.0);
    for (std::size_t i = 0; i < audio.samples.size(); i += 20'000)
        audio.samples[i] = audio.samples[i + 1] = 0.9F;
    return audio;
}

Audio melody(int program, std::uint64_t seed)
{
    std::vector<Note> notes;
    for (std::uint64_t i = 0; i < 12; ++i) {
        const double start = 0.25 * static_cast<double>(i);
        const int pitch = 40 + static_cast<int>(50.0F * uniform(Seed{seed}, i));
        notes.push_back({pitch, melodyVelocity, start, start + 0.25});
    }
    RenderSettings settings;
    settings.program = program;
    const auto renderer = Renderer::create(settings);
    return *(*renderer)->render(notes);
}

} // namespace

class tst_Loudness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void measuresWhatTheStandardSays()
    {
        const Loudness loudness = loudnessOf(sine(-23.0));
        QVERIFY2(std::abs(loudness.integrated + 23.0) < 0.1, qPrintable(QString::number(loudness.integrated)));
        QVERIFY(std::abs(loudness.truePeak + 23.0) < 0.1);
    }

    void seesPeaksBetweenTheSamples()
    {
        // A quarter of the sample rate, struck half-way between its zeroes and its peaks: samples at 0.707.
        Audio audio{.sampleRate = 48000, .samples = {}};
        for (int i = 0; i < 48000; ++i) {
            const auto sample = static_cast<float>(0.9 * std::sin(M_PI / 2.0 * i + M_PI / 4.0));
            audio.samples.insert(audio.samples.end(), {sample, sample});
        }
        const double truePeak = loudnessOf(audio).truePeak;
        QVERIFY2(std::abs(truePeak - 20.0 * std::log10(0.9)) < 0.5, qPrintable(QString::number(truePeak)));
    }

    void normalises_data()
    {
        QTest::addColumn<double>("target");
        QTest::addColumn<int>("kind");
        for (const double target : {-23.0, -16.0, -12.0}) {
            QTest::addRow("a soft sine at %g", target) << target << 0;
            QTest::addRow("a full sine at %g", target) << target << 1;
            QTest::addRow("a high one at %g", target) << target << 2;
        }
        if (!findSoundFont().isEmpty()) {
            for (const int program : {0, 11, 40, 73, 115}) {
                for (const double target : {-23.0, -16.0})
                    QTest::addRow("instrument %d at %g", program, target) << target << 10 + program;
            }
        }
    }
    void normalises()
    {
        QFETCH(const double, target);
        QFETCH(const int, kind);
        Audio audio = kind == 0 ? sine(-60.0)
            : kind == 1         ? sine(0.0)
            : kind == 2         ? sine(-10.0, 11'025.0)
                                : melody(kind - 10, 7);
        const std::size_t samples = audio.samples.size();
        const Loudness told = normaliseLoudness(audio, target);
        const Loudness reached = loudnessOf(audio);
        const QByteArray words
            = QByteArray::number(reached.integrated) + " LUFS, " + QByteArray::number(reached.truePeak) + " dBTP";
        QVERIFY2(std::abs(reached.integrated - target) <= 0.1, words.constData());
        QVERIFY2(reached.truePeak < -1.0, words.constData());
        QVERIFY(std::abs(told.integrated - reached.integrated) < 0.01);
        QCOMPARE(audio.samples.size(), samples);
    }

    void peaksHoldWhereLoudnessCannot()
    {
        Audio audio = clicks();
        const Loudness told = normaliseLoudness(audio, -5.0);
        const Loudness reached = loudnessOf(audio);
        QVERIFY2(reached.truePeak <= -0.99, qPrintable(QString::number(reached.truePeak)));
        QVERIFY(std::abs(told.integrated - reached.integrated) < 0.01);
    }

    void whatIsLoudAsAskedIsOnlyScaled()
    {
        const Audio before = sine(-30.0);
        Audio after = before;
        (void)normaliseLoudness(after, -20.0);
        const float factor = after.samples[101] / before.samples[101];
        for (std::size_t i = 0; i < before.samples.size(); ++i)
            QVERIFY(std::abs(after.samples[i] - factor * before.samples[i]) < 1e-6F);
    }

    void silenceStaysSilence()
    {
        for (Audio audio :
             {Audio{44100, {}}, Audio{44100, std::vector<float>(88'200, 0.0F)}, Audio{44100, {0.5F, 0.5F}}}) {
            const std::vector<float> before = audio.samples;
            QVERIFY(!std::isfinite(normaliseLoudness(audio).integrated));
            QVERIFY(audio.samples == before);
        }
    }
};

SYNVAE_TEST_GUILESS(tst_Loudness)
#include "tst_loudness.moc"
