// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/workwriter.h"

#include "core/music/midifile.h"
#include "core/music/midimelodies.h"
#include "core/playback/melodyplayer.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

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
        QVERIFY(writer.write(scale(), u"Böcklin"_s, u"Die Toteninsel"_s));
        const auto song = readMidiFile(folder.filePath(u"Böcklin.mid"_s).toStdU16String());
        QVERIFY(song);
        QVERIFY(firstMelody(*song) == scale());
    }

    void writesEveryFormat()
    {
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed here.");
        const QTemporaryDir folder;
        WorkWriter writer(folder.path(), {OutputFormat::Midi, OutputFormat::Wav, OutputFormat::Flac}, {});
        QVERIFY(writer.prepare());
        QVERIFY(writer.write(scale(), u"a"_s, {}));
        QCOMPARE(beginningOf(folder.filePath(u"a.mid"_s)), "MThd"_ba);
        QCOMPARE(beginningOf(folder.filePath(u"a.wav"_s)), "RIFF"_ba);
        QCOMPARE(beginningOf(folder.filePath(u"a.flac"_s)), "fLaC"_ba);
        QVERIFY(QFileInfo(folder.filePath(u"a.flac"_s)).size() < QFileInfo(folder.filePath(u"a.wav"_s)).size());
    }

    void needsASoundFontForAudioOnly()
    {
        const QTemporaryDir folder;
        RenderSettings rendering;
        rendering.soundFont = folder.filePath(u"none.sf2"_s);
        QVERIFY(WorkWriter(folder.path(), {OutputFormat::Midi}, rendering).prepare());
        const auto prepared = WorkWriter(folder.path(), {OutputFormat::Wav}, rendering).prepare();
        QVERIFY(!prepared.ok());
        QVERIFY(!WorkWriter(folder.path(), {OutputFormat::Wav}, rendering).write(scale(), u"a"_s, {}).ok());
        QVERIFY(!QFileInfo::exists(folder.filePath(u"a.wav"_s)));
    }

    void saysWhenItCannotWrite()
    {
        WorkWriter writer(u"/there/is/no/such/folder"_s, {OutputFormat::Midi}, {});
        const auto written = writer.write(scale(), u"a"_s, {});
        QVERIFY(!written.ok());
        QVERIFY(written.error().text.find("/there/is/no/such/folder/a.mid") != std::string::npos);
    }
};

SYNVAE_TEST_GUILESS(tst_WorkWriter)
#include "tst_workwriter.moc"
