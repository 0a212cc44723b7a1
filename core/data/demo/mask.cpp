// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/oilcanvas.h"
#include "core/data/demo/painters.h"
#include "core/data/demo/sceneparts.h"

using namespace Qt::StringLiterals;

namespace synvae::demo {
namespace {

/// Faces built from planes.
///
/// Palette: back, face (light half, dark half, cheek), cloth, accent, line.
class Mask
{
public:
    explicit Mask(const DemoWork &work)
        : m_work(work)
        , m_dice(work.seed)
        , m_noise(m_dice)
        , m_scene(blankScene(work.size))
        , m_width(static_cast<float>(work.size.width()))
        , m_height(static_cast<float>(work.size.height()))
        , m_x(0.5F * m_width + 0.02F * m_width * m_dice.spread())
        , m_y(0.45F * m_height)
        , m_rx(std::min(0.27F * m_width, 0.25F * m_height) * m_dice.between(0.9F, 1.12F))
        , m_ry(0.32F * m_height * m_dice.between(0.9F, 1.08F))
        , m_face(work.colours(u"face"_s))
        , m_accent(work.colours(u"accent"_s))
        , m_line(work.colours(u"line"_s).first())
    { }

    [[nodiscard]] QImage painted()
    {
        drawBack();
        drawBody();
        drawCrown();
        drawEarrings();
        drawHead();
        drawFeatures();
        OilCanvas canvas(m_work.size, mixed(m_line, Tint(m_work.colours(u"back"_s).first()), 0.5F), m_dice.branch());
        const float slant = m_dice.between(-1.0F, 1.0F);
        const auto directions = [this, slant](float x, float y) {
            return slant + 2.2F * (m_noise.cloud(x / 120.0F, y / 120.0F, 2) - 0.5F);
        };
        canvas.paint(m_scene, directions, {20.0F, 56.0F, 13.0F, 0.95F, 0.9F, 0.03F, 0.3F, 4.0F, 0.0F, 0.06F});
        canvas.paint(m_scene, directions, {9.0F, 30.0F, 6.5F, 0.88F, 0.9F, 0.022F, 0.25F, 2.0F, 0.02F, 0.05F});
        canvas.paint(m_scene, directions, {4.0F, 12.0F, 3.4F, 0.92F, 0.8F, 0.012F, 0.2F, 0.0F, 0.035F, 0.05F});
        canvas.paint(m_scene, directions, {2.4F, 7.0F, 2.4F, 0.92F, 0.7F, 0.006F, 0.1F, 0.0F, 0.08F, 0.05F});
        for (const Contour &contour : m_contours)
            canvas.line(contour.points, contour.width, contour.width * 0.8F, varied(m_line, 0.015F, m_dice), 0.96F,
                        1.0F);
        return canvas.finished(0.8F, 0.8F);
    }

private:
    struct Contour {
        QPolygonF points;
        float width = 3.0F;
    };

    /// A place on the head: u and v in its half width and half height.
    [[nodiscard]] QPointF on(float u, float v) const { return {double(m_x + u * m_rx), double(m_y + v * m_ry)}; }

    void outline(const QPainterPath &path, float width)
    {
        for (const QPolygonF &polygon : path.toSubpathPolygons()) {
            // Even pieces, so that the brush turns smoothly.
            QPainterPath piece;
            piece.addPolygon(polygon);
            const int steps = std::clamp(static_cast<int>(piece.length() / 10.0), 10, 60);
            QPolygonF points;
            for (int i = 0; i <= steps; ++i)
                points.append(piece.pointAtPercent(static_cast<double>(i) / steps));
            m_contours.push_back({points, width});
        }
    }

    /// Takes away what is drawn already under a new plane.
    void cover(const QPainterPath &path)
    {
        std::vector<Contour> left;
        for (const Contour &contour : m_contours) {
            Contour run{{}, contour.width};
            for (const QPointF &point : contour.points) {
                if (!path.contains(point)) {
                    run.points.append(point);
                    continue;
                }
                if (run.points.size() > 1)
                    left.push_back(run);
                run.points.clear();
            }
            if (run.points.size() > 1)
                left.push_back(run);
        }
        m_contours = std::move(left);
    }

