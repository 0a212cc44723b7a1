// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tabletext.h"

#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_TableText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void marksAreNoPartOfTheText()
    {
        QCOMPARE(tableText("\xEF\xBB\xBFtitle\n"_ba).text, u"title\n"_s);
        QCOMPARE(tableText(QByteArray("\xFF\xFEt\0i\0", 6)).text, u"ti"_s);
    }

    void aLineThatIsNotUtf8IsReadAsWindows1252AndTold()
    {
        const TableText read = tableText("file,title\na.png,caf\xC3\xA9\nb.png,caf\xE9\n"_ba);
        QCOMPARE(read.text, u"file,title\na.png,caf\u00E9\nb.png,caf\u00E9\n"_s);
        QCOMPARE(read.otherLines, QList<qsizetype>{3});
    }

    void windowsHasFiveOpenBytes()
    {
        QCOMPARE(fromWindows1252("\x80\x93"), u"\u20AC\u201C"_s);
        QCOMPARE(fromWindows1252("\x81"), u"\uFFFD"_s);
    }

    void anyBytesGiveSomeText()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 300; ++round) {
            QByteArray bytes(random.bounded(200), '\0');
            for (char &byte : bytes)
                byte = static_cast<char>(random.bounded(256));
            const TableText read = tableText(bytes);
            QVERIFY(read.text.size() <= bytes.size());
        }
    }
};

SYNVAE_TEST_APPLESS(tst_TableText)
#include "tst_tabletext.moc"
