// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"
#include "app/trainhost/trainhost.h"
#include "core/engine/openmppolicy.h"

int main(int argc, char **argv)
{
    synvae::applyOpenMpPolicy(argv);
    const synvae::Interrupt interrupt; // before anything starts a thread
    return synvae::runTrainHost(argc, argv, interrupt.token());
}
