// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"
#include "ui/windowbinding.h"

#include <QObject>

#include <memory>
#include <vector>

namespace synvae {

class ComposeControllers;
class MapsPanel;
class MapsPresenter;
class PieceMaker;
class EmbeddingsController;
class InferenceClient;

/// Puts the compose room into the window: it hears with the chosen member, knows the collection, its spaces and the
/// selection, and what it hears has a place on the auditive map.
class ComposeWindow final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposeWindow)

public:
    /// All outlive this; made after the WindowBinding and the maps' binding.
    ComposeWindow(const Studio &studio, ComposeControllers &room, MapsPresenter &maps, MapsPanel &panel,
                  MainWindow &window, QObject *parent = nullptr);
    ~ComposeWindow() override;

    /// Pieces of works and the works that sound nearest need translations that may be missing; both outlive this.
    void share(EmbeddingsController &embeddings, InferenceClient &host);

private:
    void bindCard();
    void bindPieces();
    void makePiece();
    void translateAll();
    void hearTheDifference();
    void onMemberChosen();
    void onPlaced(const std::vector<float> &za, const Melody &melody);

    Studio m_studio;
    ComposeControllers &m_room;
    MapsPresenter &m_maps;
    MapsPanel &m_panel;
    MainWindow &m_window;
    EmbeddingsController *m_embeddings = nullptr; ///< null until it is shared
    std::unique_ptr<PieceMaker> m_pieces;         ///< likewise
};

} // namespace synvae
