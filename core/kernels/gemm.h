// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace synvae::kernels {

/// How products are formed. Sums are always float32.
enum class Precision {
    Float32, ///< one fused multiply-add a term, in the order of k: the same bits on every machine and in any batch
    BFloat16 ///< operands rounded to bfloat16, for training only; falls back to Float32 where the processor has none
};

/// A matrix somewhere in memory: element (row, column) at data[row * rowStride + column * columnStride].
/// Swapping the strides transposes it.
struct MatrixView {
    const float *data = nullptr;
    std::int64_t rowStride = 0;
    std::int64_t columnStride = 1;

    [[nodiscard]] MatrixView transposed() const { return {data, columnStride, rowStride}; }
};

/// A right-hand side (k x n) laid out for the kernels once, to be multiplied with many times.
class PackedMatrix
{
public:
    PackedMatrix() = default;
    PackedMatrix(MatrixView b, int k, int n, Precision precision = Precision::Float32);

    [[nodiscard]] int rows() const { return m_rows; }
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] Precision precision() const { return m_precision; }
    [[nodiscard]] const void *data() const { return m_data.get(); }

private:
    struct Free {
        void operator()(void *memory) const;
    };
    std::unique_ptr<void, Free> m_data;
    int m_rows = 0;
    int m_columns = 0;
    Precision m_precision = Precision::Float32;
};

/// c (m x n, rows ldc apart) = a (m x k) * b, or += when `accumulate`.
void multiply(int m, MatrixView a, const PackedMatrix &b, float *c, std::int64_t ldc, bool accumulate = false);

/// The same with a right-hand side used once: packs it on the way.
void multiply(int m, int n, int k, MatrixView a, MatrixView b, float *c, std::int64_t ldc, bool accumulate = false,
              Precision precision = Precision::Float32);

/// Whether this processor and kernel multiply bfloat16 in hardware (AVX-512 BF16 or AMX).
[[nodiscard]] bool hasBFloat16();
/// "AVX-512 and AMX", "AVX-512 with bfloat16", "AVX2", "portable"
[[nodiscard]] std::string instructionSet();

} // namespace synvae::kernels
