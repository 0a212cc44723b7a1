// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compose/composewindow.h"

#include "ui/mainwindow.h"
#include "ui/pages/compose/composecontrollers.h"
#include "ui/pages/compose/musicinpanel.h"
#include "ui/pages/compose/piecepanel.h"
#include "ui/pages/gallery/detailcard.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/pages/maps/mapcontents.h"
#include "ui/pages/maps/panel/mapspanel.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/compose/piecemaker.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/maps/mapspresenter.h"
#include "ui/presenter/maps/placing.h"
#include "ui/presenter/maps/taskrunner.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/presenter/translationcontroller.h"
#include "ui/presenter/workselection.h"
#include "ui/widgets/settings/settingspanel.h"
#include "ui/windowactions.h"

#include <QAction>

namespace synvae {

using namespace Qt::StringLiterals;

ComposeWindow::ComposeWindow(const Studio &studio, ComposeControllers &room, MapsPresenter &maps, MapsPanel &panel,
                             MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_studio(studio)
    , m_room(room)
    , m_maps(maps)
    , m_panel(panel)
    , m_window(window)
{
    window.addView(&room.page(), tr("&Compose"));
    connect(&studio.collections, &CollectionController::opened, this, [this](const OpenCollection &collection) {
        m_room.setWorks(collection.works);
        m_panel.setMelodyAnchor({});
    });
    connect(&studio.members, &MemberCatalogue::loaded, this, &ComposeWindow::onMemberChosen);
    connect(&window.settingsPanel(), &SettingsPanel::changed, this, &ComposeWindow::onMemberChosen);
    connect(&maps, &MapsPresenter::latentsReady, this, [this] { m_room.setEmbeddings(m_maps.embeddings()); });
    connect(&maps.selection(), &WorkSelection::changed, this,
            [this] { m_room.setSelection(m_maps.selection().works()); });
    connect(&room, &ComposeControllers::workRequested, &window.gallery().view(), &GalleryView::setCurrentWork);
    connect(&room, &ComposeControllers::placed, this, &ComposeWindow::onPlaced);
    bindCard();
}

ComposeWindow::~ComposeWindow() = default;

void ComposeWindow::bindCard()
{
    DetailCard &card = m_window.card();
    ComparisonController &comparison = m_room.comparison();
    connect(&card, &DetailCard::keepRequested, this, [this] {
        const CurrentWork &current = m_studio.translation.current();
        if (current.state == CurrentWork::State::Ready)
            m_room.comparison().setFirst(current.title, current.translation.melody);
    });
    connect(&card, &DetailCard::differenceRequested, this, &ComposeWindow::hearTheDifference);
    connect(&comparison, &ComparisonController::changed, this,
            [this] { m_window.card().setKept(m_room.comparison().firstTitle()); });
    connect(&comparison.voice(), &PlaybackClient::playingChanged, this,
            [this] { m_window.card().setComparing(m_room.comparison().isPlaying()); });
}

void ComposeWindow::hearTheDifference()
{
    ComparisonController &comparison = m_room.comparison();
    if (comparison.isPlaying())
        return comparison.stop();
    const CurrentWork &current = m_studio.translation.current();
    if (current.state != CurrentWork::State::Ready)
        return;
    comparison.setSecond(current.title, current.translation.melody);
    m_window.card().setDifference(comparison.words());
    const ListeningSettings &listening = m_studio.playback.listening();
    comparison.play(listening.tempo, listening.program);
}

void ComposeWindow::share(EmbeddingsController &embeddings, InferenceClient &host)
{
    m_embeddings = &embeddings;
    m_pieces = std::make_unique<PieceMaker>(host);
    bindPieces();
    MusicInPanel &panel = m_room.page().musicIn();
    connect(&panel, &MusicInPanel::spacesWanted, this, &ComposeWindow::translateAll);
    connect(&embeddings, &EmbeddingsController::progressed, &panel, [&panel](const Progress &progress) {
        panel.setEmbeddingsProgress(tr("%1 of %2 works …").arg(progress.done).arg(progress.total));
    });
    connect(&embeddings, &EmbeddingsController::finished, &panel, [&panel] { panel.setEmbeddingsProgress({}); });
    connect(&embeddings, &EmbeddingsController::failed, &panel, [&panel] { panel.setEmbeddingsProgress({}); });
    connect(&m_maps, &MapsPresenter::stageChanged, &panel, [this, &panel] {
        if (!m_embeddings->running())
            panel.setEmbeddingsProgress({}); // it was stopped elsewhere
    });
}

void ComposeWindow::translateAll()
{
    const auto works = m_studio.collections.works();
    if (works && m_maps.member().imageSize > 0 && !m_embeddings->running())
        m_embeddings->begin(works, m_maps.member(), m_maps.settings());
}

void ComposeWindow::bindPieces()
{
    QAction *action = m_window.actions().makePiece;
    const auto offer = [this, action] { action->setEnabled(!m_maps.selection().empty() && !m_pieces->making()); };
    connect(action, &QAction::triggered, this, &ComposeWindow::makePiece);
    connect(&m_maps.selection(), &WorkSelection::changed, action, offer);
    connect(m_pieces.get(), &PieceMaker::makingChanged, action, offer);
    PiecePanel &panel = m_room.page().piece();
    connect(m_pieces.get(), &PieceMaker::progressed, &panel, [&panel](int done, int total) {
        panel.say(tr("%1 of %2 works were heard for the piece …").arg(done).arg(total));
    });
    connect(m_pieces.get(), &PieceMaker::failed, &panel, &PiecePanel::say);
    connect(m_pieces.get(), &PieceMaker::made, this, [this, &panel](const std::vector<PieceItem> &items) {
        panel.say(items.empty() ? tr("None of these works has a melody.") : QString());
        m_room.makePiece(items);
    });
}

void ComposeWindow::makePiece()
{
    m_pieces->make({m_studio.collections.works(), m_maps.selection().works(), m_maps.member(), m_maps.settings(),
                    m_embeddings->running() ? nullptr : m_embeddings->snapshot()});
    m_window.showView(&m_room.page());
    m_room.page().showPiece();
}

void ComposeWindow::onMemberChosen()
{
    const SettingsPanel &panel = m_window.settingsPanel();
    if (const MemberInfo *member = m_studio.members.find(panel.family(), panel.member()))
        m_room.setMember(*member);
}

void ComposeWindow::onPlaced(const std::vector<float> &za, const Melody &melody)
{
    const MapRun *run = m_maps.maps().shown();
    const bool known = run && m_maps.embeddings() && m_maps.mappedMember() == m_maps.member();
    if (!known || melody.silent()) {
        m_maps.tasks().cancel(u"melody"_s);
        m_panel.setMelodyAnchor({});
        return;
    }
    m_maps.tasks().run(u"melody"_s,
                       [this, za, facts = m_maps.facts(), settings = run->options.tsne](const std::stop_token &) {
                           WorkerTeam team(1);
                           return [this, places = placedAmong(facts, MapSpace::Auditive, za, settings, team)] {
                               if (places)
                                   m_panel.setMelodyAnchor({true, places->front(), tr("Written melody")});
                           };
                       });
}

} // namespace synvae
