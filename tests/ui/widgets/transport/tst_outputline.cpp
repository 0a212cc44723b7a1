// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/widgets/transport/outputline.h"

#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_OutputLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void saysWhyThereIsNoSound()
    {
        OutputLine line;
        line.setOutput(false, u"No sound: no audio device was found."_s);
        QCOMPARE(line.text(), u"No sound: no audio device was found."_s);
        QVERIFY(!line.audible());
        auto *words = line.findChild<QLabel *>();
        QCOMPARE(QAccessible::queryAccessibleInterface(words)->text(QAccessible::Name), line.text());
    }

    void hasWordsEvenWithoutADescription()
    {
        OutputLine line;
        line.setOutput(false, u"  "_s);
        QVERIFY(!line.text().isEmpty());
        const QString silent = line.text();
        line.setOutput(true, {});
        QVERIFY(!line.text().isEmpty());
        QVERIFY(line.text() != silent);
    }

    void anotherSignForSilence()
    {
        // The same words, so that only the sign at the left can differ.
        OutputLine line;
        line.resize(400, 30);
        const QRect sign(0, 0, line.fontMetrics().height(), 30);
        line.setOutput(true, u"x"_s);
        const QImage sounding = line.grab(sign).toImage();
        line.setOutput(false, u"x"_s);
        QVERIFY(line.grab(sign).toImage() != sounding);
    }

    void textIsNotMarkup()
    {
        OutputLine line;
        line.setOutput(true, u"<b>port</b>"_s);
        QCOMPARE(line.findChild<QLabel *>()->textFormat(), Qt::PlainText);
    }

    void asksForOneLineButNotForAll()
    {
        OutputLine line;
        line.setOutput(true, u"short"_s);
        const int narrow = line.sizeHint().width();
        line.setOutput(true, u"rather a long name of an output, as some drivers give them"_s);
        QCOMPARE_GT(line.sizeHint().width(), narrow);
        line.setOutput(true, QString(5000, u'x'));
        QCOMPARE_LT(line.sizeHint().width(), 65 * line.fontMetrics().height());
    }
};

SYNVAE_TEST(tst_OutputLine)
#include "tst_outputline.moc"
