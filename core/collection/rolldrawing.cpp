// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/rolldrawing.h"

#include "core/collection/pianorollsvg.h"

#include <QColor>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int imageScale = 4;
constexpr auto paper = "#ffffff";
constexpr auto line = "#d9d1c4";
constexpr auto bar = "#665d52";
constexpr auto ink = "#8c3a26";

/// Characters that no XML may hold, however they are written, are left out.
QString inXml(const QString &text)
{
    QString plain;
    for (const char32_t code : text.toUcs4()) {
        const bool allowed = code == U'\t' || code == U'\n' || (code >= 0x20 && code < 0xD800)
            || (code >= 0xE000 && code < 0xFFFE) || code > 0xFFFF;
        if (allowed)
            plain += QString::fromUcs4(&code, 1);
    }
    return plain.toHtmlEscaped();
}

} // namespace

void paintRoll(QPainter &painter, const QRectF &place, const Melody &melody)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(place.topLeft());
    painter.scale(place.width() / rollWidth, place.height() / rollHeight);
    painter.fillRect(QRectF(0, 0, rollWidth, rollHeight), QColor(QLatin1StringView(paper)));
    constexpr int beats = melodySteps / 4;
    for (int beat = 1; beat < beats; ++beat) {
        const bool isBar = beat == beats / 2;
        painter.setPen(QPen(QColor(QLatin1StringView(isBar ? bar : line)), isBar ? 0.9 : 0.6));
        const double x = static_cast<double>(rollWidth) / beats * beat;
        painter.drawLine(QPointF(x, 0), QPointF(x, rollHeight));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(QLatin1StringView(ink)));
    for (const QRectF &note : drawnNotes(melody))
        painter.drawRoundedRect(note, 1.5, 1.5);
    painter.restore();
}

QByteArray rollSvgFile(const Melody &melody, const RollCaption &caption)
{
    QString svg = u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
                  "width=\"%1\" height=\"%2\" viewBox=\"0 0 %3 %4\" aria-labelledby=\"title description\">\n"_s
                      .arg(rollWidth * imageScale)
                      .arg(rollHeight * imageScale)
                      .arg(rollWidth)
                      .arg(rollHeight);
    svg += u"<title id=\"title\">"_s + inXml(caption.title) + u"</title>\n<desc id=\"description\">"_s
        + inXml(caption.description) + u"</desc>\n<metadata>"_s + inXml(caption.provenance) + u"</metadata>\n"_s;
    svg += u"<style>.grid{fill:none;stroke:%1;stroke-width:.6}.bar{fill:none;stroke:%2;stroke-width:.9}.note{fill:%3}"
           "</style>\n<rect width=\"100%\" height=\"100%\" fill=\"%4\"/>\n"_s.arg(
               QLatin1StringView(line), QLatin1StringView(bar), QLatin1StringView(ink), QLatin1StringView(paper));
    return (svg + rollSvgShapes(melody) + u"\n</svg>\n"_s).toUtf8();
}

QImage rollImage(const Melody &melody, const RollCaption &caption)
{
    QImage image(rollWidth * imageScale, rollHeight * imageScale, QImage::Format_RGB32);
    QPainter painter(&image);
    paintRoll(painter, image.rect(), melody);
    painter.end();
    image.setText(u"Title"_s, caption.title);
    image.setText(u"Description"_s, caption.description);
    image.setText(u"Comment"_s, caption.provenance);
    return image;
}

} // namespace synvae
