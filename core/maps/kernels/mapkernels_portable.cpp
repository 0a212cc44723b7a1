// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/kernels/pointloops.h"

namespace synvae::mapkernels {

MapKernels portableMapKernels() { return kernelsNamed("portable"); }

} // namespace synvae::mapkernels