    void plane(const QPainterPath &path, const Tint &tint, float line)
    {
        cover(path);
        fill(m_scene, path, tint);
        if (line > 0.0F)
            outline(path, line);
    }

    static QPainterPath polygon(const QList<QPointF> &points)
    {
        QPainterPath path;
        path.addPolygon(QPolygonF(points));
        path.closeSubpath();
        return path;
    }

    /// A few lines across the ground, a colour for each side of all of them.
    void drawBack()
    {
        const QList<QColor> back = m_work.colours(u"back"_s);
        struct Cut {
            float c, s, d;
        };
        std::vector<Cut> cuts;
        const int count = m_dice.betweenInts(2, 5);
        for (int i = 0; i < count; ++i) {
            const float angle = m_dice.between(0.0F, 3.1416F);
            cuts.push_back({std::cos(angle), std::sin(angle), 0.28F * m_height * m_dice.spread()});
        }
        shade(m_scene, 0, m_scene.height(), [&](float x, float y, const Tint &) {
            int side = 0;
            for (const Cut &cut : cuts)
                side = side * 2 + ((x - 0.5F * m_width) * cut.c + (y - 0.5F * m_height) * cut.s > cut.d ? 1 : 0);
            const int index = (side * 7 + side / 3) % static_cast<int>(back.size());
            return lit(Tint(back[index]), 0.1F * (static_cast<float>(side * 5 % 4) / 3.0F - 0.5F));
        });
        if (m_dice.chance(0.45F)) {
            const float r = m_width * m_dice.between(0.09F, 0.15F);
            const float u = m_dice.chance(0.5F) ? 0.16F : 0.84F;
            ellipse(m_scene, {double(u * m_width), double(m_dice.between(0.12F, 0.25F) * m_height)}, r, r,
                    Tint(m_dice.pick(m_accent)));
        }
    }

    void drawBody()
    {
        const QList<QColor> cloth = m_work.colours(u"cloth"_s);
        const double chin = double(m_y + 0.8F * m_ry);
        const double neck = double(0.4F * m_rx);
        plane(polygon({{double(m_x) - neck, chin},
                       {double(m_x) + neck, chin},
                       {double(m_x) + 1.25 * neck, double(0.88F * m_height)},
                       {double(m_x) - 1.25 * neck, double(0.88F * m_height)}}),
              lit(Tint(m_face.at(1 % m_face.size())), -0.22F), 3.0F);
        const double top = double(0.83F * m_height);
        const double shoulder = double(m_dice.between(1.5F, 2.1F) * m_rx);
        const QList<QPointF> left{{double(m_x), top},
                                  {double(m_x) - 0.6 * shoulder, top + 8.0},
                                  {double(m_x) - shoulder, double(m_height) + 8.0},
                                  {double(m_x), double(m_height) + 8.0}};
        const QList<QPointF> right{{double(m_x), top},
                                   {double(m_x) + 0.6 * shoulder, top + 8.0},
                                   {double(m_x) + shoulder, double(m_height) + 8.0},
                                   {double(m_x), double(m_height) + 8.0}};
        plane(polygon(left), Tint(cloth.first()), 3.4F);
        plane(polygon(right), Tint(cloth.last()), 3.4F);
        pattern(polygon(left).united(polygon(right)), top, double(m_height));
    }

    /// Stripes, lozenges or buttons on cloth.
    void pattern(const QPainterPath &cloth, double top, double bottom)
    {
        const Tint tint(m_dice.pick(m_accent));
        const int kind = m_dice.below(4);
        QPainterPath marks;
        for (int i = -9; i < 10; ++i) {
            const double x = double(m_x) + i * double(m_rx) * 0.28;
            if (kind == 0)
                marks.addRect(x, top, double(m_rx) * 0.11, bottom - top);
            else if (kind == 1)
                marks.addPath(
                    polygon({{x, top + 16.0}, {x + 9.0, top + 32.0}, {x, top + 48.0}, {x - 9.0, top + 32.0}}));
            else if (kind == 2)
                marks.addPath(polygon({{x - 12.0, bottom}, {x, top + 22.0}, {x + 12.0, bottom}}));
        }
        if (kind == 3) {
            for (int i = 0; i < 4; ++i)
                marks.addEllipse(QPointF(double(m_x), top + 18.0 + 22.0 * i), 5.0, 5.0);
        }
        fill(m_scene, marks.intersected(cloth), tint);
    }

