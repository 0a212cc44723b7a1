// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/verification.h"

#include "core/collection/batchtranslation.h"
#include "core/music/midifile.h"
#include "core/playback/soundfont.h"
#include "tests/core/collection/picturefolder.h"
#include "tests/support/faketranslator.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// Pictures, and what a batch made of them.
struct Translated {
    QTemporaryDir folder;
    test::FakeTranslator translator{std::make_shared<test::FakeBehaviour>(), "beta-1.0"};
    BatchReport report;

    explicit Translated(BatchSettings settings = {}, int pictures = 4)
    {
        test::writePictures(folder.path(), pictures);
        settings.folder = folder.filePath(u"out"_s);
        settings.musicModelHash = u"music"_s;
        report = *translateBatch(**openWorks(folder.filePath(u"img"_s)), translator, settings);
    }

    QString file(int work, const QString &suffix = u"mid"_s) const
    {
        return folder.filePath(u"out/"_s + report.works[static_cast<std::size_t>(work)].outputName + u'.' + suffix);
    }

    Verification verify(const QString &file, std::shared_ptr<const Calibration> given = {})
    {
        PictureFinder pictures({folder.filePath(u"img"_s)});
        const VerificationTools tools{
            pictures, [this](const Provenance &) -> Result<Translator *> { return &translator; },
            [this, given](const Provenance &provenance, const QString &of) {
                return findCalibration(provenance.calibration, of, given, translator.description(), {});
            }};
        return verifyFile(file, tools);
    }
};

BatchSettings soundSettings()
{
    BatchSettings settings;
    settings.formats
        = {OutputFormat::Midi, OutputFormat::Wav, OutputFormat::Flac, OutputFormat::Ogg, OutputFormat::Opus};
    return settings;
}

std::shared_ptr<const Calibration> shifted()
{
    const LatentMoments moments{20, 4, {1.0F, 2.0F, 3.0F, 4.0F}, standardMoments(4).covariance, "fake-beta-1.0"};
    return std::make_shared<const Calibration>(*calibrationOf(moments, standardMoments(4)));
}

} // namespace

