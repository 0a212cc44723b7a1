// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/projecttranslation.h"

#include "core/collection/batchtranslation.h"
#include "core/data/folderworks.h"
#include "core/project/contentmark.h"
#include "projectfolder.h"
#include "tests/support/fakeengine.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <csignal>
#include <ctime>
#include <random>

#include <sys/wait.h>
#include <unistd.h>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// A project over pictures on disk, and the networks that translate it.
struct Desk {
    ProjectFolder folder;
    std::shared_ptr<FakeBehaviour> behaviour = std::make_shared<FakeBehaviour>();
    FakeTranslator translator{behaviour, "beta-1.0"};
    std::unique_ptr<Project> project;
    ProjectTranslationSettings settings;

    explicit Desk(int pictures)
    {
        paintPictures(folder.path(u"pictures"_s), pictures);
        project = folder.made(0);
        settings.batchSize = 4;
        settings.program = u"test"_s;
    }
    [[nodiscard]] std::shared_ptr<const Works> works() const { return openWorks(folder.path(u"pictures"_s)).value(); }
    Result<ProjectTranslationReport> translate(const std::stop_token &stop = {})
    {
        const auto all = works();
        if (auto refreshed = refreshWorks(*project, *all, 2); !refreshed)
            return refreshed.error();
        behaviour->pictures = 0;
        return translateProject(*project, *all, translator, settings, {}, stop);
    }
};

} // namespace

