// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/tunesfile.h"

#include "core/tensors/files.h"
#include "tests/core/latent/latents.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_TunesFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void keepsTheProfile()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(u"tunes.json"_s).toStdString();
        const std::vector<Melody> melodies{melodyOfPitches(std::vector<int>{60, 64, 67}, 4), Melody()};
        const MelodyProfile profile = profileOf(melodies);
        QVERIFY(writeTunes(file, profile).ok());
        const auto read = readTunes(file);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
        QCOMPARE(read->melodies, 2);
        QVERIFY(read->onsets == profile.onsets);
        QVERIFY(read->intervals == profile.intervals);
        QVERIFY(read->ranges == profile.ranges);
        QVERIFY(read->durations == profile.durations);
        QCOMPARE(read->shareInKey, profile.shareInKey);
        QCOMPARE(read->nearSilent, 0.5);
        QCOMPARE(read->fewNotes, 1.0);
    }

    void survivesDamagedFiles()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(u"tunes.json"_s).toStdString();
        QVERIFY(!readTunes(file).ok());
        QVERIFY(writeTunes(file, profileOf(std::vector<Melody>{Melody()})).ok());
        const std::vector<std::byte> whole = *readFile(file, 1 << 20);
        std::mt19937 random(5); // NOLINT: repeatable on purpose
        for (int round = 0; round < 40; ++round) {
            std::vector<std::byte> bytes = whole;
            bytes[random() % bytes.size()] = static_cast<std::byte>(random());
            if (round % 2 == 0)
                bytes.resize(random() % bytes.size());
            QVERIFY(writeFileAtomically(file, bytes).ok());
            if (const auto read = readTunes(file); !read)
                QVERIFY(read.error().text.find("tunes.json") != std::string::npos);
        }
    }
};

SYNVAE_TEST_APPLESS(tst_TunesFile)
#include "tst_tunesfile.moc"
