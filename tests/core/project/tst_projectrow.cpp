// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/projectrow.h"

#include "projectfolder.h"
#include "tests/support/testprogram.h"

#include <limits>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ProjectRow : public QObject
{
    Q_OBJECT

private:
    /// Reads one value, and answers whether the row was at fault.
    static bool faulty(const QString &value, const std::function<void(ProjectRow &)> &read)
    {
        const ProjectFolder folder;
        const auto project = folder.made(0);
        return !project || !project->database().each(u"SELECT "_s + value, {}, read);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void valuesAreHeldAgainstWhatTheyMustBe_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("as");
        QTest::addColumn<bool>("fault");
        QTest::newRow("text") << u"'a'"_s << u"text"_s << false;
        QTest::newRow("empty text") << u"''"_s << u"text"_s << false;
        QTest::newRow("null for a text") << u"NULL"_s << u"text"_s << true;
        QTest::newRow("number for a text") << u"7"_s << u"text"_s << true;
        QTest::newRow("bytes for a text") << u"x'41'"_s << u"text"_s << true;
        QTest::newRow("text with a nul") << u"'a' || char(0) || 'b'"_s << u"text"_s << true;
        QTest::newRow("long text") << u"replace(hex(zeroblob(600000)), '0', 'a')"_s << u"text"_s << true;
        QTest::newRow("number") << u"7"_s << u"integer"_s << false;
        QTest::newRow("below") << u"-1"_s << u"integer"_s << true;
        QTest::newRow("above") << u"11"_s << u"integer"_s << true;
        QTest::newRow("far above") << u"9223372036854775807"_s << u"integer"_s << true;
        QTest::newRow("text for a number") << u"'7'"_s << u"integer"_s << true;
        QTest::newRow("broken number") << u"7.5"_s << u"integer"_s << true;
        QTest::newRow("real") << u"0.5"_s << u"number"_s << false;
        QTest::newRow("whole for a real") << u"1"_s << u"number"_s << false;
        QTest::newRow("infinite") << u"9e999"_s << u"number"_s << true;
        QTest::newRow("text for a real") << u"'0.5'"_s << u"number"_s << true;
        QTest::newRow("bytes") << u"x'00'"_s << u"bytes"_s << false;
        QTest::newRow("many bytes") << u"zeroblob(17)"_s << u"bytes"_s << true;
        QTest::newRow("text for bytes") << u"'a'"_s << u"bytes"_s << true;
        QTest::newRow("two values") << u"x'0000803F00000040'"_s << u"floats"_s << false;
        QTest::newRow("three values") << u"zeroblob(12)"_s << u"floats"_s << true;
        QTest::newRow("half a value") << u"zeroblob(6)"_s << u"floats"_s << true;
        QTest::newRow("not a number") << u"x'0000C07F00000000'"_s << u"floats"_s << true;
        QTest::newRow("infinite value") << u"x'0000807F00000000'"_s << u"floats"_s << true;
        QTest::newRow("2e38") << u"x'9976167F00000000'"_s << u"floats"_s << true;
        QTest::newRow("silence") << u"zeroblob(32)"_s << u"melody"_s << false;
        QTest::newRow("31 steps") << u"zeroblob(31)"_s << u"melody"_s << true;
        QTest::newRow("33 steps") << u"zeroblob(33)"_s << u"melody"_s << true;
        QTest::newRow("no such note") << u"x'5A%1'"_s.arg(QString(62, u'0')) << u"melody"_s << true;
    }

    void valuesAreHeldAgainstWhatTheyMustBe()
    {
        QFETCH(const QString, value);
        QFETCH(const QString, as);
        QFETCH(const bool, fault);
        const bool found = faulty(value, [&as](ProjectRow &row) {
            if (as == u"text")
                static_cast<void>(row.text(0));
            else if (as == u"integer")
                static_cast<void>(row.integer(0, 0, 10));
            else if (as == u"number")
                static_cast<void>(row.number(0, 0.0, 1.0));
            else if (as == u"bytes")
                static_cast<void>(row.bytes(0, 16));
            else if (as == u"floats")
                static_cast<void>(row.floats(0, 2));
            else
                static_cast<void>(melodyOf(row, 0));
        });
        QCOMPARE(found, fault);
    }

    void valuesComeBackAsTheyWere()
    {
        const std::vector<float> values{0.1F, -0.0F, std::numeric_limits<float>::denorm_min(), 1e6F};
        std::vector<float> read;
        const ProjectFolder folder;
        const auto project = folder.made(0);
        QVERIFY(project);
        QVERIFY(project->database().each(u"SELECT ?"_s, {projectBytes(values)},
                                         [&read](ProjectRow &row) { read = row.floats(0); }));
        QVERIFY(read == values);
        QVERIFY(std::signbit(read[1]));
    }
};

SYNVAE_TEST_GUILESS(tst_ProjectRow)

#include "tst_projectrow.moc"
