// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picturecontent.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <array>
#include <cctype>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

constexpr qint64 headerBytes = 64;

struct Magic {
    QByteArrayView bytes;
    const char *format;
};

constexpr std::array magics{Magic{"\x89PNG\r\n", "png"},
                            Magic{"\xFF\xD8\xFF", "jpeg"},
                            Magic{"GIF87a", "gif"},
                            Magic{"GIF89a", "gif"},
                            Magic{QByteArrayView("II*\0", 4), "tiff"},
                            Magic{QByteArrayView("MM\0*", 4), "tiff"},
                            Magic{"8BPS", "psd"},
                            Magic{QByteArrayView("\0\0\0\x0CJXL ", 8), "jxl"},
                            Magic{"\xFF\x0A", "jxl"},
                            Magic{QByteArrayView("\0\0\0\x0CjP  ", 8), "jp2"}};

/// "BM" alone is too little: texts begin with it too.
bool isBitmap(const QByteArray &start)
{
    static const QSet<int> headerSizes{12, 40, 52, 56, 64, 108, 124};
    return start.size() > 17 && start.startsWith("BM") && headerSizes.contains(static_cast<uchar>(start[14]))
        && start[15] == 0 && start[16] == 0 && start[17] == 0;
}

/// P1 to P6, a blank, then a number or a comment.
QByteArray netpbmFormat(const QByteArray &start)
{
    if (start.size() < 4 || start[0] != 'P' || std::isspace(static_cast<uchar>(start[2])) == 0
        || (std::isdigit(static_cast<uchar>(start[3])) == 0 && start[3] != '#'))
        return {};
    switch (start[1]) {
    case '1':
    case '4':
        return "pbm";
    case '2':
    case '5':
        return "pgm";
    case '3':
    case '6':
        return "ppm";
    default:
        return {};
    }
}

} // namespace

QByteArray pictureFormat(const QByteArray &start)
{
    for (const Magic &magic : magics) {
        if (start.startsWith(magic.bytes))
            return magic.format;
    }
    if (start.startsWith("RIFF") && start.mid(8, 4) == "WEBP")
        return "webp";
    if (start.mid(4, 4) == "ftyp") {
        const QByteArray brand = start.mid(8, 4);
        if (brand.startsWith("avi"))
            return "avif";
        if (brand.startsWith("hei") || brand.startsWith("hev") || brand == "mif1" || brand == "msf1")
            return "heic";
        return {};
    }
    return isBitmap(start) ? QByteArray("bmp") : netpbmFormat(start);
}

QByteArray pictureFormatOfFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    return pictureFormat(file.read(headerBytes));
}

bool isSystemFolder(const QString &name)
{
    static const QSet<QString> names{u"@eadir"_s,
                                     u"#recycle"_s,
                                     u"#snapshot"_s,
                                     u"@recycle"_s,
                                     u"@recently-snapshot"_s,
                                     u"@snapshot"_s,
                                     u"@__thumb"_s,
                                     u"@tmp"_s,
                                     u"@sharesnap"_s,
                                     u"$recycle.bin"_s,
                                     u"recycler"_s,
                                     u"recycled"_s,
                                     u"system volume information"_s,
                                     u"__macosx"_s,
                                     u"lost+found"_s,
                                     u"found.000"_s,
                                     u"network trash folder"_s,
                                     u"temporary items"_s};
    return names.contains(name.toLower()) || name.endsWith(u".lrdata"_s, Qt::CaseInsensitive);
}

bool isLeftoverName(const QString &name)
{
    static constexpr std::array endings{"~"_L1,    ".bak"_L1,  ".tmp"_L1,        ".temp"_L1,     ".part"_L1,
                                        ".thm"_L1, ".swp"_L1,  ".crdownload"_L1, "_original"_L1, ".partial"_L1,
                                        ".old"_L1, ".orig"_L1, ".download"_L1};
    return std::any_of(endings.begin(), endings.end(),
                       [&name](QLatin1StringView ending) { return name.endsWith(ending, Qt::CaseInsensitive); });
}

} // namespace synvae
