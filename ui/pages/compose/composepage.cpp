// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compose/composepage.h"

#include "core/data/works.h"
#include "core/music/melodycodec.h"
#include "core/session/session.h"
#include "ui/dialogs/filechoice.h"
#include "ui/pages/compose/comparisonpanel.h"
#include "ui/pages/compose/composepanel.h"
#include "ui/pages/compose/piecepanel.h"
#include "ui/presenter/compose/comparisoncontroller.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/presenter/translationcontroller.h"
#include "ui/services/services.h"
#include "ui/services/windowactions.h"

#include <QAction>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr auto pageId = "compose"_L1;

QString musicFolder() { return QStandardPaths::writableLocation(QStandardPaths::MusicLocation); }

/// A stroke of the wood block on every beat that is counted in, the first one higher.
Performance countInOf(const LiveSettings &settings)
{
    constexpr int woodBlock = 115;
    constexpr int firstPitch = 84;
    constexpr int pitch = 76;
    constexpr int velocity = 100;
    constexpr double beat = 60.0 / beatsPerMinute;
    Performance strokes{{}, settings.countInBeats * beat, settings.tempo, woodBlock};
    for (int at = 0; at < settings.countInBeats; ++at)
        strokes.notes.push_back({at == 0 ? firstPitch : pitch, velocity, at * beat, at * beat + beat / 4.0});
    return strokes;
}

} // namespace

