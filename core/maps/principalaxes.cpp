// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/principalaxes.h"

#include "core/base/seed.h"
#include "core/kernels/instructionset.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace synvae {

namespace {

using kernels::panelColumns;
using Square = std::vector<double>;

constexpr std::int64_t rowsAtOnce = 1024;
constexpr int stripRows = 48;
/// Directions followed beyond those asked for: the last ones asked for settle sooner.
constexpr int spareAxes = 8;
constexpr int mostSweeps = 400;

std::size_t at(std::int64_t row, std::int64_t column, std::int64_t width)
{
    return static_cast<std::size_t>(row * width + column);
}

/// Products of the columns from `row` on with 32 columns from `column` on, added to `covariance`: float32 for a
/// thousand points, double over them.
void addProducts(const MapPoints &points, int row, int column, Square &covariance)
{
    const auto &gemm = kernels::kernels();
    const int width = points.width();
    const int columns = std::min(panelColumns, width - column);
    std::vector<float> panel(static_cast<std::size_t>(rowsAtOnce) * panelColumns);
    std::vector<float> sums(static_cast<std::size_t>(stripRows) * panelColumns);
    const int rows = std::min(stripRows, width - row);
    for (std::int64_t first = 0; first < points.count(); first += rowsAtOnce) {
        const int k = static_cast<int>(std::min(rowsAtOnce, points.count() - first));
        for (std::int64_t p = 0; p < k; ++p)
            std::copy_n(points.row(first + p) + column, columns, panel.data() + p * panelColumns);
        for (int r = 0; r < rows; r += gemm.tileRows)
            gemm.tile(std::min(gemm.tileRows, rows - r), panelColumns, k, points.row(first) + row + r, 1, width,
                      panel.data(), sums.data() + static_cast<std::ptrdiff_t>(r) * panelColumns, panelColumns, false);
        for (int r = 0; r < rows; ++r)
            for (int c = 0; c < columns; ++c)
                covariance[at(row + r, column + c, width)] += sums[at(r, c, panelColumns)];
    }
}

Square covarianceOf(const MapPoints &points, WorkerTeam &team)
{
    const int width = points.width();
    Square covariance(static_cast<std::size_t>(width) * static_cast<std::size_t>(width));
    const int panels = (width + panelColumns - 1) / panelColumns;
    const int strips = (width + stripRows - 1) / stripRows;
    team.run(panels * strips, [&](int item, int) {
        addProducts(points, item / panels * stripRows, item % panels * panelColumns, covariance);
    });
    for (double &value : covariance)
        value /= static_cast<double>(points.count());
    return covariance;
}

double dot(const double *a, const double *b, int width) { return std::inner_product(a, a + width, b, 0.0); }

/// Gram and Schmidt, twice, which is enough. A direction with nothing of its own becomes an arbitrary one.
void orthonormalise(Square &vectors, int count, int width)
{
    for (int v = 0; v < count; ++v) {
        double *own = vectors.data() + at(v, 0, width);
        for (int attempt = 0; attempt < 3; ++attempt) {
            const double before = std::sqrt(dot(own, own, width));
            for (int pass = 0; pass < 2; ++pass) {
                for (int other = 0; other < v; ++other) {
                    const double *theirs = vectors.data() + at(other, 0, width);
                    const double share = dot(own, theirs, width);
                    for (int d = 0; d < width; ++d)
                        own[d] -= share * theirs[d];
                }
            }
            const double length = std::sqrt(dot(own, own, width));
            if (length > 1e-12 * before && length > 0.0) {
                for (int d = 0; d < width; ++d)
                    own[d] /= length;
                break;
            }
            for (int d = 0; d < width; ++d)
                own[d] = normal(Seed{77}, at(v + attempt * count, d, width));
        }
    }
}

/// covariance * vector for each of the vectors.
Square multiplied(const Square &covariance, const Square &vectors, int count, int width, WorkerTeam &team)
{
    Square products(vectors.size());
    team.run(count, [&](int v, int) {
        double *to = products.data() + at(v, 0, width);
        for (int row = 0; row < width; ++row) {
            const double share = vectors[at(v, row, width)];
            const double *from = covariance.data() + at(row, 0, width);
            for (int d = 0; d < width; ++d)
                to[d] += share * from[d];
        }
    });
    return products;
}

/// One rotation of Jacobi's that makes element (p, q) of a symmetric matrix zero, kept in `rotation`'s rows.
void rotate(Square &matrix, Square &rotation, int count, int p, int q)
{
    const double off = matrix[at(p, q, count)];
    if (off == 0.0)
        return;
    const double theta = (matrix[at(q, q, count)] - matrix[at(p, p, count)]) / (2.0 * off);
    const double t = (theta >= 0.0 ? 1.0 : -1.0) / (std::abs(theta) + std::sqrt(theta * theta + 1.0));
    const double c = 1.0 / std::sqrt(t * t + 1.0);
    const double s = t * c;
    const auto turn = [c, s](double &a, double &b) {
        const double old = a;
        a = c * old - s * b;
        b = s * old + c * b;
    };
    for (int k = 0; k < count; ++k)
        turn(matrix[at(k, p, count)], matrix[at(k, q, count)]);
    for (int k = 0; k < count; ++k)
        turn(matrix[at(p, k, count)], matrix[at(q, k, count)]);
    for (int k = 0; k < count; ++k)
        turn(rotation[at(p, k, count)], rotation[at(q, k, count)]);
}

/// Turns the vectors, which span the space already, into its axes, and tells the variance along each.
std::vector<double> turnToAxes(Square &vectors, const Square &products, int count, int width)
{
    Square small(static_cast<std::size_t>(count) * static_cast<std::size_t>(count));
    Square rotation(small.size());
    for (int a = 0; a < count; ++a) {
        rotation[at(a, a, count)] = 1.0;
        for (int b = 0; b < count; ++b)
            small[at(a, b, count)] = dot(vectors.data() + at(a, 0, width), products.data() + at(b, 0, width), width);
    }
    for (int sweep = 0; sweep < 12; ++sweep)
        for (int p = 0; p < count; ++p)
            for (int q = p + 1; q < count; ++q)
                rotate(small, rotation, count, p, q);
    std::vector<int> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
              [&](int a, int b) { return small[at(a, a, count)] > small[at(b, b, count)]; });
    Square turned(vectors.size());
    std::vector<double> variances;
    for (int a = 0; a < count; ++a) {
        const int from = order[static_cast<std::size_t>(a)];
        variances.push_back(small[at(from, from, count)]);
        for (int b = 0; b < count; ++b)
            for (int d = 0; d < width; ++d)
                turned[at(a, d, width)] += rotation[at(from, b, count)] * vectors[at(b, d, width)];
    }
    vectors = std::move(turned);
    return variances;
}

} // namespace

