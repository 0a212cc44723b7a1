// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latent/interpolation.h"
#include "ui/presenter/explore/anchors.h"
#include "ui/presenter/explore/latentcursor.h"

namespace synvae {

/// A dot among four corners. x grows to the right, y downwards; the corners are at 0 and 1. The dot may leave the
/// square, up to 150 % of its side in all, where the corners opposite count less than nothing.
class CornerController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CornerController)

public:
    static constexpr double least = -0.25;
    static constexpr double most = 1.25;

    /// Both outlive this.
    CornerController(Anchors &points, LatentCursor &stage, QObject *parent = nullptr);

    void setWay(Interpolation way);
    void moveTo(double x, double y); ///< kept within least and most

    [[nodiscard]] double x() const { return m_x; }
    [[nodiscard]] double y() const { return m_y; }
    [[nodiscard]] Interpolation way() const { return m_way; }
    [[nodiscard]] bool ready() const; ///< four corners whose latents are alike
    /// "Mostly A, 62 %, and some B, 25 %"; "at A"; "beyond A and B".
    [[nodiscard]] QString whereIs() const;
    [[nodiscard]] std::optional<std::uint64_t> contentsHere() const; ///< of the work in the corner where the dot is

Q_SIGNALS:
    void dotMoved(double x, double y);
    void cornersChanged();

private:
    void ask();

    Anchors &m_points;
    LatentCursor &m_stage;
    double m_x = 0.5;
    double m_y = 0.5;
    Interpolation m_way = Interpolation::Lerp;
};

} // namespace synvae
