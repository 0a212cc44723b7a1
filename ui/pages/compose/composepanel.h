// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/compose/musicinpanel.h"

#include <QWidget>

class QTabWidget;

namespace synvae {

class ComparisonController;
class ComparisonPanel;
class PieceController;
class PiecePanel;

/// Where music is made: music in, a piece, and hearing the difference, as tabs.
class ComposePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposePanel)

public:
    /// All outlive the page.
    ComposePanel(const MusicIn &musicIn, PieceController &piece, ComparisonController &comparison,
                QWidget *parent = nullptr);

    [[nodiscard]] MusicInPanel &musicIn() { return *m_musicIn; }
    [[nodiscard]] PiecePanel &piece() { return *m_piece; }
    [[nodiscard]] ComparisonPanel &comparison() { return *m_comparison; }

    void showMusicIn();
    void showPiece();
    void showComparison();

Q_SIGNALS:
    void midiFileDropped(const QString &file);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void addPanel(QWidget *panel, const QString &title);

    QTabWidget *m_tabs;
    MusicInPanel *m_musicIn;
    PiecePanel *m_piece;
    ComparisonPanel *m_comparison;
};

} // namespace synvae
