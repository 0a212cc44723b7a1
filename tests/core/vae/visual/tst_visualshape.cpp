// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/visualshape.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_VisualShape : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    /// Table 7 of the thesis with what its code adds (protocol section 2).
    void networksOfTable7()
    {
        const auto digits = *VisualShape::named("digits", 50);
        QCOMPARE(sizes(digits.encoderLayers()), (QList<int>{13, 6}));
        QCOMPARE(digits.featureSize(), 2304);
        QCOMPARE(sizes(digits.decoderLayers()), (QList<int>{14, 28, 28}));
        QCOMPARE(digits.seedValues(), 7 * 7 * 32);
        QVERIFY(digits.binarised);

        const auto cifar = *VisualShape::named("cifar", 512);
        QCOMPARE(sizes(cifar.encoderLayers()), (QList<int>{16, 8, 4}));
        QCOMPARE(cifar.featureSize(), 4096);
        QCOMPARE(sizes(cifar.decoderLayers()), (QList<int>{8, 16, 32, 32}));

        const auto paintings = *VisualShape::named("paintings", 512);
        QCOMPARE(sizes(paintings.encoderLayers()), (QList<int>{32, 16, 8, 4}));
        QCOMPARE(paintings.featureSize(), 4096);
        QCOMPARE(sizes(paintings.decoderLayers()), (QList<int>{8, 16, 32, 64, 64}));
        QCOMPARE(paintings.decoderLayers().back().outputGrid(), (PixelGrid{64, 64, 3}));
    }

    void layersFitTogether()
    {
        for (const char *name : {"digits", "cifar", "paintings"}) {
            const auto shape = *VisualShape::named(name, 8);
            PixelGrid grid = shape.pictureGrid();
            for (const ConvolutionLayer &layer : shape.encoderLayers()) {
                QCOMPARE(layer.inputGrid(), grid);
                grid = layer.outputGrid();
            }
            grid = {shape.seedSize, shape.seedSize, shape.seedChannels};
            for (const ConvolutionLayer &layer : shape.decoderLayers()) {
                QCOMPARE(layer.inputGrid(), grid);
                grid = layer.outputGrid();
            }
            QCOMPARE(grid, shape.pictureGrid());
        }
    }

    void refusesWhatIsNotThere()
    {
        QCOMPARE(VisualShape::named("portraits", 8).error().kind, ErrorKind::InvalidInput);
        QVERIFY(!VisualShape::named("digits", 0).ok());
        QVERIFY(!VisualShape::named("digits", 65537).ok());
    }

private:
    static QList<int> sizes(const std::vector<ConvolutionLayer> &layers)
    {
        QList<int> sizes;
        for (const ConvolutionLayer &layer : layers)
            sizes.append(layer.outputGrid().height);
        return sizes;
    }
};

SYNVAE_TEST_GUILESS(tst_VisualShape)
#include "tst_visualshape.moc"