    [[nodiscard]] QPainterPath headShape(int kind) const
    {
        switch (kind) {
        case 1: // shield
            return polygon({on(-0.95F, -0.95F), on(0.95F, -0.95F), on(1.0F, 0.1F), on(0.55F, 0.72F), on(0.0F, 1.05F),
                            on(-0.55F, 0.72F), on(-1.0F, 0.1F)});
        case 2: // long hexagon
            return polygon({on(-0.6F, -1.0F), on(0.6F, -1.0F), on(1.0F, -0.35F), on(0.8F, 0.5F), on(0.35F, 1.0F),
                            on(-0.35F, 1.0F), on(-0.8F, 0.5F), on(-1.0F, -0.35F)});
        case 3: { // rounded block
            QPainterPath path;
            path.addRoundedRect(QRectF(on(-0.92F, -0.98F), on(0.92F, 0.98F)), double(0.45F * m_rx),
                                double(0.5F * m_rx));
            return path;
        }
        default: // egg
            return smooth({on(0.0F, -1.05F), on(0.72F, -0.8F), on(1.0F, -0.2F), on(0.86F, 0.4F), on(0.45F, 0.9F),
                           on(0.0F, 1.05F), on(-0.45F, 0.9F), on(-0.86F, 0.4F), on(-1.0F, -0.2F), on(-0.72F, -0.8F)});
        }
    }

    void drawCrown()
    {
        const Tint tint(m_dice.pick(m_accent));
        switch (m_dice.below(5)) {
        case 0: { // hair that falls to both sides
            const Tint hair = lit(m_line, 0.12F);
            plane(smooth({on(-1.1F, 0.7F), on(-1.32F, -0.2F), on(-1.0F, -1.05F), on(0.0F, -1.32F), on(1.0F, -1.05F),
                          on(1.32F, -0.2F), on(1.1F, 0.7F), on(0.5F, 0.2F), on(-0.5F, 0.2F)}),
                  hair, 3.0F);
            break;
        }
        case 1: // crown of points
            for (int i = -2; i <= 2; ++i) {
                const float u = 0.38F * static_cast<float>(i);
                plane(polygon({on(u - 0.2F, -0.75F), on(u, -1.5F + 0.05F * static_cast<float>(i * i)),
                               on(u + 0.2F, -0.75F)}),
                      i % 2 == 0 ? tint : Tint(m_accent.first()), 2.6F);
            }
            break;
        case 2: // rays
            for (int i = 0; i < 11; ++i) {
                const float angle = -3.1416F + 3.1416F * static_cast<float>(i) / 10.0F;
                const auto at = [&](float away, float turn) {
                    return on(away * std::cos(angle + turn) * 1.15F, -0.35F + away * std::sin(angle + turn));
                };
                plane(polygon({at(0.9F, -0.1F), at(1.32F, 0.0F), at(0.9F, 0.1F)}), Tint(m_accent[i % m_accent.size()]),
                      2.0F);
            }
            break;
        case 3: // cap
            plane(smooth({on(-1.08F, -0.5F), on(-0.9F, -1.1F), on(0.0F, -1.4F), on(0.9F, -1.1F), on(1.08F, -0.5F),
                          on(0.0F, -0.66F)}),
                  tint, 3.0F);
            break;
        default: // brim and crown of a hat
            plane(polygon({on(-0.7F, -0.7F), on(-0.58F, -1.42F), on(0.58F, -1.42F), on(0.7F, -0.7F)}), tint, 3.0F);
            plane(smooth({on(-1.45F, -0.72F), on(0.0F, -0.92F), on(1.45F, -0.72F), on(0.0F, -0.56F)}),
                  lit(tint, -0.35F), 3.0F);
        }
    }

    void drawEarrings()
    {
        for (const float side : {-1.0F, 1.0F}) {
            if (m_dice.chance(0.6F))
                plane(circle(on(side * 1.06F, 0.38F), 0.12F * m_rx), Tint(m_accent.last()), 2.2F);
        }
    }

