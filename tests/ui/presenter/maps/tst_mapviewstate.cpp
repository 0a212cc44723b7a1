// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/mapviewstate.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MapViewState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(u"in a folder/maps.synvae-view"_s);
    }

    void comesBackAsItWas()
    {
        const MapViewState look = some();
        QVERIFY(writeLook(m_file, look).ok());
        const auto read = readLook(m_file);
        QVERIFY2(read, read ? "" : read.error().text.c_str());
        QCOMPARE(read->shown, 3);
        QCOMPARE(read->colourKey, u"cluster:visual"_s);
        QVERIFY(read->cameras.visual == look.cameras.visual && read->cameras.auditive == look.cameras.auditive);
        QVERIFY(read->selection == look.selection);
        QCOMPARE(read->current, 7);
        QVERIFY(read->clusterNames == look.clusterNames);
        QVERIFY(read->lines == MapSpace::Auditive);
    }

    void whatIsOutOfRangeIsBroughtBack()
    {
        const MapViewState look = lookFrom(
            {{u"camera_visual"_s, QJsonObject{{u"x"_s, 1e9}, {u"zoom"_s, -4.0}}},
             {u"current"_s, u"seven"_s},
             {u"cluster_names"_s,
              QJsonObject{{u"cluster:visual"_s,
                           QJsonObject{{u"none"_s, u"x"_s}, {u"4"_s, u"  "_s}, {u"5"_s, QString(5000, u'x')}}}}}});
        QCOMPARE(look.cameras.visual.x, 2.0);
        QCOMPARE(look.cameras.visual.zoom, 0.25);
        QCOMPARE(look.current, -1);
        QCOMPARE(look.clusterNames[u"cluster:visual"_s].size(), 1);
        QVERIFY(look.clusterNames[u"cluster:visual"_s][5].size() < 1000);
    }

    void whatIsNoLookIsRefused()
    {
        QCOMPARE(readLook(m_file).error().kind, ErrorKind::NotFound);
        QVERIFY(writeLook(m_file, some()).ok());
        put("{\"format\": \"synvae-map-look\", \"version\": 99}");
        QCOMPARE(readLook(m_file).error().kind, ErrorKind::Corrupt);
        put("{\"shown\": 3}");
        const auto read = readLook(m_file);
        QCOMPARE(read.error().kind, ErrorKind::Corrupt);
        QVERIFY(read.error().text.find("maps.synvae-view") != std::string::npos);
        QCOMPARE(writeLook(m_file + u"/no/folder"_s, some()).error().kind, ErrorKind::Io);
    }

    void damageIsAnErrorAndNeverACrash()
    {
        QVERIFY(writeLook(m_file, some()).ok());
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        for (std::uint64_t round = 0; round < 300; ++round) {
            QByteArray bytes = whole;
            const auto size = static_cast<std::uint64_t>(bytes.size());
            if (round % 4 == 0)
                bytes.truncate(static_cast<qsizetype>(derive(Seed{1}, round).value % size));
            else
                bytes[static_cast<qsizetype>(derive(Seed{2}, round).value % size)]
                    = static_cast<char>(derive(Seed{3}, round).value);
            put(bytes);
            const auto read = readLook(m_file);
            QVERIFY(read ? read->cameras.visual.zoom >= 0.25 : !read.error().text.empty());
        }
    }

private:
    static MapViewState some()
    {
        MapViewState look;
        look.shown = 3;
        look.colourKey = u"cluster:visual"_s;
        look.cameras = {{0.5, -0.25, 8.0}, {0.0, 1.0, 2.0}};
        look.selection = {1, 5, 9};
        look.current = 7;
        look.lines = MapSpace::Auditive;
        look.clusterNames = {{u"cluster:visual"_s, {{4, u"Seas"_s}, {11, u"<Nonnen> & \"Mönche\""_s}}},
                             {u"means:auditive"_s, {{0, u"Calm"_s}}}};
        return look;
    }

    void put(const QByteArray &bytes)
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

SYNVAE_TEST_GUILESS(tst_MapViewState)

#include "tst_mapviewstate.moc"
