// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/maps/mapfixture.h"
#include "ui/presenter/maps/mapautosave.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MapAutosave : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void theMapsAreThereAgain()
    {
        const auto places = make();
        test::MapFixture again;
        MapAutosave keeper(m_tasks, again.presenter, m_folder->path());
        QSignalSpy looked(&keeper, &MapAutosave::looked);
        PerSpace<SavedCamera> cameras;
        connect(&keeper, &MapAutosave::opened, this, [&](const PerSpace<SavedCamera> &saved) { cameras = saved; });
        keeper.look();
        QVERIFY(keeper.looking());
        QTRY_COMPARE(looked.size(), 1);
        QVERIFY(looked.first().first().toBool());
        QVERIFY(*again.presenter.maps().places().visual == *places);
        QCOMPARE(again.presenter.stage(), MapsPresenter::Stage::Ready);
        QVERIFY(again.presenter.melodyOf(3));
        QVERIFY(again.selection.works() == std::vector<int>({2, 5}));
        QCOMPARE(cameras.auditive.zoom, 3.0);
        QCOMPARE(again.engine->encodes.load(), 0); // nothing was translated
    }

    void whatChangesLaterIsKeptToo()
    {
        {
            test::MapFixture stage;
            MapAutosave keeper(m_tasks, stage.presenter, m_folder->path());
            PerSpace<SavedCamera> cameras;
            keeper.setCameras([&cameras] { return cameras; });
            stage.presenter.begin();
            QTRY_COMPARE(files(u"*.synvae-maps"_s), 1);
            QTRY_COMPARE(files(u"*.synvae-view"_s), 1); // a moment after, without a word
            const QDateTime written = QFileInfo(fileOf(u"*.synvae-maps"_s)).lastModified();
            stage.selection.select({1, 4, 7});
            cameras.visual = {0.5, -0.5, 6.0};
            keeper.touch();
            stage.presenter.colourBy(u"means:visual"_s);
            QTRY_VERIFY(readLook(fileOf(u"*.synvae-view"_s))->colourKey == u"means:visual"_s);
            QTRY_COMPARE(stage.presenter.legend().colouring().key, u"means:visual"_s);
            QCOMPARE(QFileInfo(fileOf(u"*.synvae-maps"_s)).lastModified(), written); // not again for so little
            stage.presenter.renameCluster(0, u"Calm seas"_s);
        } // closed before the moment was over
        test::MapFixture again;
        MapAutosave keeper(m_tasks, again.presenter, m_folder->path());
        PerSpace<SavedCamera> cameras;
        connect(&keeper, &MapAutosave::opened, this, [&](const PerSpace<SavedCamera> &saved) { cameras = saved; });
        QVERIFY(found(keeper));
        QVERIFY(again.selection.works() == std::vector<int>({1, 4, 7}));
        QCOMPARE(cameras.visual.zoom, 6.0);
        QTRY_COMPARE(again.presenter.legend().colouring().key, u"means:visual"_s);
        QCOMPARE(again.presenter.legend().index(0).data().toString(), u"Calm seas"_s);
    }

    void openingChangesNothing()
    {
        make();
        for (int time = 0; time < 2; ++time) { // the first opening must not spoil the second
            test::MapFixture again;
            MapAutosave keeper(m_tasks, again.presenter, m_folder->path());
            PerSpace<SavedCamera> cameras;
            connect(&keeper, &MapAutosave::opened, this, [&](const PerSpace<SavedCamera> &saved) { cameras = saved; });
            QVERIFY(found(keeper));
            QCOMPARE(cameras.auditive.zoom, 3.0);
            QVERIFY(again.selection.works() == std::vector<int>({2, 5}));
        }
    }

    void aChangeBeforeAnotherMemberIsFlushed()
    {
        test::MapFixture stage;
        MapAutosave keeper(m_tasks, stage.presenter, m_folder->path());
        stage.presenter.begin();
        QTRY_COMPARE(files(u"*.synvae-view"_s), 1);
        stage.selection.select({6});
        keeper.flush();
        stage.session.choose(stage.other, {});
        QTRY_VERIFY(readLook(fileOf(u"*.synvae-view"_s))->selection == std::vector<int>{6});
        QCOMPARE(files(u"*.synvae-view"_s), 1); // none for the other
        stage.selection.select({7});
        keeper.flush();
        stage.session.choose(stage.member, {});
        stage.selection.select({8});
        keeper.drop();
        QVERIFY(readLook(fileOf(u"*.synvae-view"_s))->selection == std::vector<int>{6});
    }

    void aDamagedViewIsAsGoodAsNone()
    {
        make();
        QFile file(fileOf(u"*.synvae-view"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
        file.close();
        test::MapFixture again;
        MapAutosave keeper(m_tasks, again.presenter, m_folder->path());
        QVERIFY(found(keeper));
        QVERIFY(again.selection.works() == std::vector<int>({2, 5})); // as they were when the maps were kept
    }

    void otherSettingsAndMembersAreOtherMaps()
    {
        make();
        test::MapFixture again;
        MapAutosave keeper(m_tasks, again.presenter, m_folder->path());
        DecodeSettings settings;
        settings.seed = Seed{5};
        again.session.choose(again.member, settings);
        QVERIFY(!found(keeper));
        again.session.choose(again.other, {});
        QVERIFY(!found(keeper));
        again.session.choose(again.member, {});
        QVERIFY(found(keeper));
        test::MapFixture larger(31);
        MapAutosave other(m_tasks, larger.presenter, m_folder->path());
        QVERIFY(!found(other));
    }

    void aDamagedFileIsAsGoodAsNone()
    {
        make();
        QFile file(fileOf(u"*.synvae-maps"_s));
        QVERIFY(file.resize(file.size() / 2));
        test::MapFixture again;
        MapAutosave keeper(m_tasks, again.presenter, m_folder->path());
        QVERIFY(!found(keeper));
        QCOMPARE(again.presenter.stage(), MapsPresenter::Stage::Waiting);
    }

    void withoutAFolderNothingIsKept()
    {
        test::MapFixture stage;
        MapAutosave keeper(m_tasks, stage.presenter, {});
        stage.presenter.begin();
        QTRY_COMPARE(stage.presenter.stage(), MapsPresenter::Stage::Ready);
        QVERIFY(!found(keeper));
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        QFile file(m_folder->filePath(u"taken"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        test::MapFixture stage;
        MapAutosave keeper(m_tasks, stage.presenter, file.fileName() + u"/maps"_s);
        QSignalSpy failed(&keeper, &MapAutosave::failed);
        stage.presenter.begin();
        QTRY_COMPARE(failed.size(), 1);
    }

private:
    /// Maps of a collection, kept; the visual one is returned.
    Places make()
    {
        test::MapFixture stage;
        MapAutosave keeper(m_tasks, stage.presenter, m_folder->path());
        keeper.setCameras([] { return PerSpace<SavedCamera>{{}, {0.5, 0.25, 3.0}}; });
        stage.selection.select({2, 5});
        stage.presenter.begin();
        if (!QTest::qWaitFor([&] { return files(u"*.synvae-view"_s) == 1; }))
            return std::make_shared<const std::vector<float>>();
        return stage.presenter.maps().places().visual;
    }

    int files(const QString &pattern) const
    {
        return static_cast<int>(QDir(m_folder->path()).entryList({pattern}, QDir::Files).size());
    }
    QString fileOf(const QString &pattern) const
    {
        return m_folder->filePath(QDir(m_folder->path()).entryList({pattern}, QDir::Files).value(0));
    }

    static bool found(MapAutosave &keeper)
    {
        std::optional<bool> answer;
        const auto connection = connect(&keeper, &MapAutosave::looked, [&](bool there) { answer = there; });
        keeper.look();
        const bool answered = QTest::qWaitFor([&] { return answer.has_value(); });
        disconnect(connection);
        return answered && *answer;
    }

    TaskRunner m_tasks;
    std::unique_ptr<QTemporaryDir> m_folder;
};

SYNVAE_TEST(tst_MapAutosave)

#include "tst_mapautosave.moc"
