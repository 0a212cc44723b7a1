// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/jsonrows.h"

#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_JsonRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readsEachShape_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("a list") << R"([{"file":"a.png","title":"A"},{"file":"b.png","title":"B"}])"_ba;
        QTest::newRow("a list under a key")
            << R"({"items":[{"file":"a.png","title":"A"},{"file":"b.png","title":"B"}]})"_ba;
        QTest::newRow("objects by name") << R"({"a.png":{"title":"A"},"b.png":{"title":"B"}})"_ba;
        QTest::newRow("a line each")
            << "{\"file\":\"a.png\",\"title\":\"A\"}\n{\"file\":\"b.png\",\"title\":\"B\"}\n"_ba;
        QTest::newRow("not a number") << R"([{"file":"a.png","title":"A","year":NaN},{"file":"b.png","title":"B"}])"_ba;
    }

    void readsEachShape()
    {
        QFETCH(const QByteArray, json);
        const auto read = readJsonRows(json, u"file"_s);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
        QCOMPARE(read->rows.size(), 2);
        QCOMPARE(read->rows[0].value(u"file"_s), u"a.png"_s);
        QCOMPARE(read->rows[1].value(u"title"_s), u"B"_s);
    }

    void oneLineIsOneRow()
    {
        const auto read = readJsonRows("{\"file\":\"a.png\",\"title\":\"A\"}\n", u"file"_s);
        QVERIFY(read.ok());
        QCOMPARE(read->rows.size(), 1);
        QCOMPARE(read->rows[0].value(u"title"_s), u"A"_s);
    }

    void randomDamageIsAnsweredWithRowsOrAnError()
    {
        const QByteArray whole
            = R"([{"file":"a.png","title":"A","tags":["x","y"]},{"file":"b.png","title":{"name":"B"}}])";
        QRandomGenerator random(3);
        for (int round = 0; round < 500; ++round) {
            QByteArray bytes = whole.left(random.bounded(static_cast<int>(whole.size())) + 1);
            for (int change = 0; change < 3; ++change)
                bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
            const auto read = readJsonRows(bytes, u"file"_s);
            QVERIFY(read.ok() || !read.error().text.empty());
        }
    }
};

SYNVAE_TEST_APPLESS(tst_JsonRows)
#include "tst_jsonrows.moc"
