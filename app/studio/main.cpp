// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/smokerun.h"
#include "app/studio/studioapplication.h"
#include "app/studio/studiooptions.h"
#include "app/studio/watchedapplication.h"
#include "core/base/numberlocale.h"
#include "core/engine/openmppolicy.h"

#include <memory>

int main(int argc, char **argv)
{
    synvae::applyOpenMpPolicy(argv);
    // Before a display is asked for: --help, --version and mistakes need none.
    if (const auto early = synvae::answerWithoutWindow(argc, argv))
        return *early;

    synvae::WatchedApplication application(argc, argv);
    synvae::useDecimalPoints();
    const synvae::StudioOptions options = synvae::readOptions(argc, argv);
    application.watch(options.timings);

    synvae::StudioApplication studio(options);
    std::unique_ptr<synvae::SmokeRun> smoke;
    if (!options.smokeFile.isEmpty())
        smoke = std::make_unique<synvae::SmokeRun>(studio, options.smokeFile);
    studio.start();
    const int status = application.exec();
    if (options.timings)
        application.report();
    return status;
}
