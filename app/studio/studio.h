// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/playback/melodyplayer.h"
#include "core/playback/outputs.h"
#include "core/session/inferenceclient.h"
#include "core/session/session.h"
#include "ui/mainwindow.h"
#include "ui/plainkeys.h"
#include "ui/presenter/calibrationcontroller.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/compose/comparisoncontroller.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/membercatalogue.h"
#include "ui/presenter/outputcontroller.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/presenter/problemstablemodel.h"
#include "ui/presenter/project/projectopening.h"
#include "ui/presenter/project/projectrecorder.h"
#include "ui/presenter/recentcollections.h"
#include "ui/presenter/thumbnailloader.h"
#include "ui/presenter/translationcontroller.h"
#include "ui/presenter/workslistmodel.h"
#include "ui/projectcontrols.h"
#include "ui/services/notices.h"
#include "ui/services/services.h"
#include "ui/theme/theme.h"
#include "ui/windowcontrols.h"
#include "ui/windowexport.h"

#include <QSettings>

#include <filesystem>
#include <memory>

namespace synvae {

class ComposePage;
class ExplorePage;
class GalleryPage;
class MapsPage;

/// What the studio takes from outside itself. The program gives it the networks, the sound card and the disk; a test
/// gives it others.
struct StudioInputs {
    std::unique_ptr<QSettings> settings;
    MakeEngine makeEngine;
    MakeSink makeSink;
    ListOutputs listOutputs{}; ///< to choose from; none: there is one output
    SinkFor sinkFor{};
    ReadCollection readCollection;
    FindMembers findMembers;
    MakeMidiSource makeMidi;
    std::shared_ptr<const Clock> clock;
    QString mapFolder;                 ///< where maps are kept; empty: nowhere
    std::filesystem::path cacheFolder; ///< where calibrations are kept; empty: nowhere
    QString stateFolder;               ///< where a session is kept that was not saved
};

/// The whole studio: every part once, in the order in which they need each other. This is the one composition, for the
/// program and for its tests. Taken down in reverse: the window with its pages first, then what they show, then the
/// threads behind.
class Studio
{
    Q_DISABLE_COPY_MOVE(Studio)

public:
    explicit Studio(StudioInputs inputs);
    ~Studio();

private:
    StudioInputs m_inputs; // first: the others refer to it

public:
    QSettings &settings;
    Theme theme;
    Session session;
    MelodyPlayer player;
    OutputController outputs;
    PlaybackController playback;
    InferenceClient host;
    CalibrationController calibration;
    TranslationController translation;
    EmbeddingsController embeddings;
    ComparisonController comparison;
    RecentCollections recent;
    CollectionController collections;
    ThumbnailLoader thumbnails;
    WorksListModel works;
    ProblemsTableModel problems;
    MemberCatalogue members;
    Notices notices;
    ProjectClient projectClient;
    ProjectController project;
    ProjectOpening projectOpening;
    ProjectRecorder projectRecorder;
    PlainKeys plainKeys;
    MainWindow window;
    Services services;
    GalleryPage &gallery; ///< the window owns the pages
    MapsPage &maps;
    ExplorePage &explore;
    ComposePage &compose;
    WindowControls controls;
    WindowExport exporting;
    ProjectControls projectControls;
};

} // namespace synvae
