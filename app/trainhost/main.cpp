// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"
#include "app/trainhost/trainhost.h"

#include <cstdlib>
#include <unistd.h>

namespace {

/// Idle OpenMP threads sleep instead of spin; the runtime reads this when it is loaded, which is before main().
void applyOpenMpPolicy(char **arguments)
{
    if (::setenv("OMP_WAIT_POLICY", "PASSIVE", 0) == 0)
        ::execv("/proc/self/exe", arguments);
}

} // namespace

int main(int argc, char **argv)
{
    if (std::getenv("OMP_WAIT_POLICY") == nullptr)
        applyOpenMpPolicy(argv);
    const synvae::Interrupt interrupt; // before anything starts a thread
    return synvae::runTrainHost(argc, argv, interrupt.token());
}
