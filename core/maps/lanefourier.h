// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace synvae {

/// Complex Fourier transforms of one length, of eight signals side by side.
///
/// Our own, because side by side the vectors run across signals, and every sum has one order: the same bits on every
/// machine, which a library that measures or asks the processor cannot give; and because the two transforms of a
/// convolution then stay in the nearest cache. Cells are those of mapkernels: eight real parts, eight imaginary ones.
class LaneFourier
{
public:
    /// `length` has no prime factor above 5.
    explicit LaneFourier(int length);

    [[nodiscard]] int length() const { return m_length; }

    /// Transforms `cells` [length] in place; `scratch` is as large. Unscaled: both ways multiply by the length.
    void forward(float *cells, float *scratch) const { transform(cells, scratch, false); }
    void inverse(float *cells, float *scratch) const { transform(cells, scratch, true); }

    /// The smallest length from `atLeast` on that is a multiple of `step` with no prime factor above 5; `step` has
    /// none.
    [[nodiscard]] static int goodLength(int atLeast, int step);

private:
    struct Pass {
        int radix;
        int length;
        int stride;
        std::vector<float> twiddles;
    };

    void transform(float *cells, float *scratch, bool inverse) const;

    int m_length;
    std::vector<Pass> m_passes;
};

} // namespace synvae
