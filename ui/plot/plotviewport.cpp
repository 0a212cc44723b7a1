// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plotviewport.h"

#include <algorithm>
#include <cmath>

namespace synvae {

PlotViewport PlotViewport::zoomed(double factor, QPointF pixel) const
{
    PlotViewport view = *this;
    view.scale = scale * factor;
    view.centre += toPlane(pixel) - view.toPlane(pixel);
    return view;
}

PlotViewport PlotViewport::panned(QPointF pixels) const
{
    PlotViewport view = *this;
    view.centre -= pixels / scale;
    return view;
}

PlotViewport PlotViewport::rescaled(double factor) const { return {size * factor, centre, scale * factor}; }

PlotViewport PlotViewport::grown(double pixels) const
{
    return {{size.width() + 2 * pixels, size.height() + 2 * pixels}, centre, scale};
}

PlotViewport PlotViewport::fitting(const QRectF &plane, double margin, double largestScale) const
{
    const double width = std::max(1.0, size.width() - 2 * margin);
    const double height = std::max(1.0, size.height() - 2 * margin);
    const auto most = [largestScale](double pixels, double units) {
        return units > 0.0 ? std::min(largestScale, pixels / units) : largestScale;
    };
    return {size, plane.center(), std::min(most(width, plane.width()), most(height, plane.height()))};
}

PlotViewport flown(const PlotViewport &from, const PlotViewport &to, double share)
{
    if (share <= 0.0)
        return from;
    if (share >= 1.0)
        return to;
    constexpr double rho = 1.4; // how readily it rises; the paper's choice of people
    const double w0 = from.size.width() / from.scale;
    const double w1 = to.size.width() / to.scale;
    const QPointF way = to.centre - from.centre;
    const double u1 = std::hypot(way.x(), way.y());
    PlotViewport view = to;
    if (u1 < 1e-9 * std::max(w0, w1)) {
        view.centre = from.centre + way * share;
        view.scale = from.scale * std::pow(to.scale / from.scale, share);
        return view;
    }
    const double rise = rho * rho;
    const double b0 = (w1 * w1 - w0 * w0 + rise * rise * u1 * u1) / (2 * w0 * rise * u1);
    const double b1 = (w1 * w1 - w0 * w0 - rise * rise * u1 * u1) / (2 * w1 * rise * u1);
    const double r0 = -std::asinh(b0); // the paper's log(sqrt(b^2 + 1) - b), without its cancellation
    const double r1 = -std::asinh(b1);
    const double s = share * (r1 - r0) / rho;
    const double u = w0 / rise * (std::cosh(r0) * std::tanh(rho * s + r0) - std::sinh(r0));
    const double w = w0 * std::cosh(r0) / std::cosh(rho * s + r0);
    view.centre = from.centre + way * std::clamp(u / u1, 0.0, 1.0);
    view.scale = to.size.width() / w;
    return view;
}

} // namespace synvae
