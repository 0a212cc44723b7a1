// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/explore/anchors.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace synvae {

class EndsInvitation;
class PairController;
class AnchorField;
class StepStrip;
class StopSlider;

/// The way between two points: both ends, a slider over the steps, and the pictures along it.
class PairPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PairPanel)

public:
    /// Both outlive this.
    PairPanel(PairController &pair, Anchors &points, QWidget *parent = nullptr);

    [[nodiscard]] AnchorField &field(Anchor place) const; ///< From or To
    [[nodiscard]] EndsInvitation &invitation() const { return *m_invitation; }
    [[nodiscard]] StopSlider &slider() const { return *m_slider; }

Q_SIGNALS:
    void exportWanted(); ///< of the whole path

private:
    void layOut();
    void nameControls();
    void connectAll();
    void showPath();
    void invite();
    void showStep(int step);

    PairController &m_pair;
    Anchors &m_points;
    AnchorField *m_from;
    AnchorField *m_to;
    EndsInvitation *m_invitation;
    QWidget *m_path; ///< all that needs both ends
    StopSlider *m_slider;
    StepStrip *m_strip;
    QLabel *m_where;
    QSpinBox *m_steps;
    QComboBox *m_way;
    QPushButton *m_swap;
    QPushButton *m_export;
};

} // namespace synvae
