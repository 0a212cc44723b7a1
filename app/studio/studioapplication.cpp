// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/studioapplication.h"

#include "app/studio/startuptrace.h"
#include "app/studio/studio.h"
#include "core/base/clock.h"
#include "core/collection/collectioncalibration.h"
#include "core/data/demo.h"
#include "core/data/works.h"
#include "core/engine/enginelibrary.h"
#include "ui/pages/maps/panel/mapspage.h"

#include <QDir>
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

Result<std::shared_ptr<const Works>> readSource(const CollectionSource &source, const ProgressCallback & /*progress*/,
                                                std::stop_token stop)
{
    if (!source.paths.isEmpty())
        return openWorks(source.paths, stop);
    const auto folder = demoFolder();
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

/// A smoke run leaves no maps behind.
QString mapFolder(const StudioOptions &options)
{
    return options.smokeFile.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/maps"_s
                                       : QString();
}

/// Where what was not saved is found after a crash. A smoke run has nothing to keep.
QString stateFolder(const StudioOptions &options, const std::optional<QTemporaryDir> &temporary)
{
    if (!options.smokeFile.isEmpty())
        return temporary->filePath(u"sessions"_s);
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    return (QDir::isAbsolutePath(state) ? state : QDir::homePath() + u"/.local/state"_s) + u"/synvae-studio/sessions"_s;
}

StudioInputs inputsFor(const StudioOptions &options, std::optional<QTemporaryDir> &folder)
{
    return {.settings = settingsFor(options, folder),
            .makeEngine = [] { return loadEngine(); },
            .makeSink = defaultSink(),
            .listOutputs = &soundOutputs,
            .sinkFor = &sinkFor,
            .readCollection = &readSource,
            .findMembers = &membersOnDisk,
            .makeMidi = systemMidi(),
            .clock = std::make_shared<SteadyClock>(),
            .mapFolder = mapFolder(options),
            .cacheFolder = options.smokeFile.isEmpty() ? userCacheFolder() : std::filesystem::path(),
            .stateFolder = stateFolder(options, folder)};
}

} // namespace

/// In the order of construction.
struct StudioApplication::Parts {
    explicit Parts(const StudioOptions &options)
        : studio(inputsFor(options, temporary))
    { }

    std::optional<QTemporaryDir> temporary;
    Studio studio;
    std::unique_ptr<StartupTrace> startupTrace;
};

StudioApplication::StudioApplication(const StudioOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_parts(std::make_unique<Parts>(options))
{
    if (options.theme)
        m_parts->studio.theme.overrideChoice(*options.theme);
    if (!options.smokeFile.isEmpty())
        m_parts->studio.playback.setAutoPlay(false); // a picture is taken, nobody listens
    if (options.timings)
        m_parts->startupTrace = std::make_unique<StartupTrace>(*this);
}

StudioApplication::~StudioApplication() = default;

void StudioApplication::start()
{
    m_parts->studio.window.installEventFilter(this);
    if (!m_options.size.isEmpty())
        m_parts->studio.window.resize(m_options.size);
    if (!m_options.page.isEmpty())
        m_parts->studio.session.setPage(m_options.page);
    m_parts->studio.window.show();
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
    m_parts->studio.members.load();
    const bool smoke = !m_options.smokeFile.isEmpty();
    if (!m_options.collection.isEmpty() || m_options.demo || smoke)
        m_parts->studio.projectControls.open({m_options.collection});
    else
        m_parts->studio.host.start();
    if (!smoke)
        m_parts->studio.project.lookForLostSessions();
    // With a collection to open, its first work starts the host. Loading LibTorch holds the dynamic linker's lock for
    // half a second, and the readers of pictures are plugins that would have to wait for it.
}

MainWindow &StudioApplication::window() { return m_parts->studio.window; }

CollectionController &StudioApplication::collections() { return m_parts->studio.collections; }

ThumbnailLoader &StudioApplication::thumbnails() { return m_parts->studio.thumbnails; }

MemberCatalogue &StudioApplication::members() { return m_parts->studio.members; }

TranslationController &StudioApplication::translation() { return m_parts->studio.translation; }

MapsPresenter &StudioApplication::maps() { return m_parts->studio.maps.maps(); }

MelodyPlayer &StudioApplication::player() { return m_parts->studio.player; }

} // namespace synvae
