// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/moving/aroundcontroller.h"
#include "ui/presenter/moving/attributecontroller.h"
#include "ui/presenter/moving/audiblecontroller.h"
#include "ui/presenter/moving/cornercontroller.h"
#include "ui/presenter/moving/movingpoints.h"
#include "ui/presenter/moving/movingstage.h"
#include "ui/presenter/moving/paircontroller.h"
#include "ui/presenter/moving/sessionrecorder.h"
#include "ui/presenter/moving/tourcontroller.h"

namespace synvae {

/// All that is behind the page for moving, in the order in which the parts need each other.
struct Moving {
    explicit Moving(TranslatorHost &host, FindInMember find = &findInMember)
        : points(host)
        , stage(host)
        , pair(host, points, stage)
        , corners(points, stage)
        , laboratory(std::move(find))
        , attributes(host, points, stage, laboratory)
        , tour(points, stage)
        , around(host, points, stage, laboratory)
        , audible(host, points, stage, laboratory)
        , recorder(stage)
    { }

    MovingPoints points;
    MovingStage stage;
    PairController pair;
    CornerController corners;
    MemberLaboratory laboratory;
    AttributeController attributes;
    TourController tour;
    AroundController around;
    AudibleController audible;
    SessionRecorder recorder;
};

} // namespace synvae
