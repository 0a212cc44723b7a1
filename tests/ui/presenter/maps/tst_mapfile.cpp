// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "tests/support/fakeembeddings.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/mapfile.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MapFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(u"maps.safetensors"_s);
    }

    void comesBackAsItWas()
    {
        const SavedMaps saved = some();
        QVERIFY(write(saved));
        const auto read = readMaps(m_file.toStdString(), m_works);
        QVERIFY2(read, read ? "" : read.error().text.c_str());
        QVERIFY(read->embeddings->zv == saved.embeddings->zv);
        QVERIFY(read->embeddings->za == saved.embeddings->za);
        QVERIFY(read->embeddings->kl == saved.embeddings->kl);
        QVERIFY(read->embeddings->melodies == saved.embeddings->melodies);
        QVERIFY(read->embeddings->present == saved.embeddings->present);
        QVERIFY(read->embeddings->settings == saved.embeddings->settings);
        QCOMPARE(read->embeddings->member, u"beta-1.0"_s);
        QCOMPARE(read->runs.size(), std::size_t{1});
        QVERIFY(runInWords(read->runs[0]) == runInWords(saved.runs[0]));
        QCOMPARE(read->runs[0].options.tsne.seed.value, std::uint64_t{0xFFFFFFFFFFFFFFF1});
        QCOMPARE(read->runs[0].places.visual->at(3), saved.runs[0].places.visual->at(3));
        QVERIFY(std::isnan(read->runs[0].places.visual->at(4))); // not on the map
        QCOMPARE(read->look.shown, 4);
        QCOMPARE(read->look.colourKey, u"metadata:artist"_s);
        QVERIFY(read->look.cameras.auditive == saved.look.cameras.auditive);
        QVERIFY(read->look.selection == saved.look.selection);
        QCOMPARE(read->look.current, 1);
    }

    void mapsOfAnotherCollectionAreRefused()
    {
        QVERIFY(write(some()));
        const auto read = readMaps(m_file.toStdString(), test::PlainWorks(6));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::InvalidInput);
        QVERIFY(read.error().text.find("another collection") != std::string::npos);
        QCOMPARE(readMaps("/nowhere/maps.safetensors", m_works).error().kind, ErrorKind::NotFound);
    }

    void whatIsNoNumberIsRefused()
    {
        SavedMaps saved = some();
        auto embeddings = std::make_shared<Embeddings>(*saved.embeddings);
        embeddings->za[5] = NAN;
        saved.embeddings = embeddings;
        QVERIFY(write(saved));
        QCOMPARE(readMaps(m_file.toStdString(), m_works).error().kind, ErrorKind::Corrupt);
    }

    void damageIsAnErrorAndNeverACrash()
    {
        QVERIFY(write(some()));
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        for (std::uint64_t round = 0; round < 400; ++round) {
            QByteArray bytes = whole;
            const auto size = static_cast<std::uint64_t>(bytes.size());
            if (round % 4 == 0)
                bytes.truncate(static_cast<qsizetype>(derive(Seed{1}, round).value % size));
            else // mostly in the header, where damage does most
                bytes[static_cast<qsizetype>(derive(Seed{2}, round).value % (round % 2 ? 1500 : size))]
                    = static_cast<char>(derive(Seed{3}, round).value);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
            file.close();
            const auto read = readMaps(m_file.toStdString(), m_works);
            if (read) { // a bit of a latent or of a name: what was read can be shown
                QCOMPARE(read->embeddings->works(), m_works.count());
                for (const MapRun &run : read->runs)
                    QCOMPARE(run.places.visual->size(), std::size_t{14});
            } else {
                QVERIFY(!read.error().text.empty());
            }
        }
    }

private:
    Result<void> write(const SavedMaps &maps) { return writeMaps(m_file.toStdString(), maps, m_works); }

    SavedMaps some() const
    {
        SavedMaps maps;
        const auto embeddings = test::fakeEmbeddings(7);
        test::takeOut(*embeddings, 2);
        embeddings->settings = {DecodeMode::Argmax, 0.75F, Seed{0x8000000000000001}};
        maps.embeddings = embeddings;
        MapRun run;
        run.number = 4;
        run.finished = true;
        run.options.tsne.seed = Seed{0xFFFFFFFFFFFFFFF1};
        run.options.tsne.metric = Metric::Cosine;
        run.options.start = MapStart::AfterVisual;
        const std::vector<float> places{0, 1, 2, 3, 6, 7, 8, 9, 10, 11, 12, 13};
        run.places.visual = spreadOut(places, {0, 1, 3, 4, 5, 6}, 7);
        run.places.auditive = run.places.visual;
        maps.runs = {run};
        maps.look.shown = 4;
        maps.look.colourKey = u"metadata:artist"_s;
        maps.look.cameras.auditive = {0.25, -0.5, 8.0};
        maps.look.selection = {1, 5};
        maps.look.current = 1;
        return maps;
    }

    test::PlainWorks m_works{7};
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

SYNVAE_TEST_GUILESS(tst_MapFile)

#include "tst_mapfile.moc"
