// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/playback/midiinput.h"
#include "ui/pages/compose/composebinding.h"
#include "ui/pages/compose/composepage.h"
#include "ui/presenter/compose/comparisoncontroller.h"
#include "ui/presenter/compose/encodingcontroller.h"
#include "ui/presenter/compose/melodyeditor.h"
#include "ui/presenter/compose/midifilecontroller.h"
#include "ui/presenter/compose/piececontroller.h"
#include "ui/presenter/compose/recordingcontroller.h"

#include <QPointer>

#include <memory>
#include <vector>

namespace synvae {

class Clock;
class TranslationController;

/// What the compose page needs of the rest of the studio; all of it outlives the room.
struct ComposeNeeds {
    InferenceClient &host;
    MelodyPlayer &player;
    PlaybackController &playback;
    TranslationController &translation;
    MakeMidiSource makeMidi = systemMidi();
};

/// The compose page with everything behind it, ready to be put into a window.
class ComposeControllers final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposeControllers)

public:
    explicit ComposeControllers(const ComposeNeeds &needs, QObject *parent = nullptr);
    ~ComposeControllers() override;

    /// For a window to show. It goes with the room, whatever window it is in.
    [[nodiscard]] ComposePage &page() { return *m_page; }
    [[nodiscard]] EncodingController &hearing() { return m_hearing; }
    [[nodiscard]] PieceController &piece() { return m_piece; }
    [[nodiscard]] ComparisonController &comparison() { return m_comparison; }
    [[nodiscard]] MelodyEditor &editor() { return m_editor; }

    void setMember(const MemberInfo &member);
    void setWorks(std::shared_ptr<const Works> works);
    void setEmbeddings(std::shared_ptr<const Embeddings> embeddings);
    /// In the order in which they are to follow each other; those without a melody yet are passed over.
    void setSelection(std::vector<int> works);
    /// Asked when the path is to be added to a piece.
    void setPathSource(std::function<std::vector<PieceItem>()> path) { m_path = std::move(path); }
    void openMidiFile(const QString &file) { m_binding->openMidiFile(file); }
    /// A path, a wall, or whatever has an order of its own becomes the piece.
    void makePiece(std::vector<PieceItem> items);

Q_SIGNALS:
    void workRequested(int work); ///< of the collection, to be shown
    /// Where the melody that is being written lies in the auditive space.
    void placed(const std::vector<float> &za, const synvae::Melody &melody);

private:
    [[nodiscard]] std::optional<PieceItem> currentWork() const;
    [[nodiscard]] std::vector<PieceItem> selectedWorks() const;

    ComposeNeeds m_needs;
    std::shared_ptr<const Clock> m_clock;
    MelodyEditor m_editor;
    MidiFileController m_files;
    MidiInput m_input;
    RecordingController m_recording;
    EncodingController m_hearing;
    PieceController m_piece;
    ComparisonController m_comparison;
    PlaybackClient m_voice;
    std::shared_ptr<const Works> m_works;
    std::vector<int> m_selection;
    std::function<std::vector<PieceItem>()> m_path;
    QPointer<ComposePage> m_page; ///< the window's once it is in one
    std::unique_ptr<ComposeBinding> m_binding;
};

} // namespace synvae
