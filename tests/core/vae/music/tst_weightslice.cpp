// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/music/weightslice.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_WeightSlice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void takesRowsAndVectors()
    {
        WeightSlices slices(m_weights);
        QCOMPARE(slices.rows("kernel", 3, 2, 1, 2), (std::vector<float>{3, 4, 5, 6}));
        QCOMPARE(slices.vector("bias", 2), (std::vector<float>{7, 8}));
        QCOMPARE(*slices.find("cube", {1, 1, 1}), 9.0F);
        QCOMPARE(slices.packed("kernel", 3, 2).rows(), 3);
        QCOMPARE(slices.packed("kernel", 3, 2, 1, 2).rows(), 2);
        QVERIFY(slices.result().ok());
    }

    void tellsTheFirstThingWrong()
    {
        WeightSlices slices(m_weights);
        QVERIFY(slices.vector("missing", 2).empty());
        QVERIFY(slices.vector("bias", 3).empty());
        QCOMPARE(slices.result().error().kind, ErrorKind::Corrupt);
        QVERIFY(QString::fromStdString(slices.result().error().text).contains(u"missing"_s));

        WeightSlices misshapen(m_weights);
        QVERIFY(!misshapen.find("kernel", {2, 3}));
        const QString text = QString::fromStdString(misshapen.result().error().text);
        QVERIFY2(text.contains(u"[3, 2]"_s) && text.contains(u"[2, 3]"_s), qPrintable(text));
    }

private:
    const WeightMap m_weights{
        {"kernel", {{3, 2}, {1, 2, 3, 4, 5, 6}}}, {"bias", {{2}, {7, 8}}}, {"cube", {{1, 1, 1}, {9}}}};
};

SYNVAE_TEST_GUILESS(tst_WeightSlice)
#include "tst_weightslice.moc"
