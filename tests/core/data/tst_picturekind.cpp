// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picturekind.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_PictureKind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void sizeAndColourDecide_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("architecture");
        QTest::newRow("photograph") << QSize(32, 32) << u"cifar"_s;
        QTest::newRow("painting") << QSize(300, 200) << u"paintings"_s;
        QTest::newRow("small but in colour") << QSize(28, 28) << u"paintings"_s; // a digit is grey
    }

    void sizeAndColourDecide()
    {
        QFETCH(const QSize, size);
        QFETCH(const QString, architecture);
        test::PlainWorks works(3);
        works.setSize(size);
        QCOMPARE(QString::fromStdString(architectureFor(works)), architecture);
        QCOMPARE(works.reads(), 1);
    }

    void nothingIsKnownOfNothing()
    {
        QVERIFY(architectureFor(test::PlainWorks(0)).empty());
        test::PlainWorks broken(1);
        broken.setBroken(0);
        QVERIFY(architectureFor(broken).empty());
    }
};

SYNVAE_TEST_GUILESS(tst_PictureKind)
#include "tst_picturekind.moc"
