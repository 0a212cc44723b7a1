// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QListView;
class QProgressBar;
class QPushButton;
class QSlider;
class QSpinBox;
class QVBoxLayout;

namespace synvae {

class PieceController;

/// A longer piece: its melodies in order, how they are joined, play, stop and seek, and the export.
class PiecePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PiecePanel)

public:
    /// `piece` outlives this.
    explicit PiecePanel(PieceController &piece, QWidget *parent = nullptr);

    void say(const QString &sentence);
    [[nodiscard]] QString status() const; ///< the newest sentence, about the export or what could not be added

Q_SIGNALS:
    void currentWorkRequested(); ///< to be added
    void selectionRequested();   ///< likewise, the selected works in their order
    void pathRequested();        ///< likewise, the path between two works
    void exportRequested();      ///< ask where to, then PieceController::exportTo()

private:
    void addList(QVBoxLayout &column);
    void addSettings(QVBoxLayout &column);
    void addTransport(QVBoxLayout &column);
    void addExport(QVBoxLayout &column);
    void bindPlaying();
    void bindExport();
    void changeSettings();
    void showPiece();
    void moveRow(int by);
    void refreshRows();

    PieceController &m_piece;
    QListView *m_list;
    QPushButton *m_earlier;
    QPushButton *m_later;
    QPushButton *m_remove;
    QComboBox *m_join;
    QComboBox *m_key;
    QSpinBox *m_tempo;
    QComboBox *m_instrument;
    QPushButton *m_play;
    QSlider *m_position;
    QLabel *m_place;
    QLabel *m_description;
    QPushButton *m_export;
    QPushButton *m_cancel;
    QProgressBar *m_progress;
    QLabel *m_status;
};

} // namespace synvae
