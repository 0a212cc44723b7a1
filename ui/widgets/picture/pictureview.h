// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPixmap>
#include <QWidget>

namespace synvae {

/// A picture as large as its place allows, in its own proportions and centred; an empty well where there is none.
///
/// Known to assistive technology as a graphic: the accessible name is its text alternative.
class PictureView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureView)

public:
    enum class Scaling {
        Smooth, ///< photographs and paintings
        Crisp   ///< what a network sees: every pixel a square, whole multiples of the screen's pixels
    };

    explicit PictureView(Scaling scaling, QWidget *parent = nullptr);

    /// `picture` should be about as large as it is shown: it is scaled on this thread.
    void setPicture(const QImage &picture);
    [[nodiscard]] const QImage &picture() const { return m_picture; }

    /// The size in pixels of the picture to come: without one, the room for it is kept.
    /// In pixels of the screen, so that what stands below stays in sight; 0: as high as its kind may be.
    void setGreatestHeight(int height);
    void setExpectedSize(QSize pixels);

    /// Where the picture is drawn; empty without one.
    [[nodiscard]] QRectF pictureRect() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintWell();
    [[nodiscard]] QRectF centred(QSizeF size) const;
    [[nodiscard]] QSizeF fitted(QSizeF place) const;
    [[nodiscard]] int greatestHeight() const;

    Scaling m_scaling;
    QImage m_picture;
    int m_greatestHeight = 0;
    QSize m_expected{1, 1};
    QPixmap m_shown; ///< scaled to device pixels; null: to be made
};

} // namespace synvae
