// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodycodec.h"
#include "core/music/melodywindows.h"
#include "core/music/midifile.h"
#include "tests/core/music/midibytes.h"
#include "tests/core/music/testmelodies.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

const Melody busy = tune({{60, 4}, {62, 4}, {64, 4}, {65, 4}, {67, 4}, {69, 4}, {71, 4}, {72, 4}});
const Melody quiet = tune({{60, 4}, {62, 4}});

std::filesystem::path pathOf(const QString &file) { return file.toStdString(); }

void write(const QTemporaryDir &folder, const QString &name, const Bytes &content)
{
    const QString path = folder.filePath(name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(reinterpret_cast<const char *>(content.data()), static_cast<qint64>(content.size()));
}

std::size_t windowCount(const MelodyWindows &windows)
{
    return windows.train.size() + windows.validation.size() + windows.test.size();
}

} // namespace

class TestMelodyWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void namesTunes_data();
    void namesTunes();
    void splitsNineToOne();
    void splitsNeverChange();
    void readsFoldersWithinFolders();
    void listsWhatItSkips();
    void orderDoesNotDependOnTheDisk();
    void dropsRepeats();
    void reportsProgressAndStops();
    void refusesFoldersWithoutMusic();
    void loadsTheCollection();
};

void TestMelodyWindows::namesTunes_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("tune");
    QTest::newRow("numbered") << u"ryan/The-Cuckoo-s-Nest-0541.mid"_s << u"the-cuckoo-s-nest"_s;
    QTest::newRow("no number") << u"a/air.midi"_s << u"air"_s;
    QTest::newRow("number within") << u"reelsd-g47-0827.mid"_s << u"reelsd-g47"_s;
    QTest::newRow("nothing but a number") << u"429-0429.mid"_s << u"429"_s;
    QTest::newRow("one number") << u"429.mid"_s << u"429"_s;
    QTest::newRow("minus number") << u"-12.mid"_s << u"-12"_s;
    QTest::newRow("trailing hyphen") << u"tune-.mid"_s << u"tune-"_s;
}

void TestMelodyWindows::namesTunes()
{
    QFETCH(QString, file);
    QTEST(inWords(tuneOf(pathOf(file))), "tune");
}

void TestMelodyWindows::splitsNineToOne()
{
    std::array<int, 3> counts{};
    for (int i = 0; i < 20000; ++i)
        ++counts[static_cast<std::size_t>(splitOf("tune number " + std::to_string(i)))];
    QVERIFY(std::abs(counts[0] - 18000) < 200);
    QVERIFY(std::abs(counts[1] - 1000) < 150);
    QVERIFY(std::abs(counts[2] - 1000) < 150);
}

void TestMelodyWindows::splitsNeverChange()
{
    // A model is measured on tunes it was not trained on, long after it was trained.
    QCOMPARE(splitOf("the-cuckoo-s-nest"), WindowSplit::Train);
    QCOMPARE(splitOf("429"), WindowSplit::Train);
    QCOMPARE(splitOf("tune-7a"), WindowSplit::Validation);
    QCOMPARE(splitOf("tune-54a"), WindowSplit::Test);
}

void TestMelodyWindows::readsFoldersWithinFolders()
{
    const QTemporaryDir folder;
    write(folder, u"a/b/one-0001.mid"_s, *midiBytesOf(busy));
    write(folder, u"two-0002.MIDI"_s, *midiBytesOf(transposed(busy, 1).value()));
    write(folder, u"notes.txt"_s, bytes("no music"));
    const Result<MelodyWindows> windows = readMelodyWindows(pathOf(folder.path()));
    QVERIFY(windows.ok());
    QCOMPARE(windows->files, 2);
    QCOMPARE(windowCount(*windows), 2U);
    QVERIFY(windows->skipped.empty());
}

void TestMelodyWindows::listsWhatItSkips()
{
    const QTemporaryDir folder;
    write(folder, u"good.mid"_s, *midiBytesOf(busy));
    write(folder, u"broken/cut.mid"_s, bytes({'M', 'T', 'h', 'd', 0}));
    write(folder, u"empty.mid"_s, {});
    write(folder, u"quiet.mid"_s, *midiBytesOf(quiet));
    write(folder, u"waltz.mid"_s,
          joined({header(0, 1, 96),
                  track({timeSignature(0, 3, 2), message(0, {0x90, 60, 80}), message(760, {0x80, 60, 0})})}));
    QVERIFY(QDir(folder.path()).mkdir(u"folder.mid"_s));
    const Result<MelodyWindows> windows = readMelodyWindows(pathOf(folder.path()));
    QVERIFY(windows.ok());
    QCOMPARE(windows->files, 6);
    QCOMPARE(windowCount(*windows), 1U);
    QStringList skipped;
    for (const auto &[file, reason] : windows->skipped) {
        skipped << inWords(file);
        QVERIFY(!reason.empty());
    }
    QCOMPARE(skipped,
             (QStringList{u"broken/cut.mid"_s, u"empty.mid"_s, u"folder.mid"_s, u"quiet.mid"_s, u"waltz.mid"_s}));
    QVERIFY(inWords(windows->skipped[0].second).contains(u"byte 5"_s));
}

