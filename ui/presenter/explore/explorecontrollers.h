// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/explore/anchors.h"
#include "ui/presenter/explore/attributecontroller.h"
#include "ui/presenter/explore/audiblecontroller.h"
#include "ui/presenter/explore/cornercontroller.h"
#include "ui/presenter/explore/latentcursor.h"
#include "ui/presenter/explore/neighbourhoodcontroller.h"
#include "ui/presenter/explore/paircontroller.h"
#include "ui/presenter/explore/sessionrecorder.h"
#include "ui/presenter/explore/walkcontroller.h"

namespace synvae {

/// All that is behind the page for moving, in the order in which the parts need each other.
struct ExploreControllers {
    ExploreControllers(Session &session, InferenceClient &inference)
        : ExploreControllers(session, inference, findThrough(inference.translatorsForJobs()))
    { }
    ExploreControllers(Session &session, InferenceClient &inference, FindInMember find)
        : points(session, inference)
        , stage(session, inference)
        , pair(inference, points, stage)
        , corners(points, stage)
        , laboratory(session, std::move(find))
        , attributes(session, inference, points, stage, laboratory)
        , tour(session, points, stage)
        , around(inference, points, stage, laboratory)
        , audible(inference, points, stage, laboratory)
        , recorder(stage)
    { }

    Anchors points;
    LatentCursor stage;
    PairController pair;
    CornerController corners;
    LatentAnalysis laboratory;
    AttributeController attributes;
    WalkController tour;
    NeighbourhoodController around;
    AudibleController audible;
    SessionRecorder recorder;
};

} // namespace synvae
