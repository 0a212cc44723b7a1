// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/explorepage.h"

#include "core/data/works.h"
#include "core/music/midifile.h"
#include "core/music/midimelodies.h"
#include "core/session/embeddings.h"
#include "core/session/session.h"
#include "ui/dialogs/filechoice.h"
#include "ui/pages/explore/explorepanel.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/explore/editedworksexport.h"
#include "ui/presenter/explore/pathexport.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/services/services.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr auto pageId = "explore"_L1;

QString reasonOf(const Error &error)
{
    return error.kind == ErrorKind::Cancelled ? ExplorePage::tr("Stopped.") : QString::fromStdString(error.text);
}

QString documents() { return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation); }

} // namespace

ExplorePage::ExplorePage(Session &session, Services &services, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_services(services)
    , m_moving(session, services.host)
    , m_publisher(session, m_moving)
    , m_panel(new ExplorePanel(m_moving, this))
    , m_tasks(std::in_place, session.tasks())
{
    setFocusProxy(m_panel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_panel);
    bindWorks();
    bindSound();
    bindEmbeddings();
    bindFiles();
    bindPaths();
}

ExplorePage::~ExplorePage()
{
    m_tasks.reset(); // what it answers speaks to the panel
    delete m_panel;  // before the controllers it shows
}

Page ExplorePage::page() { return {.id = pageId, .title = tr("E&xplore"), .widget = this, .area = m_panel}; }

void ExplorePage::bindWorks()
{
    connect(&m_session, &Session::collectionChanged, this,
            [this](const SessionCollection &, const SessionCollection &to) {
                m_moving.recorder.setCollection(to.works ? to.works->name() : QString());
            });
    connect(&m_session, &Session::currentWorkChanged, this, &ExplorePage::followWork);
    connect(&m_session, &Session::pageChanged, this, &ExplorePage::followWork);
    connect(&m_session, &Session::memberChanged, this, &ExplorePage::showEmbeddings);
    connect(&m_session, &Session::selectionChanged, this,
            [this] { m_panel->setSelectedWorks(m_session.selection().works()); });
}

void ExplorePage::bindSound()
{
    PlaybackController &playback = m_services.playback;
    connect(&m_moving.stage, &LatentCursor::moved, this, [this] {
        if (m_session.page() == pageId)
            m_services.playback.offerAtNextBar(m_moving.stage.now().melody);
    });
    connect(&playback, &PlaybackController::playheadMoved, m_panel, [this](double step) {
        m_panel->setPlayhead(m_services.playback.plays(m_moving.stage.now().melody) ? step : -1.0);
    });
    connect(&playback, &PlaybackController::playheadMoved, &m_moving.tour, &WalkController::onPlayhead);
    connect(&m_moving.tour, &WalkController::soundWanted, &playback, [this] {
        if (!m_services.playback.isPlaying())
            m_services.playback.play();
    });
}

void ExplorePage::bindEmbeddings()
{
    EmbeddingsController &embeddings = m_services.embeddings;
    connect(m_panel, &ExplorePanel::spacesWanted, this, [this] {
        if (m_session.hasMember() && m_session.works() && !m_services.embeddings.running())
            m_services.embeddings.begin(m_session.works(), m_session.member(), m_session.settings());
    });
    connect(&embeddings, &EmbeddingsController::progressed, this, [this](const Progress &progress) {
        m_panel->setEmbeddingsState(false, tr("%1 of %2 works …").arg(progress.done).arg(progress.total));
    });
    connect(&embeddings, &EmbeddingsController::failed, m_panel, &ExplorePanel::say);
    connect(&embeddings, &EmbeddingsController::stopped, this, &ExplorePage::showEmbeddings);
    connect(&embeddings, &EmbeddingsController::finished, this, &ExplorePage::showEmbeddings);
    connect(&m_session, &Session::embeddingsChanged, this, &ExplorePage::showEmbeddings);
    showEmbeddings();
}

void ExplorePage::showEmbeddings()
{
    m_panel->setEmbeddingsState(m_session.memberEmbeddings() != nullptr,
                                m_services.embeddings.running() ? tr("Making latents …") : QString());
}

void ExplorePage::bindPaths()
{
    connect(m_panel, &ExplorePanel::openPathWanted, this, [this] {
        chooseSession(*this, documents(), [this](const QStringList &paths) { openPath(paths.first()); });
    });
    connect(m_panel, &ExplorePanel::savePathWanted, this, [this] {
        chooseSessionFile(*this, documents(), [this](const QStringList &paths) { savePath(paths.first()); });
    });
}

void ExplorePage::openPath(const QString &file)
{
    m_tasks->run(
        {.key = u"path"_s}, [file](const TaskControl &) { return readLatentPath(file.toStdU16String()); },
        [this](const Result<LatentPath> &path) {
            if (path)
                m_moving.tour.follow(*path);
            else
                m_panel->say(reasonOf(path.error()));
        });
}

void ExplorePage::savePath(const QString &file)
{
    m_tasks->run(
        {.key = u"path"_s},
        [file, path = m_moving.tour.path()](const TaskControl &) {
            return writeLatentPath(file.toStdU16String(), path);
        },
        [this, file](const auto &written) {
            m_panel->say(written ? tr("The path was saved as %1.").arg(file) : reasonOf(written.error()));
        });
}

void ExplorePage::bindFiles()
{
    connect(m_panel, &ExplorePanel::exportPathWanted, this, [this] {
        chooseOutputFolder(*this, documents(), [this](const QStringList &paths) { exportPath(paths.first()); });
    });
    connect(m_panel, &ExplorePanel::exportMovedWanted, this, [this] {
        chooseOutputFolder(*this, documents(), [this](const QStringList &paths) { exportMoved(paths.first()); });
    });
    connect(m_panel, &ExplorePanel::melodyFileWanted, this, [this](Anchor place) {
        chooseMidiFile(*this, documents(),
                       [this, place](const QStringList &paths) { openMelody(place, paths.first()); });
    });
    connect(m_panel, &ExplorePanel::openSessionWanted, this, [this] {
        chooseSession(*this, documents(), [this](const QStringList &paths) { openSession(paths.first()); });
    });
    connect(m_panel, &ExplorePanel::saveSessionWanted, this, [this] {
        chooseSessionFile(*this, documents(), [this](const QStringList &paths) { saveSession(paths.first()); });
    });
}

// Where the page is not seen, no latent is made for it.
void ExplorePage::followWork()
{
    const int work = m_session.currentWork();
    m_panel->setCurrentWork(work);
    if (m_session.page() == pageId && m_moving.points.at(Anchor::Here).work != work)
        m_moving.points.setWork(Anchor::Here, work);
}

void ExplorePage::exportPath(const QString &folder)
{
    std::vector<DecodedLatent> moments;
    for (int step = 0; step < m_moving.pair.steps(); ++step) {
        if (const DecodedLatent *moment = m_moving.pair.at(step))
            moments.push_back(*moment);
    }
    const auto &stage = m_moving.stage;
    LatentPath path = pathOf(moments, stage.member(), stage.modelHash(), "interpolation");
    path.settings = {{"way", nameOf(m_moving.pair.way())}};
    noteCalibration(path, stage.member());
    PathExportSettings settings;
    settings.calibration = stage.member().calibration;
    settings.piece.tempo = m_services.playback.listening().tempo;
    settings.piece.program = m_services.playback.listening().program;
    struct Written {
        std::size_t files = 0;
        QString remark;
    };
    m_tasks->run(
        {.name = tr("Writing the way to %1").arg(folder), .key = u"export"_s, .priority = TaskPriority::Low},
        [folder, path, moments, settings](const TaskControl &control) -> Result<Written> {
            QString remark;
            const auto files = synvae::exportPath(folder, path, moments, settings, remark, control);
            if (!files)
                return files.error();
            return Written{static_cast<std::size_t>(files->size()), remark};
        },
        [this, folder](const Result<Written> &written) {
            if (!written)
                return m_panel->say(reasonOf(written.error()));
            const QString words = tr("%1 files were written to %2. %3");
            m_panel->say(words.arg(written->files).arg(folder, written->remark).trimmed());
        });
    m_panel->say(tr("The way is being written to %1 …").arg(folder));
}

void ExplorePage::exportMoved(const QString &folder)
{
    const AttributeController &attributes = m_moving.attributes;
    const MovedWorksFiles files{attributes.works(), attributes.job().order(), attributes.job().moved(),
                                attributes.job().modelHash(), m_services.playback.listening().program};
    m_tasks->run(
        {.name = tr("Writing melodies to %1").arg(folder), .key = u"moved"_s, .priority = TaskPriority::Low},
        [files, folder](const TaskControl &control) { return writeMovedWorks(folder, files, control); },
        [this, folder](const auto &written) {
            m_panel->say(written ? tr("%1 melodies and moved.csv were written to %2.").arg(*written).arg(folder)
                                 : reasonOf(written.error()));
        });
    m_panel->say(tr("The melodies are being written to %1 …").arg(folder));
}

void ExplorePage::openMelody(Anchor place, const QString &file)
{
    m_tasks->run(
        {.key = u"melody"_s},
        [file](const TaskControl &) -> Result<Melody> {
            const auto song = readMidiFile(file.toStdU16String());
            if (!song)
                return song.error();
            return firstMelody(*song);
        },
        [this, place, name = QFileInfo(file).completeBaseName()](const Result<Melody> &melody) {
            if (melody)
                m_moving.points.setMelody(place, name, *melody);
            else
                m_panel->say(reasonOf(melody.error()));
        });
}

void ExplorePage::openSession(const QString &file)
{
    m_tasks->run(
        {.key = u"session"_s}, [file](const TaskControl &) { return readPlaySession(file); },
        [this](const Result<PlaySession> &session) {
            if (session)
                m_moving.recorder.setSession(*session);
            else
                m_panel->say(reasonOf(session.error()));
        });
}

void ExplorePage::saveSession(const QString &file)
{
    m_tasks->run(
        {.key = u"session"_s},
        [file, session = m_moving.recorder.session()](const TaskControl &) { return writePlaySession(file, session); },
        [this, file](const auto &written) {
            m_panel->say(written ? tr("The session was saved as %1.").arg(file) : reasonOf(written.error()));
        });
}

} // namespace synvae
