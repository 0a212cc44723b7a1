// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synvae {

/// Makes OpenMP's idle threads sleep instead of spin, unless the user has set OMP_WAIT_POLICY.
///
/// Spinning threads made LibTorch up to 30 times slower as soon as another program wanted a core. The OpenMP
/// runtime reads the variable when it is loaded, and FluidSynth, which links it, loads it before main(): so
/// this starts the program once more with the variable set (some 10 ms). The first statement of main(), before
/// any thread. Returns when there is nothing to do, or when starting again is not possible.
void applyOpenMpPolicy(char **arguments);

/// Sets the variable for a runtime that is not loaded yet; leaves a value of the user's alone.
void setPassiveOpenMp();

} // namespace synvae
