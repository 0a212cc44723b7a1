// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowcontrols.h"

#include "core/data/works.h"
#include "core/playback/generalmidi.h"
#include "core/session/session.h"
#include "ui/banner.h"
#include "ui/dialogs/filechoice.h"
#include "ui/mainwindow.h"
#include "ui/openingbar.h"
#include "ui/pages/gallery/welcomepage.h"
#include "ui/presenter/actionstates.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/outputcontroller.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/presenter/problemstablemodel.h"
#include "ui/presenter/recentcollections.h"
#include "ui/presenter/translationcontroller.h"
#include "ui/presenter/workslistmodel.h"
#include "ui/services/notices.h"
#include "ui/services/services.h"
#include "ui/services/windowactions.h"
#include "ui/tasksbutton.h"
#include "ui/theme/theme.h"
#include "ui/widgets/transport/transportbar.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QStandardPaths>
#include <QTimer>
#include <QUndoStack>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// With two actions for the same keys neither would be triggered.
bool hasUndo(const QWidget &page)
{
    const QList<QAction *> actions = page.findChildren<QAction *>();
    return std::ranges::any_of(
        actions, [](const QAction *action) { return action->shortcut() == QKeySequence(QKeySequence::Undo); });
}

} // namespace

WindowControls::WindowControls(Session &session, Services &services, MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_services(services)
    , m_window(window)
{
    bindOpening();
    bindOpeningActions();
    bindNotices();
    bindTasks();
    bindPages();
    bindHistory();
    bindTransport();
    bindPlayback();
    bindPlayMenu();
    bindOutputs();
    bindThemes();
    bindActionStates();
    m_window.setRecent(services.recent.list());
    refreshActions();
}

void WindowControls::bindOpening()
{
    CollectionController &collections = m_services.collections;
    OpeningBar &bar = m_window.openingBar();
    connect(&collections, &CollectionController::opening, this, [this](const QString &name) {
        m_window.banner().dismiss();
        m_window.openingBar().start(name);
        refreshActions();
    });
    connect(&collections, &CollectionController::progressed, &bar, &OpeningBar::setProgress);
    connect(&collections, &CollectionController::opened, this, &WindowControls::onOpened);
    connect(&collections, &CollectionController::failed, this, [this](const QString &reason) {
        m_window.openingBar().stop();
        m_window.banner().say(reason);
        refreshActions();
    });
    connect(&collections, &CollectionController::cancelled, this, [this] {
        m_window.openingBar().stop();
        refreshActions();
    });
    connect(&bar, &OpeningBar::cancelRequested, &collections, &CollectionController::cancel);

    connect(&m_window, &MainWindow::dropped, this, &WindowControls::openPaths);
    connect(&m_window, &MainWindow::recentChosen, this, &WindowControls::openRequested);
    connect(&m_window, &MainWindow::clearRecentRequested, &m_services.recent, &RecentCollections::clear);
    connect(&m_window.welcome(), &WelcomePage::recentRequested, this, &WindowControls::openRequested);
    connect(&m_services.recent, &RecentCollections::changed, this,
            [this] { m_window.setRecent(m_services.recent.list()); });
}

void WindowControls::bindOpeningActions()
{
    CollectionController &collections = m_services.collections;
    const WindowActions &actions = m_services.actions;
    const auto openDemo = [this] { Q_EMIT openRequested({}); };
    const auto askForFolder
        = [this] { chooseFolder(m_window, folderToStartAt(), [this](const QStringList &paths) { openPaths(paths); }); };
    const auto askForPictures = [this] {
        choosePictures(m_window, folderToStartAt(), [this](const QStringList &paths) { openPaths(paths); });
    };
    connect(actions.openFolder, &QAction::triggered, this, askForFolder);
    connect(actions.openPictures, &QAction::triggered, this, askForPictures);
    connect(actions.openDemo, &QAction::triggered, this, openDemo);
    connect(actions.cancelOpening, &QAction::triggered, &collections, &CollectionController::cancel);
    connect(&m_window.welcome(), &WelcomePage::folderRequested, this, askForFolder);
    connect(&m_window.welcome(), &WelcomePage::filesRequested, this, askForPictures);
    connect(&m_window.welcome(), &WelcomePage::demoRequested, this, openDemo);
}

void WindowControls::openPaths(const QStringList &paths) { Q_EMIT openRequested({paths}); }

QString WindowControls::folderToStartAt() const
{
    const QList<CollectionSource> &recent = m_services.recent.list();
    return recent.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)
                            : QFileInfo(recent.first().paths.first()).absolutePath();
}

