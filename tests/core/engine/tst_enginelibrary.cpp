// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginelibrary.h"
#include "core/engine/networktools.h"
#include "tests/support/testprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

std::filesystem::path engineFile(const char *name)
{
    return std::filesystem::path(QCoreApplication::applicationDirPath().toStdString()) / name;
}

/// A folder of models, written as the tests describe it.
class ModelTree
{
public:
    std::filesystem::path path() const { return m_folder.path().toStdString(); }

    void add(const QString &model, const QByteArray &config, bool weights = true) const
    {
        write(model + u"/config.json"_s, config);
        if (weights)
            write(model + u"/weights.safetensors"_s, "");
    }

    void write(const QString &name, const QByteArray &content) const
    {
        const QString file = m_folder.filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(content), content.size());
    }

private:
    QTemporaryDir m_folder;
};

/// The configuration of a member that turns pictures into melodies.
QByteArray playing(const char *beta) { return R"({"kind": "synesthetic", "beta": )"_ba + beta + '}'; }

QString errorOf(const Result<std::unique_ptr<Engine>> &result)
{
    return result.ok() ? u"(no error)"_s : QString::fromStdString(result.error().text);
}

} // namespace

class tst_EngineLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        qunsetenv("SYNVAE_ENGINE");
        qunsetenv("SYNVAE_MODELS");
    }

    void loadsALibrary()
    {
        qunsetenv("OMP_WAIT_POLICY");
        const auto engine = loadEngine(engineFile("engine_that_works.so"));
        QVERIFY2(engine.ok(), qPrintable(errorOf(engine)));
        QCOMPARE((*engine)->build(), std::string("fake engine"));
        QCOMPARE(qgetenv("OMP_WAIT_POLICY"), "PASSIVE"_ba);
    }

    void loadsTheOneNamedInTheEnvironment()
    {
        qputenv("OMP_WAIT_POLICY", "ACTIVE"_ba);
        qputenv("SYNVAE_ENGINE", QByteArray::fromStdString(engineFile("engine_that_works.so").string()));
        const auto engine = loadEngine();
        QVERIFY2(engine.ok(), qPrintable(errorOf(engine)));
        QCOMPARE(qgetenv("OMP_WAIT_POLICY"), "ACTIVE"_ba); // the user's choice stands
    }

    void saysWhereItLooked()
    {
        const auto engine = loadEngine();
        QVERIFY(!engine.ok());
        QVERIFY(engine.error().kind == ErrorKind::NotFound);
        QVERIFY(errorOf(engine).contains(QCoreApplication::applicationDirPath()));
        QVERIFY(errorOf(engine).contains(u"libsynvae-vae.so"_s));
    }

    void toolsAreBesideTheEngine()
    {
        qputenv("SYNVAE_ENGINE", QByteArray::fromStdString(engineFile("engine_that_works.so").string()));
        const auto importer = loadModelImporter();
        QVERIFY(!importer.ok());
        QVERIFY(importer.error().kind == ErrorKind::NotFound);
        QVERIFY(importer.error().text.find(engineFile("libsynvae-importers.so").string()) != std::string::npos);
        const auto bench = loadNetworkBench();
        QVERIFY(!bench.ok());
        QVERIFY(bench.error().text.find("libsynvae-bench.so") != std::string::npos);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("words");
        QTest::newRow("without symbols") << u"engine_without_symbols.so"_s << u"not a SynVAE network library"_s;
        QTest::newRow("another interface")
            << u"engine_of_another_interface.so"_s << u"speaks interface %1,"_s.arg(engineInterfaceVersion + 41);
        QTest::newRow("makes nothing") << u"engine_that_makes_nothing.so"_s << u"could not start"_s;
        QTest::newRow("no such file") << u"engine_that_is_not_there.so"_s << u"does not exist"_s;
    }

    void refuses()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, words);
        const auto engine = loadEngine(engineFile(qPrintable(file)));
        QVERIFY(!engine.ok());
        QVERIFY2(errorOf(engine).contains(words), qPrintable(errorOf(engine)));
        QVERIFY2(errorOf(engine).contains(file), qPrintable(errorOf(engine)));
        QVERIFY2(errorOf(engine).contains(u"SYNVAE_ENGINE"_s), qPrintable(errorOf(engine)));
    }

    void refusesAFileThatIsNoLibrary()
    {
        const ModelTree tree;
        tree.write(u"text.so"_s, "not an ELF file at all");
        const auto engine = loadEngine(tree.path() / "text.so");
        QVERIFY(!engine.ok());
        QVERIFY(engine.error().kind == ErrorKind::Unsupported);
    }

    void findsMembersSortedByFamilyAndBeta()
    {
        const ModelTree tree;
        tree.add(u"paintings/beta-2.0"_s, playing("2.0"));
        tree.add(u"paintings/beta-10"_s, playing("10"));
        tree.add(u"paintings/beta-0.5"_s, playing("0.5"));
        tree.add(u"digits/beta-1.0"_s, playing("1.0"));
        tree.add(u"music/small"_s, playing("0.2"));
        const auto members = findMembers({tree.path()});
        QCOMPARE(members.size(), std::size_t{4});
        QCOMPARE(members[0].family, std::string("digits"));
        QCOMPARE(members[1].member, std::string("beta-0.5"));
        QCOMPARE(members[2].member, std::string("beta-2.0"));
        QCOMPARE(members[3].member, std::string("beta-10"));
        QCOMPARE(members[3].beta, 10.0);
        QVERIFY(members[3].models == tree.path());
        const auto music = findMusicModels({tree.path()});
        QCOMPARE(music.size(), std::size_t{1});
        QCOMPARE(music[0].first, std::string("small"));
    }

    void picturesAloneAreNotForTranslation()
    {
        const ModelTree tree;
        tree.add(u"digits/beta-0.1"_s, playing("0.1"));
        tree.add(u"digits/visual-0.1"_s, R"({"kind": "visual", "beta": 0.1})");
        tree.add(u"digits/visual-2.0"_s, R"({"kind": "visual", "beta": 2})");
        tree.add(u"digits/classifier"_s, R"({"kind": "classifier", "beta": 0})");
        const auto members = findMembers({tree.path()});
        QCOMPARE(members.size(), std::size_t{1});
        QCOMPARE(members[0].member, std::string("beta-0.1"));
        QVERIFY(members[0].playable);

        const auto all = findPictureMembers({tree.path()});
        QCOMPARE(all.size(), std::size_t{3});
        QCOMPARE(all[0].member, std::string("visual-0.1"));
        QVERIFY(!all[0].playable);
        QCOMPARE(all[1].member, std::string("beta-0.1"));
        QVERIFY(all[1].playable);
        QCOMPARE(all[2].member, std::string("visual-2.0"));
        QVERIFY(!all[2].playable);
    }

    void leavesOutWhatIsNoMember()
    {
        const ModelTree tree;
        tree.add(u"family/good"_s, playing("1"));
        tree.add(u"family/no-beta"_s, R"({"kind": "synesthetic"})");
        tree.add(u"family/no-kind"_s, R"({"beta": 1})");
        tree.add(u"family/kind-is-number"_s, R"({"kind": 2, "beta": 1})");
        tree.add(u"family/of-no-known-kind"_s, R"({"kind": "olfactory", "beta": 1})");
        tree.add(u"family/classifier"_s, R"({"kind": "classifier", "beta": 0})");
        tree.add(u"family/beta-is-text"_s, R"({"kind": "synesthetic", "beta": "1.0"})");
        tree.add(u"family/no-object"_s, "[1.0]");
        tree.add(u"family/truncated"_s, R"({"kind": "synesthetic", "beta": 1)");
        tree.add(u"family/empty"_s, "");
        tree.add(u"family/deep"_s, QByteArray(200'000, '['));
        tree.add(u"family/huge"_s, R"({"kind": "synesthetic", "beta": 1, "x": ")" + QByteArray(2 << 20, 'x') + R"("})");
        tree.add(u"family/binary"_s, QByteArray::fromHex("ff00fe7b7d"));
        tree.add(u"family/no-weights"_s, playing("1"), false);
        tree.add(u"family/.hidden"_s, playing("1"));
        tree.write(u"family/README.md"_s, "# Card");
        tree.write(u"stray.txt"_s, "stray");
        QVERIFY(QDir().mkpath(
            QString::fromStdString((tree.path() / "family" / "config-is-a-folder" / "config.json").string())));
        const auto members = findMembers({tree.path(), tree.path() / "stray.txt", tree.path() / "nowhere"});
        QCOMPARE(members.size(), std::size_t{1});
        QCOMPARE(members[0].member, std::string("good"));
        QCOMPARE(findPictureMembers({tree.path()}).size(), std::size_t{1});
    }

    void firstFolderWins()
    {
        const ModelTree mine;
        const ModelTree installed;
        mine.add(u"family/beta-1.0"_s, playing("1"));
        mine.add(u"music/small"_s, "{}");
        installed.add(u"family/beta-1.0"_s, playing("1"));
        installed.add(u"family/beta-2.0"_s, playing("2"));
        installed.add(u"music/small"_s, "{}");
        const std::vector folders{mine.path(), installed.path()};
        const auto members = findMembers(folders);
        QCOMPARE(members.size(), std::size_t{2});
        QVERIFY(members[0].models == mine.path());
        QVERIFY(members[1].models == installed.path());
        QVERIFY(modelFolderOf("family", "beta-1.0", folders) == mine.path());
        QVERIFY(modelFolderOf("family", "beta-2.0", folders) == installed.path());
        QVERIFY(modelFolderOf("family", "beta-3.0", folders) == mine.path());
        QVERIFY(modelFolderOf("family", "beta-3.0", {}).empty());
        QCOMPARE(findMusicModels(folders).size(), std::size_t{1});
        QVERIFY(findMusicModel("small", folders).value() == mine.path() / "music" / "small");
    }

    void looksOnlyWhereTheEnvironmentSays()
    {
        const ModelTree tree;
        qputenv("SYNVAE_MODELS", QByteArray::fromStdString(tree.path().string()));
        QVERIFY(modelFolders() == std::vector<std::filesystem::path>{tree.path()});
        qputenv("SYNVAE_MODELS", "/there/is/no/such/folder"_ba);
        QVERIFY(modelFolders().empty());
    }

    void findsAMusicModelByFolder()
    {
        const ModelTree tree;
        tree.add(u"elsewhere/mine"_s, "{}");
        const auto folder = tree.path() / "elsewhere" / "mine";
        QVERIFY(findMusicModel(folder.string(), {}).value() == folder);
    }

    void saysWhichMusicModelsThereAre()
    {
        const ModelTree tree;
        tree.add(u"music/small"_s, "{}");
        tree.add(u"music/big"_s, "{}");
        const auto found = findMusicModel("medium", {tree.path()});
        QVERIFY(!found.ok());
        QVERIFY(found.error().kind == ErrorKind::NotFound);
        QVERIFY(QString::fromStdString(found.error().text).contains(u"big, small"_s));
        QVERIFY(!findMusicModel("", {tree.path()}).ok());
        QVERIFY(!findMusicModel("../../etc", {tree.path()}).ok());
    }
};

SYNVAE_TEST_GUILESS(tst_EngineLibrary)
#include "tst_enginelibrary.moc"
