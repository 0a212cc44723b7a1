// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

namespace synvae {

/// The pictures along a way, side by side, the present one framed. For the eye and the pointer; the slider beside it
/// is its twin for the keyboard and for assistive technology.
class StepStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StepStrip)

public:
    explicit StepStrip(QWidget *parent = nullptr);

    void setCount(int steps); ///< nothing is known of any
    void setPicture(int step, const QImage &picture);
    void setCurrent(int step);

    [[nodiscard]] int count() const { return static_cast<int>(m_pictures.size()); }
    [[nodiscard]] int stepAt(QPoint point) const; ///< -1: none
    [[nodiscard]] QRect placeOf(int step) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void stepPicked(int step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    std::vector<QImage> m_pictures;
    int m_current = 0;
};

} // namespace synvae
