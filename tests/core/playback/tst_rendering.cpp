// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/playback/rendering.h"
#include "core/playback/soundfont.h"
#include "tests/support/pitch.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

// FluidSynth's reverb adds a constant of -160 dB against denormal numbers.
constexpr double silence = 1e-7;

std::unique_ptr<Renderer> rendererWith(const RenderSettings &settings = {})
{
    auto renderer = Renderer::create(settings);
    return renderer ? std::move(*renderer) : nullptr;
}

QString wordsOf(const RenderSettings &settings)
{
    const auto renderer = Renderer::create(settings);
    return renderer ? QString() : QString::fromStdString(renderer.error().text);
}

std::size_t framesOf(const Audio &audio) { return audio.samples.size() / 2; }

double loudness(std::span<const float> samples)
{
    double sum = 0.0;
    for (const float sample : samples)
        sum += static_cast<double>(sample) * static_cast<double>(sample);
    return samples.empty() ? 0.0 : std::sqrt(sum / static_cast<double>(samples.size()));
}

std::span<const float> between(const std::vector<float> &mono, double rate, double from, double until)
{
    const auto begin = static_cast<std::size_t>(from * rate);
    return std::span(mono).subspan(begin, static_cast<std::size_t>(until * rate) - begin);
}

} // namespace

