// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/training/keptmemory.h"

#if defined(__GLIBC__)
#include <malloc.h>

#include <limits>
#endif

namespace synvae {

#if defined(__GLIBC__)

KeptMemory::KeptMemory()
{
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
}

KeptMemory::~KeptMemory()
{
    constexpr int usualMaps = 65536;
    constexpr int usualThreshold = 128 * 1024;
    mallopt(M_MMAP_MAX, usualMaps);
    mallopt(M_TRIM_THRESHOLD, usualThreshold);
    malloc_trim(0);
}

#else

KeptMemory::KeptMemory() = default;
KeptMemory::~KeptMemory() = default;

#endif

} // namespace synvae
