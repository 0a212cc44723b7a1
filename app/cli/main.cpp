// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "app/cli/interrupt.h"
#include "core/base/numberlocale.h"
#include "core/engine/openmppolicy.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    synvae::applyOpenMpPolicy(argv);
    const synvae::Interrupt interrupt; // before anything starts a thread
    synvae::useDecimalPoints();
    QCoreApplication::setApplicationName(QStringLiteral("synvae"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SYNVAE_VERSION));
    return synvae::runCommandLine(argc, argv, interrupt.token());
}
