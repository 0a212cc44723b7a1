// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorebinding.h"

#include "core/data/works.h"
#include "core/music/midifile.h"
#include "core/music/midimelodies.h"
#include "ui/dialogs/filechoice.h"
#include "ui/mainwindow.h"
#include "ui/pages/explore/explorepage.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/explore/editedworksexport.h"
#include "ui/presenter/explore/explorecontrollers.h"
#include "ui/presenter/explore/pathexport.h"
#include "ui/presenter/maps/taskrunner.h"
#include "ui/presenter/membercatalogue.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/presenter/translationcontroller.h"
#include "ui/presenter/workselection.h"
#include "ui/widgets/settings/settingspanel.h"

#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QString documents() { return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation); }

} // namespace

ExploreBinding::ExploreBinding(const Studio &studio, ExploreControllers &moving, MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_studio(studio)
    , m_moving(moving)
    , m_window(window)
    , m_page(*new ExplorePage(moving))
    , m_tasks(std::make_unique<TaskRunner>())
{
    window.addView(&m_page, tr("&Explore"));
    bindWorks();
    bindSound();
    bindFiles();
    bindPaths();
    configure();
}

ExploreBinding::~ExploreBinding() = default;

void ExploreBinding::bindWorks()
{
    connect(&m_studio.collections, &CollectionController::opened, this, [this](const OpenCollection &collection) {
        m_moving.points.setWorks(collection.works);
        m_moving.attributes.setWorks(collection.works);
        m_moving.tour.setWorks(collection.works);
        m_moving.stage.leave();
        m_moving.recorder.setCollection(collection.works->name());
        followWork();
    });
    connect(&m_studio.translation, &TranslationController::workChanged, this, &ExploreBinding::followWork);
    connect(&m_window, &MainWindow::viewChanged, this, &ExploreBinding::followWork);
    connect(&m_window.settingsPanel(), &SettingsPanel::changed, this, &ExploreBinding::configure);
    connect(&m_studio.members, &MemberCatalogue::loaded, this, &ExploreBinding::configure);
}

void ExploreBinding::bindSound()
{
    connect(&m_moving.stage, &LatentCursor::moved, this, [this] {
        if (m_window.shows(&m_page))
            m_studio.playback.offerAtNextBar(m_moving.stage.now().melody);
    });
    connect(&m_studio.playback, &PlaybackController::playheadMoved, &m_page, [this](double step) {
        m_page.setPlayhead(m_studio.playback.plays(m_moving.stage.now().melody) ? step : -1.0);
    });
    connect(&m_studio.playback, &PlaybackController::playheadMoved, &m_moving.tour, &WalkController::onPlayhead);
    connect(&m_moving.tour, &WalkController::soundWanted, &m_studio.playback, [this] {
        if (!m_studio.playback.isPlaying())
            m_studio.playback.play();
    });
}

void ExploreBinding::share(WorkSelection &selection, EmbeddingsController &embeddings)
{
    m_embeddings = &embeddings;
    connect(&selection, &WorkSelection::changed, this, [this, &selection] {
        m_moving.attributes.setSelection(selection.works());
        m_page.setSelectedWorks(selection.works());
    });
    connect(&m_page, &ExplorePage::spacesWanted, this, &ExploreBinding::makeEmbeddings);
    connect(&embeddings, &EmbeddingsController::progressed, this, [this](const Progress &progress) {
        m_page.setEmbeddingsState(false, tr("%1 of %2 works …").arg(progress.done).arg(progress.total));
    });
    connect(&embeddings, &EmbeddingsController::finished, this, &ExploreBinding::takeEmbeddings);
    connect(&embeddings, &EmbeddingsController::failed, &m_page, &ExplorePage::say);
    takeEmbeddings();
}

void ExploreBinding::makeEmbeddings()
{
    const SettingsPanel &panel = m_window.settingsPanel();
    const MemberInfo *member = m_studio.members.find(panel.family(), panel.member());
    if (member && m_studio.collections.works() && !m_embeddings->running())
        m_embeddings->begin(m_studio.collections.works(), *member, panel.settings());
}

// Latents of another member would lead nowhere.
void ExploreBinding::takeEmbeddings()
{
    if (!m_embeddings)
        return;
    auto embeddings = m_embeddings->running() ? nullptr : m_embeddings->snapshot();
    const MemberInfo &member = m_moving.stage.member();
    const bool ours = embeddings && embeddings->family == member.family && embeddings->member == member.member
        && m_studio.collections.works() && embeddings->works() == m_studio.collections.works()->count();
    if (!ours)
        embeddings.reset();
    m_moving.attributes.setEmbeddings(embeddings);
    m_moving.tour.setEmbeddings(embeddings);
    m_page.setEmbeddingsState(embeddings != nullptr, m_embeddings->running() ? tr("Making latents …") : QString());
}

void ExploreBinding::bindPaths()
{
    connect(&m_page, &ExplorePage::openPathWanted, this, [this] {
        chooseSession(m_window, documents(), [this](const QStringList &paths) { openPath(paths.first()); });
    });
    connect(&m_page, &ExplorePage::savePathWanted, this, [this] {
        chooseSessionFile(m_window, documents(), [this](const QStringList &paths) { savePath(paths.first()); });
    });
}

void ExploreBinding::openPath(const QString &file)
{
    m_tasks->run(u"path"_s, [this, file](const std::stop_token &) -> TaskRunner::Finish {
        const auto path = readLatentPath(file.toStdU16String());
        if (!path)
            return [this, words = QString::fromStdString(path.error().text)] { m_page.say(words); };
        return [this, path = *path] { m_moving.tour.follow(path); };
    });
}

void ExploreBinding::savePath(const QString &file)
{
    m_tasks->run(u"path"_s, [this, file, path = m_moving.tour.path()](const std::stop_token &) -> TaskRunner::Finish {
        const auto written = writeLatentPath(file.toStdU16String(), path);
        const QString words
            = written ? tr("The path was saved as %1.").arg(file) : QString::fromStdString(written.error().text);
        return [this, words] { m_page.say(words); };
    });
}

void ExploreBinding::bindFiles()
{
    connect(&m_page, &ExplorePage::exportPathWanted, this, [this] {
        chooseOutputFolder(m_window, documents(), [this](const QStringList &paths) { exportPath(paths.first()); });
    });
    connect(&m_page, &ExplorePage::exportMovedWanted, this, [this] {
        chooseOutputFolder(m_window, documents(), [this](const QStringList &paths) { exportMoved(paths.first()); });
    });
    connect(&m_page, &ExplorePage::melodyFileWanted, this, [this](Anchor place) {
        chooseMidiFile(m_window, documents(),
                       [this, place](const QStringList &paths) { openMelody(place, paths.first()); });
    });
    connect(&m_page, &ExplorePage::openSessionWanted, this, [this] {
        chooseSession(m_window, documents(), [this](const QStringList &paths) { openSession(paths.first()); });
    });
    connect(&m_page, &ExplorePage::saveSessionWanted, this, [this] {
        chooseSessionFile(m_window, documents(), [this](const QStringList &paths) { saveSession(paths.first()); });
    });
}

void ExploreBinding::configure()
{
    const SettingsPanel &panel = m_window.settingsPanel();
    if (const MemberInfo *member = m_studio.members.find(panel.family(), panel.member())) {
        m_moving.points.configure(*member, panel.settings());
        m_moving.stage.configure(*member, panel.settings());
        m_moving.laboratory.configure(*member, panel.settings());
        m_moving.attributes.configure();
        takeEmbeddings();
    }
}

// Where the page is not seen, no latent is made for it.
void ExploreBinding::followWork()
{
    const int work = m_studio.translation.current().work;
    m_page.setCurrentWork(work);
    if (m_window.shows(&m_page) && m_moving.points.at(Anchor::Here).work != work)
        m_moving.points.setWork(Anchor::Here, work);
}

void ExploreBinding::exportPath(const QString &folder)
{
    std::vector<DecodedLatent> moments;
    for (int step = 0; step < m_moving.pair.steps(); ++step) {
        if (const DecodedLatent *moment = m_moving.pair.at(step))
            moments.push_back(*moment);
    }
    const auto &stage = m_moving.stage;
    LatentPath path = pathOf(moments, stage.member(), stage.modelHash(), "interpolation");
    path.settings = {{"way", nameOf(m_moving.pair.way())}};
    PathExportSettings settings;
    settings.piece.tempo = m_studio.playback.listening().tempo;
    settings.piece.program = m_studio.playback.listening().program;
    m_tasks->run(u"export"_s, [=, this](const std::stop_token &stop) -> TaskRunner::Finish {
        QString remark;
        const auto files = synvae::exportPath(folder, path, moments, settings, remark, stop);
        const QString words = files ? tr("%1 files were written to %2. %3").arg(files->size()).arg(folder, remark)
                                    : QString::fromStdString(files.error().text);
        return [this, words] { m_page.say(words.trimmed()); };
    });
    m_page.say(tr("The way is being written to %1 …").arg(folder));
}

void ExploreBinding::exportMoved(const QString &folder)
{
    const AttributeController &attributes = m_moving.attributes;
    const MovedWorksFiles files{attributes.works(), attributes.job().order(), attributes.job().moved(),
                                attributes.job().modelHash(), m_studio.playback.listening().program};
    m_tasks->run(u"moved"_s, [this, files, folder](const std::stop_token &stop) -> TaskRunner::Finish {
        const auto written = writeMovedWorks(folder, files, stop);
        const QString words = written ? tr("%1 melodies and moved.csv were written to %2.").arg(*written).arg(folder)
                                      : QString::fromStdString(written.error().text);
        return [this, words] { m_page.say(words); };
    });
    m_page.say(tr("The melodies are being written to %1 …").arg(folder));
}

void ExploreBinding::openMelody(Anchor place, const QString &file)
{
    m_tasks->run(u"melody"_s, [this, place, file](const std::stop_token &) -> TaskRunner::Finish {
        const auto song = readMidiFile(file.toStdU16String());
        if (!song)
            return [this, words = QString::fromStdString(song.error().text)] { m_page.say(words); };
        const Melody melody = firstMelody(*song);
        return [this, place, melody, name = QFileInfo(file).completeBaseName()] {
            m_moving.points.setMelody(place, name, melody);
        };
    });
}

void ExploreBinding::openSession(const QString &file)
{
    m_tasks->run(u"session"_s, [this, file](const std::stop_token &) -> TaskRunner::Finish {
        const auto session = readPlaySession(file);
        if (!session)
            return [this, words = QString::fromStdString(session.error().text)] { m_page.say(words); };
        return [this, session = *session] { m_moving.recorder.setSession(session); };
    });
}

void ExploreBinding::saveSession(const QString &file)
{
    const PlaySession session = m_moving.recorder.session();
    m_tasks->run(u"session"_s, [this, file, session](const std::stop_token &) -> TaskRunner::Finish {
        const auto written = writePlaySession(file, session);
        const QString words
            = written ? tr("The session was saved as %1.").arg(file) : QString::fromStdString(written.error().text);
        return [this, words] { m_page.say(words); };
    });
}

} // namespace synvae
