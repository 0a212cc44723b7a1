// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/sceneparts.h"

#include <QPainter>

namespace synvae::demo {

QImage blankScene(QSize size)
{
    QImage scene(size, QImage::Format_RGB32);
    scene.fill(Qt::gray);
    return scene;
}

void verticalGradient(QImage &scene, int top, int bottom, const QList<QColor> &colours)
{
    const float scale = 1.0F / static_cast<float>(std::max(bottom - top, 1));
    for (int y = std::max(top, 0); y < std::min(bottom, scene.height()); ++y) {
        const QRgb rgb = along(colours, static_cast<float>(y - top) * scale).rgb();
        auto *line = reinterpret_cast<QRgb *>(scene.scanLine(y));
        std::fill(line, line + scene.width(), rgb);
    }
}

void glow(QImage &scene, QPointF centre, float radius, const Tint &tint, float strength)
{
    QRadialGradient gradient(centre, static_cast<double>(radius));
    for (const float t : {0.0F, 0.15F, 0.35F, 0.6F, 0.8F, 1.0F})
        gradient.setColorAt(static_cast<double>(t), tint.colour(strength * (1.0F - t) * (1.0F - t)));
    QPainter painter(&scene);
    painter.fillRect(scene.rect(), gradient);
}

void fill(QImage &scene, const QPainterPath &shape, const Tint &tint, float opacity)
{
    QPainter painter(&scene);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(shape, tint.colour(opacity));
}

void fill(QImage &scene, const QPainterPath &shape, const QGradient &gradient)
{
    QPainter painter(&scene);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(shape, gradient);
}

void ellipse(QImage &scene, QPointF centre, float rx, float ry, const Tint &tint, float opacity)
{
    QPainterPath path;
    path.addEllipse(centre, static_cast<double>(rx), static_cast<double>(ry));
    fill(scene, path, tint, opacity);
}

QPainterPath ridge(float width, float y, float height, float roughness, float bottom, const Noise &noise, float offset)
{
    QPainterPath path(QPointF(-2.0, static_cast<double>(bottom)));
    for (float x = -2.0F; x <= width + 2.0F; x += 3.0F) {
        const float roll = noise.cloud(roughness * x / 100.0F + offset, offset, 4) - 0.5F;
        path.lineTo(static_cast<double>(x), static_cast<double>(y - 2.0F * height * roll));
    }
    path.lineTo(static_cast<double>(width + 2.0F), static_cast<double>(bottom));
    path.closeSubpath();
    return path;
}

QPainterPath smooth(const QList<QPointF> &points)
{
    // Catmull-Rom through the points, as cubic pieces.
    QPainterPath path(points.first());
    const auto count = points.size();
    for (qsizetype i = 0; i < count; ++i) {
        const QPointF before = points[(i + count - 1) % count];
        const QPointF from = points[i];
        const QPointF to = points[(i + 1) % count];
        const QPointF after = points[(i + 2) % count];
        path.cubicTo(from + (to - before) / 6.0, to - (after - from) / 6.0, to);
    }
    path.closeSubpath();
    return path;
}

} // namespace synvae::demo
