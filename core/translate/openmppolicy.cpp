// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/translate/openmppolicy.h"

#include <QByteArray>
#include <QtGlobal>

#include <unistd.h>

namespace synvae {

namespace {

constexpr auto variable = "OMP_WAIT_POLICY";

} // namespace

void setPassiveOpenMp()
{
    // Through Qt, whose lock keeps it apart from threads that read the environment through Qt at the same time.
    if (!qEnvironmentVariableIsSet(variable))
        qputenv(variable, QByteArrayLiteral("PASSIVE"));
}

void applyOpenMpPolicy(char **arguments)
{
    if (qEnvironmentVariableIsSet(variable))
        return;
    setPassiveOpenMp();
    ::execv("/proc/self/exe", arguments);
    // Still here: there is no /proc. Everything works without, only slower beside busy neighbours.
}

} // namespace synvae