void TestMelodyWindows::orderDoesNotDependOnTheDisk()
{
    std::vector<Melody> train[2];
    for (const bool backwards : {false, true}) {
        const QTemporaryDir folder;
        for (int i = 0; i < 20; ++i) {
            const int number = backwards ? 19 - i : i;
            write(folder, u"tune%1.mid"_s.arg(QChar(u'a' + number)), *midiBytesOf(transposed(busy, number).value()));
        }
        train[backwards ? 1 : 0] = readMelodyWindows(pathOf(folder.path()))->train;
    }
    QVERIFY(train[0].size() > 10);
    QVERIFY(train[0] == train[1]);
}

void TestMelodyWindows::dropsRepeats()
{
    const QTemporaryDir folder;
    for (int i = 0; i < 200; ++i) // every split gets some
        write(folder, u"tune%1x.mid"_s.arg(i), *midiBytesOf(transposed(busy, i % 3).value()));
    const Result<MelodyWindows> all = readMelodyWindows(pathOf(folder.path()));
    const Result<MelodyWindows> distinct = readMelodyWindows(pathOf(folder.path()), Repeats::Drop);
    QCOMPARE(windowCount(*all), 200U);
    QVERIFY(!all->validation.empty() && !all->test.empty());
    QCOMPARE(distinct->train.size(), 3U);
    QVERIFY(distinct->validation.empty()); // what was trained on measures nothing
    QVERIFY(distinct->test.empty());
}

void TestMelodyWindows::reportsProgressAndStops()
{
    const QTemporaryDir folder;
    for (int i = 0; i < 300; ++i)
        write(folder, u"tune%1.mid"_s.arg(i), *midiBytesOf(busy));
    std::vector<std::int64_t> done;
    std::stop_source stop;
    const auto report = [&](const Progress &progress) {
        QCOMPARE(progress.total, 300);
        done.push_back(progress.done);
    };
    QVERIFY(readMelodyWindows(pathOf(folder.path()), Repeats::Keep, report, stop.get_token()).ok());
    QCOMPARE(done, (std::vector<std::int64_t>{256, 300}));
    const auto stopping = [&](const Progress &) { stop.request_stop(); };
    const Result<MelodyWindows> stopped
        = readMelodyWindows(pathOf(folder.path()), Repeats::Keep, stopping, stop.get_token());
    QVERIFY(!stopped.ok());
    QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
}

void TestMelodyWindows::refusesFoldersWithoutMusic()
{
    const QTemporaryDir folder;
    const Result<MelodyWindows> empty = readMelodyWindows(pathOf(folder.path()));
    QVERIFY(!empty.ok());
    QCOMPARE(empty.error().kind, ErrorKind::InvalidInput);
    QVERIFY(inWords(empty.error().text).contains(folder.path()));
    const Result<MelodyWindows> absent = readMelodyWindows(pathOf(folder.filePath(u"absent"_s)));
    QVERIFY(!absent.ok());
    QCOMPARE(absent.error().kind, ErrorKind::NotFound);
}

void TestMelodyWindows::loadsTheCollection()
{
    const QString shared = qEnvironmentVariable("SYNVAE_SHARED");
    const QString folder = shared + u"/data/melodies"_s;
    if (shared.isEmpty() || !QDir(folder).exists())
        QSKIP("The melodies of the research data are not on this machine.");
    QElapsedTimer timer;
    timer.start();
    const Result<MelodyWindows> windows = readMelodyWindows(pathOf(folder), Repeats::Drop);
    QVERIFY(windows.ok());
    QCOMPARE(windows->files, 5614);
    QVERIFY(windows->skipped.empty());
    QVERIFY(windows->train.size() > 80000 && windows->validation.size() > 3000 && windows->test.size() > 3000);
    std::set<Melody::Tokens> trained;
    for (const Melody &melody : windows->train) {
        QCOMPARE_LE(silentSteps(melody), 16);
        trained.insert(melody.tokens());
    }
    for (const Melody &melody : windows->test)
        QVERIFY(!trained.contains(melody.tokens()));
    QVERIFY2(timer.elapsed() < 20000, "reading 5,614 files takes under a second on an idle machine");
}

SYNVAE_TEST_APPLESS(TestMelodyWindows)
#include "tst_melodywindows.moc"
