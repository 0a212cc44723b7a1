// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/compose/composecontrollers.h"
#include "ui/services/page.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace synvae {

class ComposePanel;
class Session;
struct Services;

/// Where music is made: what is written, read or played is heard with the chosen member, and finds its place among the
/// works; melodies become a piece; two are heard beside each other.
class ComposePage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposePage)

public:
    /// Both outlive this.
    ComposePage(Session &session, Services &services, QWidget *parent = nullptr);
    ~ComposePage() override;

    [[nodiscard]] Page page();
    [[nodiscard]] ComposePanel &panel() { return *m_panel; }
    [[nodiscard]] ComposeControllers &parts() { return m_parts; }

    void openMidiFile(const QString &file); ///< shows the panel too

private:
    void bindEmbeddings();
    void bindMusicIn();
    void bindMusicInPlayback();
    void bindRecording();
    void bindPiece();
    void bindPieceMaker();
    void bindComparison();
    void add(const std::vector<TitledMelody> &items, const QString &otherwise);
    void makePiece();
    void playOnce(const Melody &melody);
    void compareWithWork(const Melody &melody);
    [[nodiscard]] std::optional<TitledMelody> currentWork() const;
    [[nodiscard]] std::vector<TitledMelody> selectedWorks() const;

    Session &m_session;
    Services &m_services;
    ComposeControllers m_parts;
    ComposePanel *m_panel;
    bool m_ownMelody = false; ///< what the voice plays is the melody that is being written
};

} // namespace synvae
