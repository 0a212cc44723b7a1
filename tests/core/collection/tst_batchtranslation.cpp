// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/batchtranslation.h"

#include "core/collection/workprovenance.h"
#include "core/data/networkcrop.h"
#include "core/data/npyfile.h"
#include "core/latent/takes.h"
#include "core/music/midifile.h"
#include "core/music/midimelodies.h"
#include "tests/core/collection/picturefolder.h"
#include "tests/support/fakeengine.h"
#include "tests/support/fakeworks.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<Translator> fake(std::shared_ptr<test::FakeBehaviour> behaviour
                                 = std::make_shared<test::FakeBehaviour>())
{
    return std::make_unique<test::FakeTranslator>(std::move(behaviour), "beta-1.0");
}

BatchSettings into(const QTemporaryDir &folder)
{
    BatchSettings settings;
    settings.folder = folder.path();
    return settings;
}

QByteArrayList tableOf(const BatchReport &report)
{
    QFile file(report.table);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArrayList lines = file.readAll().split('\n');
    lines.removeLast();
    return lines;
}

std::vector<Melody> melodiesOf(const BatchReport &report)
{
    std::vector<Melody> melodies;
    for (const TranslatedWork &work : report.works)
        melodies.push_back(work.melody);
    return melodies;
}

} // namespace

