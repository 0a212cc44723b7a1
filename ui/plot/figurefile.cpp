// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/figurefile.h"

#include "core/data/writefile.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPageSize>
#include <QPaintEngine>
#include <QPdfWriter>
#include <QSvgGenerator>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int dotsPerInch = 96;
constexpr int pngRatio = 2;

void writeSvg(QBuffer &out, const Figure &figure)
{
    QSvgGenerator svg;
    svg.setOutputDevice(&out);
    svg.setSize(figure.size);
    svg.setViewBox(QRect({}, figure.size));
    svg.setResolution(dotsPerInch);
    svg.setTitle(figure.title.toHtmlEscaped()); // Qt 6.4 writes both as they are
    svg.setDescription(figure.description.toHtmlEscaped());
    figure.draw(svg);
}

void writePdf(QBuffer &out, const Figure &figure)
{
    QPdfWriter pdf(&out);
    pdf.setResolution(dotsPerInch);
    pdf.setPageSize(QPageSize(QSizeF(figure.size) * 72.0 / dotsPerInch, QPageSize::Point, {}, QPageSize::ExactMatch));
    pdf.setPageMargins({});
    pdf.setTitle(figure.title);
    figure.draw(pdf);
}

void writePng(QBuffer &out, const Figure &figure)
{
    QImage image(figure.size * pngRatio, QImage::Format_RGB32);
    image.setDevicePixelRatio(pngRatio);
    image.fill(Qt::white);
    image.setText(u"Title"_s, figure.title);
    image.setText(u"Description"_s, figure.description);
    figure.draw(image);
    image.save(&out, "PNG");
}

} // namespace

QByteArray figureAs(const QString &suffix, const Figure &figure)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    if (suffix == u"svg")
        writeSvg(out, figure);
    else if (suffix == u"pdf")
        writePdf(out, figure);
    else if (suffix == u"png")
        writePng(out, figure);
    return out.data();
}

Result<void> writeFigure(const QString &file, const Figure &figure)
{
    const QByteArray bytes = figureAs(QFileInfo(file).suffix().toLower(), figure);
    if (bytes.isEmpty())
        return Error{ErrorKind::Unsupported,
                     file.toStdString() + " cannot be drawn: figures are written as .svg, .pdf and .png."};
    return writeFile(file, bytes);
}

bool isVectorial(const QPaintDevice &device)
{
    const QPaintEngine *engine = device.paintEngine();
    return engine && (engine->type() == QPaintEngine::SVG || engine->type() == QPaintEngine::Pdf);
}

} // namespace synvae
