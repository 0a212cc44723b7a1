// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compose/composebinding.h"

#include "core/music/melodycodec.h"
#include "ui/dialogs/filechoice.h"
#include "ui/pages/compose/comparisonpanel.h"
#include "ui/pages/compose/composepage.h"
#include "ui/pages/compose/piecepanel.h"
#include "ui/presenter/compose/comparisoncontroller.h"
#include "ui/presenter/compose/encodingcontroller.h"
#include "ui/presenter/compose/melodyeditor.h"
#include "ui/presenter/compose/midifilecontroller.h"
#include "ui/presenter/compose/piececontroller.h"
#include "ui/presenter/compose/recordingcontroller.h"
#include "ui/presenter/playbackcontroller.h"

#include <QStandardPaths>

#include <utility>

namespace synvae {

namespace {

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

ComposeBinding::ComposeBinding(ComposeStudio studio, ComposePage &page, QObject *parent)
    : QObject(parent)
    , m_studio(std::move(studio))
    , m_page(page)
{
    bindMusicIn();
    bindRecording();
    bindPiece();
    bindComparison();
    // One sounds at a time; the player sees to it, and the transport bar is to know.
    for (PlaybackClient *voice : {&m_studio.voice, &m_studio.piece.voice(), &m_studio.comparison.voice()})
        connect(voice, &PlaybackClient::aboutToPlay, &m_studio.playback, &PlaybackController::stop);
}

void ComposeBinding::bindMusicIn()
{
    MusicInPanel &panel = m_page.musicIn();
    connect(&panel, &MusicInPanel::fileRequested, this, [this] {
        chooseMidiFile(m_page, musicFolder(),
                       [this](const QStringList &files) { m_studio.files.open(files.value(0)); });
    });
    connect(&m_page, &ComposePage::midiFileDropped, this, &ComposeBinding::openMidiFile);
    connect(&panel, &MusicInPanel::playRequested, this, [this](const Melody &melody) {
        playOnce(melody);
        m_ownMelody = true;
        m_page.musicIn().setPlaying(true);
    });
    connect(&panel, &MusicInPanel::stopRequested, this, [this] {
        m_studio.voice.stop();
        m_studio.playback.stop();
    });
    connect(&m_studio.voice, &PlaybackClient::playingChanged, this, [this](bool playing) {
        m_ownMelody = m_ownMelody && playing;
        m_page.musicIn().setPlaying(m_ownMelody);
    });
    connect(&m_studio.voice, &PlaybackClient::positionChanged, this, [this](double step) {
        if (m_ownMelody)
            m_page.musicIn().setPlayhead(step);
    });
    connect(&panel, &MusicInPanel::workPlayRequested, this, [this](int work) {
        m_ownMelody = false;
        m_page.musicIn().setPlaying(false);
        playOnce(m_studio.hearing.melodyOf(work));
    });
    connect(&panel, &MusicInPanel::workRequested, this, &ComposeBinding::workRequested);
    connect(&panel, &MusicInPanel::pieceRequested, this, [this](const Melody &melody) {
        m_studio.piece.items().append({{tr("Written melody"), melody}});
        m_page.showPiece();
    });
    connect(&panel, &MusicInPanel::compareRequested, this, &ComposeBinding::compareWithWork);
}

void ComposeBinding::bindRecording()
{
    connect(&m_studio.recording, &RecordingController::started, this, [this] {
        m_ownMelody = false;
        m_studio.voice.play(countInOf(m_studio.recording.settings()));
    });
    connect(&m_studio.recording, &RecordingController::finished, &m_studio.voice, &PlaybackClient::stop);
}

void ComposeBinding::playOnce(const Melody &melody)
{
    const ListeningSettings &listening = m_studio.playback.listening();
    m_studio.voice.play({notesOf(melody), melodySeconds, listening.tempo, listening.program});
}

void ComposeBinding::compareWithWork(const Melody &melody)
{
    m_studio.comparison.setFirst(tr("Written melody"), melody);
    if (const auto work = m_studio.currentWork())
        m_studio.comparison.setSecond(work->title, work->melody);
    m_page.showComparison();
}

void ComposeBinding::bindPiece()
{
    PiecePanel &panel = m_page.piece();
    connect(&panel, &PiecePanel::currentWorkRequested, this, [this] {
        const auto work = m_studio.currentWork();
        add(work ? std::vector<PieceItem>{*work} : std::vector<PieceItem>(), tr("No work is shown with its melody."));
    });
    connect(&panel, &PiecePanel::selectionRequested, this, [this] {
        add(m_studio.selection(),
            tr("No translated work is selected. The maps translate a collection, and works are "
               "selected there, in the gallery or in the lists."));
    });
    connect(&panel, &PiecePanel::pathRequested, this, [this] {
        add(m_studio.path(), tr("There is no whole path yet. Choose two works under Between, and look at the path."));
    });
    connect(&panel, &PiecePanel::exportRequested, this, [this] {
        choosePieceFile(m_page, musicFolder(), [this](const QStringList &files) {
            m_studio.piece.exportTo(files.value(0), tr("Piece from SynVAE Studio"));
        });
    });
}

void ComposeBinding::add(const std::vector<PieceItem> &items, const QString &otherwise)
{
    m_page.piece().say(items.empty() ? otherwise : QString());
    m_studio.piece.items().append(items);
}

void ComposeBinding::bindComparison()
{
    ComparisonPanel &panel = m_page.comparison();
    connect(&panel, &ComparisonPanel::firstRequested, this, [this] {
        if (const auto work = m_studio.currentWork())
            m_studio.comparison.setFirst(work->title, work->melody);
    });
    connect(&panel, &ComparisonPanel::secondRequested, this, [this] {
        if (const auto work = m_studio.currentWork())
            m_studio.comparison.setSecond(work->title, work->melody);
    });
    connect(&panel, &ComparisonPanel::playRequested, this, [this] {
        const ListeningSettings &listening = m_studio.playback.listening();
        m_studio.comparison.play(listening.tempo, listening.program);
    });
}

void ComposeBinding::openMidiFile(const QString &file)
{
    m_page.showMusicIn();
    m_studio.files.open(file);
}

} // namespace synvae
