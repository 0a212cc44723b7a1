// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/kernels/mapkernels.h"

namespace synvae::mapkernels {

const MapKernels &mapKernels()
{
    static const MapKernels chosen = [] {
#if defined(__x86_64__)
        if (__builtin_cpu_supports("avx2"))
            return avx2MapKernels();
#endif
        return portableMapKernels();
    }();
    return chosen;
}

} // namespace synvae::mapkernels