class tst_Rendering : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed.");
    }

    void notesSoundWhereAndAsTheyAre_data()
    {
        QTest::addColumn<int>("sampleRate");
        QTest::addColumn<int>("program");
        QTest::newRow("piano") << 44100 << 0;
        QTest::newRow("piano at 48 kHz") << 48000 << 0;
        QTest::newRow("piano at 22 kHz") << 22050 << 0;
        QTest::newRow("square lead") << 44100 << 80;
        QTest::newRow("nylon guitar") << 44100 << 24;
    }
    void notesSoundWhereAndAsTheyAre()
    {
        QFETCH(const int, sampleRate);
        QFETCH(const int, program);
        const auto renderer = rendererWith({.program = program, .sampleRate = sampleRate});
        QVERIFY(renderer);
        std::vector<Note> notes;
        const std::array pitches{60, 48, 72, 67, 57, 81, 64, 53};
        for (std::size_t i = 0; i < pitches.size(); ++i) {
            const double start = 0.5 + 1.5 * static_cast<double>(i) + 0.0137 * static_cast<double>(i);
            notes.push_back({pitches.at(i), 80, start, start + 0.25});
        }
        const auto audio = renderer->render(notes);
        QVERIFY(audio.ok());
        QCOMPARE_EQ(audio->sampleRate, sampleRate);
        const double rate = sampleRate;
        const auto mono = monoOf(audio->samples);
        QVERIFY(loudness(between(mono, rate, 0.0, 0.495)) < silence);
        for (const Note &note : notes) {
            const auto onset = onsetBetween(mono, rate, note.start - 0.1, note.start + 0.2);
            QVERIFY(onset.has_value());
            const double late = *onset - note.start;
            QVERIFY2(std::abs(late) < 0.010, qPrintable(u"%1: %2 s late"_s.arg(note.pitch).arg(late)));
            const auto pitch = pitchOfSound(between(mono, rate, note.start + 0.05, note.start + 0.2), rate);
            QVERIFY2(pitch.has_value(), qPrintable(QString::number(note.pitch)));
            const double cents = 100.0 * (*pitch - note.pitch);
            QVERIFY2(std::abs(cents) < 30.0, qPrintable(u"%1: %2 cents off"_s.arg(note.pitch).arg(cents)));
        }
    }

    void sixteenthsInARowHaveTheirPitches()
    {
        const auto renderer = rendererWith({.program = 80});
        QVERIFY(renderer);
        std::vector<Note> notes;
        for (int i = 0; i < 32; ++i)
            notes.push_back({60 + (5 * i) % 24, 80, 0.125 * i, 0.125 * (i + 1)});
        const auto audio = renderer->render(notes);
        QVERIFY(audio.ok());
        const auto mono = monoOf(audio->samples);
        for (const Note &note : notes) {
            const auto pitch = pitchOfSound(between(mono, 44100.0, note.start + 0.05, note.end), 44100.0);
            QVERIFY2(pitch && std::abs(*pitch - note.pitch) < 0.3, qPrintable(QString::number(note.pitch)));
        }
    }

    void progressGrowsToTheEnd()
    {
        const std::vector<Note> notes{{60, 80, 0.0, 6.0}};
        std::vector<Progress> seen;
        const auto audio = rendererWith()->render(notes, {}, [&seen](const Progress &p) { seen.push_back(p); });
        QVERIFY(audio.ok());
        QVERIFY(seen.size() > 5);
        for (std::size_t i = 1; i < seen.size(); ++i)
            QVERIFY(seen[i].done > seen[i - 1].done);
        QCOMPARE_EQ(seen.back().done, seen.back().total);
        QCOMPARE_EQ(2 * seen.back().done, static_cast<std::int64_t>(audio->samples.size()));
    }

    void theSameNotesGiveTheSameSamples()
    {
        const std::vector<Note> notes{{60, 80, 0.0, 0.5}, {64, 80, 0.5, 1.0}, {67, 100, 1.0, 3.0}};
        const std::vector<Note> others{{40, 127, 0.0, 2.0}};
        const auto renderer = rendererWith();
        const auto first = renderer->render(notes);
        QVERIFY(renderer->render(others).ok()); // leaves no trace
        const auto again = renderer->render(notes);
        const auto elsewhere = rendererWith()->render(notes);
        QVERIFY(first.ok() && again.ok() && elsewhere.ok());
        QVERIFY(loudness(first->samples) > 0.001);
        QVERIFY(first->samples == again->samples);
        QVERIFY(first->samples == elsewhere->samples);
    }

    void volumeIsGain()
    {
        const std::vector<Note> notes{{60, 80, 0.0, 1.0}};
        const auto full = rendererWith({.volume = 1.0})->render(notes);
        const auto half = rendererWith({.volume = 0.5})->render(notes);
        const auto none = rendererWith({.volume = 0.0})->render(notes);
        QVERIFY(full.ok() && half.ok() && none.ok());
        QVERIFY(std::abs(loudness(half->samples) / loudness(full->samples) - 0.5) < 0.01);
        QVERIFY(loudness(none->samples) < silence);
    }

    void theProgramIsHeard()
    {
        const std::vector<Note> notes{{60, 80, 0.0, 1.0}};
        QVERIFY(rendererWith({.program = 0})->render(notes)->samples
                != rendererWith({.program = 73})->render(notes)->samples);
    }

    void theTailEndsInSilence()
    {
        const auto audio
            = rendererWith({.program = 19, .tailSeconds = 0.25})->render(std::vector<Note>{{60, 80, 0.0, 1.0}});
        QVERIFY(audio.ok());
        const double seconds = static_cast<double>(framesOf(*audio)) / 44100.0;
        QVERIFY(std::abs(seconds - 1.25) < 0.002);
        QCOMPARE_EQ(audio->samples.back(), 0.0F);
    }

    void noNotesAreSilence()
    {
        const auto audio = rendererWith({.tailSeconds = 1.0})->render({});
        QVERIFY(audio.ok());
        QVERIFY(loudness(audio->samples) < silence);
        QVERIFY(std::abs(static_cast<double>(framesOf(*audio)) - 44100.0) <= 32.0);
    }

    void impossibleNotesAreRefused()
    {
        const auto renderer = rendererWith();
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double infinity = std::numeric_limits<double>::infinity();
        const std::vector<Note> impossible{{-1, 80, 0.0, 1.0},  {128, 80, 0.0, 1.0},    {60, 0, 0.0, 1.0},
                                           {60, 128, 0.0, 1.0}, {60, 80, -0.1, 1.0},    {60, 80, 1.0, 0.5},
                                           {60, 80, nan, 1.0},  {60, 80, 0.0, nan},     {60, 80, 0.0, infinity},
                                           {60, 80, 0.0, 1e9},  {60, 80, infinity, 1.0}};
        for (const Note &note : impossible) {
            const auto audio = renderer->render(std::vector<Note>{{60, 80, 0.0, 0.1}, note});
            QVERIFY(!audio.ok());
            QVERIFY(audio.error().kind == ErrorKind::InvalidInput);
            QVERIFY(audio.error().text.starts_with("Note 2 "));
        }
    }

    void anyNotesRender()
    {
        const auto renderer = rendererWith({.sampleRate = 8000, .tailSeconds = 0.0});
        for (unsigned round = 0; round < 20; ++round) {
            const Seed seed = derive(Seed{2}, round);
            std::vector<Note> notes;
            for (unsigned i = 0; i < 300; ++i) {
                const double start = 2.0 * static_cast<double>(uniform(seed, 4 * i));
                notes.push_back({static_cast<int>(128 * uniform(seed, 4 * i + 1)),
                                 1 + static_cast<int>(127 * uniform(seed, 4 * i + 2)), start,
                                 start + static_cast<double>(uniform(seed, 4 * i + 3))});
            }
            const auto audio = renderer->render(notes);
            QVERIFY(audio.ok());
            QVERIFY(std::ranges::all_of(audio->samples, [](float sample) { return std::isfinite(sample); }));
        }
    }

    void stopsWhenAsked()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto audio = rendererWith()->render(std::vector<Note>{{60, 80, 0.0, 1000.0}}, stop.get_token());
        QVERIFY(!audio.ok());
        QVERIFY(audio.error().kind == ErrorKind::Cancelled);
    }

    void settingsOutOfRangeAreRefused()
    {
        QVERIFY(wordsOf({.program = 128}).contains(u"0 to 127"_s));
        QVERIFY(wordsOf({.program = -1}).contains(u"0 to 127"_s));
        QVERIFY(wordsOf({.volume = 1.5}).contains(u"volume"_s));
        QVERIFY(wordsOf({.volume = std::numeric_limits<double>::quiet_NaN()}).contains(u"volume"_s));
        QVERIFY(wordsOf({.sampleRate = 7999}).contains(u"sample rate"_s));
        QVERIFY(wordsOf({.sampleRate = 192000}).contains(u"sample rate"_s));
        QVERIFY(wordsOf({.tailSeconds = -1.0}).contains(u"silence"_s));
    }

    void aMissingSoundFontIsNamed()
    {
        const QString words = wordsOf({.soundFont = u"/nowhere/grand.sf2"_s});
        QCOMPARE_EQ(
            words,
            u"Nothing can be rendered: the SoundFont “/nowhere/grand.sf2” does not exist. Choose another one."_s);
    }

    void aDamagedSoundFontIsNamed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QFile font(findSoundFont());
        QVERIFY(font.open(QIODevice::ReadOnly));
        const QByteArray whole = font.readAll();
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("Dear Sir or Madam,\n");
        QTest::newRow("a sound, but no SoundFont") << QByteArray("RIFF\x24\0\0\0WAVEfmt ", 16);
        QTest::newRow("header only") << whole.left(12);
        QTest::newRow("cut off in the middle") << whole.left(whole.size() / 2);
        QByteArray scrambled = whole.left(12) + QByteArray(20000, '\xA5');
        QTest::newRow("noise after the header") << scrambled;
    }
    void aDamagedSoundFontIsNamed()
    {
        QFETCH(const QByteArray, content);
        const QTemporaryDir dir;
        const QString name = dir.filePath(u"damaged.sf2"_s);
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto renderer = Renderer::create({.soundFont = name});
        QVERIFY(!renderer.ok());
        QVERIFY(renderer.error().kind == ErrorKind::Corrupt);
        QVERIFY(renderer.error().text.find("damaged.sf2") != std::string::npos);
    }
};

SYNVAE_TEST_GUILESS(tst_Rendering)
#include "tst_rendering.moc"
