// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picturefile.h"

#include "core/data/dataerror.h"
#include "core/data/exiforientation.h"
#include "core/data/picturecontent.h"
#include "core/data/svgcheck.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QSet>
#include <QtEndian>

#include <algorithm>
#include <mutex>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

constexpr qint64 maximumFileBytes = 2'000'000'000;
constexpr qint64 headerBytes = 64;
constexpr int allocationLimitMiB = 2048;
constexpr qint64 largePicturePixels = 40'000'000;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PictureFile)
};

QSet<QString> readableSuffixes()
{
    QSet<QString> suffixes;
    for (const QByteArray &format : QImageReader::supportedImageFormats())
        suffixes.insert(QString::fromLatin1(format).toLower());
    // What browsers, mail programs and old systems call the same formats.
    if (suffixes.contains(u"jpeg"_s))
        suffixes |= {u"jfif"_s, u"jpe"_s, u"jif"_s, u"jfi"_s, u"pjpeg"_s, u"pjp"_s};
    if (suffixes.contains(u"bmp"_s))
        suffixes |= {u"dib"_s, u"rle"_s};
    return suffixes;
}

const QSet<QString> &knownPictureSuffixes()
{
    static const QSet<QString> suffixes{
        u"avif"_s, u"heic"_s, u"heif"_s, u"jxl"_s, u"jp2"_s,  u"j2k"_s, u"jpx"_s, u"psd"_s, u"xcf"_s, u"exr"_s,
        u"hdr"_s,  u"dng"_s,  u"cr2"_s,  u"cr3"_s, u"nef"_s,  u"arw"_s, u"orf"_s, u"rw2"_s, u"raf"_s, u"webp"_s,
        u"tif"_s,  u"tiff"_s, u"svg"_s,  u"tga"_s, u"jpeg"_s, u"jpg"_s, u"png"_s, u"bmp"_s, u"gif"_s};
    return suffixes;
}

/// A half, a quarter or an eighth of `full`, the smallest that keeps the short side; floored, because Qt then
/// asks libjpeg for exactly that fraction.
QSize reducedSize(QSize full, int shortSide)
{
    for (const int divisor : {8, 4, 2}) {
        if (std::min(full.width(), full.height()) / divisor >= shortSide)
            return {full.width() / divisor, full.height() / divisor};
    }
    return full;
}

/// The format by the first bytes, or else by the name. Qt's own detection asks every installed reader, and some
/// take anything.
QByteArray formatOf(const QByteArray &start, const QString &path)
{
    if (const QByteArray format = pictureFormat(start); !format.isEmpty())
        return format;
    return QFileInfo(path).suffix().toLatin1().toLower();
}

