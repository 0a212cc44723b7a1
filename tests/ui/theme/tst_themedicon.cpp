// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/theme/palettes.h"
#include "ui/theme/themedicon.h"

#include <QDir>
#include <QGuiApplication>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

QStringList names()
{
    QStringList names;
    for (const QString &file : QDir(u":/icons"_s).entryList({u"*.svg"_s}))
        names += file.chopped(4);
    return names;
}

QImage drawn(const QString &name, int edge, const QRectF &rect)
{
    QImage image(edge, edge, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintIcon(painter, name, rect, Qt::black);
    return image;
}

/// Pixels that are painted, and those in just `colour`.
std::pair<int, int> painted(const QImage &image, const QColor &colour = {})
{
    std::pair<int, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            counts.first += qAlpha(image.pixel(x, y)) > 0;
            counts.second += image.pixel(x, y) == colour.rgb();
        }
    }
    return counts;
}

} // namespace

class tst_ThemedIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyIconIsDrawnAndDiffersFromTheOthers()
    {
        QVERIFY(names().size() > 15 && names().contains(u"application"_s));
        QList<QImage> seen;
        for (const QString &name : names()) {
            const QImage image = drawn(name, 32, QRectF(0, 0, 32, 32));
            QVERIFY2(painted(image).first > 20, qPrintable(name));
            QVERIFY2(!seen.contains(image), qPrintable(name));
            seen.append(image);
        }
    }

    void nothingIsDrawnOutside()
    {
        for (const QString &name : names()) {
            const QImage image = drawn(name, 64, QRectF(16, 16, 32, 32));
            QCOMPARE(painted(image), painted(image.copy(15, 15, 34, 34)));
        }
    }

    void anIconFollowsThePaletteOfTheMoment()
    {
        for (const QString &name : names()) {
            const QIcon icon = themedIcon(name);
            const QIcon onAccent = themedIcon(name, QPalette::HighlightedText);
            for (const Appearance appearance : {Appearance::Light, Appearance::Dark, Appearance::HighContrast}) {
                const QPalette palette = studioPalette(appearance);
                QGuiApplication::setPalette(palette);
                const bool own = name == u"application"; // its colours are its own
                const auto inkOf = [own](const QImage &image, const QColor &colour) {
                    return own ? painted(image).first : painted(image, colour).second;
                };
                const auto image
                    = [](const QIcon &of, QIcon::Mode mode) { return of.pixmap(QSize(48, 48), 1.0, mode).toImage(); };
                QVERIFY2(inkOf(image(icon, QIcon::Normal), palette.color(QPalette::ButtonText)) > 20, qPrintable(name));
                QVERIFY2(inkOf(image(onAccent, QIcon::Normal), palette.color(QPalette::HighlightedText)) > 20,
                         qPrintable(name));
                QVERIFY2(inkOf(image(icon, QIcon::Disabled), palette.color(QPalette::Disabled, QPalette::ButtonText))
                             > 20,
                         qPrintable(name));
            }
        }
    }

    void aFineScreenGetsFineDrawings()
    {
        const QIcon icon = themedIcon(u"play"_s);
        QCOMPARE(icon.pixmap(QSize(24, 24), 2.0).size(), QSize(48, 48));
        QImage image(48, 48, QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(2.0);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintIcon(painter, u"play"_s, QRectF(0, 0, 24, 24), Qt::black);
        painter.end();
        image.setDevicePixelRatio(1.0);
        QCOMPARE(image, drawn(u"play"_s, 48, QRectF(0, 0, 48, 48)));
    }

    void aWrongNameIsSaid()
    {
        QTest::ignoreMessage(QtWarningMsg, "There is no icon \"gramophone\".");
        QCOMPARE(painted(drawn(u"gramophone"_s, 32, QRectF(0, 0, 32, 32))).first, 0);
    }
};

SYNVAE_TEST(tst_ThemedIcon)
#include "tst_themedicon.moc"
