// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace synvae {

class SeedSpinBox;
class WalkController;

/// Begins walks and the radio, and shows the stops of the way: one is chosen by a click or the arrow keys.
class WalkPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WalkPanel)

public:
    explicit WalkPanel(WalkController &tour, QWidget *parent = nullptr); ///< which outlives this

    /// Whether the latents of the works are there; while they are made, how far.
    void setEmbeddingsState(bool there, const QString &progress);
    void setCurrentWork(int work) { m_work = work; }
    [[nodiscard]] QListWidget &stops() const { return *m_stops; }

Q_SIGNALS:
    void spacesWanted();
    void savePathWanted();
    void openPathWanted();

private:
    void layOut();
    void connectAll();
    void showPath();
    void showStop(int stop);
    void walk();
    void tuneIn();

    WalkController &m_tour;
    int m_work = -1;
    QSpinBox *m_steps;
    SeedSpinBox *m_seed;
    QPushButton *m_walk;
    QPushButton *m_radio;
    QPushButton *m_prepare;
    QListWidget *m_stops;
    QPushButton *m_back;
    QPushButton *m_play;
    QPushButton *m_on;
    QPushButton *m_save;
    QPushButton *m_open;
};

} // namespace synvae
