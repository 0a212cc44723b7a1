// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/plot/plotinks.h"
#include "ui/theme/colours.h"
#include "ui/theme/palettes.h"

#include <QImage>
#include <QPainter>
#include <QSet>
#include <QTest>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

std::array<double, 3> linear(const QColor &colour)
{
    const auto one = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return {one(colour.redF()), one(colour.greenF()), one(colour.blueF())};
}

/// Machado, Oliveira and Fernandes (2009), full strength; the first is normal vision.
constexpr std::array<std::array<double, 9>, 4> visions{{
    {1, 0, 0, 0, 1, 0, 0, 0, 1},
    {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
    {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
    {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}};

std::array<double, 3> lab(const QColor &colour, const std::array<double, 9> &vision)
{
    const auto l = linear(colour);
    std::array<double, 3> seen{};
    for (std::size_t row = 0; row < 3; ++row) {
        const double sum = vision[3 * row] * l[0] + vision[3 * row + 1] * l[1] + vision[3 * row + 2] * l[2];
        seen[row] = std::clamp(sum, 0.0, 1.0);
    }
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0; };
    const double x = f((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
    const double y = f(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
    const double z = f((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double difference(const QColor &a, const QColor &b, const std::array<double, 9> &vision)
{
    const auto first = lab(a, vision);
    const auto second = lab(b, vision);
    return std::hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

} // namespace

class tst_PlotInks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void classesAreSeenOnEachWall_data() { appearances(); }
    void classesAreSeenOnEachWall()
    {
        QFETCH(const QPalette, palette);
        for (int index = -1; index < 10; ++index) {
            const double ratio = contrast(classInk(index, 10, palette).colour, palette.color(QPalette::Base));
            QVERIFY2(ratio >= 3.0, qPrintable(u"class %1: %2"_s.arg(index).arg(ratio)));
        }
    }

    void classesAreToldApartByAnyEye_data() { appearances(); }
    void classesAreToldApartByAnyEye()
    {
        QFETCH(const QPalette, palette);
        for (std::size_t vision = 0; vision < visions.size(); ++vision) {
            for (int a = 0; a < 10; ++a) {
                for (int b = 0; b < a; ++b) {
                    const double apart = difference(classInk(a, 10, palette).colour, classInk(b, 10, palette).colour,
                                                    visions.at(vision));
                    QVERIFY2(apart > 18.0,
                             qPrintable(u"%1 and %2, vision %3: %4"_s.arg(a).arg(b).arg(vision).arg(apart)));
                }
            }
        }
    }

    void fewClassesHaveShapesOfTheirOwn()
    {
        QSet<int> shapes;
        for (int index = 0; index < 10; ++index)
            shapes.insert(static_cast<int>(classInk(index, 10, {}).glyph));
        QCOMPARE(shapes.size(), 10);
        QCOMPARE(classInk(7, 11, {}).glyph, PlotGlyph::Disc);
        QCOMPARE(classInk(13, 20, {}).colour, classInk(3, 20, {}).colour);
    }

    void theScaleGrowsAwayFromTheWall_data() { appearances(); }
    void theScaleGrowsAwayFromTheWall()
    {
        QFETCH(const QPalette, palette);
        double before = 0.0;
        for (int step = 0; step <= 20; ++step) {
            const double ratio = contrast(valueInk(step / 20.0, palette), palette.color(QPalette::Base));
            QVERIFY2(ratio > before, qPrintable(u"%1: %2 after %3"_s.arg(step).arg(ratio).arg(before)));
            before = ratio;
        }
        QCOMPARE(valueInk(7.0, palette), valueInk(1.0, palette));
        QCOMPARE(valueInk(std::nan(""), palette), Colours::of(palette).muted);
    }

    void shapesCoverAboutOneArea()
    {
        for (int glyph = 0; glyph < glyphCount; ++glyph) {
            QImage image(100, 100, QImage::Format_ARGB32);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            painter.translate(50, 50);
            painter.fillPath(glyphPath(static_cast<PlotGlyph>(glyph), 20.0), Qt::black);
            painter.end();
            int covered = 0;
            for (int at = 0; at < 10000; ++at)
                covered += qAlpha(image.pixel(at % 100, at / 100)) > 127 ? 1 : 0;
            const double share = covered / (3.14159 * 400.0);
            QVERIFY2(share > 0.7 && share < 1.35, qPrintable(u"glyph %1: %2"_s.arg(glyph).arg(share)));
        }
    }

private:
    static void appearances()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << studioPalette(Appearance::Light);
        QTest::newRow("dark") << studioPalette(Appearance::Dark);
        QTest::newRow("high contrast") << studioPalette(Appearance::HighContrast);
    }
};

SYNVAE_TEST(tst_PlotInks)
#include "tst_plotinks.moc"
