// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synvae {

/// While one of these lives, freed memory stays with the process. A training step asks for the same large blocks
/// again and again; given back each time, their page faults take a sixth of a step of the paintings' network.
class KeptMemory
{
public:
    KeptMemory();
    KeptMemory(const KeptMemory &) = delete;
    KeptMemory &operator=(const KeptMemory &) = delete;
    ~KeptMemory();
};

} // namespace synvae
