// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/workwriter.h"

#include "core/music/midifile.h"
#include "core/music/midimelodies.h"
#include "core/playback/loudness.h"
#include "core/playback/soundfile.h"
#include "core/playback/soundfont.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

Melody scale()
{
    std::vector<int> tokens(melodySteps, 0);
    for (std::size_t note = 0; note < 8; ++note)
        tokens[note * 4] = tokenOf(60 + static_cast<int>(note));
    return *Melody::fromTokens(std::span<const int>(tokens));
}

QByteArray beginningOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(4) : QByteArray();
}

} // namespace

class tst_WorkWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void writesMidiThatReadsBack()
    {
        const QTemporaryDir folder;
        WorkWriter writer(folder.path(), {OutputFormat::Midi}, {});
        QVERIFY(writer.write({scale(), u"Böcklin"_s, u"Die Toteninsel"_s}));
        const auto song = readMidiFile(folder.filePath(u"Böcklin.mid"_s).toStdU16String());
        QVERIFY(song);
        QVERIFY(firstMelody(*song) == scale());
    }

    void writesEveryFormat()
    {
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed here.");
        const QTemporaryDir folder;
        QList<OutputFormat> formats;
        for (const OutputFormat format : outputFormats) {
            if (format != OutputFormat::Sheet) // tst_worksheet has fonts
                formats += format;
        }
        WorkWriter writer(folder.path(), formats, {});
        QVERIFY(writer.prepare());
        QVERIFY(writer.write({scale(), u"a"_s, {}}));
        QCOMPARE(beginningOf(folder.filePath(u"a.mid"_s)), "MThd"_ba);
        QCOMPARE(beginningOf(folder.filePath(u"a.wav"_s)), "RIFF"_ba);
        QCOMPARE(beginningOf(folder.filePath(u"a.flac"_s)), "fLaC"_ba);
        QCOMPARE(beginningOf(folder.filePath(u"a.ogg"_s)), "OggS"_ba);
        QCOMPARE(beginningOf(folder.filePath(u"a.opus"_s)), "OggS"_ba);
        QCOMPARE(beginningOf(folder.filePath(u"a.svg"_s)), "<?xm"_ba);
        QCOMPARE(beginningOf(folder.filePath(u"a.png"_s)), "\x89PNG"_ba);
        const auto size = [&](const QString &name) { return QFileInfo(folder.filePath(name)).size(); };
        QVERIFY(size(u"a.flac"_s) < size(u"a.wav"_s));
        QVERIFY(size(u"a.ogg"_s) < size(u"a.flac"_s));
        QVERIFY(size(u"a.opus"_s) < size(u"a.flac"_s));
    }

    void formatsHaveNames()
    {
        for (const OutputFormat format : outputFormats)
            QVERIFY(outputFormatOf(suffixOf(format)) == format);
        QVERIFY(!outputFormatOf(u"mp3"_s));
        QVERIFY(isSound(OutputFormat::Opus) && !isSound(OutputFormat::Midi) && !isSound(OutputFormat::Sheet));
    }

    void soundIsAsLoudAsAsked_data()
    {
        QTest::addColumn<double>("loudness");
        QTest::newRow("as music is published") << -16.0;
        QTest::newRow("as in broadcasts") << -23.0;
    }
    void soundIsAsLoudAsAsked()
    {
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed here.");
        QFETCH(const double, loudness);
        const QTemporaryDir folder;
        const QList<OutputFormat> formats{OutputFormat::Wav, OutputFormat::Flac, OutputFormat::Ogg, OutputFormat::Opus};
        WorkWriter writer(folder.path(), formats, {}, loudness);
        QVERIFY(writer.write({scale(), u"a"_s, {}}));
        for (const OutputFormat format : formats) {
            const auto read = readSoundFile(folder.filePath(u"a."_s + suffixOf(format)), SoundPart::All);
            QVERIFY(read);
            const Loudness reached = loudnessOf(read->audio);
            const QByteArray words = suffixOf(format).toLatin1() + ": " + QByteArray::number(reached.integrated)
                + " LUFS, " + QByteArray::number(reached.truePeak) + " dBTP";
            QVERIFY2(std::abs(reached.integrated - loudness) <= 0.5, words.constData());
            QVERIFY2(reached.truePeak < -1.0, words.constData());
        }
    }

    void silenceIsWrittenToo()
    {
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed here.");
        const QTemporaryDir folder;
        WorkWriter writer(folder.path(), {OutputFormat::Midi, OutputFormat::Wav, OutputFormat::Opus}, {}, -16.0);
        QVERIFY(writer.write({Melody(), u"a"_s, {}}));
        for (const QString &suffix : {u"mid"_s, u"wav"_s, u"opus"_s})
            QVERIFY(QFileInfo(folder.filePath(u"a."_s + suffix)).size() > 0);
    }

    void hostileTextsReachEveryFile()
    {
        const QTemporaryDir folder;
        const bool sound = !findSoundFont().isEmpty();
        QList<OutputFormat> formats{OutputFormat::Midi, OutputFormat::RollSvg, OutputFormat::RollPng};
        if (sound)
            formats += {OutputFormat::Wav, OutputFormat::Flac, OutputFormat::Ogg, OutputFormat::Opus};
        WorkWriter writer(folder.path(), formats, {});
        const QString hostile = u"<i>%1</i>\n\"&"_s + QChar(0) + QString(10'000, u'h');
        const QString provenance = u"{\"synvae\":1,\"work\":\"\\u0000<b>%1\"}"_s;
        QVERIFY(writer.write({scale(), u"a"_s, hostile, hostile, {hostile}, provenance}));
        const auto song = readMidiFile(folder.filePath(u"a.mid"_s).toStdString());
        QVERIFY(song && song->texts.front() == provenance.toStdString());
        for (const OutputFormat format : formats) {
            if (!isSound(format))
                continue;
            const auto read = readSoundFile(folder.filePath(u"a."_s + suffixOf(format)), SoundPart::Tags);
            QVERIFY(read);
            QCOMPARE(read->tags.comment, provenance);
            QCOMPARE(read->tags.title, u"<i>%1</i>\n\"&"_s);
        }
    }

    void needsASoundFontForAudioOnly()
    {
        const QTemporaryDir folder;
        RenderSettings rendering;
        rendering.soundFont = folder.filePath(u"none.sf2"_s);
        QVERIFY(WorkWriter(folder.path(), {OutputFormat::Midi}, rendering).prepare());
        const auto prepared = WorkWriter(folder.path(), {OutputFormat::Wav}, rendering).prepare();
        QVERIFY(!prepared.ok());
        QVERIFY(!WorkWriter(folder.path(), {OutputFormat::Wav}, rendering).write({scale(), u"a"_s, {}}).ok());
        QVERIFY(!QFileInfo::exists(folder.filePath(u"a.wav"_s)));
    }

    void saysWhenItCannotWrite()
    {
        WorkWriter writer(u"/there/is/no/such/folder"_s, {OutputFormat::Midi}, {});
        const auto written = writer.write({scale(), u"a"_s, {}});
        QVERIFY(!written.ok());
        QVERIFY(written.error().text.find("/there/is/no/such/folder/a.mid") != std::string::npos);
    }
};

SYNVAE_TEST_GUILESS(tst_WorkWriter)
#include "tst_workwriter.moc"
