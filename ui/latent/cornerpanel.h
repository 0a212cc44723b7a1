// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/moving/movingpoints.h"

#include <QWidget>

#include <array>

class QComboBox;
class QLabel;

namespace synvae {

class CornerController;
class CornerPad;
class PlaceField;

/// Four corners and the pad between them.
class CornerPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CornerPanel)

public:
    /// Both outlive this.
    CornerPanel(CornerController &corners, MovingPoints &points, QWidget *parent = nullptr);

    [[nodiscard]] CornerPad &pad() const { return *m_pad; }
    [[nodiscard]] PlaceField &field(int corner) const { return *m_fields.at(static_cast<std::size_t>(corner)); }

private:
    void layOut();
    void showCorner(int corner);
    void showWords();

    CornerController &m_corners;
    MovingPoints &m_points;
    CornerPad *m_pad;
    std::array<PlaceField *, 4> m_fields;
    QComboBox *m_way;
    QLabel *m_where;
};

} // namespace synvae
