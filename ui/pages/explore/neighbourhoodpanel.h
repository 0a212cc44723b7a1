// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace synvae {

class NeighbourhoodController;
class LatentGrid;
class LatentCursor;
class OnsetHistogram;
class StopSlider;

/// A slider from the origin outwards with the onsets heard there, and a grid of what lies around.
class NeighbourhoodPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NeighbourhoodPanel)

public:
    /// Both outlive this.
    NeighbourhoodPanel(NeighbourhoodController &around, LatentCursor &stage, QWidget *parent = nullptr);

    [[nodiscard]] StopSlider &scale() const { return *m_scale; }
    [[nodiscard]] LatentGrid &grid() const { return *m_grid; }

private:
    void nameControls();
    void layOut();
    void connectAll();

    NeighbourhoodController &m_around;
    LatentCursor &m_stage;
    QTimer m_rest; ///< counting begins when the slider rests
    StopSlider *m_scale;
    QLabel *m_scaleWords;
    OnsetHistogram *m_histogram;
    QLabel *m_counted;
    QComboBox *m_side;
    QDoubleSpinBox *m_spacing;
    QPushButton *m_look;
    LatentGrid *m_grid;
};

} // namespace synvae
