// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapstage.h"
#include "ui/presenter/maps/mapkeeper.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MapKeeper : public QObject
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
        test::MapStage again;
        MapKeeper keeper(again.presenter, m_folder->path());
        QSignalSpy looked(&keeper, &MapKeeper::looked);
        PerSpace<SavedCamera> cameras;
        connect(&keeper, &MapKeeper::opened, this, [&](const PerSpace<SavedCamera> &saved) { cameras = saved; });
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

    void otherSettingsAndMembersAreOtherMaps()
    {
        make();
        test::MapStage again;
        MapKeeper keeper(again.presenter, m_folder->path());
        DecodeSettings settings;
        settings.seed = Seed{5};
        again.presenter.configure(again.member, settings);
        QVERIFY(!found(keeper));
        again.presenter.configure(again.other, {});
        QVERIFY(!found(keeper));
        again.presenter.configure(again.member, {});
        QVERIFY(found(keeper));
        test::MapStage larger(31);
        MapKeeper other(larger.presenter, m_folder->path());
        QVERIFY(!found(other));
    }

    void aDamagedFileIsAsGoodAsNone()
    {
        make();
        QFile file(QDir(m_folder->path()).entryInfoList(QDir::Files).first().filePath());
        QVERIFY(file.resize(file.size() / 2));
        test::MapStage again;
        MapKeeper keeper(again.presenter, m_folder->path());
        QVERIFY(!found(keeper));
        QCOMPARE(again.presenter.stage(), MapsPresenter::Stage::Waiting);
    }

    void withoutAFolderNothingIsKept()
    {
        test::MapStage stage;
        MapKeeper keeper(stage.presenter, {});
        stage.presenter.begin();
        QTRY_COMPARE(stage.presenter.stage(), MapsPresenter::Stage::Ready);
        QVERIFY(!found(keeper));
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        QFile file(m_folder->filePath(u"taken"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        test::MapStage stage;
        MapKeeper keeper(stage.presenter, file.fileName() + u"/maps"_s);
        QSignalSpy failed(&keeper, &MapKeeper::failed);
        stage.presenter.begin();
        QTRY_COMPARE(failed.size(), 1);
    }

private:
    /// Maps of a collection, kept; the visual one is returned.
    Places make()
    {
        test::MapStage stage;
        MapKeeper keeper(stage.presenter, m_folder->path());
        keeper.setCameras([] { return PerSpace<SavedCamera>{{}, {0.5, 0.25, 3.0}}; });
        stage.selection.select({2, 5});
        stage.presenter.begin();
        const auto files
            = [this] { return QDir(m_folder->path()).entryList({u"*.synvae-maps"_s}, QDir::Files).size(); };
        if (!QTest::qWaitFor([&] { return files() == 1; }))
            return std::make_shared<const std::vector<float>>();
        return stage.presenter.maps().places().visual;
    }

    static bool found(MapKeeper &keeper)
    {
        std::optional<bool> answer;
        const auto connection = connect(&keeper, &MapKeeper::looked, [&](bool there) { answer = there; });
        keeper.look();
        const bool answered = QTest::qWaitFor([&] { return answer.has_value(); });
        disconnect(connection);
        return answered && *answer;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(tst_MapKeeper)

#include "tst_mapkeeper.moc"