    [[nodiscard]] static QPainterPath circle(QPointF centre, float r)
    {
        QPainterPath path;
        path.addEllipse(centre, double(r), double(r));
        return path;
    }

    void drawHead()
    {
        const QPainterPath head = headShape(m_dice.below(4));
        const auto face = [&](int i) { return Tint(m_face[i % m_face.size()]); };
        cover(head);
        fill(m_scene, head, face(0));
        const float split = m_dice.between(-0.12F, 0.16F);
        const QPainterPath shadowSide = polygon(
            {on(split, -1.5F), on(2.0F, -1.5F), on(2.0F, 1.5F), on(split - 0.15F, 1.5F), on(split + 0.12F, 0.35F)});
        const QPainterPath dark = head.intersected(shadowSide);
        fill(m_scene, dark, face(1));
        const bool mirrored = m_dice.chance(0.5F);
        const float side = mirrored ? -1.0F : 1.0F;
        fill(m_scene,
             head.intersected(polygon(
                 {on(side * 0.25F, 0.05F), on(side * 1.2F, -0.25F), on(side * 1.2F, 0.55F), on(side * 0.45F, 0.62F)})),
             face(2));
        fill(m_scene,
             head.intersected(polygon({on(-side * 1.3F, -1.4F), on(side * 0.1F, -1.4F), on(-side * 0.1F, -0.55F),
                                       on(-side * 1.3F, -0.35F)})),
             lit(face(mirrored ? 1 : 0), 0.2F));
        outline(head, 4.2F);
        outline(dark, 2.2F);
        markCheeks(side);
    }

    void markCheeks(float side)
    {
        const Tint tint(m_dice.pick(m_accent));
        switch (m_dice.below(4)) {
        case 0:
            for (int i = 0; i < 3; ++i)
                plane(polygon({on(-side * 0.78F, 0.2F + 0.14F * static_cast<float>(i)),
                               on(-side * 0.32F, 0.24F + 0.14F * static_cast<float>(i)),
                               on(-side * 0.32F, 0.3F + 0.14F * static_cast<float>(i)),
                               on(-side * 0.76F, 0.26F + 0.14F * static_cast<float>(i))}),
                      tint, 0.0F);
            break;
        case 1:
            plane(circle(on(-side * 0.55F, 0.34F), 0.15F * m_rx), tint, 0.0F);
            break;
        case 2:
            for (int i = 0; i < 5; ++i)
                plane(circle(on(-0.32F + 0.16F * static_cast<float>(i),
                                -0.72F + 0.02F * static_cast<float>((i - 2) * (i - 2))),
                             0.055F * m_rx),
                      tint, 0.0F);
            break;
        default:
            plane(polygon({on(0.0F, -0.88F), on(0.16F, -0.68F), on(0.0F, -0.48F), on(-0.16F, -0.68F)}), tint, 2.0F);
        }
    }

    void drawFeatures()
    {
        const float eyeV = m_dice.between(-0.22F, -0.1F);
        const int kind = m_dice.below(4);
        const bool odd = m_dice.chance(0.3F);
        eye(-0.42F, eyeV, kind);
        eye(0.42F, eyeV + (odd ? 0.05F : 0.0F), odd ? (kind + 1) % 4 : kind);
        drawNose(eyeV);
        drawMouth(m_dice.between(0.56F, 0.66F));
    }

    void eye(float u, float v, int kind)
    {
        const Tint white(0.95F, 0.92F, 0.84F);
        const Tint iris(m_dice.pick(m_accent));
        const float side = u < 0.0F ? -1.0F : 1.0F;
        const float r = 0.2F * m_rx;
        QPainterPath shape;
        switch (kind) {
        case 0: // almond
            shape = smooth({on(u - 0.3F, v), on(u, v - 0.1F), on(u + 0.3F, v), on(u, v + 0.09F)});
            break;
        case 1: // round
            shape = circle(on(u, v), 1.15F * r);
            break;
        case 2: // half, heavy-lidded
            shape = smooth(
                {on(u - 0.28F, v - 0.03F), on(u + 0.28F, v - 0.03F), on(u + 0.12F, v + 0.1F), on(u - 0.12F, v + 0.1F)});
            break;
        default: // lozenge
            shape = polygon({on(u - 0.28F, v), on(u, v - 0.12F), on(u + 0.28F, v), on(u, v + 0.12F)});
        }
        plane(shape, white, 3.0F);
        fill(m_scene, circle(on(u, v), 0.75F * r).intersected(shape), iris);
        fill(m_scene, circle(on(u, v), 0.36F * r).intersected(shape), m_line);
        const float lift = m_dice.between(0.16F, 0.24F);
        const float tilt = m_dice.between(-0.05F, 0.06F);
        m_contours.push_back({QPolygonF({on(u - side * 0.3F, v - lift + tilt), on(u, v - lift - 0.05F),
                                         on(u + side * 0.34F, v - lift - tilt)}),
                              5.0F});
    }

