// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/explore/latentcursor.h"

#include <QList>
#include <QListWidget>

namespace synvae {

/// Pictures on a square grid, each of which can be heard: the arrow keys or a click choose one.
class LatentGrid final : public QListWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LatentGrid)

public:
    explicit LatentGrid(QWidget *parent = nullptr);

    /// side x side moments, line by line, or none. The middle is current, without a signal.
    void setLatents(const QList<DecodedLatent> &moments, int side);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void picked(int cell);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitCells();

    int m_side = 3;
};

} // namespace synvae
