// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/maps/mapactions.h"
#include "ui/pages/maps/mapcontents.h"
#include "ui/plot/figurefile.h"

#include <QImage>
#include <QWidget>

#include <functional>
#include <memory>

namespace synvae {

class TaskRunner;
class ThumbnailLoader;

/// One map of the works: density far out, dots nearer, thumbnails near, the picture very near.
///
/// It shows a selection and asks for changes of it, but keeps none: whoever owns the selection answers
/// selectionWanted() with setSelection(). Everything the mouse does has a key and an action (actions()): arrows go to
/// the nearest work in their direction, with Shift they pan; + - 0 zoom; Enter activates; Ctrl+Space toggles the
/// current work in the selection. Lives on the window's thread; more than some ten thousand works are painted on
/// another one.
class MapView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapView)

public:
    enum class Tool { Pan, Box, Lasso };
    Q_ENUM(Tool)
    enum class Change { AtOnce, Animated };

    /// `tasks` outlives this.
    explicit MapView(TaskRunner &tasks, QWidget *parent = nullptr);
    ~MapView() override;

    /// A first layout, another one, or the next snapshot of one that forms (up to 30 a second). Until the user moves
    /// the view it fits the map. Null: no map. Animated needs the number of works that is shown already.
    void setPlaces(const MapPlaces &places, Change change = Change::AtOnce);
    [[nodiscard]] int works() const; ///< of the layout, shown or not

    /// Works beyond the paint's lists are plain.
    void setPaint(MapPaint paint);

    /// A loader of the view's own: it sets its edge and what is wanted. Null: dots alone. Outlives the view.
    void setThumbnails(ThumbnailLoader *thumbnails);
    void setThumbnailsShown(bool shown);
    [[nodiscard]] bool thumbnailsShown() const;
    void setContoursShown(bool shown);

    /// What is not selected is dimmed. Empty: nothing is dimmed. Numbers outside the map are passed over.
    void setSelection(const std::vector<int> &works);
    /// Ringed: what a search found.
    void setHighlights(std::vector<int> works);
    /// Where the keyboard is; moves the view when it is outside. -1: none. Says nothing.
    void setCurrent(int work);
    [[nodiscard]] int current() const;
    /// A ring without the pointer: the work under the pointer of the other map. -1: none.
    void setEchoed(int work);
    void setOverlays(MapOverlays overlays);

    /// "title, 12 of 240, in stormy seas": what a screen reader says of a work, and its tool tip.
    void setDescriber(std::function<QString(int work)> describer);
    [[nodiscard]] QString describe(int work) const;

    void setTool(Tool tool);
    [[nodiscard]] Tool tool() const;
    [[nodiscard]] MapActions &mapActions();

    void setCamera(const MapCamera &camera, Change change = Change::AtOnce);
    [[nodiscard]] MapCamera camera() const;
    void fitAll(Change change = Change::Animated);
    void fitWorks(const std::vector<int> &works, Change change = Change::Animated);
    void flyTo(int work); ///< to its middle, near enough for its thumbnail
    void zoomBy(double factor, QPointF about);

    [[nodiscard]] std::vector<int> visibleWorks() const;
    [[nodiscard]] int workAt(QPointF point) const; ///< nearest within 14 pixels, or -1
    /// Where a work is in the view; not finite when it is not on the map.
    [[nodiscard]] QPointF pointOf(int work) const;

    /// What is seen now, in `scale` device pixels a pixel (0.1 to 16). Thumbnails as far as they are there.
    [[nodiscard]] QImage toImage(double scale = 1.0) const;
    /// The same for a file; an SVG and a PDF have shapes and words in it, and the thumbnails as pictures.
    [[nodiscard]] Figure figure() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The pointer is on a work, or on none (-1). x: 0 at the view's left edge to 1 at its right.
    void hovered(int work, double x);
    /// It has rested on a work for 125 ms, or the keyboard has come to one; -1: it has left.
    void dwelt(int work, double x);
    void currentChanged(int work); ///< by the user
    void activated(int work);      ///< double click, or Enter
    void selectionWanted(const std::vector<int> &works, SelectionChange change);
    void toolChanged(MapView::Tool tool);
    void cameraChanged(const MapCamera &camera);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace synvae
