// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/picturepool.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_PicturePool : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void greyRecords();
    void interleavedAndPlanarAgree();
};

void tst_PicturePool::greyRecords()
{
    const PicturePool pool{2, 3, 2, 1, false, 7, 1, {0, 1, 2, 3, 4, 5, 6, 0, 11, 12, 13, 14, 15, 16}};
    const QImage second = pool.picture(1);
    QCOMPARE(second.format(), QImage::Format_Grayscale8);
    QCOMPARE(second.size(), QSize(3, 2));
    QCOMPARE(qRed(second.pixel(0, 0)), 11);
    QCOMPARE(qRed(second.pixel(2, 1)), 16);
}

void tst_PicturePool::interleavedAndPlanarAgree()
{
    const PicturePool interleaved{1, 2, 1, 3, false, 6, 0, {1, 2, 3, 4, 5, 6}};
    const PicturePool planar{1, 2, 1, 3, true, 6, 0, {1, 4, 2, 5, 3, 6}};
    QCOMPARE(interleaved.picture(0).pixel(1, 0), qRgb(4, 5, 6));
    QCOMPARE(interleaved.picture(0), planar.picture(0));
}

SYNVAE_TEST_GUILESS(tst_PicturePool)
#include "tst_picturepool.moc"
