// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/playback/midiinput.h"
#include "core/session/session.h"
#include "ui/presenter/compose/encodingcontroller.h"
#include "ui/presenter/compose/melodyeditor.h"
#include "ui/presenter/compose/midifilecontroller.h"
#include "ui/presenter/compose/piececontroller.h"
#include "ui/presenter/compose/piecemaker.h"
#include "ui/presenter/compose/playbackclient.h"
#include "ui/presenter/compose/recordingcontroller.h"

#include <memory>
#include <utility>

namespace synvae {

/// All that is behind the compose page, in the order in which the parts need each other.
struct ComposeControllers {
    ComposeControllers(Session &session, InferenceClient &host, MelodyPlayer &player, MakeMidiSource makeMidi,
                       const std::shared_ptr<const Clock> &clock)
        : files(session.tasks())
        , input(std::move(makeMidi), clock)
        , recording(input, clock)
        , hearing(session, host)
        , piece(session.tasks(), player)
        , pieces(session.tasks(), host)
        , voice(player)
    { }

    MelodyEditor editor;
    MidiFileController files;
    MidiInput input;
    RecordingController recording;
    EncodingController hearing;
    PieceController piece;
    PieceMaker pieces;
    PlaybackClient voice; ///< of music in
};

} // namespace synvae
