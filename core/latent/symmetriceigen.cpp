// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/symmetriceigen.h"

#include <cmath>
#include <cstddef>

namespace synvae {

namespace {

constexpr int mostSweeps = 60;
constexpr double settled = 1e-28; ///< what is left beside the diagonal, of all squares

class Rotations
{
public:
    Rotations(std::span<const double> matrix, int size)
        : m_size(static_cast<std::size_t>(size))
        , m_matrix(m_size * m_size)
        , m_vectors(m_size * m_size)
    {
        for (std::size_t row = 0; row < m_size; ++row) {
            m_vectors[row * m_size + row] = 1.0;
            for (std::size_t column = row; column < m_size; ++column)
                at(row, column) = at(column, row) = matrix[row * m_size + column];
        }
    }

    SymmetricEigen run()
    {
        for (int sweep = 0; sweep < mostSweeps && !isDiagonal(); ++sweep) {
            for (std::size_t p = 0; p + 1 < m_size; ++p) {
                for (std::size_t q = p + 1; q < m_size; ++q)
                    rotate(p, q);
            }
        }
        SymmetricEigen result{static_cast<int>(m_size), {}, std::move(m_vectors)};
        for (std::size_t i = 0; i < m_size; ++i)
            result.values.push_back(at(i, i));
        return result;
    }

private:
    double &at(std::size_t row, std::size_t column) { return m_matrix[row * m_size + column]; }

    bool isDiagonal()
    {
        double beside = 0.0;
        double all = 0.0;
        for (std::size_t row = 0; row < m_size; ++row) {
            for (std::size_t column = 0; column < m_size; ++column) {
                const double square = at(row, column) * at(row, column);
                all += square;
                beside += row == column ? 0.0 : square;
            }
        }
        return beside <= settled * all;
    }

    /// Makes element (p, q) zero. Only rows are walked along, their columns follow from symmetry.
    void rotate(std::size_t p, std::size_t q)
    {
        const double between = at(p, q);
        if (between == 0.0)
            return;
        const double theta = (at(q, q) - at(p, p)) / (2.0 * between);
        const double tangent = (theta < 0.0 ? -1.0 : 1.0) / (std::abs(theta) + std::sqrt(theta * theta + 1.0));
        const double cosine = 1.0 / std::sqrt(tangent * tangent + 1.0);
        const double sine = tangent * cosine;
        const double first = at(p, p) - tangent * between;
        const double second = at(q, q) + tangent * between;
        for (std::size_t i = 0; i < m_size; ++i) {
            turn(m_matrix[p * m_size + i], m_matrix[q * m_size + i], cosine, sine);
            turn(m_vectors[p * m_size + i], m_vectors[q * m_size + i], cosine, sine);
        }
        for (std::size_t i = 0; i < m_size; ++i) {
            at(i, p) = at(p, i);
            at(i, q) = at(q, i);
        }
        at(p, p) = first;
        at(q, q) = second;
        at(p, q) = at(q, p) = 0.0;
    }

    static void turn(double &a, double &b, double cosine, double sine)
    {
        const double before = a;
        a = cosine * before - sine * b;
        b = sine * before + cosine * b;
    }

    std::size_t m_size;
    std::vector<double> m_matrix;
    std::vector<double> m_vectors;
};

} // namespace

SymmetricEigen symmetricEigen(std::span<const double> matrix, int size) { return Rotations(matrix, size).run(); }

std::vector<double> composed(const SymmetricEigen &eigen, std::span<const double> factors)
{
    const auto size = static_cast<std::size_t>(eigen.size);
    std::vector<double> matrix(size * size);
    for (std::size_t i = 0; i < size; ++i) {
        const double *vector = eigen.vectors.data() + i * size;
        for (std::size_t row = 0; row < size; ++row) {
            const double scaled = factors[i] * vector[row];
            for (std::size_t column = row; column < size; ++column)
                matrix[row * size + column] += scaled * vector[column];
        }
    }
    for (std::size_t row = 0; row < size; ++row) {
        for (std::size_t column = 0; column < row; ++column)
            matrix[row * size + column] = matrix[column * size + row];
    }
    return matrix;
}

} // namespace synvae