class tst_BatchTranslation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void writesEveryWorkAndTheTable()
    {
        const QTemporaryDir folder;
        const test::FakeWorks works(150);
        const auto translator = fake();
        const auto report = translateBatch(works, *translator, into(folder));
        QVERIFY(report);
        QCOMPARE(report->works.size(), std::size_t{150});
        QCOMPARE(report->failed, 0);
        QVERIFY(!report->cancelled);
        QVERIFY(report->seconds > 0.0);
        QCOMPARE(QDir(folder.path()).entryList({u"*.mid"_s}).size(), 150);
        QCOMPARE(tableOf(*report).size(), 151);
        for (const TranslatedWork &work : report->works) {
            const auto song = readMidiFile(folder.filePath(work.outputName + u".mid"_s).toStdU16String());
            QVERIFY(song);
            QCOMPARE(firstMelody(*song).onsets(), work.melody.onsets());
        }
    }

    /// Straight through the translator, picture by picture: what every pipeline must agree with.
    void everyWorkGetsItsOwnNotes()
    {
        const QTemporaryDir folder;
        const test::FakeWorks works(100);
        const auto translator = fake();
        const auto report = translateBatch(works, *translator, into(folder));
        QVERIFY(report);
        for (int index = 0; index < works.count(); ++index) {
            PictureBatch picture{0, 8, 3, {}};
            appendPicture(picture, *networkPicture(works, index, 8, 3), false);
            const auto zv = translator->encodePictures(picture, {});
            const std::vector<Seed> seeds = workSeeds(picture, Seed{1});
            const auto drawn = drawMelodies(*translator, zv->mean, {}, seeds, {});
            const TranslatedWork &work = report->works[static_cast<std::size_t>(index)];
            QVERIFY(work.melody == drawn->front().melody);
            QCOMPARE(work.draw, drawn->front().draw);
            QCOMPARE(work.seed, seeds.front());
        }
    }

    void notesDependNeitherOnBatchesNorOnThreads()
    {
        const test::FakeWorks works(130);
        std::vector<Melody> expected;
        QByteArrayList expectedTable;
        for (const auto &[batchSize, threads] : {std::pair{64, 2}, {1, 1}, {7, 4}, {130, 1}, {1000, 8}}) {
            const QTemporaryDir folder;
            const auto behaviour = std::make_shared<test::FakeBehaviour>();
            const auto translator = fake(behaviour);
            BatchSettings settings = into(folder);
            settings.batchSize = batchSize;
            settings.threads = threads;
            const auto report = translateBatch(works, *translator, settings);
            QVERIFY(report);
            QCOMPARE(behaviour->pictures.load(), 130);
            QCOMPARE(behaviour->largestBatch.load(), std::min(batchSize, 130));
            if (expected.empty()) {
                expected = melodiesOf(*report);
                expectedTable = tableOf(*report);
            }
            QVERIFY(melodiesOf(*report) == expected);
            QCOMPARE(tableOf(*report), expectedTable);
        }
    }

    void decodeSettingsArrive()
    {
        const test::FakeWorks works(3);
        const auto translator = fake();
        const QTemporaryDir folder;
        BatchSettings settings = into(folder);
        const auto plain = translateBatch(works, *translator, settings);
        settings.decode.seed = Seed{2};
        const auto seeded = translateBatch(works, *translator, settings);
        settings.decode.mode = DecodeMode::Argmax;
        const auto argmax = translateBatch(works, *translator, settings);
        QVERIFY(plain && seeded && argmax);
        QVERIFY(melodiesOf(*plain) != melodiesOf(*seeded));
        QVERIFY(melodiesOf(*argmax) != melodiesOf(*seeded));
        QVERIFY(argmax->provenance.settings == settings.decode);
        QCOMPARE(argmax->provenance.member, u"beta-1.0"_s);
        QVERIFY(tableOf(*argmax).at(1).contains(",2,0.5,argmax,"));
    }

    void aCalibrationChangesTheNotesAndIsKept()
    {
        const test::FakeWorks works(20);
        const auto translator = fake();
        const QTemporaryDir folder;
        BatchSettings settings = into(folder);
        const auto plain = translateBatch(works, *translator, settings);
        const LatentMoments moments{20, 4, {1.0F, 2.0F, 3.0F, 4.0F}, standardMoments(4).covariance, "fake-beta-1.0"};
        settings.calibration = std::make_shared<const Calibration>(*calibrationOf(moments, standardMoments(4)));
        const auto tuned = translateBatch(works, *translator, settings);
        QVERIFY(plain && tuned);
        QVERIFY(melodiesOf(*plain) != melodiesOf(*tuned));
        QCOMPARE(tuned->provenance.calibration, QString::fromStdString(settings.calibration->hash));
        QVERIFY(tableOf(*tuned).at(1).contains(settings.calibration->hash.c_str()));
        const auto kept = readCalibration(folder.filePath(u"calibration.safetensors"_s).toStdString());
        QVERIFY(kept);
        QCOMPARE(kept->hash, settings.calibration->hash);
        PictureBatch picture{0, 8, 3, {}};
        appendPicture(picture, *networkPicture(works, 5, 8, 3), false);
        const auto zv = translator->encodePictures(picture, {});
        const auto drawn = drawMelodies(*translator, calibrated(*settings.calibration, zv->mean), {},
                                        workSeeds(picture, Seed{1}), {});
        QVERIFY(tuned->works[5].melody == drawn->front().melody);
    }

    void filesSayWhereTheyComeFrom()
    {
        const QTemporaryDir folder;
        test::writePictures(folder.path(), 3);
        const auto works = openWorks(folder.filePath(u"img"_s));
        const auto translator = fake();
        BatchSettings settings;
        settings.folder = folder.filePath(u"out"_s);
        settings.musicModelHash = u"music"_s;
        settings.namePattern = u"Melody of {title}"_s;
        const auto report = translateBatch(**works, *translator, settings);
        QVERIFY(report);
        for (const TranslatedWork &work : report->works) {
            QVERIFY(work.outputName.startsWith(u"Melody of "_s));
            const auto song = readMidiFile(folder.filePath(u"out/"_s + work.outputName + u".mid"_s).toStdU16String());
            QVERIFY(song);
            const auto read = provenanceOf(song->texts.front());
            QVERIFY(read);
            QVERIFY(*read == provenanceOfWork(report->provenance, work));
            QCOMPARE(read->picture, markOfFile((*works)->filePath(work.index)).hash.toStdString());
            QCOMPARE(read->musicModel, std::string("music"));
        }
    }

    void arraysAreOfWhatWasPlayed()
    {
        const QTemporaryDir folder;
        test::FakeWorks works(70);
        works.broken = [](int index) { return index == 5; };
        const auto translator = fake();
        BatchSettings settings = into(folder);
        settings.arrays = true;
        const auto report = translateBatch(works, *translator, settings);
        QVERIFY(report);
        const auto zv = readNpy(folder.filePath(u"zv.npy"_s).toStdString());
        const auto za = readNpy(folder.filePath(u"za.npy"_s).toStdString());
        QVERIFY(zv && za);
        QCOMPARE(zv->shape, (std::vector<std::int64_t>{69, 4}));
        PictureBatch picture{0, 8, 3, {}};
        appendPicture(picture, *networkPicture(works, 6, 8, 3), false);
        const auto posterior = translator->encodePictures(picture, {});
        const auto heard = translator->encodeMelodies(std::vector<Melody>{report->works[6].melody}, {});
        for (std::size_t i = 0; i < 4; ++i) { // row 5: the sixth work could not be read
            QCOMPARE(std::get<std::vector<float>>(zv->values)[20 + i], posterior->mean.values[i]);
            QCOMPARE(std::get<std::vector<float>>(za->values)[20 + i], heard->mean.values[i]);
        }
    }

    void theBestTakeIsTaken()
    {
        const test::FakeWorks works(6);
        const auto translator = fake();
        const QTemporaryDir folder;
        BatchSettings settings = into(folder);
        settings.takes = 5;
        const auto report = translateBatch(works, *translator, settings);
        QVERIFY(report);
        QCOMPARE(report->provenance.takes, 5);
        for (int index = 0; index < works.count(); ++index) {
            PictureBatch picture{0, 8, 3, {}};
            appendPicture(picture, *networkPicture(works, index, 8, 3), false);
            const auto zv = translator->encodePictures(picture, {});
            const auto ranked = rankedTakes(*translator, picture, zv->mean, {{}, nullptr, nullptr, 5},
                                            workSeeds(picture, Seed{1}), {});
            const Take &best = ranked->front().front();
            const TranslatedWork &work = report->works[static_cast<std::size_t>(index)];
            QVERIFY(work.melody == best.drawn.melody);
            QCOMPARE(work.take, best.take);
            QCOMPARE(work.seed, takeSeed(workSeed(picture, 0, Seed{1}), best.take));
        }
    }

    void badWorksAreListedWithTheirReason()
    {
        const QTemporaryDir folder;
        test::FakeWorks works(100);
        works.broken = [](int index) { return index % 10 == 3; };
        works.skippedFiles = {{u"movie.heic"_s, u"No reader for HEIC is installed."_s}};
        const auto translator = fake();
        const auto report = translateBatch(works, *translator, into(folder));
        QVERIFY(report);
        QCOMPARE(report->failed, 11);
        QCOMPARE(report->works.size(), std::size_t{101});
        QCOMPARE(report->works[13].error, u"Picture 13 is damaged."_s);
        QVERIFY(report->works[13].outputName.isEmpty());
        QVERIFY(report->works[14].error.isEmpty());
        QCOMPARE(report->works[100].file, u"movie.heic"_s);
        QCOMPARE(QDir(folder.path()).entryList({u"*.mid"_s}).size(), 90);
        const auto table = tableOf(*report);
        QCOMPARE(table.size(), 102);
        QCOMPARE(table.at(14),
                 QByteArray("pictures/0013.png,beta-1.0,1,0.5,sample,,,Picture 13 is damaged.,,,,,,fake-beta-1.0,"
                            "fakes,,," SYNVAE_VERSION ","));
        QVERIFY(table.last().contains(",No reader for HEIC is installed.,"));
    }

    void aCollectionOfBadWorksOnly()
    {
        const QTemporaryDir folder;
        test::FakeWorks works(5);
        works.broken = [](int) { return true; };
        const auto translator = fake();
        const auto report = translateBatch(works, *translator, into(folder));
        QVERIFY(report);
        QCOMPARE(report->failed, 5);
        QCOMPARE(tableOf(*report).size(), 6);
    }

    void anEmptyCollection()
    {
        const QTemporaryDir folder;
        const test::FakeWorks works(0);
        const auto translator = fake();
        const auto report = translateBatch(works, *translator, into(folder));
        QVERIFY(report);
        QVERIFY(!report->cancelled);
        QCOMPARE(tableOf(*report).size(), 1);
    }

    void aBatchTheNetworkRefusesIsListed()
    {
        const QTemporaryDir folder;
        const test::FakeWorks works(10);
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        behaviour->refuses = [](const PictureBatch &) { return true; };
        const auto translator = fake(behaviour);
        const auto report = translateBatch(works, *translator, into(folder));
        QVERIFY(report);
        QCOMPARE(report->failed, 10);
        QCOMPARE(report->works[9].error, u"The fake engine refuses this batch."_s);
    }

    void cancellingKeepsWhatItHad()
    {
        const QTemporaryDir folder;
        const test::FakeWorks works(200);
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        std::stop_source stop;
        behaviour->beforeEncode = [&](std::stop_token) {
            if (behaviour->encodes == 3)
                stop.request_stop();
        };
        const auto translator = fake(behaviour);
        BatchSettings settings = into(folder);
        settings.batchSize = 10;
        const auto report = translateBatch(works, *translator, settings, {}, stop.get_token());
        QVERIFY(report);
        QVERIFY(report->cancelled);
        QCOMPARE(report->failed, 0);
        QCOMPARE(report->works.size(), std::size_t{20});
        QCOMPARE(QDir(folder.path()).entryList({u"*.mid"_s}).size(), 20);
        QCOMPARE(tableOf(*report).size(), 21);
    }

    void progressGrowsToTheEnd()
    {
        const QTemporaryDir folder;
        test::FakeWorks works(100);
        works.broken = [](int index) { return index == 50; };
        const auto translator = fake();
        std::vector<Progress> told;
        BatchSettings settings = into(folder);
        settings.batchSize = 10;
        QVERIFY(translateBatch(works, *translator, settings, [&](const Progress &p) { told.push_back(p); }));
        QVERIFY(told.size() > 2);
        for (std::size_t report = 1; report < told.size(); ++report)
            QVERIFY(told[report].done >= told[report - 1].done);
        QCOMPARE(told.back().done, 100);
        QCOMPARE(told.back().total, 100);
    }

    void limitTakesTheFirstWorks()
    {
        const QTemporaryDir folder;
        const test::FakeWorks works(20);
        const auto translator = fake();
        BatchSettings settings = into(folder);
        settings.limit = 7;
        const auto report = translateBatch(works, *translator, settings);
        QVERIFY(report);
        QVERIFY(!report->cancelled);
        QCOMPARE(report->works.size(), std::size_t{7});
        QCOMPARE(report->works.back().file, u"pictures/0006.png"_s);
    }

    void aWorkThatCannotBeWrittenIsListed()
    {
        const QTemporaryDir folder;
        const test::FakeWorks works(3);
        QVERIFY(QDir(folder.path()).mkpath(u"pictures-0001.mid/in-the-way"_s));
        const auto translator = fake();
        const auto report = translateBatch(works, *translator, into(folder));
        QVERIFY(report);
        QCOMPARE(report->failed, 1);
        QVERIFY2(report->works[1].error.contains(u"pictures-0001.mid"_s), qPrintable(report->works[1].error));
    }

    void makesTheFolder()
    {
        const QTemporaryDir folder;
        BatchSettings settings = into(folder);
        settings.folder = folder.filePath(u"a/b/c"_s);
        const auto translator = fake();
        QVERIFY(translateBatch(test::FakeWorks(1), *translator, settings));
        QVERIFY(QFile::exists(folder.filePath(u"a/b/c/translations.csv"_s)));
    }

    void refusesAFolderThatIsAFile()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"taken"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        BatchSettings settings = into(folder);
        settings.folder = file.fileName();
        const auto translator = fake();
        const auto report = translateBatch(test::FakeWorks(1), *translator, settings);
        QVERIFY(!report.ok());
        QVERIFY(report.error().kind == ErrorKind::Io);
    }

    void refusesAudioWithoutASoundFont()
    {
        const QTemporaryDir folder;
        BatchSettings settings = into(folder);
        settings.formats = {OutputFormat::Wav};
        settings.rendering.soundFont = folder.filePath(u"none.sf2"_s);
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        const auto translator = fake(behaviour);
        QVERIFY(!translateBatch(test::FakeWorks(1), *translator, settings).ok());
        QCOMPARE(behaviour->encodes.load(), 0);
    }

    void refusesSettingsOutOfRange_data()
    {
        QTest::addColumn<int>("batchSize");
        QTest::addColumn<int>("limit");
        QTest::addColumn<float>("temperature");
        QTest::newRow("no batch") << 0 << 0 << 0.5F;
        QTest::newRow("negative limit") << 64 << -1 << 0.5F;
        QTest::newRow("cold") << 64 << 0 << 0.0F;
        QTest::newRow("hot") << 64 << 0 << 4.5F;
        QTest::newRow("not a number") << 64 << 0 << std::numeric_limits<float>::quiet_NaN();
    }

    void refusesSettingsOutOfRange()
    {
        QFETCH(const int, batchSize);
        QFETCH(const int, limit);
        QFETCH(const float, temperature);
        const QTemporaryDir folder;
        BatchSettings settings = into(folder);
        settings.batchSize = batchSize;
        settings.limit = limit;
        settings.decode.temperature = temperature;
        const auto translator = fake();
        const auto report = translateBatch(test::FakeWorks(1), *translator, settings);
        QVERIFY(!report.ok());
        QVERIFY(report.error().kind == ErrorKind::InvalidInput);
    }
};

SYNVAE_TEST_GUILESS(tst_BatchTranslation)
#include "tst_batchtranslation.moc"
