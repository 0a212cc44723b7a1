// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/listenertable.h"

#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QString>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

MeasuredMember memberWith(const std::string &json)
{
    MeasuredMember member{"paintings/beta-1.0", "paintings", true, 1.0, {}};
    member.modes.emplace("heard", *EvaluationFile::parse(json, "test"));
    return member;
}

constexpr auto measured = R"({"format": 1, "mode": "heard",
    "music": {"at_most_1_note": {"value": 0.03, "low": 0.01, "high": 0.05}},
    "heard": {"identification": {"value": 0.44, "low": 0.4, "high": 0.5, "chance": 0.0027}}})";

} // namespace

class tst_ListenerTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aRowForEachMeasuredMember()
    {
        const std::string text = listenerTableMarkdown({memberWith(measured), memberWith(R"({"format": 1})")});
        QVERIFY(text.find("| paintings/beta-1.0 | 0.030 |  |") != std::string::npos);
        QVERIFY(text.find("| 0.44 | 0.0027 |") != std::string::npos);
        QCOMPARE(QString::fromStdString(text).count(u"paintings/beta-1.0"), 1);
        QVERIFY(listenerTableMarkdown({}).empty());
        QVERIFY(listenerTableMarkdown({memberWith(R"({"format": 1})")}).empty());
    }

    void cellsHaveTheirIntervals()
    {
        const QString text = QString::fromStdString(listenerTableCsv({memberWith(measured)}));
        QVERIFY(
            text.contains(u"listener,paintings,SynVAE,1,at most 1 note,paintings/beta-1.0,,0.03,0.01,0.05,,,,,,\n"_s));
        // As many cells as the thesis' tables have.
        for (const QString &line : text.trimmed().split(u'\n'))
            QCOMPARE(line.count(u','), 15);
    }
};

SYNVAE_TEST_APPLESS(tst_ListenerTable)
#include "tst_listenertable.moc"
