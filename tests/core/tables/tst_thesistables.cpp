// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/thesistables.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

MeasuredMember measured(const std::string &name, bool synesthetic, double beta)
{
    MeasuredMember member{name, "digits", synesthetic, beta, {}};
    member.modes.emplace("heard",
                         *EvaluationFile::parse(
                             R"({"format": 1, "mode": "heard",
        "reconstruction": {"mse_sum": {"value": 27.731, "low": 27.5, "high": 28}},
        "neighbours": {"zv": {"p10": {"value": 0.9}}, "za": {"p10": {"value": 0.8169}}}})",
                             "x"));
    return member;
}

void write(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class tst_ThesisTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatWasNotMeasuredIsEmpty()
    {
        const std::string text = thesisTablesMarkdown({});
        QVERIFY(text.find("| SynVAE β = 1 | thesis | 42.73 | 8.69 | 0.26 | 0.94 | 5.02 |  |  |  |\n"
                          "|  | heard |  |  |  |  |  |  |  |  |\n")
                != std::string::npos);
        QCOMPARE(QString::fromStdString(text).count(u"## Table "_s), 6);
        // 22 models in two tables each: the thesis' row and one a mode.
        QCOMPARE(QString::fromStdString(text).count(u"| heard |"_s), 44);
        QCOMPARE(QString::fromStdString(text).count(u"| thesis |"_s), 44);
    }

    void oursStandBelowTheirLike()
    {
        const std::string text = thesisTablesMarkdown({measured("digits/beta-1.0", true, 1.0)});
        QVERIFY2(text.find("| SynVAE β = 1 | thesis | 42.73 | 8.69 | 0.26 | 0.94 | 5.02 |  |  |  |\n"
                           "| digits/beta-1.0 | heard | 27.73 |  | 0.817 |  |  |  |  |  |\n"
                           "| digits/beta-1.0 | paper |  |  |  |")
                     != std::string::npos,
                 text.c_str());
    }

    void aVisualVaeIsMeasuredInItsOwnSpace()
    {
        const std::string text = thesisTablesMarkdown({measured("digits/visual-1.0", false, 1.0)});
        QVERIFY(text.find("| digits/visual-1.0 | heard | 27.73 |  | 0.900 |") != std::string::npos);
    }

    void aBetaTheThesisLacksStandsAtTheEnd()
    {
        const std::string text = thesisTablesMarkdown({measured("digits/beta-0.25", true, 0.25)});
        QVERIFY(text.find("| SynVAE β = 0.25 | thesis |  |  |  |  |  |  |  |  |\n| digits/beta-0.25 | heard | 27.73 |")
                != std::string::npos);
    }

    void twoOfOneBetaShareARow()
    {
        const std::string text = thesisTablesMarkdown(
            {measured("digits/beta-1.0", true, 1.0), measured("digits/beta-1.0-long", true, 1.0)});
        QCOMPARE(QString::fromStdString(text).count(u"| SynVAE β = 1 | thesis | 42.73"_s), 1);
        QVERIFY(text.find("| digits/beta-1.0-long | heard | 27.73 |") != std::string::npos);
    }

    void theCsvHasEveryCellAndItsInterval()
    {
        const QStringList lines
            = QString::fromStdString(thesisTablesCsv({measured("digits/beta-1.0", true, 1.0)})).split(u'\n');
        QCOMPARE(lines.size(), 1 + 22 * 16 + 1);
        QVERIFY(lines.contains(u"1,MNIST,SynVAE,1,MSE,digits/beta-1.0,42.73,27.731,27.5,28,,,,,,"_s));
        QVERIFY(lines.contains(u"2,CIFAR-10,VisVAE,0.3,KL,,58.01,,,,,,,,,"_s));
        for (const QString &line : lines)
            QVERIFY(line.isEmpty() || line.count(u',') == 15);
    }

    void filesAreReadBesideTheWeights()
    {
        const QTemporaryDir folder;
        const QString member = folder.filePath(u"digits/beta-1.0"_s);
        write(member + u"/config.json"_s,
              R"({"kind": "synesthetic", "architecture": "digits", "beta": 1.0, "imageSize": 28, "channels": 1})");
        write(member + u"/evaluation-heard.json"_s, R"({"format": 1, "mode": "heard", "kl": {"value": 12.5}})");
        write(member + u"/evaluation-paper.json"_s, R"({"format": 1, "mode": "heard"})");
        write(member + u"/evaluation-code.json"_s, "no JSON");
        const MemberEntry entry{folder.path().toStdString(), "digits", "beta-1.0", 1.0, true};
        const MeasuredMembers read = readMeasured({entry});
        QCOMPARE(read.members.size(), std::size_t{1});
        QCOMPARE(read.members[0].architecture, "digits");
        QCOMPARE(read.members[0].modes.size(), std::size_t{1});
        QCOMPARE(read.members[0].modes.at("heard").at("/kl")->value, 12.5);
        QCOMPARE(read.problems.size(), std::size_t{2}); // of another mode; no JSON
        QVERIFY(readMeasured({{folder.path().toStdString(), "digits", "beta-2.0", 2.0, true}}).members.empty());
    }
};

SYNVAE_TEST_GUILESS(tst_ThesisTables)
#include "tst_thesistables.moc"