ComposePage::ComposePage(Session &session, Services &services, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_services(services)
    , m_parts(session, services.host, services.player, services.makeMidi, services.clock)
{
    PieceSettings settings;
    settings.tempo = services.playback.listening().tempo;
    settings.program = services.playback.listening().program;
    m_parts.piece.setSettings(settings);
    m_panel = new ComposePanel({m_parts.editor, m_parts.files, m_parts.input, m_parts.recording, m_parts.hearing},
                               m_parts.piece, services.comparison, this);
    setFocusProxy(m_panel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_panel);
    bindEmbeddings();
    bindMusicIn();
    bindMusicInPlayback();
    bindRecording();
    bindPiece();
    bindPieceMaker();
    bindComparison();
}

ComposePage::~ComposePage() { delete m_panel; } // before the controllers it shows

Page ComposePage::page() { return {.id = pageId, .title = tr("&Compose"), .widget = this, .area = m_panel}; }

void ComposePage::bindEmbeddings()
{
    EmbeddingsController &embeddings = m_services.embeddings;
    MusicInPanel &panel = m_panel->musicIn();
    connect(&panel, &MusicInPanel::spacesWanted, this, [this] {
        if (m_session.works() && m_session.hasMember() && !m_services.embeddings.running())
            m_services.embeddings.begin(m_session.works(), m_session.member(), m_session.settings());
    });
    connect(&embeddings, &EmbeddingsController::progressed, &panel, [&panel](const Progress &progress) {
        panel.setEmbeddingsProgress(tr("%1 of %2 works …").arg(progress.done).arg(progress.total));
    });
    const auto nobodyTranslates = [&panel] { panel.setEmbeddingsProgress({}); };
    connect(&embeddings, &EmbeddingsController::finished, &panel, nobodyTranslates);
    connect(&embeddings, &EmbeddingsController::failed, &panel, nobodyTranslates);
    connect(&embeddings, &EmbeddingsController::stopped, &panel, nobodyTranslates);
}

void ComposePage::bindMusicIn()
{
    MusicInPanel &panel = m_panel->musicIn();
    connect(&panel, &MusicInPanel::fileRequested, this, [this] {
        chooseMidiFile(*m_panel, musicFolder(),
                       [this](const QStringList &files) { m_parts.files.open(files.value(0)); });
    });
    connect(m_panel, &ComposePanel::midiFileDropped, this, &ComposePage::openMidiFile);
    connect(&panel, &MusicInPanel::workRequested, &m_session, &Session::setCurrentWork);
    connect(&panel, &MusicInPanel::pieceRequested, this, [this](const Melody &melody) {
        m_parts.piece.items().append({{tr("Written melody"), melody}});
        m_panel->showPiece();
    });
    connect(&panel, &MusicInPanel::compareRequested, this, &ComposePage::compareWithWork);
}

void ComposePage::bindMusicInPlayback()
{
    MusicInPanel &panel = m_panel->musicIn();
    connect(&panel, &MusicInPanel::playRequested, this, [this](const Melody &melody) {
        playOnce(melody);
        m_ownMelody = true;
        m_panel->musicIn().setPlaying(true);
    });
    connect(&panel, &MusicInPanel::stopRequested, this, [this] {
        m_parts.voice.stop();
        m_services.playback.stop();
    });
    connect(&m_parts.voice, &PlaybackClient::playingChanged, this, [this](bool playing) {
        m_ownMelody = m_ownMelody && playing;
        m_panel->musicIn().setPlaying(m_ownMelody);
    });
    connect(&m_parts.voice, &PlaybackClient::positionChanged, this, [this](double step) {
        if (m_ownMelody)
            m_panel->musicIn().setPlayhead(step);
    });
    connect(&panel, &MusicInPanel::workPlayRequested, this, [this](int work) {
        m_ownMelody = false;
        m_panel->musicIn().setPlaying(false);
        playOnce(m_parts.hearing.melodyOf(work));
    });
    // One sounds at a time; the player sees to it, and the transport bar is to know.
    for (PlaybackClient *voice : {&m_parts.voice, &m_parts.piece.voice()})
        connect(voice, &PlaybackClient::aboutToPlay, &m_services.playback, &PlaybackController::stop);
}

void ComposePage::bindRecording()
{
    connect(&m_parts.recording, &RecordingController::started, this, [this] {
        m_ownMelody = false;
        m_parts.voice.play(countInOf(m_parts.recording.settings()));
    });
    connect(&m_parts.recording, &RecordingController::finished, &m_parts.voice, &PlaybackClient::stop);
}

void ComposePage::playOnce(const Melody &melody)
{
    const ListeningSettings &listening = m_services.playback.listening();
    m_parts.voice.play({notesOf(melody), melodySeconds, listening.tempo, listening.program});
}

void ComposePage::compareWithWork(const Melody &melody)
{
    m_services.comparison.setFirst(tr("Written melody"), melody);
    if (const auto work = currentWork())
        m_services.comparison.setSecond(work->title, work->melody);
    m_panel->showComparison();
}

void ComposePage::bindPiece()
{
    PiecePanel &panel = m_panel->piece();
    connect(&panel, &PiecePanel::currentWorkRequested, this, [this] {
        const auto work = currentWork();
        add(work ? std::vector<TitledMelody>{*work} : std::vector<TitledMelody>(),
            tr("No work is shown with its melody."));
    });
    connect(&panel, &PiecePanel::selectionRequested, this, [this] {
        add(selectedWorks(),
            tr("No translated work is selected. The maps translate a collection, and works are "
               "selected there, in the gallery or in the lists."));
    });
    connect(&panel, &PiecePanel::pathRequested, this, [this] {
        add(m_session.pathMelodies(),
            tr("There is no whole path yet. Choose two works under Explore, and look at the path."));
    });
    connect(&panel, &PiecePanel::exportRequested, this, [this] {
        choosePieceFile(*m_panel, musicFolder(), [this](const QStringList &files) {
            m_parts.piece.exportTo(files.value(0), tr("Piece from SynVAE Studio"));
        });
    });
}

void ComposePage::add(const std::vector<TitledMelody> &items, const QString &otherwise)
{
    m_panel->piece().say(items.empty() ? otherwise : QString());
    m_parts.piece.items().append(items);
}

void ComposePage::bindComparison()
{
    ComparisonPanel &panel = m_panel->comparison();
    connect(&panel, &ComparisonPanel::firstRequested, this, [this] {
        if (const auto work = currentWork())
            m_services.comparison.setFirst(work->title, work->melody);
    });
    connect(&panel, &ComparisonPanel::secondRequested, this, [this] {
        if (const auto work = currentWork())
            m_services.comparison.setSecond(work->title, work->melody);
    });
    connect(&panel, &ComparisonPanel::playRequested, this, [this] {
        const ListeningSettings &listening = m_services.playback.listening();
        m_services.comparison.play(listening.tempo, listening.program);
    });
}

void ComposePage::openMidiFile(const QString &file)
{
    m_panel->showMusicIn();
    m_parts.files.open(file);
}

void ComposePage::bindPieceMaker()
{
    QAction *action = m_services.actions.makePiece;
    const auto offer
        = [this, action] { action->setEnabled(!m_session.selection().empty() && !m_parts.pieces.making()); };
    connect(action, &QAction::triggered, this, &ComposePage::makePiece);
    connect(&m_session, &Session::selectionChanged, this, offer);
    connect(&m_parts.pieces, &PieceMaker::makingChanged, this, offer);
    PiecePanel &panel = m_panel->piece();
    connect(&m_parts.pieces, &PieceMaker::progressed, &panel, [&panel](int done, int total) {
        panel.say(tr("%1 of %2 works were heard for the piece …").arg(done).arg(total));
    });
    connect(&m_parts.pieces, &PieceMaker::failed, &panel, &PiecePanel::say);
    connect(&m_parts.pieces, &PieceMaker::made, this, [this, &panel](const std::vector<PieceItem> &items) {
        panel.say(items.empty() ? tr("None of these works has a melody.") : QString());
        m_parts.piece.items().setItems(items);
        m_panel->showPiece();
    });
}

void ComposePage::makePiece()
{
    m_parts.pieces.make({m_session.works(), m_session.selection().works(), m_session.member(), m_session.settings(),
                         m_session.embeddings()});
    m_session.setPage(pageId);
    m_panel->showPiece();
}

std::optional<TitledMelody> ComposePage::currentWork() const
{
    const CurrentWork &current = m_services.translation.current();
    if (current.state != CurrentWork::State::Ready)
        return std::nullopt;
    return TitledMelody{current.title, current.translation.melody};
}

std::vector<TitledMelody> ComposePage::selectedWorks() const
{
    std::vector<TitledMelody> items;
    for (const int work : m_session.selection().works()) {
        if (const Melody melody = m_parts.hearing.melodyOf(work); !melody.silent())
            items.push_back({m_session.works()->work(work).title, melody});
    }
    return items;
}

} // namespace synvae
