// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

#include <array>

namespace synvae {

/// A square with a picture at each corner and a dot that is moved among them, and a little beyond.
///
/// x grows to the right, y downwards; the corners are at 0 and 1, and the dot is kept within least and most. Dragging,
/// a finger and clicks move it; so do the arrow keys (Shift: in fine steps), Home (the middle) and the keys 1 to 4
/// (the corners). Assistive technology finds two sliders in it, one for each direction.
class CornerPad final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CornerPad)

public:
    static constexpr double least = -0.25;
    static constexpr double most = 1.25;
    static constexpr double step = 0.05;
    static constexpr double fineStep = 0.01;

    struct Corner {
        QString name;
        QImage picture;
    };

    explicit CornerPad(QWidget *parent = nullptr);

    /// Top left, top right, bottom left, bottom right. A null picture and an empty name: nothing is there.
    void setCorner(int corner, const Corner &contents);
    /// Without a signal where nothing changes; kept within the limits.
    void setDot(double x, double y);
    /// What is said for the place of the dot.
    void setWords(const QString &words);

    [[nodiscard]] double dotX() const { return m_x; }
    [[nodiscard]] double dotY() const { return m_y; }
    [[nodiscard]] const QString &words() const { return m_words; }
    [[nodiscard]] QPointF dotPoint() const; ///< where it is drawn
    [[nodiscard]] QRectF square() const;    ///< between the corners, in pixels

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return width; }

Q_SIGNALS:
    void dotMoved(double x, double y);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void moveTo(QPointF point);
    void paintCorner(QPainter &painter, int corner) const;
    void paintDot(QPainter &painter) const;
    [[nodiscard]] QRectF field() const;

    std::array<Corner, 4> m_corners;
    double m_x = 0.5;
    double m_y = 0.5;
    QString m_words;
};

} // namespace synvae
