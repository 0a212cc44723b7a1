// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/movingbinding.h"

#include "core/data/works.h"
#include "core/music/midifile.h"
#include "core/music/midimelodies.h"
#include "ui/dialogs/filechoice.h"
#include "ui/latent/movingpage.h"
#include "ui/latent/settingspanel.h"
#include "ui/mainwindow.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/maps/errands.h"
#include "ui/presenter/membercatalogue.h"
#include "ui/presenter/moving/movedworksexport.h"
#include "ui/presenter/moving/moving.h"
#include "ui/presenter/moving/pathexport.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/presenter/spacescontroller.h"
#include "ui/presenter/translationcontroller.h"
#include "ui/presenter/workselection.h"

#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QString documents() { return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation); }

} // namespace

MovingBinding::MovingBinding(const Studio &studio, Moving &moving, MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_studio(studio)
    , m_moving(moving)
    , m_window(window)
    , m_page(*new MovingPage(moving))
    , m_errands(std::make_unique<Errands>())
{
    window.addView(&m_page, tr("&Between"));
    bindWorks();
    bindSound();
    bindFiles();
    bindPaths();
    configure();
}

MovingBinding::~MovingBinding() = default;

void MovingBinding::bindWorks()
{
    connect(&m_studio.collections, &CollectionController::opened, this, [this](const OpenCollection &collection) {
        m_moving.points.setWorks(collection.works);
        m_moving.attributes.setWorks(collection.works);
        m_moving.tour.setWorks(collection.works);
        m_moving.stage.leave();
        m_moving.recorder.setCollection(collection.works->name());
        followWork();
    });
    connect(&m_studio.translation, &TranslationController::workChanged, this, &MovingBinding::followWork);
    connect(&m_window, &MainWindow::viewChanged, this, &MovingBinding::followWork);
    connect(&m_window.settingsPanel(), &SettingsPanel::changed, this, &MovingBinding::configure);
    connect(&m_studio.members, &MemberCatalogue::loaded, this, &MovingBinding::configure);
}

void MovingBinding::bindSound()
{
    connect(&m_moving.stage, &MovingStage::moved, this, [this] {
        if (m_window.shows(&m_page))
            m_studio.playback.offerAtNextBar(m_moving.stage.now().melody);
    });
    connect(&m_studio.playback, &PlaybackController::playheadMoved, &m_page, [this](double step) {
        m_page.setPlayhead(m_studio.playback.plays(m_moving.stage.now().melody) ? step : -1.0);
    });
    connect(&m_studio.playback, &PlaybackController::playheadMoved, &m_moving.tour, &TourController::onPlayhead);
    connect(&m_moving.tour, &TourController::soundWanted, &m_studio.playback, [this] {
        if (!m_studio.playback.isPlaying())
            m_studio.playback.play();
    });
}

void MovingBinding::share(WorkSelection &selection, SpacesController &spaces)
{
    m_spaces = &spaces;
    connect(&selection, &WorkSelection::changed, this, [this, &selection] {
        m_moving.attributes.setSelection(selection.works());
        m_page.setSelectedWorks(selection.works());
    });
    connect(&m_page, &MovingPage::spacesWanted, this, &MovingBinding::makeSpaces);
    connect(&spaces, &SpacesController::progressed, this, [this](const Progress &progress) {
        m_page.setSpacesState(false, tr("%1 of %2 works …").arg(progress.done).arg(progress.total));
    });
    connect(&spaces, &SpacesController::finished, this, &MovingBinding::takeSpaces);
    connect(&spaces, &SpacesController::failed, &m_page, &MovingPage::say);
    takeSpaces();
}

void MovingBinding::makeSpaces()
{
    const SettingsPanel &panel = m_window.settingsPanel();
    const MemberInfo *member = m_studio.members.find(panel.family(), panel.member());
    if (member && m_studio.collections.works() && !m_spaces->running())
        m_spaces->begin(m_studio.collections.works(), *member, panel.settings());
}

// Latents of another member would lead nowhere.
void MovingBinding::takeSpaces()
{
    if (!m_spaces)
        return;
    auto spaces = m_spaces->running() ? nullptr : m_spaces->snapshot();
    const MemberInfo &member = m_moving.stage.member();
    const bool ours = spaces && spaces->family == member.family && spaces->member == member.member
        && m_studio.collections.works() && spaces->works() == m_studio.collections.works()->count();
    if (!ours)
        spaces.reset();
    m_moving.attributes.setSpaces(spaces);
    m_moving.tour.setSpaces(spaces);
    m_page.setSpacesState(spaces != nullptr, m_spaces->running() ? tr("Making latents …") : QString());
}

void MovingBinding::bindPaths()
{
    connect(&m_page, &MovingPage::openPathWanted, this, [this] {
        chooseSession(m_window, documents(), [this](const QStringList &paths) { openPath(paths.first()); });
    });
    connect(&m_page, &MovingPage::savePathWanted, this, [this] {
        chooseSessionFile(m_window, documents(), [this](const QStringList &paths) { savePath(paths.first()); });
    });
}

void MovingBinding::openPath(const QString &file)
{
    m_errands->run(u"path"_s, [this, file](const std::stop_token &) -> Errands::Finish {
        const auto path = readLatentPath(file.toStdU16String());
        if (!path)
            return [this, words = QString::fromStdString(path.error().text)] { m_page.say(words); };
        return [this, path = *path] { m_moving.tour.follow(path); };
    });
}

void MovingBinding::savePath(const QString &file)
{
    m_errands->run(u"path"_s, [this, file, path = m_moving.tour.path()](const std::stop_token &) -> Errands::Finish {
        const auto written = writeLatentPath(file.toStdU16String(), path);
        const QString words
            = written ? tr("The path was saved as %1.").arg(file) : QString::fromStdString(written.error().text);
        return [this, words] { m_page.say(words); };
    });
}

void MovingBinding::bindFiles()
{
    connect(&m_page, &MovingPage::exportPathWanted, this, [this] {
        chooseOutputFolder(m_window, documents(), [this](const QStringList &paths) { exportPath(paths.first()); });
    });
    connect(&m_page, &MovingPage::exportMovedWanted, this, [this] {
        chooseOutputFolder(m_window, documents(), [this](const QStringList &paths) { exportMoved(paths.first()); });
    });
    connect(&m_page, &MovingPage::melodyFileWanted, this, [this](Place place) {
        chooseMidiFile(m_window, documents(),
                       [this, place](const QStringList &paths) { openMelody(place, paths.first()); });
    });
    connect(&m_page, &MovingPage::openSessionWanted, this, [this] {
        chooseSession(m_window, documents(), [this](const QStringList &paths) { openSession(paths.first()); });
    });
    connect(&m_page, &MovingPage::saveSessionWanted, this, [this] {
        chooseSessionFile(m_window, documents(), [this](const QStringList &paths) { saveSession(paths.first()); });
    });
}

void MovingBinding::configure()
{
    const SettingsPanel &panel = m_window.settingsPanel();
    if (const MemberInfo *member = m_studio.members.find(panel.family(), panel.member())) {
        m_moving.points.configure(*member, panel.settings());
        m_moving.stage.configure(*member, panel.settings());
        m_moving.laboratory.configure(*member, panel.settings());
        m_moving.attributes.configure();
        takeSpaces();
    }
}

// Where the page is not seen, no latent is made for it.
void MovingBinding::followWork()
{
    const int work = m_studio.translation.current().work;
    m_page.setCurrentWork(work);
    if (m_window.shows(&m_page) && m_moving.points.at(Place::Here).work != work)
        m_moving.points.setWork(Place::Here, work);
}

void MovingBinding::exportPath(const QString &folder)
{
    std::vector<Moment> moments;
    for (int step = 0; step < m_moving.pair.steps(); ++step) {
        if (const Moment *moment = m_moving.pair.at(step))
            moments.push_back(*moment);
    }
    const auto &stage = m_moving.stage;
    LatentPath path = pathOf(moments, stage.member(), stage.modelHash(), "interpolation");
    path.settings = {{"way", nameOf(m_moving.pair.way())}};
    PathExportSettings settings;
    settings.piece.tempo = m_studio.playback.listening().tempo;
    settings.piece.program = m_studio.playback.listening().program;
    m_errands->run(u"export"_s, [=, this](const std::stop_token &stop) -> Errands::Finish {
        QString remark;
        const auto files = synvae::exportPath(folder, path, moments, settings, remark, stop);
        const QString words = files ? tr("%1 files were written to %2. %3").arg(files->size()).arg(folder, remark)
                                    : QString::fromStdString(files.error().text);
        return [this, words] { m_page.say(words.trimmed()); };
    });
    m_page.say(tr("The way is being written to %1 …").arg(folder));
}

void MovingBinding::exportMoved(const QString &folder)
{
    const AttributeController &attributes = m_moving.attributes;
    const MovedWorksFiles files{attributes.works(), attributes.job().order(), attributes.job().moved(),
                                attributes.job().modelHash(), m_studio.playback.listening().program};
    m_errands->run(u"moved"_s, [this, files, folder](const std::stop_token &stop) -> Errands::Finish {
        const auto written = writeMovedWorks(folder, files, stop);
        const QString words = written ? tr("%1 melodies and moved.csv were written to %2.").arg(*written).arg(folder)
                                      : QString::fromStdString(written.error().text);
        return [this, words] { m_page.say(words); };
    });
    m_page.say(tr("The melodies are being written to %1 …").arg(folder));
}

void MovingBinding::openMelody(Place place, const QString &file)
{
    m_errands->run(u"melody"_s, [this, place, file](const std::stop_token &) -> Errands::Finish {
        const auto song = readMidiFile(file.toStdU16String());
        if (!song)
            return [this, words = QString::fromStdString(song.error().text)] { m_page.say(words); };
        const Melody melody = firstMelody(*song);
        return [this, place, melody, name = QFileInfo(file).completeBaseName()] {
            m_moving.points.setMelody(place, name, melody);
        };
    });
}

void MovingBinding::openSession(const QString &file)
{
    m_errands->run(u"session"_s, [this, file](const std::stop_token &) -> Errands::Finish {
        const auto session = readPlaySession(file);
        if (!session)
            return [this, words = QString::fromStdString(session.error().text)] { m_page.say(words); };
        return [this, session = *session] { m_moving.recorder.setSession(session); };
    });
}

void MovingBinding::saveSession(const QString &file)
{
    const PlaySession session = m_moving.recorder.session();
    m_errands->run(u"session"_s, [this, file, session](const std::stop_token &) -> Errands::Finish {
        const auto written = writePlaySession(file, session);
        const QString words
            = written ? tr("The session was saved as %1.").arg(file) : QString::fromStdString(written.error().text);
        return [this, words] { m_page.say(words); };
    });
}

} // namespace synvae