Result<void> openPicture(QFile &file)
{
    const QString path = file.fileName();
    // A pipe or device with a picture's name would block or never end.
    if (const QFileInfo info(path); !info.exists())
        return dataError(ErrorKind::NotFound, Text::tr("%1 is not there any more.").arg(path));
    else if (!info.isFile())
        return dataError(ErrorKind::Unsupported, Text::tr("%1 is not a regular file.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return dataError(ErrorKind::Io, Text::tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    if (file.size() == 0)
        return dataError(ErrorKind::Corrupt, Text::tr("%1 is empty.").arg(path));
    if (file.size() > maximumFileBytes)
        return dataError(ErrorKind::Unsupported, Text::tr("%1 is over 2 GB; save it smaller.").arg(path));
    return {};
}

Error tooLarge(const QString &path, QSize size)
{
    return dataError(ErrorKind::Unsupported,
                     Text::tr("%1 claims %2 x %3 pixels; pictures over 400 megapixels are not read. Save it smaller.")
                         .arg(path)
                         .arg(size.width())
                         .arg(size.height()));
}

Error truncated(const QString &path)
{
    return dataError(ErrorKind::Corrupt, Text::tr("%1 is truncated: its end is missing.").arg(path));
}

/// What Qt would allocate for the picture; 0 where it does not tell.
qint64 decodedBytes(const QImageReader &reader)
{
    const QImage::Format format = reader.imageFormat();
    const qint64 bits = format == QImage::Format_Invalid ? 32 : QImage::toPixelFormat(format).bitsPerPixel();
    return qint64(reader.size().width()) * reader.size().height() * bits / 8;
}

Error noPicture(const QString &path, const QImageReader &reader)
{
    if (reader.error() == QImageReader::UnsupportedFormatError)
        return dataError(ErrorKind::Corrupt, Text::tr("%1 is no picture in a format that can be read here.").arg(path));
    return dataError(ErrorKind::Corrupt, Text::tr("%1 is damaged: %2.").arg(path, reader.errorString()));
}

Error tooMuchMemory(const QString &path, QSize size)
{
    return dataError(ErrorKind::Unsupported,
                     Text::tr("%1 is too large: decoded, its %2 x %3 pixels would take over %4 MiB of memory. Save it "
                              "smaller or with 8 bits a channel.")
                         .arg(path)
                         .arg(size.width())
                         .arg(size.height())
                         .arg(allocationLimitMiB));
}

QImage flattenedColour(const QImage &image)
{
    const QImage source = image.convertToFormat(QImage::Format_ARGB32);
    QImage result(source.size(), QImage::Format_RGB32);
    if (source.isNull() || result.isNull())
        return {};
    for (int y = 0; y < source.height(); ++y) {
        const auto *from = reinterpret_cast<const QRgb *>(source.constScanLine(y));
        auto *to = reinterpret_cast<QRgb *>(result.scanLine(y));
        for (int x = 0; x < source.width(); ++x) {
            const int alpha = qAlpha(from[x]);
            const auto overWhite = [alpha](int value) { return (value * alpha + 255 * (255 - alpha) + 127) / 255; };
            to[x] = qRgb(overWhite(qRed(from[x])), overWhite(qGreen(from[x])), overWhite(qBlue(from[x])));
        }
    }
    return result;
}

QImage grey16To8(const QImage &image)
{
    QImage result(image.size(), QImage::Format_Grayscale8);
    if (result.isNull())
        return {};
    for (int y = 0; y < image.height(); ++y) {
        const auto *from = reinterpret_cast<const quint16 *>(image.constScanLine(y));
        uchar *to = result.scanLine(y);
        for (int x = 0; x < image.width(); ++x)
            to[x] = static_cast<uchar>((from[x] * 255U + 32767U) / 65535U);
    }
    return result;
}

/// `shortSide` 0: full size.
Result<QImage> decoded(QIODevice &device, const QByteArray &format, int shortSide, const QString &path)
{
    // One at a time, so that a folder of huge pictures does not take a decoder's memory times the threads.
    static std::mutex oneLargePicture;

    const int orientation = exifOrientation(device, format);
    QImageReader reader(&device, format);
    reader.setAutoDetectImageFormat(false);
    // Qt knows only the EXIF of TIFF, and of JPEG where nothing stands before it.
    const bool ownOrientation = format == "jpeg" || format == "png" || format == "webp";
    reader.setAutoTransform(!ownOrientation);
    if (!reader.canRead())
        return noPicture(path, reader);
    const QSize size = reader.size();
    const qint64 pixels = qint64(size.width()) * size.height();
    if (size.isValid() && pixels > maximumPixels)
        return tooLarge(path, size);
    if (shortSide > 0 && size.isValid() && reducedSize(size, shortSide) != size)
        reader.setScaledSize(reducedSize(size, shortSide));
    std::unique_lock lock(oneLargePicture, std::defer_lock);
    if (pixels > largePicturePixels)
        lock.lock();
    // Qt refuses what it would need too much memory for, and says the same as for damage.
    const bool overLimit = decodedBytes(reader) > qint64{allocationLimitMiB} << 20;
    const QImage image = reader.read();
    if (image.isNull())
        return overLimit ? tooMuchMemory(path, size) : noPicture(path, reader);
    QImage result = flattened(upright(image, orientation));
    if (result.isNull())
        return dataError(ErrorKind::Internal, Text::tr("There is not enough memory for %1.").arg(path));
    return result;
}

Result<QImage> drawnSvg(const QString &path)
{
    Result<QByteArray> svg = readSvg(path);
    if (!svg)
        return svg.error();
    if (const Result<void> checked = checkSvg(*svg); !checked)
        return dataError(checked.error().kind,
                         Text::tr("%1 is not drawn: %2.").arg(path, QString::fromStdString(checked.error().text)));
    QBuffer buffer(&*svg);
    buffer.open(QIODevice::ReadOnly);
    return decoded(buffer, "svg", 0, path);
}

} // namespace

NameKind pictureNameKind(const QString &fileName)
{
    static const QSet<QString> readable = readableSuffixes();
    const QString suffix = fileName.mid(fileName.lastIndexOf(u'.') + 1).toLower();
    if (suffix.size() == fileName.size())
        return NameKind::Other;
    if (readable.contains(suffix))
        return NameKind::Picture;
    return knownPictureSuffixes().contains(suffix) ? NameKind::Unreadable : NameKind::Other;
}

bool jpegIsComplete(QByteArrayView bytes)
{
    const auto at = [&bytes](qsizetype i) { return static_cast<uchar>(bytes[i]); };
    qsizetype i = 2;
    // Segments before the picture are stepped over: an EXIF thumbnail has an end marker of its own.
    while (i + 4 <= bytes.size() && at(i) == 0xFF) {
        const uchar marker = at(i + 1);
        if (marker == 0xFF) {
            ++i;
            continue;
        }
        if (marker == 0xD9)
            return true;
        const bool bare = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
        i += bare ? 2 : 2 + (at(i + 2) << 8 | at(i + 3));
        if (marker == 0xDA)
            break;
    }
    return i < bytes.size() && bytes.sliced(i).lastIndexOf(QByteArrayView("\xFF\xD9", 2)) >= 0;
}

bool bitmapIsComplete(QByteArrayView header, qint64 fileSize)
{
    constexpr qsizetype usedHeader = 34;
    constexpr quint32 uncompressed = 0;
    constexpr quint32 bitFields = 3;
    if (header.size() < usedHeader)
        return false;
    const auto number = [&header](qsizetype at) { return qFromLittleEndian<qint32>(header.sliced(at).data()); };
    const auto compression = static_cast<quint32>(number(30));
    if (number(14) >= 40 && compression != uncompressed && compression != bitFields)
        return static_cast<quint32>(number(2)) <= fileSize; // packed: the header says how long the file is
    if (number(14) < 40)
        return true;
    const qint64 bitsPerPixel = qFromLittleEndian<quint16>(header.sliced(28).data());
    const qint64 lineBytes = (qAbs(qint64(number(18))) * bitsPerPixel + 31) / 32 * 4;
    return lineBytes <= fileSize && static_cast<quint32>(number(10)) + lineBytes * qAbs(qint64(number(22))) <= fileSize;
}

bool gifIsComplete(QByteArrayView bytes)
{
    const auto at = [&bytes](qsizetype i) { return static_cast<uchar>(bytes[i]); };
    const auto tableBytes = [](uchar flags) { return (flags & 0x80) != 0 ? qsizetype{3} << ((flags & 7) + 1) : 0; };
    constexpr qsizetype headerSize = 13;
    if (bytes.size() < headerSize)
        return false;
    qsizetype i = headerSize + tableBytes(at(10));
    while (i < bytes.size()) {
        const uchar kind = at(i);
        if (kind == 0x3B)
            return true;
        if (kind == 0x2C && i + 9 < bytes.size())
            i += 11 + tableBytes(at(i + 9)); // the descriptor, its colours and the size of codes
        else if (kind == 0x21)
            i += 2;
        else
            return false;
        while (i < bytes.size() && at(i) != 0)
            i += 1 + at(i);
        if (kind == 0x2C)
            return i < bytes.size();
        ++i;
    }
    return false;
}

QImage flattened(const QImage &image)
{
    if (image.hasAlphaChannel())
        return flattenedColour(image);
    switch (image.format()) {
    case QImage::Format_Grayscale8:
    case QImage::Format_RGB32:
        return image;
    case QImage::Format_Grayscale16:
        return grey16To8(image);
    case QImage::Format_Mono:
    case QImage::Format_MonoLSB:
    case QImage::Format_Indexed8:
        return image.convertToFormat(image.isGrayscale() ? QImage::Format_Grayscale8 : QImage::Format_RGB32);
    default:
        return image.convertToFormat(QImage::Format_RGB32);
    }
}

Result<QImage> readPicture(const QString &path, int shortSide)
{
    static std::once_flag limitSet;
    std::call_once(limitSet, [] { QImageReader::setAllocationLimit(allocationLimitMiB); });

    QFile file(path);
    if (const Result<void> opened = openPicture(file); !opened)
        return opened.error();
    const QByteArray format = formatOf(file.peek(headerBytes), path);
    if (format == "bmp" && !bitmapIsComplete(file.peek(headerBytes), file.size()))
        return truncated(path);
    if (format == "gif" && !gifIsComplete(file.peek(file.size())))
        return truncated(path);
    if (format == "svg" || format == "svgz")
        return drawnSvg(path);
    if (format != "jpeg")
        return decoded(file, format, 0, path);
    QByteArray bytes = file.readAll();
    if (!jpegIsComplete(bytes))
        return truncated(path);
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return decoded(buffer, format, shortSide, path);
}

} // namespace synvae
