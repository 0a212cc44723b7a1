// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/taskscope.h"
#include "ui/plot/pointpicture.h"

#include <QObject>

class QPainter;

namespace synvae {

/// The points of a plot, as a picture that is kept while nothing changes.
///
/// Some ten thousand points are painted anew for each view. More, or a backdrop with them, are painted on another
/// thread, a margin around the view with them: meanwhile the picture there is is moved and scaled, so that a million
/// points can be panned and zoomed as smoothly as ten.
class PointLayer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PointLayer)

public:
    static constexpr int mostAtOnce = 20'000; ///< points in view that are painted on the window's thread

    /// `tasks` outlives this.
    explicit PointLayer(TaskRunner &tasks, QObject *parent = nullptr);

    void setField(PointFieldPtr field);
    void setStyles(PointStylesPtr styles); ///< with at least one ink

    void setBackdrop(PointBackdropPtr backdrop); ///< null: none. Near it fades away.

    /// `view` in pixels of the painter; `ratio` device pixels for each of them.
    void draw(QPainter &painter, const PlotViewport &view, double ratio);
    /// The same at once, however long it takes, and as shapes where the device has them: for pictures that are saved.
    void drawNow(QPainter &painter, const PlotViewport &view, double ratio) const;
    [[nodiscard]] const PointFieldPtr &field() const { return m_field; }
    [[nodiscard]] const PointStylesPtr &styles() const { return m_styles; }
    /// True when the last picture drawn was of just what was asked for.
    [[nodiscard]] bool isSharp() const { return m_sharp; }

Q_SIGNALS:
    void sharper(); ///< a picture that was waited for is there

private:
    [[nodiscard]] bool keeps(const PlotViewport &view) const;
    [[nodiscard]] int pointsIn(const PlotViewport &view) const;
    [[nodiscard]] PointPictureRequest request(const PlotViewport &view, double ratio) const;
    [[nodiscard]] bool isQuick(const PlotViewport &view) const;
    void ask(const PlotViewport &view, double ratio);

    PointFieldPtr m_field = std::make_shared<const PointField>();
    PointStylesPtr m_styles;
    PointBackdropPtr m_backdrop;
    QImage m_image;
    PlotViewport m_imageView; ///< device pixels
    int m_version = 0;        ///< of field and styles
    int m_imageVersion = -1;
    PlotViewport m_asked;
    int m_askedVersion = -1;
    bool m_sharp = false;
    TaskScope m_tasks; // last, so that it is waited for first
};

} // namespace synvae
