// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/studioapplication.h"

#include "app/studio/startuptrace.h"
#include "core/data/demopainter.h"
#include "core/data/works.h"
#include "core/playback/melodyplayer.h"
#include "core/session/inferenceclient.h"
#include "ui/explorebinding.h"
#include "ui/mainwindow.h"
#include "ui/pages/compose/composecontrollers.h"
#include "ui/pages/compose/composewindow.h"
#include "ui/pages/maps/panel/mapsbinding.h"
#include "ui/plainkeys.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/explore/explorecontrollers.h"
#include "ui/presenter/explore/pathoverlay.h"
#include "ui/presenter/maps/mapspresenter.h"
#include "ui/presenter/maps/querypicturecontroller.h"
#include "ui/presenter/membercatalogue.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/presenter/problemstablemodel.h"
#include "ui/presenter/recentcollections.h"
#include "ui/presenter/thumbnailloader.h"
#include "ui/presenter/translationcontroller.h"
#include "ui/presenter/workselection.h"
#include "ui/presenter/workslistmodel.h"
#include "ui/windowbinding.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <chrono>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr std::chrono::milliseconds timeout{1000};

Result<std::shared_ptr<const Works>> readSource(const CollectionSource &source, const ProgressCallback &progress,
                                                std::stop_token stop)
{
    if (!source.paths.isEmpty())
        return openWorks(source.paths, stop);
    const auto folder = demoFolder(progress, stop);
    return folder ? openWorks(*folder, stop) : Result<std::shared_ptr<const Works>>(folder.error());
}

/// A smoke run neither reads nor changes what the user has set.
std::unique_ptr<QSettings> settingsFor(const StudioOptions &options, std::optional<QTemporaryDir> &folder)
{
    if (options.smokeFile.isEmpty())
        return std::make_unique<QSettings>();
    folder.emplace();
    return std::make_unique<QSettings>(folder->filePath(u"smoke.ini"_s), QSettings::IniFormat);
}

/// Of a path that is known whole; nothing of any other.
std::vector<PieceItem> melodiesOnThePath(const PairController &pair)
{
    std::vector<PieceItem> items;
    for (int step = 0; pair.ready() && pair.complete() && step < pair.steps(); ++step) {
        if (const DecodedLatent *moment = pair.at(step))
            items.push_back({pair.whereIs(step), moment->melody});
    }
    return items;
}

/// A smoke run leaves no maps behind.
QString mapFolder(const StudioOptions &options)
{
    return options.smokeFile.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/maps"_s
                                       : QString();
}

} // namespace

/// In the order of construction.
struct StudioApplication::Parts {
    explicit Parts(const StudioOptions &options)
        : settings(settingsFor(options, temporary))
        , theme(*settings)
        , player(defaultSink())
        , playback(player, *settings)
        , translation(host)
        , recent(*settings)
        , collections(&readSource)
        , works(thumbnails)
        , members(&membersOnDisk)
        , embeddings(host)
        , maps(selection, embeddings)
        , queryPictures(host, maps)
        , moving(host)
        , paths(moving, maps)
        , window(works, thumbnails, problems)
        , binding(studio(), window)
        , mapsBinding(studio(), selection, maps, queryPictures, window, mapFolder(options))
        , movingBinding(studio(), moving, window)
        , compose({host, player, playback, translation})
        , composeWindow(studio(), compose, maps, mapsBinding.panel(), window)
    {
        movingBinding.share(selection, embeddings);
        mapsBinding.showPaths(paths);
        composeWindow.share(embeddings, host);
        compose.setPathSource([this] { return melodiesOnThePath(moving.pair); });
    }

    Studio studio()
    {
        return {*settings, theme, collections, recent, works, thumbnails, problems, members, translation, playback};
    }

    std::optional<QTemporaryDir> temporary;
    std::unique_ptr<QSettings> settings;
    Theme theme;
    MelodyPlayer player;
    PlaybackController playback;
    InferenceClient host;
    TranslationController translation;
    RecentCollections recent;
    CollectionController collections;
    ThumbnailLoader thumbnails;
    WorksListModel works;
    ProblemsTableModel problems;
    MemberCatalogue members;
    WorkSelection selection;
    EmbeddingsController embeddings;
    MapsPresenter maps;
    QueryPictureController queryPictures;
    PlainKeys plainKeys;
    ExploreControllers moving;
    PathOverlay paths;
    MainWindow window;
    WindowBinding binding;
    MapsBinding mapsBinding;
    ExploreBinding movingBinding;
    ComposeControllers compose;
    ComposeWindow composeWindow;
    std::unique_ptr<StartupTrace> startupTrace;
};

StudioApplication::StudioApplication(const StudioOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_parts(std::make_unique<Parts>(options))
{
    if (options.theme)
        m_parts->theme.overrideChoice(*options.theme);
    if (!options.smokeFile.isEmpty())
        m_parts->playback.setAutoPlay(false); // a picture is taken, nobody listens
    if (options.timings)
        m_parts->startupTrace = std::make_unique<StartupTrace>(*this);
    m_parts->window.restoreLayout(*m_parts->settings);
    qApp->installEventFilter(&m_parts->plainKeys);
}

StudioApplication::~StudioApplication()
{
    m_parts->window.saveLayout(*m_parts->settings);
    m_parts->window.hide();
}

void StudioApplication::start()
{
    m_parts->window.installEventFilter(this);
    m_parts->window.show();
    // A window that starts minimised is not painted; its collection is opened all the same.
    QTimer::singleShot(timeout, this, &StudioApplication::startSlowParts);
}

bool StudioApplication::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        // A timer and not a posted call: the rest of the first painting goes first.
        QTimer::singleShot(1, this, &StudioApplication::startSlowParts);
    }
    return QObject::eventFilter(watched, event);
}

void StudioApplication::startSlowParts()
{
    if (std::exchange(m_started, true))
        return;
    m_parts->members.load();
    const bool smoke = !m_options.smokeFile.isEmpty();
    if (!m_options.collection.isEmpty() || m_options.demo || smoke)
        m_parts->collections.open({m_options.collection});
    else
        m_parts->host.start();
    // With a collection to open, its first work starts the host. Loading LibTorch holds the dynamic linker's lock for
    // half a second, and the readers of pictures are plugins that would have to wait for it.
}

MainWindow &StudioApplication::window() { return m_parts->window; }

CollectionController &StudioApplication::collections() { return m_parts->collections; }

ThumbnailLoader &StudioApplication::thumbnails() { return m_parts->thumbnails; }

MemberCatalogue &StudioApplication::members() { return m_parts->members; }

TranslationController &StudioApplication::translation() { return m_parts->translation; }

MapsPresenter &StudioApplication::maps() { return m_parts->maps; }

MelodyPlayer &StudioApplication::player() { return m_parts->player; }

} // namespace synvae
