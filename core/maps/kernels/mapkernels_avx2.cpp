// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/kernels/pointloops.h"

namespace synvae::mapkernels {

MapKernels avx2MapKernels() { return kernelsNamed("AVX2"); }

} // namespace synvae::mapkernels
