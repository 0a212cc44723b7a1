// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csvreader.h"
#include "core/data/npyfile.h"
#include "tests/support/fakeembeddings.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/mapexport.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MapExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theTableReadsBack()
    {
        auto works = std::make_shared<test::PlainWorks>(5);
        works->works()[1].title = u"Sea, \"calm\""_s;
        const auto embeddings = test::fakeEmbeddings(5);
        test::takeOut(*embeddings, 2);
        const auto bytes = mapsAsCsv({works, embeddings, places()},
                                     colouringOfTexts(u"k"_s, u"Kind"_s, {u"a"_s, u"b"_s, {}, u"a"_s, u"b"_s}), {1, 3});
        const auto table = readCsv(bytes);
        QVERIFY(table);
        QCOMPARE(table->rows.size(), 5);
        QCOMPARE(table->columns.at(7), u"Kind"_s);
        QCOMPARE(
            table->rows[1].mid(0, 8),
            QStringList({u"1"_s, u"img/00001.png"_s, u"Sea, \"calm\""_s, u"2"_s, u"3"_s, u"-2"_s, u"-3"_s, u"b"_s}));
        QCOMPARE(table->rows[1].at(8), QString::number(embeddings->melodies[1].onsets()));
        QCOMPARE(table->rows[1].at(9).split(u' ').size(), melodySteps);
        QCOMPARE(table->rows[1].at(10), u"1"_s);
        QCOMPARE(table->rows[2].mid(7), QStringList({QString(), QString(), QString(), u"0"_s}));
        QCOMPARE(readCsv(mapsAsCsv({works, nullptr, {}}, {}, {}))->rows[0].at(3), QString());
    }

    void theArrayReadsBack()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(u"maps.npy"_s).toStdString();
        QVERIFY(writeMapsNpy(file, places()));
        const auto array = readNpy(file);
        QVERIFY(array);
        QVERIFY(array->shape == std::vector<std::int64_t>({5, 4}));
        const auto &values = std::get<std::vector<float>>(array->values);
        QVERIFY(std::vector<float>(values.begin() + 4, values.begin() + 8) == std::vector<float>({2, 3, -2, -3}));
        QVERIFY(!writeMapsNpy(file, {}));
    }

private:
    static PerSpace<Places> places()
    {
        std::vector<float> visual;
        std::vector<float> auditive;
        for (int i = 0; i < 10; ++i) {
            visual.push_back(static_cast<float>(i));
            auditive.push_back(static_cast<float>(-i));
        }
        return {std::make_shared<const std::vector<float>>(visual),
                std::make_shared<const std::vector<float>>(auditive)};
    }
};

SYNVAE_TEST_GUILESS(tst_MapExport)

#include "tst_mapexport.moc"
