// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/idxfile.h"

#include "core/data/dataerror.h"
#include "core/data/datasets/gzipfile.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

constexpr std::uint64_t maximumSide = 4096;
constexpr std::uint64_t maximumCount = 100'000'000;
constexpr std::uint64_t maximumBytes = std::uint64_t{8} << 30;
constexpr std::uint8_t unsignedByteType = 0x08;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(IdxFile)
};

const QRegularExpression &namePattern()
{
    static const QRegularExpression pattern(uR"((images|labels)[.\-_]idx([134])[.\-_]ubyte(\.gz)?$)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

bool isName(const QString &fileName, QLatin1StringView what)
{
    const QRegularExpressionMatch match = namePattern().match(fileName);
    return match.hasMatch() && match.captured(1).compare(what, Qt::CaseInsensitive) == 0;
}

bool isIdxMagic(const std::vector<std::uint8_t> &magic)
{
    return magic[0] == 0 && magic[1] == 0 && magic[2] == unsignedByteType;
}

/// The sizes in the header; the file is left at its first value.
Result<std::vector<std::uint64_t>> readSizes(GzipFile &file, const QString &path)
{
    const Result<std::vector<std::uint8_t>> magic = file.read(4);
    if (!magic)
        return magic.error();
    const std::size_t dimensions = magic.value()[3];
    if (magic.value()[0] == '<' || magic.value()[0] == '{')
        return dataError(ErrorKind::Corrupt,
                         Text::tr("%1 is a web page (an error of the server, saved under this name) and no IDX file; "
                                  "fetch it again.")
                             .arg(path));
    if (!isIdxMagic(*magic) || dimensions < 1 || dimensions > 4)
        return dataError(ErrorKind::Corrupt, Text::tr("%1 is no IDX file of bytes.").arg(path));
    const Result<std::vector<std::uint8_t>> header = file.read(4 * dimensions);
    if (!header)
        return header.error();
    std::vector<std::uint64_t> sizes;
    for (std::size_t i = 0; i < dimensions; ++i) {
        const std::uint8_t *at = header->data() + 4 * i;
        sizes.push_back(std::uint64_t{at[0]} << 24 | std::uint64_t{at[1]} << 16 | std::uint64_t{at[2]} << 8 | at[3]);
    }
    if (sizes[0] > maximumCount)
        return dataError(ErrorKind::Corrupt, Text::tr("%1 claims %2 entries.").arg(path).arg(sizes[0]));
    return sizes;
}

} // namespace

Result<PicturePool> readIdxPictures(const QString &path)
{
    Result<GzipFile> file = GzipFile::open(path);
    if (!file)
        return file.error();
    const Result<std::vector<std::uint64_t>> sizes = readSizes(*file, path);
    if (!sizes)
        return sizes.error();
    if (sizes->size() < 3)
        return dataError(ErrorKind::Unsupported,
                         Text::tr("%1 holds no pictures; open the file with the images.").arg(path));
    const std::uint64_t height = sizes.value()[1];
    const std::uint64_t width = sizes.value()[2];
    const std::uint64_t channels = sizes->size() == 4 ? sizes.value()[3] : 1;
    if (width < 1 || height < 1 || width > maximumSide || height > maximumSide || (channels != 1 && channels != 3))
        return dataError(
            ErrorKind::Corrupt,
            Text::tr("%1 claims pictures of %2 x %3 with %4 channels.").arg(path).arg(width).arg(height).arg(channels));
    const std::uint64_t record = width * height * channels;
    if (record * sizes.value()[0] > maximumBytes)
        return dataError(ErrorKind::Unsupported, Text::tr("%1 claims more than 8 GiB of pictures.").arg(path));
    Result<std::vector<std::uint8_t>> bytes = file->read(record * sizes.value()[0]);
    if (!bytes)
        return bytes.error();
    if (const Result<void> end = file->expectEnd(); !end)
        return end.error();
    return PicturePool{static_cast<int>(sizes.value()[0]),
                       static_cast<int>(width),
                       static_cast<int>(height),
                       static_cast<int>(channels),
                       false,
                       record,
                       0,
                       std::move(bytes).value()};
}

Result<std::vector<std::uint8_t>> readIdxLabels(const QString &path)
{
    Result<GzipFile> file = GzipFile::open(path);
    if (!file)
        return file.error();
    const Result<std::vector<std::uint64_t>> sizes = readSizes(*file, path);
    if (!sizes)
        return sizes.error();
    if (sizes->size() != 1)
        return dataError(ErrorKind::Unsupported, Text::tr("%1 holds no labels.").arg(path));
    Result<std::vector<std::uint8_t>> labels = file->read(sizes.value()[0]);
    if (!labels)
        return labels.error();
    if (const Result<void> end = file->expectEnd(); !end)
        return end.error();
    return labels;
}

bool isIdxPicturesName(const QString &fileName) { return isName(fileName, "images"_L1); }

bool isIdxLabelsName(const QString &fileName) { return isName(fileName, "labels"_L1); }

QStringList idxLabelsNames(const QString &picturesName)
{
    const QRegularExpressionMatch match = namePattern().match(picturesName);
    if (!match.hasMatch())
        return {};
    QString name = picturesName;
    name[match.capturedStart(2)] = u'1';
    name.replace(match.capturedStart(1), match.capturedLength(1), u"labels"_s);
    if (name.endsWith(u".gz"_s, Qt::CaseInsensitive))
        return {name, name.chopped(3)};
    return {name, name + u".gz"_s};
}

bool looksLikeIdx(const QString &path)
{
    Result<GzipFile> file = GzipFile::open(path);
    if (!file)
        return false;
    const Result<std::vector<std::uint8_t>> magic = file->read(4);
    return magic && isIdxMagic(*magic) && magic.value()[3] >= 1 && magic.value()[3] <= 4;
}

} // namespace synvae