class tst_Verification : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatWeWroteAgrees()
    {
        Translated translated;
        for (int work = 0; work < 4; ++work) {
            const Verification answer = translated.verify(translated.file(work));
            QVERIFY2(answer.verdict == Verdict::Agrees, qPrintable(answer.reason));
            QVERIFY(answer.again == translated.report.works[static_cast<std::size_t>(work)].melody);
            QCOMPARE(answer.provenance->musicModel, std::string("music"));
            QVERIFY(answer.picture.endsWith(u".png"_s));
        }
    }

    void soundOfEveryFormatAgrees()
    {
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed here.");
        Translated translated(soundSettings(), 1);
        for (const QString &suffix : {u"wav"_s, u"flac"_s, u"ogg"_s, u"opus"_s}) {
            const Verification answer = translated.verify(translated.file(0, suffix));
            QVERIFY2(answer.verdict == Verdict::Agrees, qPrintable(suffix + answer.reason));
        }
    }

    void takesAndSettingsAreMadeAgain()
    {
        BatchSettings settings;
        settings.takes = 5;
        settings.decode = {DecodeMode::Sample, 1.5F, Seed{77}};
        Translated translated(settings);
        for (int work = 0; work < 4; ++work)
            QVERIFY(translated.verify(translated.file(work)).verdict == Verdict::Agrees);
        settings.decode.mode = DecodeMode::Argmax;
        settings.takes = 1;
        Translated argmax(settings);
        QVERIFY(argmax.verify(argmax.file(2)).verdict == Verdict::Agrees);
    }

    void aCalibrationIsFoundBesideTheFile()
    {
        BatchSettings settings;
        settings.calibration = shifted();
        Translated translated(settings);
        QVERIFY(translated.verify(translated.file(1)).verdict == Verdict::Agrees);
        QVERIFY(QFile::remove(translated.folder.filePath(u"out/calibration.safetensors"_s)));
        const Verification missing = translated.verify(translated.file(1));
        QVERIFY(missing.verdict == Verdict::Unchecked && missing.reason.contains(u"--calibration"_s));
        QVERIFY(translated.verify(translated.file(1), shifted()).verdict == Verdict::Agrees);
    }

    void changedNotesAreSeen()
    {
        Translated translated;
        const QString file = translated.file(0);
        const FileProvenance read = *readProvenance(file);
        std::vector<int> tokens(read.notes->tokens().begin(), read.notes->tokens().end());
        tokens[7] = tokens[7] == 50 ? 51 : 50;
        const Melody other = *Melody::fromTokens(std::span<const int>(tokens));
        QVERIFY(writeMidiFile(file.toStdString(), other, {0, "x", textOf(read.provenance)}));
        const Verification changed = translated.verify(file);
        QVERIFY(changed.verdict == Verdict::Differs);
        QVERIFY2(changed.reason.contains(u"at steps 8."_s), qPrintable(changed.reason));
        // With its provenance forged as well, the picture still gives others.
        Provenance forged = read.provenance;
        forged.melody = other;
        QVERIFY(writeMidiFile(file.toStdString(), other, {0, "x", textOf(forged)}));
        QVERIFY(translated.verify(file).verdict == Verdict::Differs);
    }

    void anotherPictureIsSeen()
    {
        Translated translated;
        QVERIFY(test::writeNoise(translated.folder.filePath(u"img/0.png"_s), 1234));
        const Verification gone = translated.verify(translated.file(0));
        QVERIFY(gone.verdict == Verdict::Unchecked && gone.reason.contains(u"was changed"_s));
        // Whoever forges the hash too is found out by the notes.
        Provenance forged = readProvenance(translated.file(0))->provenance;
        const Provenance other = readProvenance(translated.file(1))->provenance;
        forged.picture = other.picture;
        forged.pictureBytes = other.pictureBytes;
        QVERIFY(writeMidiFile(translated.file(0).toStdString(), forged.melody, {0, "x", textOf(forged)}));
        QVERIFY(translated.verify(translated.file(0)).verdict == Verdict::Differs);
    }

    void otherWeightsAreSaid()
    {
        Translated translated;
        Provenance other = readProvenance(translated.file(0))->provenance;
        other.model = "other";
        QVERIFY(writeMidiFile(translated.file(0).toStdString(), other.melody, {0, "x", textOf(other)}));
        const Verification answer = translated.verify(translated.file(0));
        QVERIFY(answer.verdict == Verdict::Unchecked && answer.reason.contains(u"other weights"_s));
    }

    void filesOfOthersSayNothing()
    {
        Translated translated;
        const QString plain = translated.folder.filePath(u"plain.mid"_s);
        QVERIFY(writeMidiFile(plain.toStdString(), Melody(), {0, "x", "a text of somebody's"}));
        const QString noise = translated.folder.filePath(u"noise.wav"_s);
        QFile file(noise);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("RIFF nothing") > 0);
        file.close();
        const QString damaged = translated.folder.filePath(u"damaged.mid"_s);
        QVERIFY(writeMidiFile(damaged.toStdString(), Melody(), {0, "x", "{\"synvae\":1,\"tokens\":[1]}"}));
        for (const QString &name : {plain, noise, damaged, translated.folder.filePath(u"none.mid"_s)}) {
            const Verification answer = translated.verify(name);
            QVERIFY(answer.verdict == Verdict::Unchecked && !answer.provenance);
            QVERIFY2(answer.reason.contains(name), qPrintable(answer.reason));
        }
    }

    void aMemberThatIsNotThereIsSaid()
    {
        Translated translated;
        PictureFinder pictures({});
        const VerificationTools tools{pictures,
                                      [](const Provenance &) -> Result<Translator *> {
                                          return Error{ErrorKind::NotFound, "No such member."};
                                      },
                                      {}};
        QCOMPARE(verifyFile(translated.file(0), tools).reason, u"No such member."_s);
    }
};

SYNVAE_TEST_GUILESS(tst_Verification)
#include "tst_verification.moc"