void WindowControls::onOpened(const OpenCollection &collection)
{
    m_window.openingBar().stop();
    // Writing settings and menus can wait until the pictures are on their way.
    QTimer::singleShot(0, &m_services.recent,
                       [&recent = m_services.recent, source = collection.source] { recent.add(source); });
    m_session.open(collection.source, collection.works);
    m_window.showCollection(collection.source.paths.isEmpty() ? tr("The demo collection") : collection.works->name());
    refreshActions();
}

void WindowControls::bindNotices()
{
    connect(&m_services.notices, &Notices::said, this, [this](const QString &text) { m_window.banner().say(text); });
    connect(&m_services.notices, &Notices::problemsRequested, this,
            [this] { m_window.showProblems(m_services.problems); });
    connect(&m_session.tasks(), &TaskRunner::failed, &m_services.notices,
            [this](const QString &task, const QString &reason) {
                m_services.notices.say(tr("“%1” failed: %2").arg(task, reason));
            });
    connect(m_services.actions.problems, &QAction::triggered, &m_services.notices, &Notices::requestProblems);
}

void WindowControls::bindTasks()
{
    QAction *action = m_services.actions.tasks;
    connect(action, &QAction::triggered, this, [this] { m_window.showTasks(m_session.tasks()); });
    m_window.menuBar()->setCornerWidget(new TasksButton(m_session.tasks(), *action, &m_window));
}

void WindowControls::bindPages()
{
    m_session.setPage(m_window.page());
    connect(&m_window, &MainWindow::pageShown, &m_session, &Session::setPage);
    connect(&m_session, &Session::pageChanged, &m_window, [this](const QString &, const QString &to) {
        if (m_window.page() != to) // else somebody has gone there by its tab, and has the keys where they are
            m_window.showPage(to);
    });
}

void WindowControls::bindHistory()
{
    QUndoStack &history = m_session.selection().undoStack();
    const WindowActions &actions = m_services.actions;
    connect(actions.undo, &QAction::triggered, &history, &QUndoStack::undo);
    connect(actions.redo, &QAction::triggered, &history, &QUndoStack::redo);
    connect(&history, &QUndoStack::indexChanged, this, &WindowControls::showHistory);
    connect(&m_session, &Session::pageChanged, this, &WindowControls::showHistory);
}

void WindowControls::showHistory()
{
    const QUndoStack &history = m_session.selection().undoStack();
    // A page with a history of its own has the keys too.
    if (const QWidget *page = m_window.widgetOf(m_session.page()); page && hasUndo(*page))
        return m_services.actions.setHistory({}, {});
    m_services.actions.setHistory(history.canUndo() ? history.undoText() : QString(),
                                  history.canRedo() ? history.redoText() : QString());
}

void WindowControls::bindTransport()
{
    PlaybackController &playback = m_services.playback;
    TransportBar &bar = m_window.transport();
    const ListeningSettings listening = playback.listening();
    bar.setInstruments(generalMidiInstruments());
    bar.setProgram(listening.program);
    bar.setTempo(listening.tempo);
    bar.setVolume(listening.volume);
    bar.setLooping(listening.looping);
    connect(&bar, &TransportBar::playRequested, &playback, &PlaybackController::play);
    connect(&bar, &TransportBar::stopRequested, &playback, &PlaybackController::stop);
    connect(&bar, &TransportBar::loopToggled, &playback, &PlaybackController::setLooping);
    connect(&bar, &TransportBar::tempoChanged, &playback, &PlaybackController::setTempo);
    connect(&bar, &TransportBar::programChanged, &playback, &PlaybackController::setProgram);
    connect(&bar, &TransportBar::volumeChanged, &playback, &PlaybackController::setVolume);
}

void WindowControls::bindPlayback()
{
    PlaybackController &playback = m_services.playback;
    TransportBar &bar = m_window.transport();
    const WindowActions &actions = m_services.actions;
    actions.loop->setChecked(playback.listening().looping);
    actions.autoPlay->setChecked(playback.listening().autoPlay);
    connect(&playback, &PlaybackController::playingChanged, &bar, &TransportBar::setPlaying);
    connect(&playback, &PlaybackController::playableChanged, &bar, &TransportBar::setPlayable);
    connect(&playback, &PlaybackController::outputChanged, &bar, &TransportBar::setOutput);
    connect(&playback, &PlaybackController::loopingChanged, &bar, &TransportBar::setLooping);
    connect(&playback, &PlaybackController::loopingChanged, actions.loop, &QAction::setChecked);
    connect(&playback, &PlaybackController::autoPlayChanged, actions.autoPlay, &QAction::setChecked);
    connect(&playback, &PlaybackController::playheadMoved, &bar, [&bar](double step) {
        if (step >= 0.0)
            bar.setPosition(step);
    });
    connect(&playback, &PlaybackController::playingChanged, this,
            [this](bool playing) { m_services.actions.setPlaying(playing); });
}