class tst_ProjectTranslation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theSameSettingsAgainDoNothing()
    {
        Desk desk(10);
        const auto first = desk.translate();
        QVERIFY2(first, first ? "" : first.error().text.c_str());
        QCOMPARE(first->works, 10);
        QCOMPARE(first->encoded, 10);
        QCOMPARE(first->translated, 10);
        const auto again = desk.translate();
        QVERIFY(again);
        QCOMPARE(again->encoded, 0);
        QCOMPARE(again->translated, 0);
        QCOMPARE(again->kept, 10);
        QCOMPARE(desk.behaviour->pictures.load(), 0);
    }

    void changedSettingsDoWhatChanged()
    {
        Desk desk(10);
        QVERIFY(desk.translate());
        desk.settings.decode.seed = Seed{7};
        const auto seed = desk.translate();
        QVERIFY(seed);
        QCOMPARE(seed->encoded, 0); // no picture is looked at again
        QCOMPARE(seed->translated, 10);
        desk.settings.decode = {};
        const auto back = desk.translate();
        QVERIFY(back);
        QCOMPARE(back->kept, 10); // the old melodies are still there
        QCOMPARE(desk.project->melodies().provenances()->size(), 2);
    }

    void newAndChangedPicturesTouchOnlyThemselves()
    {
        Desk desk(6);
        QVERIFY(desk.translate());
        paintPictures(desk.folder.path(u"pictures"_s), 8); // two more
        QImage other(30, 30, QImage::Format_RGB32);
        other.fill(Qt::black);
        QVERIFY(other.save(desk.folder.path(u"pictures/002.png"_s)));
        QVERIFY(QFile::rename(desk.folder.path(u"pictures/004.png"_s), desk.folder.path(u"pictures/renamed.png"_s)));
        const auto report = desk.translate();
        QVERIFY(report);
        QCOMPARE(report->works, 8);
        QCOMPARE(report->encoded, 3);
        QCOMPARE(report->translated, 3);
        QCOMPARE(report->kept, 5);
    }

    void aWorkThatCannotBeReadIsARow()
    {
        Desk desk(3);
        test::writeFile(desk.folder.path(u"pictures/001.png"_s), "not a picture");
        auto report = desk.translate();
        QVERIFY(report);
        QCOMPARE(report->failed, 1);
        QCOMPARE(report->translated, 2);
        QVERIFY(!desk.project->works().list()->at(1).problem.isEmpty());
        paintPictures(desk.folder.path(u"pictures"_s), 3);
        report = desk.translate();
        QVERIFY(report);
        QCOMPARE(report->failed, 0);
        QCOMPARE(report->encoded, 1);
        QCOMPARE(desk.project->works().list()->at(1).problem, QString());
    }

    void whatTheNetworksRefuseIsARow()
    {
        Desk desk(6);
        desk.behaviour->refuses = [calls = 0](const PictureBatch &) mutable { return calls++ == 0; };
        auto report = desk.translate();
        QVERIFY(report);
        QCOMPARE(report->failed, 4);
        QCOMPARE(report->translated, 2);
        desk.behaviour->refuses = {};
        report = desk.translate();
        QVERIFY(report);
        QCOMPARE(report->translated, 4);
    }

    /// The same notes as `synvae translate`, with and without a calibration.
    void theNotesAreThoseOfABatch_data()
    {
        QTest::addColumn<bool>("calibrated");
        QTest::addColumn<bool>("argmax");
        QTest::newRow("plain") << false << false;
        QTest::newRow("calibrated") << true << false;
        QTest::newRow("argmax") << false << true;
    }

    void theNotesAreThoseOfABatch()
    {
        QFETCH(const bool, calibrated);
        QFETCH(const bool, argmax);
        Desk desk(9);
        desk.settings.decode = {argmax ? DecodeMode::Argmax : DecodeMode::Sample, 0.8F, Seed{3}};
        if (calibrated)
            desk.settings.calibration.source = CalibrationSource::Collection;
        const auto report = desk.translate();
        QVERIFY2(report, report ? "" : report.error().text.c_str());
        BatchSettings batch;
        batch.folder = desk.folder.path(u"out"_s);
        batch.decode = desk.settings.decode;
        if (calibrated)
            batch.calibration = *desk.project->melodies().calibration(report->provenance.calibration);
        QCOMPARE(batch.calibration != nullptr, calibrated);
        const auto expected = translateBatch(*desk.works(), desk.translator, batch);
        QVERIFY(expected);
        const auto id = desk.project->melodies().enter(report->provenance);
        const auto melodies = desk.project->melodies().melodies(*id);
        QVERIFY(melodies);
        const auto list = desk.project->works().list();
        for (int i = 0; i < 9; ++i) {
            const KeptMelody kept = melodies->value(list->at(i).id);
            const TranslatedWork &work = expected->works.at(static_cast<std::size_t>(i));
            QVERIFY(kept.melody == work.melody);
            QCOMPARE(kept.draw, work.draw);
            QVERIFY(kept.seed == work.seed);
            QCOMPARE(kept.program, u"test"_s);
        }
    }

    void provenanceIsWhole()
    {
        Desk desk(2);
        desk.settings.musicHash = u"hash of the music"_s;
        const auto report = desk.translate();
        QVERIFY(report);
        const MelodyProvenance from = desk.project->melodies().provenances()->begin().value();
        QCOMPARE(from, report->provenance);
        QCOMPARE(from.family, u"fakes"_s);
        QCOMPARE(from.member, u"beta-1.0"_s);
        QCOMPARE(from.modelHash, u"fake-beta-1.0"_s);
        QCOMPARE(from.musicModel, u"fake-music"_s);
        QCOMPARE(from.musicHash, u"hash of the music"_s);
    }

    void stoppingKeepsWhatIsThereAndTheNextGoesOn()
    {
        Desk desk(20);
        std::stop_source stop;
        desk.behaviour->beforeEncode = [&stop, calls = 0](const std::stop_token &) mutable {
            if (++calls == 3)
                stop.request_stop();
        };
        const auto first = desk.translate(stop.get_token());
        QVERIFY(first);
        QVERIFY(first->cancelled);
        QCOMPARE(first->encoded, 8);
        desk.behaviour->beforeEncode = {};
        const auto second = desk.translate();
        QVERIFY(second);
        QCOMPARE(second->encoded, 12);
        QCOMPARE(second->translated, 20);
    }

    /// kill -9 in the middle of a batch, again and again: the file opens whole, nothing that was there is gone, and the
    /// next process goes on.
    void aBatchThatIsKilledGoesOn()
    {
        Desk desk(40);
        desk.settings.batchSize = 1;
        desk.settings.threads = 1;
        const auto all = desk.works();
        QVERIFY(refreshWorks(*desk.project, *all, 1));
        desk.project.reset();
        std::mt19937 random(20'261'128);
        int before = 0;
        int kills = 0;
        for (int round = 0; round < 20; ++round) {
            const pid_t child = fork();
            if (child == 0) {
                auto project = Project::open(desk.folder.path());
                const bool done = project && translateProject(**project, *all, desk.translator, desk.settings);
                _exit(done ? 0 : 1);
            }
            QVERIFY(child > 0);
            const timespec moment{0, static_cast<long>(1'000'000 + random() % 14'000'000)};
            nanosleep(&moment, nullptr); // the moment is what is tested
            kill(child, SIGKILL);
            int status = 0;
            QCOMPARE(waitpid(child, &status, 0), child);
            kills += WIFSIGNALED(status) ? 1 : 0;
            const auto project = Project::open(desk.folder.path());
            QVERIFY2(project, project ? "" : project.error().text.c_str());
            QVERIFY(!(*project)->readOnly());
            QVERIFY((*project)->database().checkIntegrity());
            QCOMPARE(*(*project)->works().count(), 40);
            const auto posteriors = (*project)->melodies().posteriors(1);
            const auto melodies = (*project)->melodies().melodies(1);
            QVERIFY(posteriors && melodies);
            const int now = static_cast<int>(posteriors->size() + melodies->size());
            QVERIFY(now >= before);
            QVERIFY(melodies->size() <= posteriors->size());
            before = now;
            if (now == 80) { // again from the start
                for (WorkId work = 1; work <= 40; ++work)
                    QVERIFY((*project)->melodies().forget(work));
                before = 0;
            }
        }
        QVERIFY2(kills >= 5, qPrintable(QString::number(kills))); // a quick machine is done before some
        const auto project = Project::open(desk.folder.path());
        QVERIFY(project);
        const auto report = translateProject(**project, *all, desk.translator, desk.settings);
        QVERIFY(report);
        QCOMPARE(report->translated + report->kept, 40);
    }

    void picturesThatAreGoneAreTold()
    {
        Desk desk(3);
        const auto all = desk.works();
        QVERIFY(refreshWorks(*desk.project, *all, 1));
        QVERIFY(QFile::remove(desk.folder.path(u"pictures/001.png"_s)));
        const auto report = translateProject(*desk.project, *desk.works(), desk.translator, desk.settings);
        QVERIFY(report);
        QCOMPARE(report->failed, 1);
    }

    void wrongSettingsAndReadersAreErrors()
    {
        Desk desk(1);
        desk.settings.batchSize = 0;
        QVERIFY(!desk.translate());
        desk.settings.batchSize = 1;
        const auto reader = Project::open(desk.folder.path());
        QVERIFY(reader);
        QVERIFY(!translateProject(**reader, *desk.works(), desk.translator, desk.settings));
    }
};

SYNVAE_TEST_GUILESS(tst_ProjectTranslation)

#include "tst_projecttranslation.moc"
