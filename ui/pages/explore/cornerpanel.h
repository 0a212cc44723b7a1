// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/explore/anchors.h"

#include <QWidget>

#include <array>

class QComboBox;
class QLabel;

namespace synvae {

class CornerController;
class CornerPad;
class AnchorField;

/// Four corners and the pad between them.
class CornerPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CornerPanel)

public:
    /// Both outlive this.
    CornerPanel(CornerController &corners, Anchors &points, QWidget *parent = nullptr);

    [[nodiscard]] CornerPad &pad() const { return *m_pad; }
    [[nodiscard]] AnchorField &field(int corner) const { return *m_fields.at(static_cast<std::size_t>(corner)); }

private:
    void layOut();
    void showCorner(int corner);
    void showWords();

    CornerController &m_corners;
    Anchors &m_points;
    CornerPad *m_pad;
    std::array<AnchorField *, 4> m_fields;
    QComboBox *m_way;
    QLabel *m_where;
};

} // namespace synvae
