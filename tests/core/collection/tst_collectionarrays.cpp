// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collectionarrays.h"

#include "core/data/csvreader.h"
#include "core/data/npyfile.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Melody twoNotes()
{
    std::vector<int> tokens(melodySteps, 0);
    tokens[0] = tokenOf(60);
    tokens[4] = 1;
    tokens[16] = tokenOf(72);
    return *Melody::fromTokens(std::span<const int>(tokens));
}

} // namespace

class tst_CollectionArrays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void writesArraysAndTables()
    {
        const QTemporaryDir folder;
        const CollectionArrays arrays{{u"=a,\"b\".jpg"_s, u"c.jpg"_s},
                                      {twoNotes(), Melody()},
                                      {2, 3, {0.1F, -2.0F, 3e-8F, 4.0F, 5.0F, 6.0F}},
                                      {2, 3, {1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F}}};
        QVERIFY(writeArrays(folder.path(), arrays));
        const auto zv = readNpy(folder.filePath(u"zv.npy"_s).toStdString());
        QVERIFY(zv);
        QCOMPARE(zv->shape, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(std::get<std::vector<float>>(zv->values), arrays.zv.values);
        QVERIFY(readNpy(folder.filePath(u"za.npy"_s).toStdString()));
        const auto notes = readNpy(folder.filePath(u"notes.npy"_s).toStdString());
        QVERIFY(notes);
        QCOMPARE(notes->shape, (std::vector<std::int64_t>{2, 32}));
        QCOMPARE(std::get<std::vector<std::uint8_t>>(notes->values)[16], tokenOf(72));
        const auto table = readCsv(contentOf(folder.filePath(u"zv.csv"_s)));
        QCOMPARE(table->columns, (QStringList{u"file"_s, u"z0"_s, u"z1"_s, u"z2"_s}));
        QCOMPARE(table->rows.at(0), (QStringList{u"'=a,\"b\".jpg"_s, u"0.1"_s, u"-2"_s, u"3e-08"_s}));
        QCOMPARE(contentOf(folder.filePath(u"notes.csv"_s)),
                 "file,start,end,pitch\n\"'=a,\"\"b\"\".jpg\",0,0.5,60\n\"'=a,\"\"b\"\".jpg\",2,4,72\n"_ba);
    }

    void nothingIsAFileToo()
    {
        const QTemporaryDir folder;
        QVERIFY(writeArrays(folder.path(), {}));
        QCOMPARE(contentOf(folder.filePath(u"za.csv"_s)), "file\n"_ba);
    }

    void rowsBelongTogether()
    {
        const QTemporaryDir folder;
        QVERIFY(!writeArrays(folder.path(), {{u"a"_s}, {}, {}, {}}).ok());
    }

    void saysWhenItCannotWrite() { QVERIFY(!writeArrays(u"/there/is/no/such/folder"_s, {}).ok()); }
};

SYNVAE_TEST_GUILESS(tst_CollectionArrays)
#include "tst_collectionarrays.moc"
