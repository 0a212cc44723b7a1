// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/moving/cornercontroller.h"
#include "ui/presenter/moving/movingpoints.h"
#include "ui/presenter/moving/movingstage.h"
#include "ui/presenter/moving/paircontroller.h"
#include "ui/presenter/moving/sessionrecorder.h"

namespace synvae {

/// All that is behind the page for moving, in the order in which the parts need each other.
struct Moving {
    explicit Moving(TranslatorHost &host)
        : points(host)
        , stage(host)
        , pair(host, points, stage)
        , corners(points, stage)
        , recorder(stage)
    { }

    MovingPoints points;
    MovingStage stage;
    PairController pair;
    CornerController corners;
    SessionRecorder recorder;
};

} // namespace synvae
