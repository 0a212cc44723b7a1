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
#include "ui/presenter/maps/taskrunner.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/services/services.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr auto pageId = "explore"_L1;

QString documents() { return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation); }

} // namespace

ExplorePage::ExplorePage(Session &session, Services &services, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_services(services)
    , m_moving(services.host)
    , m_publisher(session, m_moving)
    , m_panel(new ExplorePanel(m_moving, this))
    , m_tasks(std::make_unique<TaskRunner>())
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
    m_tasks.reset(); // what it finishes speaks to the panel
    delete m_panel;  // before the controllers it shows
}

Page ExplorePage::page() { return {.id = pageId, .title = tr("E&xplore"), .widget = this, .area = m_panel}; }

void ExplorePage::bindWorks()
{
    connect(&m_session, &Session::collectionChanged, this,
            [this](const SessionCollection &, const SessionCollection &to) {
                m_moving.points.setWorks(to.works);
                m_moving.attributes.setWorks(to.works);
                m_moving.tour.setWorks(to.works);
                m_moving.stage.leave();
                m_moving.recorder.setCollection(to.works ? to.works->name() : QString());
            });
    connect(&m_session, &Session::currentWorkChanged, this, &ExplorePage::followWork);
    connect(&m_session, &Session::pageChanged, this, &ExplorePage::followWork);
    connect(&m_session, &Session::memberChanged, this, &ExplorePage::configure);
    connect(&m_session, &Session::settingsChanged, this, &ExplorePage::configure);
    connect(&m_session, &Session::selectionChanged, this, [this] {
        m_moving.attributes.setSelection(m_session.selection().works());
        m_panel->setSelectedWorks(m_session.selection().works());
    });
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
    connect(&embeddings, &EmbeddingsController::finished, this, &ExplorePage::showEmbeddings);
    connect(&m_session, &Session::embeddingsChanged, this, &ExplorePage::showEmbeddings);
    showEmbeddings();
}

// Latents of another member would lead nowhere.
void ExplorePage::showEmbeddings()
{
    auto embeddings = m_session.embeddings();
    const MemberInfo &member = m_session.member();
    if (embeddings && !isOf(*embeddings, member))
        embeddings.reset();
    m_moving.attributes.setEmbeddings(embeddings);
    m_moving.tour.setEmbeddings(embeddings);
    m_panel->setEmbeddingsState(embeddings != nullptr,
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
    m_tasks->run(u"path"_s, [this, file](const std::stop_token &) -> TaskRunner::Finish {
        const auto path = readLatentPath(file.toStdU16String());
        if (!path)
            return [this, words = QString::fromStdString(path.error().text)] { m_panel->say(words); };
        return [this, path = *path] { m_moving.tour.follow(path); };
    });
}

void ExplorePage::savePath(const QString &file)
{
    m_tasks->run(u"path"_s, [this, file, path = m_moving.tour.path()](const std::stop_token &) -> TaskRunner::Finish {
        const auto written = writeLatentPath(file.toStdU16String(), path);
        const QString words
            = written ? tr("The path was saved as %1.").arg(file) : QString::fromStdString(written.error().text);
        return [this, words] { m_panel->say(words); };
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

void ExplorePage::configure()
{
    m_moving.points.configure(m_session.member(), m_session.settings());
    m_moving.stage.configure(m_session.member(), m_session.settings());
    m_moving.laboratory.configure(m_session.chosenMember(), m_session.settings()); // of the prior, however it is tuned
    m_moving.attributes.configure();
    showEmbeddings();
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
    m_tasks->run(u"export"_s, [=, this](const std::stop_token &stop) -> TaskRunner::Finish {
        QString remark;
        const auto files = synvae::exportPath(folder, path, moments, settings, remark, stop);
        const QString words = files ? tr("%1 files were written to %2. %3").arg(files->size()).arg(folder, remark)
                                    : QString::fromStdString(files.error().text);
        return [this, words] { m_panel->say(words.trimmed()); };
    });
    m_panel->say(tr("The way is being written to %1 …").arg(folder));
}

void ExplorePage::exportMoved(const QString &folder)
{
    const AttributeController &attributes = m_moving.attributes;
    const MovedWorksFiles files{attributes.works(), attributes.job().order(), attributes.job().moved(),
                                attributes.job().modelHash(), m_services.playback.listening().program};
    m_tasks->run(u"moved"_s, [this, files, folder](const std::stop_token &stop) -> TaskRunner::Finish {
        const auto written = writeMovedWorks(folder, files, stop);
        const QString words = written ? tr("%1 melodies and moved.csv were written to %2.").arg(*written).arg(folder)
                                      : QString::fromStdString(written.error().text);
        return [this, words] { m_panel->say(words); };
    });
    m_panel->say(tr("The melodies are being written to %1 …").arg(folder));
}

void ExplorePage::openMelody(Anchor place, const QString &file)
{
    m_tasks->run(u"melody"_s, [this, place, file](const std::stop_token &) -> TaskRunner::Finish {
        const auto song = readMidiFile(file.toStdU16String());
        if (!song)
            return [this, words = QString::fromStdString(song.error().text)] { m_panel->say(words); };
        const Melody melody = firstMelody(*song);
        return [this, place, melody, name = QFileInfo(file).completeBaseName()] {
            m_moving.points.setMelody(place, name, melody);
        };
    });
}

void ExplorePage::openSession(const QString &file)
{
    m_tasks->run(u"session"_s, [this, file](const std::stop_token &) -> TaskRunner::Finish {
        const auto session = readPlaySession(file);
        if (!session)
            return [this, words = QString::fromStdString(session.error().text)] { m_panel->say(words); };
        return [this, session = *session] { m_moving.recorder.setSession(session); };
    });
}

void ExplorePage::saveSession(const QString &file)
{
    const PlaySession session = m_moving.recorder.session();
    m_tasks->run(u"session"_s, [this, file, session](const std::stop_token &) -> TaskRunner::Finish {
        const auto written = writePlaySession(file, session);
        const QString words
            = written ? tr("The session was saved as %1.").arg(file) : QString::fromStdString(written.error().text);
        return [this, words] { m_panel->say(words); };
    });
}

} // namespace synvae