    void drawNose(float eyeV)
    {
        const float side = m_dice.chance(0.5F) ? 1.0F : -1.0F;
        const float wide = m_dice.between(0.16F, 0.3F);
        const float foot = m_dice.between(0.26F, 0.38F);
        plane(polygon({on(-0.04F * side, eyeV - 0.16F), on(0.05F * side, eyeV - 0.14F), on(side * wide, foot),
                       on(0.0F, foot + 0.07F), on(-0.06F * side, foot)}),
              lit(Tint(m_face[2 % m_face.size()]), -0.16F), 0.0F);
        m_contours.push_back(
            {QPolygonF({on(-0.04F * side, eyeV - 0.26F), on(-0.03F * side, eyeV), on(-0.06F * side, foot - 0.02F),
                        on(0.0F, foot + 0.08F), on(side * wide, foot)}),
             3.6F});
    }

    void drawMouth(float v)
    {
        const Tint lip = m_accent.size() > 1 ? Tint(m_accent.at(1)) : Tint(0.7F, 0.2F, 0.2F);
        const float half = m_dice.between(0.22F, 0.36F);
        switch (m_dice.below(4)) {
        case 0: // two triangles and a lower lip
            plane(polygon({on(-half, v), on(-0.1F, v - 0.08F), on(0.0F, v - 0.04F), on(0.1F, v - 0.08F), on(half, v),
                           on(0.0F, v + 0.02F)}),
                  lip, 0.0F);
            plane(polygon({on(-half, v), on(0.0F, v + 0.02F), on(half, v), on(0.0F, v + 0.13F)}), lit(lip, -0.25F),
                  0.0F);
            m_contours.push_back({QPolygonF({on(-half, v), on(0.0F, v + 0.02F), on(half, v)}), 2.6F});
            break;
        case 1: // open
            plane(smooth({on(-0.7F * half, v), on(0.0F, v - 0.08F), on(0.7F * half, v), on(0.0F, v + 0.12F)}),
                  lit(m_line, 0.1F), 3.0F);
            break;
        case 2: // closed line that smiles or not
            m_contours.push_back({QPolygonF({on(-half, v - 0.03F), on(-0.4F * half, v + 0.03F),
                                             on(0.4F * half, v + 0.035F), on(half, v - 0.04F)}),
                                  4.6F});
            plane(smooth({on(-0.3F * half, v + 0.09F), on(0.3F * half, v + 0.09F), on(0.0F, v + 0.13F)}), lip, 0.0F);
            break;
        default: // teeth
            plane(polygon({on(-half, v - 0.05F), on(half, v - 0.05F), on(0.8F * half, v + 0.08F),
                           on(-0.8F * half, v + 0.08F)}),
                  Tint(0.93F, 0.89F, 0.78F), 3.0F);
            for (int i = -1; i <= 1; ++i)
                m_contours.push_back({QPolygonF({on(0.45F * half * static_cast<float>(i), v - 0.05F),
                                                 on(0.4F * half * static_cast<float>(i), v + 0.08F)}),
                                      2.0F});
        }
    }

    const DemoWork &m_work;
    Dice m_dice;
    Noise m_noise;
    QImage m_scene;
    float m_width;
    float m_height;
    float m_x;
    float m_y;
    float m_rx;
    float m_ry;
    QList<QColor> m_face;
    QList<QColor> m_accent;
    Tint m_line;
    std::vector<Contour> m_contours;
};

} // namespace

QImage paintMask(const DemoWork &work) { return Mask(work).painted(); }

} // namespace synvae::demo
