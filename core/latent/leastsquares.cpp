// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/leastsquares.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace synvae {

namespace {

/// The lower triangle L of a positive definite matrix L L', in its place (Cholesky).
void factorise(std::vector<double> &matrix, std::size_t width)
{
    for (std::size_t row = 0; row < width; ++row) {
        double *own = matrix.data() + row * width;
        for (std::size_t column = 0; column <= row; ++column) {
            const double *other = matrix.data() + column * width;
            const double rest = own[column] - std::inner_product(own, own + column, other, 0.0);
            own[column] = column == row ? std::sqrt(std::max(rest, 1e-300)) : rest / other[column];
        }
    }
}

/// Solves L L' x = b for `outputs` columns at once, in their place.
void substitute(const std::vector<double> &triangle, std::size_t width, std::vector<double> &columns,
                std::size_t outputs)
{
    const auto subtract = [&](std::size_t from, std::size_t other, double share) {
        for (std::size_t o = 0; o < outputs; ++o)
            columns[from * outputs + o] -= share * columns[other * outputs + o];
    };
    const auto divide = [&](std::size_t row) {
        for (std::size_t o = 0; o < outputs; ++o)
            columns[row * outputs + o] /= triangle[row * width + row];
    };
    for (std::size_t row = 0; row < width; ++row) {
        for (std::size_t other = 0; other < row; ++other)
            subtract(row, other, triangle[row * width + other]);
        divide(row);
    }
    for (std::size_t row = width; row-- > 0;) {
        for (std::size_t other = row + 1; other < width; ++other)
            subtract(row, other, triangle[other * width + row]);
        divide(row);
    }
}

} // namespace

std::vector<double> leastSquares(const Points &inputs, std::span<const double> targets, int outputs, double ridge)
{
    const auto width = static_cast<std::size_t>(inputs.width);
    const auto columns = static_cast<std::size_t>(outputs);
    std::vector<double> squares(width * width);
    std::vector<double> solution(width * columns);
    for (std::size_t row = 0; row < inputs.count(); ++row) {
        const std::span<const float> input = inputs[row];
        const std::span<const double> target = targets.subspan(row * columns, columns);
        for (std::size_t d = 0; d < width; ++d) {
            const auto share = static_cast<double>(input[d]);
            for (std::size_t e = 0; e <= d; ++e)
                squares[d * width + e] += share * static_cast<double>(input[e]);
            for (std::size_t o = 0; o < columns; ++o)
                solution[d * columns + o] += share * target[o];
        }
    }
    for (std::size_t d = 0; d < width; ++d)
        squares[d * width + d] += ridge * static_cast<double>(inputs.count());
    factorise(squares, width);
    substitute(squares, width, solution, columns);
    return solution;
}

double correlationOf(std::span<const double> a, std::span<const double> b)
{
    const auto count = static_cast<double>(std::max<std::size_t>(1, a.size()));
    const double meanA = std::accumulate(a.begin(), a.end(), 0.0) / count;
    const double meanB = std::accumulate(b.begin(), b.end(), 0.0) / count;
    double both = 0.0;
    double squaresA = 0.0;
    double squaresB = 0.0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        both += (a[i] - meanA) * (b[i] - meanB);
        squaresA += (a[i] - meanA) * (a[i] - meanA);
        squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    const double spread = std::sqrt(squaresA) * std::sqrt(squaresB);
    return spread > 0.0 ? std::clamp(both / spread, -1.0, 1.0) : 0.0;
}

} // namespace synvae
