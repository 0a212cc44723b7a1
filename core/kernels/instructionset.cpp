// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/instructionset.h"

namespace synvae::kernels {

const Kernels &kernels()
{
    static const Kernels chosen = [] {
#if defined(__x86_64__)
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
            && __builtin_cpu_supports("avx512vl"))
            return avx512Kernels();
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
            return avx2Kernels();
#endif
        return portableKernels();
    }();
    return chosen;
}

} // namespace synvae::kernels
