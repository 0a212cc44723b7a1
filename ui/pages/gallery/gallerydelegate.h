// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemDelegate>

namespace synvae {

struct Colours;

/// Draws one work of the gallery: the picture, standing on the line its title hangs from, and a caption.
class GalleryDelegate final : public QAbstractItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GalleryDelegate)

public:
    explicit GalleryDelegate(QObject *parent = nullptr);

    /// Longest side of a picture in logical pixels.
    void setEdge(int edge) { m_edge = edge; }
    [[nodiscard]] int edge() const { return m_edge; }
    /// The cell the view has made of the smallest one, so that its cells fill the width.
    void setCell(QSize cell) { m_cell = cell; }

    /// Room between two pictures, and below the caption, for this font.
    [[nodiscard]] static int gap(const QFontMetrics &metrics);
    /// The smallest cell that holds picture and caption.
    [[nodiscard]] QSize cellSize(const QFontMetrics &metrics) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const Colours &colours) const;
    void paintPicture(QPainter &painter, const QRect &box, const QModelIndex &index, const Colours &colours) const;
    static void paintBroken(QPainter &painter, const QRect &box, const Colours &colours);
    void paintCaption(QPainter &painter, const QStyleOptionViewItem &option, const QRect &box, const QModelIndex &index,
                      const Colours &colours) const;
    [[nodiscard]] QRect pictureBox(const QStyleOptionViewItem &option) const;

    int m_edge = 168;
    QSize m_cell;
};

} // namespace synvae
