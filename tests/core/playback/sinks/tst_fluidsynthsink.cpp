// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/sinks/fluidsynthsink.h"
#include "core/playback/soundfont.h"
#include "tests/support/pitch.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

struct Sound {
    double sampleRate = 0.0;
    std::vector<float> mono;
};

Sound soundIn(const QString &file)
{
    SF_INFO info{};
    SNDFILE *in = sf_open(QFile::encodeName(file).constData(), SFM_READ, &info);
    if (!in)
        return {};
    std::vector<float> stereo(static_cast<std::size_t>(2 * info.frames));
    sf_readf_float(in, stereo.data(), info.frames);
    sf_close(in);
    return {static_cast<double>(info.samplerate), monoOf(stereo)};
}

float peakOf(std::span<const float> samples)
{
    float peak = 0.0F;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(sample));
    return peak;
}

/// The pitches heard one after another. It asks nothing about times, since a busy machine stretches them.
std::vector<int> pitchesIn(const Sound &sound)
{
    const auto window = static_cast<std::size_t>(0.05 * sound.sampleRate);
    std::vector<int> pitches;
    int last = 0;
    for (std::size_t at = 0; at + window < sound.mono.size(); at += window / 4) {
        const auto part = std::span(sound.mono).subspan(at, window);
        const auto pitch = peakOf(part) > 0.02F ? pitchOfSound(part, sound.sampleRate) : std::nullopt;
        if (!pitch || std::abs(*pitch - std::round(*pitch)) > 0.2)
            continue;
        const int rounded = static_cast<int>(std::lround(*pitch));
        const bool twice = std::exchange(last, rounded) == rounded; // a window across two notes is heard once
        if (twice && (pitches.empty() || pitches.back() != rounded))
            pitches.push_back(rounded);
    }
    return pitches;
}

} // namespace

/// The sink plays into a file in real time, so that what a device would get can be measured.
class tst_FluidSynthSink : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;

    std::unique_ptr<NoteSink> recordingSink()
    {
        auto sink = FluidSynthSink::open({.soundFont = {}, .recordTo = m_file});
        return sink ? std::move(*sink) : nullptr;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed.");
        m_dir = std::make_unique<QTemporaryDir>();
        m_file = m_dir->filePath(u"played.wav"_s);
    }

    void saysWhatItPlaysThrough()
    {
        const auto sink = recordingSink();
        QVERIFY(sink);
        QVERIFY(sink->audible());
        const QString font = QFileInfo(QFileInfo(findSoundFont()).canonicalFilePath()).fileName();
        QCOMPARE_EQ(QString::fromStdString(sink->description()), u"FluidSynth, %1 through played.wav"_s.arg(font));
    }

    void notesReachTheDevice()
    {
        auto sink = recordingSink();
        QVERIFY(sink);
        sink->setVolume(0.8);
        sink->setProgram(80);
        for (const int pitch : {60, 67, 72}) {
            sink->noteOn(pitch, 80);
            QTest::qWait(250); // the music's own time
            sink->noteOff(pitch);
            QTest::qWait(150);
        }
        sink.reset();
        const std::vector<int> expected{60, 67, 72};
        QCOMPARE(pitchesIn(soundIn(m_file)), expected);
    }

    void aPitchStruckAgainAtOnceKeepsSounding()
    {
        auto sink = recordingSink();
        QVERIFY(sink);
        sink->setVolume(0.8);
        sink->setProgram(80);
        for (int i = 0; i < 5; ++i) {
            sink->noteOff(60);
            sink->noteOn(60, 80); // at the same moment: must not be ended by the note-off
            QTest::qWait(120);
        }
        sink.reset();
        const Sound sound = soundIn(m_file);
        const auto first = onsetBetween(sound.mono, sound.sampleRate, 0.0, 60.0);
        QVERIFY(first.has_value());
        const auto window = static_cast<std::size_t>(0.03 * sound.sampleRate);
        const auto begin = static_cast<std::size_t>((*first + 0.03) * sound.sampleRate);
        QVERIFY(begin + 10 * window < sound.mono.size());
        for (std::size_t at = begin; at + window < sound.mono.size(); at += window)
            QVERIFY(peakOf(std::span(sound.mono).subspan(at, window)) > 0.02F);
    }

    void allNotesOffIsSilence()
    {
        auto sink = recordingSink();
        QVERIFY(sink);
        sink->setVolume(0.8);
        sink->setProgram(80);
        sink->noteOn(60, 80);
        QTest::qWait(250);
        sink->noteOn(64, 80); // not begun yet when all is ended
        sink->allNotesOff();
        QTest::qWait(1500); // its echo dies away
        sink.reset();
        const Sound sound = soundIn(m_file);
        QCOMPARE(pitchesIn(sound), std::vector<int>{60});
        const auto window = static_cast<std::size_t>(0.1 * sound.sampleRate);
        QVERIFY(sound.mono.size() > window);
        const float rest = peakOf(std::span(sound.mono).last(window));
        QVERIFY2(rest < 0.01F * peakOf(sound.mono), qPrintable(QString::number(rest)));
    }
};

SYNVAE_TEST_GUILESS(tst_FluidSynthSink)
#include "tst_fluidsynthsink.moc"
