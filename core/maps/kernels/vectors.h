// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Included by the files that are compiled for one instruction set, and by nothing else. Everything has internal
// linkage, so that no other file is given a function its processor may not run.

#include "core/maps/kernels/mapkernels.h"

#include <cstring>

namespace synvae::mapkernels {

namespace {

using Lanes = float __attribute__((vector_size(32)));
using Flags = std::int32_t __attribute__((vector_size(32)));
using Pairs = double __attribute__((vector_size(32))); ///< four points, carried as doubles

template<typename Vector>
[[gnu::always_inline]] inline Vector loaded(const void *from)
{
    Vector value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

template<typename Vector>
[[gnu::always_inline]] inline void stored(void *to, const Vector &value)
{
    std::memcpy(to, &value, sizeof value);
}

} // namespace

} // namespace synvae::mapkernels
