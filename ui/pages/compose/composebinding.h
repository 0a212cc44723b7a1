// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"
#include "ui/presenter/compose/piecelistmodel.h"
#include "ui/presenter/compose/playbackclient.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace synvae {

class ComparisonController;
class ComposePage;
class EncodingController;
class MelodyEditor;
class MidiFileController;
class MidiInput;
class PieceController;
class PlaybackController;
class RecordingController;

/// Everything behind the compose page, and what it needs to know of the rest of the window; all outlive the binding.
struct ComposeStudio {
    PlaybackController &playback;
    MelodyEditor &editor;
    MidiFileController &files;
    RecordingController &recording;
    EncodingController &hearing;
    PieceController &piece;
    ComparisonController &comparison;
    PlaybackClient &voice; ///< of music in
    /// The work that is shown, with its melody; nothing while there is none.
    std::function<std::optional<PieceItem>()> currentWork;
    /// The selected works with their melodies, in their order.
    std::function<std::vector<PieceItem>()> selection;
    /// The melodies on the path between two works; empty while there is none.
    std::function<std::vector<PieceItem>()> path;
};

/// Which signal of the compose page reaches which controller, and back.
class ComposeBinding final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposeBinding)

public:
    ComposeBinding(ComposeStudio studio, ComposePage &page, QObject *parent = nullptr);

    void openMidiFile(const QString &file); ///< shows the panel too

Q_SIGNALS:
    void workRequested(int work); ///< of the collection, to be shown

private:
    void bindMusicIn();
    void bindRecording();
    void bindPiece();
    void bindComparison();
    void add(const std::vector<PieceItem> &items, const QString &otherwise);
    void playOnce(const Melody &melody);
    void compareWithWork(const Melody &melody);

    ComposeStudio m_studio;
    ComposePage &m_page;
    bool m_ownMelody = false; ///< what the voice plays is the melody that is being written
};

} // namespace synvae
