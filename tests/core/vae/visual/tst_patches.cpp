// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/patches.h"
#include "tests/core/vae/visual/testvalues.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// One value of the patch matrix, from the definition.
float patchValue(const ConvolutionShape &shape, const std::vector<float> &fine, int row, int column)
{
    const int picture = row / shape.coarse.pixels();
    const int pixel = row % shape.coarse.pixels();
    const int tap = column / shape.fine.channels;
    const int y = pixel / shape.coarse.width * shape.stride + tap / shape.kernel - shape.padding;
    const int x = pixel % shape.coarse.width * shape.stride + tap % shape.kernel - shape.padding;
    if (y < 0 || x < 0 || y >= shape.fine.height || x >= shape.fine.width)
        return 0.0F;
    return fine[static_cast<std::size_t>(picture * shape.fine.size()
                                         + (std::int64_t{y} * shape.fine.width + x) * shape.fine.channels
                                         + column % shape.fine.channels)];
}

} // namespace

Q_DECLARE_METATYPE(synvae::ConvolutionShape)

class tst_Patches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void gathersTheDefinition_data() { shapes(); }
    void gathersTheDefinition()
    {
        QFETCH(ConvolutionShape, shape);
        const int pictures = 2;
        const std::vector<float> fine = randomValues(pictures * shape.fine.size(), 1);
        const int rows = pictures * shape.coarse.pixels();
        for (std::uint64_t round = 0; round < 20; ++round) {
            const auto pick = [&](std::uint64_t counter, int limit) {
                return static_cast<int>(derive(Seed{round}, counter).value % static_cast<std::uint64_t>(limit));
            };
            const PatchBlock block{pick(0, rows), 1 + pick(1, 40), pick(2, shape.patchSize()), 1 + pick(3, 40)};
            const PatchBlock inside{block.firstRow, std::min<int>(block.rows, rows - static_cast<int>(block.firstRow)),
                                    block.firstColumn, std::min(block.columns, shape.patchSize() - block.firstColumn)};
            std::vector<float> patches(static_cast<std::size_t>(inside.rows * inside.columns) + 1, -7.0F);
            gatherPatches(shape, fine.data(), inside, patches.data());
            for (int r = 0; r < inside.rows; ++r)
                for (int c = 0; c < inside.columns; ++c)
                    QCOMPARE(patches[static_cast<std::size_t>(r * inside.columns + c)],
                             patchValue(shape, fine, static_cast<int>(inside.firstRow) + r, inside.firstColumn + c));
            QCOMPARE(patches.back(), -7.0F);
        }
    }

    /// Summing is the transpose of gathering: <gather(x), p> = <x, sum(p)>, in one go and band by band.
    void sumsAreTheTranspose_data() { shapes(); }
    void sumsAreTheTranspose()
    {
        QFETCH(ConvolutionShape, shape);
        const std::vector<float> fine = randomValues(shape.fine.size(), 2);
        const int patch = shape.patchSize();
        const int padded = paddedPatchSize(shape);
        std::vector<float> products = randomValues(std::int64_t{shape.coarse.pixels()} * padded, 3);
        std::vector<float> gathered(static_cast<std::size_t>(shape.coarse.pixels() * patch));
        gatherPatches(shape, fine.data(), {0, shape.coarse.pixels(), 0, patch}, gathered.data());
        double left = 0.0;
        for (int r = 0; r < shape.coarse.pixels(); ++r)
            for (int c = 0; c < patch; ++c)
                left += static_cast<double>(gathered[static_cast<std::size_t>(r * patch + c)])
                    * products[static_cast<std::size_t>(r * padded + c)];

        const std::vector<float> bias(static_cast<std::size_t>(shape.fine.channels), 0.0F);
        std::vector<float> whole(fine.size());
        sumPatches(shape, products.data(), 0, {0, shape.fine.height}, bias.data(), Activation::None, whole.data());
        double right = 0.0;
        for (std::size_t i = 0; i < fine.size(); ++i)
            right += static_cast<double>(fine[i]) * whole[i];
        QVERIFY(std::abs(left - right) < 1e-4 * std::max(1.0, std::abs(left)));

        std::vector<float> banded(fine.size());
        for (int row = 0; row < shape.fine.height; row += 3) {
            const RowRange rows{row, std::min(row + 3, shape.fine.height)};
            const RowRange coarse = coarseRowsFor(shape, rows);
            sumPatches(shape, products.data() + std::int64_t{coarse.first} * shape.coarse.width * padded, coarse.first,
                       rows, bias.data(), Activation::None, banded.data());
        }
        QVERIFY(banded == whole);
    }

    void biasAndRectifierGoBothWays()
    {
        std::vector<float> values{1.0F, -2.0F, 3.0F, 0.5F};
        const std::vector<float> bias{-1.5F, 4.0F};
        addBias(2, 2, bias.data(), Activation::Rectify, values.data());
        QCOMPARE(values, (std::vector<float>{0.0F, 2.0F, 1.5F, 4.5F}));
        const std::vector<float> gradient{10.0F, 20.0F, 30.0F, 40.0F};
        std::vector<float> masked(4);
        std::vector<float> sums(2, 99.0F);
        differentiateRectified(2, 2, values.data(), gradient.data(), masked.data(), sums.data());
        QCOMPARE(masked, (std::vector<float>{0.0F, 20.0F, 30.0F, 40.0F}));
        QCOMPARE(sums, (std::vector<float>{30.0F, 60.0F}));
        differentiateBias(2, 2, gradient.data(), sums.data());
        QCOMPARE(sums, (std::vector<float>{40.0F, 60.0F}));
    }

private:
    static void shapes()
    {
        QTest::addColumn<ConvolutionShape>("shape");
        QTest::newRow("same, stride 2, even") << ConvolutionShape::same({8, 6, 5}, 4, 3, 2);
        QTest::newRow("same, stride 2, odd") << ConvolutionShape::same({7, 9, 2}, 4, 3, 2);
        QTest::newRow("same, stride 1") << ConvolutionShape::same({6, 5, 3}, 4, 3, 1);
        QTest::newRow("valid") << ConvolutionShape::valid({13, 14, 32}, 4, 3, 2);
        QTest::newRow("one tap") << ConvolutionShape::valid({4, 4, 7}, 4, 1, 1);
        QTest::newRow("five taps") << ConvolutionShape::same({9, 9, 1}, 4, 5, 1);
        QTest::newRow("kernel as large as the picture") << ConvolutionShape::same({2, 2, 3}, 4, 3, 2);
    }
};

SYNVAE_TEST_GUILESS(tst_Patches)
#include "tst_patches.moc"
