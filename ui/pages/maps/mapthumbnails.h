// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/pointpicture.h"

#include <QHash>
#include <QObject>
#include <QPixmap>

class QPainter;

namespace synvae {

class ThumbnailLoader;

/// The pictures among the points of a map, each with a rim in its point's ink.
///
/// It asks the loader for what is shown, and scales what comes a few milliseconds at a time.
class MapThumbnails final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapThumbnails)

public:
    explicit MapThumbnails(QObject *parent = nullptr);

    /// Outlives this; null: no pictures.
    void setLoader(ThumbnailLoader *loader);
    void setShown(bool shown);

    enum class Pace {
        Frame, ///< asks the loader, and scales for some milliseconds; changed() when there is more
        Whole  ///< all that the loader has, for a file
    };
    void draw(QPainter &painter, const PointField &field, const PointStyles &styles, const PlotViewport &view,
              double ratio, const std::vector<int> &first, Pace pace = Pace::Frame);
    /// Those of the last drawing.
    [[nodiscard]] const std::vector<int> &works() const { return m_works; }
    /// Their edge; 0: no pictures at that distance.
    [[nodiscard]] int edgeShown() const { return m_edgeShown; }
    /// What is drawn for a work, scaled; null while its picture is not there.
    [[nodiscard]] QPixmap picture(int work, int deviceEdge) const;

Q_SIGNALS:
    void changed(); ///< drawing it again would show more

private:
    void ask(int deviceEdge);
    [[nodiscard]] QPixmap scaled(int work, int deviceEdge, bool mayScale);

    ThumbnailLoader *m_loader = nullptr;
    QHash<int, QPixmap> m_scaled; ///< for m_scaledEdge
    std::vector<int> m_works;
    std::vector<int> m_wanted;
    int m_edgeShown = 0;
    int m_scaledEdge = 0;
    int m_wantedEdge = 0;
    bool m_shown = true;
};

} // namespace synvae
