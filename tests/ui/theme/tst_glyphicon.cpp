// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/theme/glyphicon.h"
#include "ui/theme/palettes.h"

#include <QGuiApplication>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

constexpr int glyphs = static_cast<int>(Glyph::Application) + 1;

QImage drawn(Glyph glyph, int edge, const QColor &colour)
{
    QImage image(edge, edge, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintGlyph(painter, glyph, image.rect(), colour);
    return image;
}

int painted(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 0;
    }
    return count;
}

} // namespace

class tst_GlyphIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyGlyphIsDrawnAndDiffersFromTheOthers()
    {
        QList<QImage> seen;
        for (int i = 0; i < glyphs; ++i) {
            const QImage image = drawn(static_cast<Glyph>(i), 32, Qt::black);
            QVERIFY2(painted(image) > 20, qPrintable(u"glyph %1"_s.arg(i)));
            QVERIFY2(!seen.contains(image), qPrintable(u"glyph %1 is drawn like another"_s.arg(i)));
            seen.append(image);
        }
    }

    void nothingIsDrawnOutside()
    {
        for (int i = 0; i < glyphs; ++i) {
            QImage image(64, 64, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            paintGlyph(painter, static_cast<Glyph>(i), QRectF(16, 16, 32, 32), Qt::black);
            painter.end();
            QCOMPARE(painted(image), painted(image.copy(15, 15, 34, 34)));
        }
    }

    void anIconFollowsThePaletteOfTheMoment()
    {
        const QIcon icon = glyphIcon(Glyph::Play);
        QGuiApplication::setPalette(studioPalette(Appearance::Light));
        const QImage light = icon.pixmap(24, 24).toImage();
        QGuiApplication::setPalette(studioPalette(Appearance::Dark));
        const QImage dark = icon.pixmap(24, 24).toImage();
        QVERIFY(light != dark);
        QVERIFY(light != icon.pixmap(24, 24, QIcon::Disabled).toImage());
        QCOMPARE(icon.pixmap(QSize(24, 24), 2.0).size(), QSize(48, 48));
    }
};

SYNVAE_TEST(tst_GlyphIcon)

#include "tst_glyphicon.moc"
