// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowbinding.h"

#include "core/data/works.h"
#include "core/playback/generalmidi.h"
#include "ui/banner.h"
#include "ui/dialogs/filechoice.h"
#include "ui/mainwindow.h"
#include "ui/openingbar.h"
#include "ui/pages/gallery/detailcard.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/pages/gallery/welcomepage.h"
#include "ui/presenter/actionstates.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/membercatalogue.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/presenter/problemstablemodel.h"
#include "ui/presenter/recentcollections.h"
#include "ui/presenter/thumbnailloader.h"
#include "ui/presenter/translationcontroller.h"
#include "ui/presenter/translationsettings.h"
#include "ui/presenter/workslistmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/melody/melodyview.h"
#include "ui/widgets/settings/settingspanel.h"
#include "ui/widgets/transport/transportbar.h"
#include "ui/windowactions.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QPixmap>
#include <QSettings>
#include <QSignalBlocker>
#include <QStandardPaths>
#include <QTimer>

namespace synvae {

WindowBinding::WindowBinding(const Studio &studio, MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_studio(studio)
    , m_window(window)
{
    bindOpening();
    bindOpeningActions();
    bindMembers();
    bindTranslation();
    bindPlayback();
    bindMenus();
    m_window.setRecent(m_studio.recent.list());
    refreshActions();
}

void WindowBinding::bindOpening()
{
    CollectionController &collections = m_studio.collections;
    OpeningBar &bar = m_window.openingBar();
    connect(&collections, &CollectionController::opening, this, [this](const QString &name) {
        m_window.banner().dismiss();
        m_window.openingBar().start(name);
        refreshActions();
    });
    connect(&collections, &CollectionController::progressed, &bar, &OpeningBar::setProgress);
    connect(&collections, &CollectionController::opened, this, &WindowBinding::onOpened);
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

    connect(&m_window, &MainWindow::dropped, this, &WindowBinding::openPaths);
    const auto openSource = [this](const CollectionSource &source) { m_studio.collections.open(source); };
    connect(&m_window, &MainWindow::recentChosen, this, openSource);
    connect(&m_window, &MainWindow::clearRecentRequested, &m_studio.recent, &RecentCollections::clear);
    connect(&m_window.welcome(), &WelcomePage::recentRequested, this, openSource);
    connect(&m_studio.recent, &RecentCollections::changed, this,
            [this] { m_window.setRecent(m_studio.recent.list()); });
}

void WindowBinding::bindOpeningActions()
{
    CollectionController &collections = m_studio.collections;
    const WindowActions &actions = m_window.actions();
    const auto openDemo = [this] { m_studio.collections.open({}); };
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

void WindowBinding::openPaths(const QStringList &paths) { m_studio.collections.open({paths}); }

QString WindowBinding::folderToStartAt() const
{
    const QList<CollectionSource> &recent = m_studio.recent.list();
    return recent.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)
                            : QFileInfo(recent.first().paths.first()).absolutePath();
}

void WindowBinding::onOpened(const OpenCollection &collection)
{
    m_window.openingBar().stop();
    m_window.gallery().clearSearch();
    m_window.gallery().view().setCurrentWork(-1);
    m_studio.translation.setWorks(collection.works);
    m_studio.works.setWorks(collection.works, collection.index);
    m_studio.problems.reset(collection.works->skipped());
    // Writing settings and menus can wait until the pictures are on their way.
    QTimer::singleShot(0, &m_studio.recent,
                       [&recent = m_studio.recent, source = collection.source] { recent.add(source); });
    m_window.showCollection(collection.source.paths.isEmpty() ? tr("The demo collection") : collection.works->name());
    m_window.gallery().view().setCurrentWork(0);
    m_studio.translation.setCurrent(0);
    refreshActions();
}

void WindowBinding::bindMembers()
{
    connect(&m_studio.members, &MemberCatalogue::loaded, this, &WindowBinding::onMembersLoaded);
    connect(&m_window.settingsPanel(), &SettingsPanel::changed, this, &WindowBinding::onSettingsChanged);
    m_window.settingsPanel().setSettings(storedTranslationSettings(m_studio.settings).settings);
}

void WindowBinding::onMembersLoaded()
{
    QList<SettingsPanel::MemberChoice> choices;
    for (const MemberInfo &member : m_studio.members.members())
        choices.append({member.family, member.member, member.beta});
    SettingsPanel &panel = m_window.settingsPanel();
    {
        const QSignalBlocker blocker(panel); // one change at the end instead of one for each step
        panel.setMembers(choices);
        const MemberInfo wished = memberToStartWith(m_studio.settings, m_studio.members.members());
        panel.select(wished.family, wished.member);
    }
    onSettingsChanged();
    if (choices.isEmpty())
        m_window.banner().say(tr("No trained model was found, so nothing can be translated. Install the models, or "
                                 "name their folder in the environment variable SYNVAE_MODELS."));
}

void WindowBinding::onSettingsChanged()
{
    const SettingsPanel &panel = m_window.settingsPanel();
    const MemberInfo *member = m_studio.members.find(panel.family(), panel.member());
    if (!member)
        return;
    m_studio.translation.configure(*member, panel.settings());
    storeTranslationSettings(m_studio.settings, {panel.family(), panel.member(), panel.settings()});
}

void WindowBinding::bindTranslation()
{
    TranslationController &translation = m_studio.translation;
    GalleryView &view = m_window.gallery().view();
    connect(&view, &GalleryView::currentWorkChanged, this, [this](int work) {
        m_studio.translation.setCurrent(work);
        refreshActions();
    });
    connect(&view, &GalleryView::workActivated, &m_studio.playback, &PlaybackController::play);
    connect(&translation, &TranslationController::workChanged, this, &WindowBinding::onWorkChanged);
    connect(&translation, &TranslationController::picturesChanged, this, &WindowBinding::showPictures);
    connect(&translation, &TranslationController::translationChanged, this, &WindowBinding::showTranslation);
    connect(&translation, &TranslationController::ready, this,
            [this] { m_studio.playback.offer(m_studio.translation.current().translation.melody); });
    connect(&translation, &TranslationController::pictureBroken, this,
            [this](const QString &file, const QString &reason) {
                m_studio.problems.add({file, reason});
            });
    connect(&translation, &TranslationController::engineFailed, this,
            [this](const QString &reason) { m_window.banner().say(reason); });
    connect(&m_studio.thumbnails, &ThumbnailLoader::broken, this, [this](int work, const QString &reason) {
        m_studio.problems.add({m_studio.collections.works()->work(work).file, reason});
    });
    connect(&m_studio.problems, &ProblemsTableModel::countChanged, this, [this](int count) {
        m_window.gallery().setProblemCount(count);
        refreshActions();
    });
    connect(&m_studio.works, &WorksListModel::shownChanged, this, &WindowBinding::refreshActions);
}

void WindowBinding::onWorkChanged()
{
    m_studio.playback.withdraw();
    if (m_studio.translation.current().work < 0)
        m_window.card().clear();
    else
        showPictures();
}

void WindowBinding::showPictures()
{
    const CurrentWork &current = m_studio.translation.current();
    QImage picture = current.picture;
    if (picture.isNull()) {
        if (const QPixmap *thumbnail = m_studio.thumbnails.pixmap(current.work))
            picture = thumbnail->toImage();
    }
    m_window.card().setWork(current.title, current.metadata, picture, current.crop);
}

void WindowBinding::showTranslation()
{
    const CurrentWork &current = m_studio.translation.current();
    DetailCard &card = m_window.card();
    switch (current.state) {
    case CurrentWork::State::Ready:
        card.setTranslation(current.translation.melody, current.translation.reconstruction);
        break;
    case CurrentWork::State::Failed:
        m_studio.playback.withdraw();
        card.setFailed(current.reason);
        break;
    case CurrentWork::State::Pending:
        card.setPending();
        break;
    case CurrentWork::State::None:
        break;
    }
    refreshActions();
}

void WindowBinding::bindPlayback()
{
    PlaybackController &playback = m_studio.playback;
    TransportBar &bar = m_window.transport();
    const ListeningSettings listening = playback.listening();
    bar.setInstruments(generalMidiInstruments());
    bar.setProgram(listening.program);
    bar.setTempo(listening.tempo);
    bar.setVolume(listening.volume);
    bar.setLooping(listening.looping);
    m_window.actions().loop->setChecked(listening.looping);
    m_window.actions().autoPlay->setChecked(listening.autoPlay);

    connect(&bar, &TransportBar::playRequested, &playback, &PlaybackController::play);
    connect(&bar, &TransportBar::stopRequested, &playback, &PlaybackController::stop);
    connect(&bar, &TransportBar::loopToggled, &playback, &PlaybackController::setLooping);
    connect(&bar, &TransportBar::tempoChanged, &playback, &PlaybackController::setTempo);
    connect(&bar, &TransportBar::programChanged, &playback, &PlaybackController::setProgram);
    connect(&bar, &TransportBar::volumeChanged, &playback, &PlaybackController::setVolume);
    connect(&playback, &PlaybackController::playingChanged, &bar, &TransportBar::setPlaying);
    connect(&playback, &PlaybackController::playableChanged, &bar, &TransportBar::setPlayable);
    connect(&playback, &PlaybackController::outputChanged, &bar, &TransportBar::setOutput);
    connect(&playback, &PlaybackController::loopingChanged, &bar, &TransportBar::setLooping);
    connect(&playback, &PlaybackController::loopingChanged, m_window.actions().loop, &QAction::setChecked);
    connect(&playback, &PlaybackController::autoPlayChanged, m_window.actions().autoPlay, &QAction::setChecked);
    connect(&playback, &PlaybackController::playheadMoved, this, [this](double step) {
        // What is moved or written elsewhere may sound while the card still shows its work.
        DetailCard &card = m_window.card();
        card.setPlayhead(m_studio.playback.plays(card.melodyView()->melody()) ? step : -1.0);
        if (step >= 0.0)
            m_window.transport().setPosition(step);
    });
    connect(&playback, &PlaybackController::playingChanged, this, [this](bool playing) {
        m_window.actions().setPlaying(playing);
        refreshActions();
    });
    connect(&playback, &PlaybackController::playableChanged, this, &WindowBinding::refreshActions);
}

void WindowBinding::bindMenus()
{
    const WindowActions &actions = m_window.actions();
    PlaybackController &playback = m_studio.playback;
    TransportBar &bar = m_window.transport();
    connect(actions.play, &QAction::triggered, &playback, &PlaybackController::toggle);
    connect(actions.loop, &QAction::toggled, &playback, &PlaybackController::setLooping);
    connect(actions.autoPlay, &QAction::toggled, &playback, &PlaybackController::setAutoPlay);
    connect(actions.louder, &QAction::triggered, &bar, [&bar] { bar.setVolume(bar.volume() + 0.1); });
    connect(actions.quieter, &QAction::triggered, &bar, [&bar] { bar.setVolume(bar.volume() - 0.1); });
    connect(actions.faster, &QAction::triggered, &bar, [&bar] { bar.setTempo(bar.tempo() + 10.0); });
    connect(actions.slower, &QAction::triggered, &bar, [&bar] { bar.setTempo(bar.tempo() - 10.0); });
    connect(actions.themes, &QActionGroup::triggered, this,
            [this](const QAction *action) { m_studio.theme.setChoice(action->data().value<Theme::Choice>()); });
    connect(&m_studio.theme, &Theme::changed, this, [this] { m_window.actions().setTheme(m_studio.theme.choice()); });
    m_window.actions().setTheme(m_studio.theme.choice());
}

void WindowBinding::refreshActions()
{
    const WorksListModel &works = m_studio.works;
    ActionFacts facts;
    facts.opening = m_studio.collections.isOpening();
    facts.open = works.total() > 0;
    facts.shown = works.rowCount();
    facts.row = works.rowOf(m_studio.translation.current().work);
    facts.hasMelody = m_studio.playback.isPlayable();
    facts.playing = m_studio.playback.isPlaying();
    facts.problems = m_studio.problems.rowCount();
    m_window.actions().apply(actionStates(facts));
}

} // namespace synvae
