// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/playback/midiinput.h"

#include <QString>

#include <memory>

class QSettings;

namespace synvae {

class Clock;
class CalibrationController;
class CollectionController;
class ComparisonController;
class EmbeddingsController;
class MelodyPlayer;
class MemberCatalogue;
class Notices;
class OutputController;
class PlaybackController;
class ProblemsTableModel;
class RecentCollections;
class Theme;
class ThumbnailLoader;
class TranslationController;
class InferenceClient;
class WindowActions;
class WorksListModel;

/// What pages work with beside the session; all of it outlives them. What is open and current is the session's.
struct Services {
    QSettings &settings;
    Theme &theme;
    InferenceClient &host;
    MelodyPlayer &player;
    PlaybackController &playback;
    OutputController &outputs;
    TranslationController &translation;
    CalibrationController &calibration;
    EmbeddingsController &embeddings;
    ComparisonController &comparison;
    CollectionController &collections;
    RecentCollections &recent;
    ThumbnailLoader &thumbnails;
    WorksListModel &works;
    ProblemsTableModel &problems;
    MemberCatalogue &members;
    Notices &notices;
    WindowActions &actions;
    MakeMidiSource makeMidi;
    std::shared_ptr<const Clock> clock;
    QString mapFolder; ///< where maps are kept; empty: nowhere
};

} // namespace synvae
