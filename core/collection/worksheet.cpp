// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/worksheet.h"

#include "core/collection/pianorollsvg.h"
#include "core/collection/rolldrawing.h"
#include "core/music/melodywords.h"

#include <QCoreApplication>
#include <QFont>
#include <QGuiApplication>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int resolution = 200; // pictures are stored at this
constexpr double millimetre = resolution / 25.4;
constexpr qsizetype longestTitle = 300;
constexpr qsizetype longestPrint = 4000;
constexpr int largestSide = 1600; ///< of a picture, in pixels

QString tr(const char *text) { return QCoreApplication::translate("SheetWriter", text); }

bool hasFonts() { return qobject_cast<QGuiApplication *>(QCoreApplication::instance()) != nullptr; }

QFont font(double points, bool italic = false)
{
    QFont font;
    font.setPointSizeF(points);
    font.setItalic(italic);
    return font;
}

/// What fits into a line or two: control characters would be boxes.
QString printable(const QString &text, qsizetype longest)
{
    QString plain = text.left(longest).simplified();
    plain.removeIf([](QChar character) { return character.category() == QChar::Other_Control; });
    return text.size() > longest ? plain + u'…' : plain;
}

QImage scaled(const QImage &picture)
{
    if (std::max(picture.width(), picture.height()) <= largestSide)
        return picture;
    return picture.scaled(largestSide, largestSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

/// Writes from the top down.
class Page
{
public:
    Page(QPainter &painter, const QRectF &area)
        : m_painter(painter)
        , m_area(area)
    { }

    void text(const QString &text, const QFont &font, const QColor &colour, double below)
    {
        if (text.isEmpty())
            return;
        m_painter.setFont(font);
        m_painter.setPen(colour);
        const QRectF place(m_area.left(), m_top, m_area.width(), m_area.bottom() - m_top);
        QRectF taken;
        m_painter.drawText(place, Qt::AlignLeft | Qt::AlignTop | Qt::TextWrapAnywhere | Qt::TextWordWrap, text, &taken);
        m_top = std::min(m_area.bottom(), taken.bottom() + below * millimetre);
    }

    void picture(const QImage &picture, double height, double below)
    {
        if (picture.isNull())
            return;
        const QSizeF most(m_area.width(), height * millimetre);
        QSizeF size = QSizeF(picture.size()).scaled(most, Qt::KeepAspectRatio);
        size = size.boundedTo(QSizeF(picture.size()) * 8); // a tiny picture is not blown up to a page of squares
        size = QSizeF(picture.size()).scaled(size, Qt::KeepAspectRatio);
        m_painter.drawImage(QRectF(QPointF(m_area.left(), m_top), size), scaled(picture));
        m_top += size.height() + below * millimetre;
    }

    void roll(const Melody &melody, double below)
    {
        const double width = m_area.width();
        const QRectF place(m_area.left(), m_top, width, width * rollHeight / rollWidth);
        paintRoll(m_painter, place, melody);
        m_painter.setPen(QColor(u"#665d52"_s));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(place);
        m_top = place.bottom() + below * millimetre;
    }

private:
    QPainter &m_painter;
    QRectF m_area;
    double m_top = 0.0;
};

} // namespace

struct SheetWriter::Private {
    Private(const QString &path, const QString &title)
        : file(path)
    {
        if (!hasFonts() || !file.open(QIODevice::WriteOnly))
            return;
        pdf = std::make_unique<QPdfWriter>(&file);
        pdf->setTitle(printable(title, longestTitle));
        pdf->setCreator(u"SynVAE Studio "_s + QStringLiteral(SYNVAE_VERSION));
        pdf->setResolution(resolution);
        pdf->setPageSize(QPageSize(QPageSize::A4));
        pdf->setPageMargins(QMarginsF(20, 18, 20, 18), QPageLayout::Millimeter);
    }

    QSaveFile file;
    std::unique_ptr<QPdfWriter> pdf;
    QPainter painter;
    bool failed = false;
};

SheetWriter::SheetWriter(const QString &file, const QString &title)
    : d(std::make_unique<Private>(file, title))
{ }

SheetWriter::~SheetWriter()
{
    if (d->painter.isActive())
        d->painter.end(); // before what it paints on
}

void SheetWriter::add(const SheetWork &work)
{
    if (!d->pdf || d->failed)
        return;
    if (d->painter.isActive())
        d->failed = !d->pdf->newPage();
    else
        d->failed = !d->painter.begin(d->pdf.get());
    if (d->failed)
        return;
    const QColor ink(u"#211d18"_s);
    const QColor quiet(u"#665d52"_s);
    Page page(d->painter, QRectF(QPointF(), QSizeF(d->pdf->width(), d->pdf->height())));
    page.picture(work.picture, 110.0, 6.0);
    page.text(printable(work.title, longestTitle), font(20.0), ink, 1.5);
    page.text(printable(work.details.join(u" · "_s), longestTitle), font(11.0), quiet, 6.0);
    page.roll(work.melody, 4.0);
    page.text(QString::fromStdString(sentenceAbout(work.melody)), font(11.0, true), ink, 6.0);
    page.text(printable(work.provenance, longestPrint), font(5.5), quiet, 0.0);
}

Result<void> SheetWriter::finish()
{
    if (!hasFonts())
        return Error{ErrorKind::Unsupported, tr("There are no fonts to write a PDF file with.").toStdString()};
    const bool painted = !d->painter.isActive() || d->painter.end();
    if (d->pdf && !d->failed && painted && d->file.error() == QFileDevice::NoError) {
        d->pdf.reset();
        if (d->file.commit())
            return {};
    }
    return Error{
        ErrorKind::Io,
        tr("The file %1 could not be written: %2.").arg(d->file.fileName(), d->file.errorString()).toStdString()};
}

} // namespace synvae