void WindowControls::bindPlayMenu()
{
    const WindowActions &actions = m_services.actions;
    PlaybackController &playback = m_services.playback;
    TransportBar &bar = m_window.transport();
    connect(actions.play, &QAction::triggered, &playback, &PlaybackController::toggle);
    connect(actions.loop, &QAction::toggled, &playback, &PlaybackController::setLooping);
    connect(actions.autoPlay, &QAction::toggled, &playback, &PlaybackController::setAutoPlay);
    connect(actions.louder, &QAction::triggered, &bar, [&bar] { bar.setVolume(bar.volume() + 0.1); });
    connect(actions.quieter, &QAction::triggered, &bar, [&bar] { bar.setVolume(bar.volume() - 0.1); });
    connect(actions.faster, &QAction::triggered, &bar, [&bar] { bar.setTempo(bar.tempo() + 10.0); });
    connect(actions.slower, &QAction::triggered, &bar, [&bar] { bar.setTempo(bar.tempo() - 10.0); });
    connect(actions.next, &QAction::triggered, this, [this] { moveBy(1); });
    connect(actions.previous, &QAction::triggered, this, [this] { moveBy(-1); });
}

void WindowControls::bindOutputs()
{
    QMenu &menu = *m_services.actions.outputs;
    auto *group = new QActionGroup(&menu);
    connect(&menu, &QMenu::aboutToShow, this, [this, &menu, group] {
        menu.clear();
        for (const SoundOutput &output : m_services.outputs.outputs()) {
            QAction *action = menu.addAction(QString(output.title).replace(u'&', u"&&"_s));
            action->setCheckable(true);
            action->setData(output.id);
            group->addAction(action);
            action->setChecked(output.id == m_services.outputs.chosen());
        }
    });
    connect(group, &QActionGroup::triggered, this,
            [this](const QAction *action) { m_services.outputs.choose(action->data().toString()); });
}

/// Among the works that are shown; where the current one is not, the first.
void WindowControls::moveBy(int rows)
{
    const WorksListModel &works = m_services.works;
    const int row = works.rowOf(m_session.currentWork());
    const int target = row < 0 ? 0 : std::clamp(row + rows, 0, std::max(0, works.rowCount() - 1));
    if (works.rowCount() > 0)
        m_session.chooseOnly(works.workAt(target));
}

void WindowControls::bindThemes()
{
    connect(m_services.actions.themes, &QActionGroup::triggered, this,
            [this](const QAction *action) { m_services.theme.setChoice(action->data().value<Theme::Choice>()); });
    const auto show = [this] { m_services.actions.setTheme(m_services.theme.choice()); };
    connect(&m_services.theme, &Theme::changed, this, show);
    show();
}

void WindowControls::bindActionStates()
{
    connect(&m_session, &Session::currentWorkChanged, this, &WindowControls::refreshActions);
    connect(&m_services.translation, &TranslationController::translationChanged, this, &WindowControls::refreshActions);
    connect(&m_services.playback, &PlaybackController::playingChanged, this, &WindowControls::refreshActions);
    connect(&m_services.playback, &PlaybackController::playableChanged, this, &WindowControls::refreshActions);
    connect(&m_services.problems, &ProblemsTableModel::countChanged, this, &WindowControls::refreshActions);
    connect(&m_services.works, &WorksListModel::shownChanged, this, &WindowControls::refreshActions);
}

void WindowControls::refreshActions()
{
    const WorksListModel &works = m_services.works;
    ActionFacts facts;
    facts.opening = m_services.collections.isOpening();
    facts.open = works.total() > 0;
    facts.shown = works.rowCount();
    facts.row = works.rowOf(m_session.currentWork());
    facts.hasMelody = m_services.playback.isPlayable();
    facts.playing = m_services.playback.isPlaying();
    facts.problems = m_services.problems.rowCount();
    m_services.actions.apply(actionStates(facts));
}

} // namespace synvae
