// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/loudness.h"
#include "core/playback/rendering.h"
#include "core/playback/soundfile.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sndfile.h>

#include <cmath>
#include <csignal>
#include <limits>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

struct Read {
    SF_INFO info{};
    std::vector<short> samples;
};

Read readBack(const QString &file)
{
    Read read;
    SNDFILE *in = sf_open(QFile::encodeName(file).constData(), SFM_READ, &read.info);
    if (!in)
        return read;
    read.samples.resize(static_cast<std::size_t>(read.info.frames * read.info.channels));
    read.samples.resize(
        static_cast<std::size_t>(sf_read_short(in, read.samples.data(), static_cast<sf_count_t>(read.samples.size()))));
    sf_close(in);
    return read;
}

/// Left a sine, right its half.
Audio tone(float amplitude)
{
    Audio audio{.sampleRate = 44100, .samples = {}};
    for (int i = 0; i < 20000; ++i) {
        const float sample = amplitude * std::sin(static_cast<float>(i) * 0.05F);
        audio.samples.push_back(sample);
        audio.samples.push_back(0.5F * sample);
    }
    return audio;
}

} // namespace

class tst_WriteAudio : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatIsWrittenReadsBack_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("format");
        QTest::newRow("wav") << u"tone.wav"_s << (SF_FORMAT_WAV | SF_FORMAT_PCM_16);
        QTest::newRow("flac") << u"tone.flac"_s << (SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
        QTest::newRow("capitals") << u"TONE.WAV"_s << (SF_FORMAT_WAV | SF_FORMAT_PCM_16);
        QTest::newRow("a name of many scripts") << u"Brücke – 橋.flac"_s << (SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    }
    void whatIsWrittenReadsBack()
    {
        QFETCH(const QString, name);
        QFETCH(const int, format);
        const QTemporaryDir dir;
        const QString file = dir.filePath(name);
        const Audio audio = tone(0.7F);
        const auto written = writeAudio(audio, file);
        QVERIFY2(written.ok(), written.ok() ? "" : written.error().text.c_str());
        const Read read = readBack(file);
        QCOMPARE_EQ(read.info.format, format);
        QCOMPARE_EQ(read.info.samplerate, 44100);
        QCOMPARE_EQ(read.info.channels, 2);
        QCOMPARE_EQ(read.samples.size(), audio.samples.size());
        for (std::size_t i = 0; i < read.samples.size(); ++i)
            QVERIFY(std::abs(static_cast<float>(read.samples[i]) - 32767.0F * audio.samples[i]) <= 0.51F);
        QCOMPARE_EQ(QDir(dir.path()).entryList(QDir::Files), QStringList{name}); // nothing left aside
    }

    void loudSoundGetsSofterInsteadOfDistorted()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"loud.wav"_s);
        QVERIFY(writeAudio(tone(4.0F), file).ok());
        const Audio full = tone(1.0F);
        const Read read = readBack(file);
        QCOMPARE_EQ(read.samples.size(), full.samples.size());
        for (std::size_t i = 0; i < read.samples.size(); ++i)
            QVERIFY(std::abs(static_cast<float>(read.samples[i]) - 32767.0F * full.samples[i]) < 8.0F);
    }

    void lossyFilesKeepBelowTheirPeak_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("vorbis") << u"tone.ogg"_s;
        QTest::newRow("opus") << u"tone.opus"_s;
    }
    void lossyFilesKeepBelowTheirPeak()
    {
        QFETCH(const QString, name);
        const QTemporaryDir dir;
        Audio square{.sampleRate = 48000, .samples = {}}; // encoders overshoot at its edges
        for (int i = 0; i < 96'000; ++i) {
            const float sample = i / 60 % 2 == 0 ? 0.89F : -0.89F;
            square.samples.insert(square.samples.end(), {sample, sample});
        }
        QVERIFY(writeAudio(square, dir.filePath(u"plain-"_s + name)).ok());
        const auto plain = readSoundFile(dir.filePath(u"plain-"_s + name), SoundPart::All);
        QVERIFY2(loudnessOf(plain->audio).truePeak > -1.0, "so that there is something to keep down");
        QVERIFY(writeAudio(square, dir.filePath(name), {.tags = {.comment = u"c"_s}, .highestTruePeak = -1.0}).ok());
        const auto kept = readSoundFile(dir.filePath(name), SoundPart::All);
        QVERIFY2(loudnessOf(kept->audio).truePeak <= -1.0,
                 qPrintable(QString::number(loudnessOf(kept->audio).truePeak)));
        QCOMPARE(kept->tags.comment, u"c"_s);
    }

    void noSamplesAreAFileToo()
    {
        const QTemporaryDir dir;
        QVERIFY(writeAudio({.sampleRate = 44100, .samples = {}}, dir.filePath(u"empty.wav"_s)).ok());
        QCOMPARE_EQ(readBack(dir.filePath(u"empty.wav"_s)).info.frames, 0);
    }

    void otherSuffixesAreRefused()
    {
        const QTemporaryDir dir;
        for (const QString &name : {u"tone.mp3"_s, u"tone"_s, u"wav"_s, u"tone.wav.txt"_s}) {
            const auto written = writeAudio(tone(0.5F), dir.filePath(name));
            QVERIFY(!written.ok());
            QVERIFY(written.error().kind == ErrorKind::Unsupported);
            QVERIFY(written.error().text.find(".flac") != std::string::npos);
        }
        QVERIFY(QDir(dir.path()).isEmpty());
    }

    void damagedSoundIsRefused()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"tone.wav"_s);
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const float infinity = std::numeric_limits<float>::infinity();
        for (const Audio &audio : {Audio{44100, {0.0F, 0.0F, 0.0F}}, Audio{0, {0.0F, 0.0F}}, Audio{44100, {0.0F, nan}},
                                   Audio{44100, {infinity, 0.0F}}}) {
            const auto written = writeAudio(audio, file);
            QVERIFY(!written.ok());
            QVERIFY(written.error().kind == ErrorKind::InvalidInput);
        }
        QVERIFY(!QFile::exists(file));
    }

    void aFolderThatIsNotThereIsNamed()
    {
        const QTemporaryDir dir;
        const auto written = writeAudio(tone(0.5F), dir.filePath(u"nowhere/tone.wav"_s));
        QVERIFY(!written.ok());
        QVERIFY(written.error().kind == ErrorKind::Io);
        QVERIFY(written.error().text.find("nowhere/tone.wav") != std::string::npos);
    }

    void whatIsNoFileIsNeverReplaced()
    {
        const QTemporaryDir dir;
        const QString folder = dir.filePath(u"folder.wav"_s);
        QVERIFY(QDir().mkdir(folder));
        const QString pipe = dir.filePath(u"pipe.wav"_s);
        QCOMPARE_EQ(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        const QString link = dir.filePath(u"link.wav"_s);
        QVERIFY(QFile::link(pipe, link));
        for (const QString &target : {folder, pipe, link}) {
            const auto written = writeAudio(tone(0.5F), target);
            QVERIFY(!written.ok());
            QVERIFY(written.error().kind == ErrorKind::Io);
            QVERIFY(QFileInfo::exists(target) && !QFileInfo(target).isFile());
        }
    }

    void aFailureLeavesTheOldFileAlone()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"kept.wav"_s);
        QVERIFY(writeAudio(tone(0.5F), file).ok());
        const auto size = QFileInfo(file).size();
        // A limit on the size of files stands for a full disk.
        rlimit before{};
        QCOMPARE_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit small{10000, before.rlim_max};
        const auto oldAction = std::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto written = writeAudio(tone(0.7F), file);
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, oldAction);
        QVERIFY(!written.ok());
        QVERIFY(written.error().kind == ErrorKind::Io);
        QCOMPARE_EQ(QFileInfo(file).size(), size);
        QCOMPARE_EQ(QDir(dir.path()).entryList(QDir::Files).size(), 1);
    }
};

SYNVAE_TEST_GUILESS(tst_WriteAudio)
#include "tst_writeaudio.moc"