PrincipalAxes principalAxes(const MapPoints &points, int count, WorkerTeam &team, double settled)
{
    const int width = points.width();
    const Square covariance = covarianceOf(points, team);
    const int followed = std::min(width, count + spareAxes);
    Square vectors(static_cast<std::size_t>(followed) * static_cast<std::size_t>(width));
    for (std::size_t i = 0; i < vectors.size(); ++i)
        vectors[i] = normal(Seed{1}, i);
    orthonormalise(vectors, followed, width);
    double before = -1.0;
    for (int sweep = 0; sweep < mostSweeps; ++sweep) {
        const Square products = multiplied(covariance, vectors, followed, width, team);
        double caught = 0.0;
        for (int v = 0; v < std::min(count, followed); ++v)
            caught += dot(vectors.data() + at(v, 0, width), products.data() + at(v, 0, width), width);
        if (followed == width || std::abs(caught - before) <= settled * caught)
            break;
        before = caught;
        vectors = products;
        orthonormalise(vectors, followed, width);
    }
    const std::vector<double> variances
        = turnToAxes(vectors, multiplied(covariance, vectors, followed, width, team), followed, width);
    PrincipalAxes axes{width, {}, {}};
    for (int v = 0; v < std::min(count, width); ++v) {
        const double *own = vectors.data() + at(v, 0, width);
        const double largest
            = *std::max_element(own, own + width, [](double a, double b) { return std::abs(a) < std::abs(b); });
        for (int d = 0; d < width; ++d)
            axes.axes.push_back(static_cast<float>(largest < 0.0 ? -own[d] : own[d]));
        axes.variances.push_back(variances[static_cast<std::size_t>(v)]);
    }
    return axes;
}

std::vector<float> projected(const MapPoints &points, const PrincipalAxes &axes, WorkerTeam &team)
{
    const auto &gemm = kernels::kernels();
    const int width = axes.width;
    const auto count = static_cast<int>(axes.variances.size());
    const int panels = (count + panelColumns - 1) / panelColumns;
    std::vector<float> packed(static_cast<std::size_t>(panels) * static_cast<std::size_t>(width) * panelColumns);
    for (int axis = 0; axis < count; ++axis)
        for (int d = 0; d < width; ++d)
            packed[at(static_cast<std::int64_t>(axis / panelColumns) * width + d, axis % panelColumns, panelColumns)]
                = axes.axes[at(axis, d, width)];
    std::vector<float> along(static_cast<std::size_t>(points.count()) * static_cast<std::size_t>(count));
    team.runRanges(points.count(), stripRows, [&](std::int64_t first, std::int64_t last, int) {
        for (int panel = 0; panel < panels; ++panel) {
            const int columns = std::min(panelColumns, count - panel * panelColumns);
            for (std::int64_t row = first; row < last; row += gemm.tileRows)
                gemm.tile(static_cast<int>(std::min<std::int64_t>(gemm.tileRows, last - row)), columns, width,
                          points.row(row), width, 1,
                          packed.data() + static_cast<std::ptrdiff_t>(panel) * width * panelColumns,
                          along.data() + row * count + std::ptrdiff_t{panel} * panelColumns, count, false);
        }
    });
    return along;
}

} // namespace synvae
