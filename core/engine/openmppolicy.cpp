// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/openmppolicy.h"

#include <cstdlib>

#include <unistd.h>

namespace synvae {

namespace {

constexpr auto variable = "OMP_WAIT_POLICY";

} // namespace

void setPassiveOpenMp()
{
    ::setenv(variable, "PASSIVE", 0);
}

void applyOpenMpPolicy(char **arguments)
{
    if (std::getenv(variable) != nullptr)
        return;
    setPassiveOpenMp();
    ::execv("/proc/self/exe", arguments);
    // Still here: there is no /proc. Everything works without, only slower beside busy neighbours.
}

} // namespace synvae
