// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/convolutionshape.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_ConvolutionShape : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    /// What TensorFlow's documentation of 'SAME' and 'VALID' gives.
    void padsAsTensorFlow()
    {
        const auto even = ConvolutionShape::same({64, 32, 3}, 8, 3, 2);
        QCOMPARE(even.coarse, (PixelGrid{32, 16, 8}));
        QCOMPARE(even.padding, 0);
        const auto odd = ConvolutionShape::same({7, 7, 3}, 8, 3, 2);
        QCOMPARE(odd.coarse, (PixelGrid{4, 4, 8}));
        QCOMPARE(odd.padding, 1);
        const auto dense = ConvolutionShape::same({28, 28, 1}, 32, 3, 1);
        QCOMPARE(dense.coarse, (PixelGrid{28, 28, 32}));
        QCOMPARE(dense.padding, 1);
        const auto valid = ConvolutionShape::valid({28, 28, 1}, 32, 3, 2);
        QCOMPARE(valid.coarse, (PixelGrid{13, 13, 32}));
        QCOMPARE(valid.padding, 0);
        QCOMPARE(valid.patchSize(), 9);
    }
};

SYNVAE_TEST_GUILESS(tst_ConvolutionShape)
#include "tst_convolutionshape.moc"
