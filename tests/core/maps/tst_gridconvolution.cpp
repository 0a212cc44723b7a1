// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/gridconvolution.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <cstdlib>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

constexpr int size = 48;

float &at(std::vector<float> &grid, int row, int column) { return grid[static_cast<std::size_t>(row * size + column)]; }

/// The quintic B-spline at the nodes -2 to 2.
float splineAt(int node)
{
    constexpr float parts[3] = {66.0F, 26.0F, 1.0F};
    return parts[std::abs(node)] / 120.0F;
}

/// A charge of 1 exactly on a node.
void addCharge(std::vector<float> &grid, int row, int column)
{
    for (int y = -2; y <= 2; ++y)
        for (int x = -2; x <= 2; ++x)
            at(grid, row + y, column + x) += splineAt(y) * splineAt(x);
}

float potentialAt(std::vector<float> &grid, int row, int column)
{
    float sum = 0.0F;
    for (int y = -2; y <= 2; ++y)
        for (int x = -2; x <= 2; ++x)
            sum += splineAt(y) * splineAt(x) * at(grid, row + y, column + x);
    return sum;
}

} // namespace

class tst_GridConvolution : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void betweenNodesThePotentialIsExact()
    {
        WorkerTeam team(2);
        GridConvolution convolution(size, 0.5F, team);
        QCOMPARE(convolution.size(), size);
        std::vector<float> grid(size * size);
        addCharge(grid, 9, 33);
        convolution.apply(grid.data());
        for (int row = 6; row < size - 6; ++row) {
            for (int column = 6; column < size - 6; ++column) {
                const float squares = 0.25F * static_cast<float>((row - 9) * (row - 9) + (column - 33) * (column - 33));
                QVERIFY(std::abs(potentialAt(grid, row, column) - 1.0F / (1.0F + squares)) < 2e-4F);
            }
        }
    }

    void potentialsAdd()
    {
        WorkerTeam team(1);
        GridConvolution convolution(size, 0.5F, team);
        std::vector<float> one(size * size);
        std::vector<float> other(size * size);
        std::vector<float> both(size * size);
        addCharge(one, 10, 12);
        addCharge(other, 30, 31);
        addCharge(both, 10, 12);
        addCharge(both, 30, 31);
        for (auto *grid : {&one, &other, &both})
            convolution.apply(grid->data());
        for (std::size_t i = 0; i < both.size(); ++i)
            QVERIFY(std::abs(one[i] + other[i] - both[i]) < 1e-5F);
    }

    void theTeamChangesNoBit()
    {
        std::vector<std::vector<float>> grids;
        for (const int threads : {1, 2, 3}) {
            WorkerTeam team(threads);
            GridConvolution convolution(size, 0.7F, team);
            std::vector<float> grid(size * size);
            addCharge(grid, 11, 20);
            addCharge(grid, 25, 7);
            convolution.apply(grid.data());
            grids.push_back(grid);
        }
        QCOMPARE(grids[1], grids[0]);
        QCOMPARE(grids[2], grids[0]);
    }
};

SYNVAE_TEST_GUILESS(tst_GridConvolution)
#include "tst_gridconvolution.moc"
