// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/gzipfile.h"

#include "core/data/dataerror.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <zlib.h>

#include <algorithm>

namespace synvae {
namespace {

constexpr std::size_t chunkBytes = std::size_t{4} << 20;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(GzipFile)
};

} // namespace

struct GzipFile::Private {
    explicit Private(QString name)
        : path(std::move(name))
    { }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;
    ~Private()
    {
        if (file)
            gzclose_r(file);
    }

    /// Appends up to `size` bytes; fewer only at the end of the file.
    [[nodiscard]] Result<void> append(std::vector<std::uint8_t> &bytes, std::size_t size)
    {
        for (std::size_t left = size; left > 0;) {
            const std::size_t wanted = std::min(left, chunkBytes);
            const std::size_t before = bytes.size();
            bytes.resize(before + wanted);
            const int got = gzread(file, bytes.data() + before, static_cast<unsigned>(wanted));
            bytes.resize(before + static_cast<std::size_t>(std::max(got, 0)));
            int code = Z_OK;
            const char *const reason = gzerror(file, &code);
            if (code == Z_BUF_ERROR)
                return dataError(ErrorKind::Corrupt, Text::tr("%1 is truncated.").arg(path));
            if (got < 0 || (code != Z_OK && code != Z_STREAM_END))
                return dataError(ErrorKind::Corrupt,
                                 Text::tr("%1 cannot be unpacked: %2.").arg(path, QString::fromUtf8(reason)));
            if (static_cast<std::size_t>(got) < wanted)
                break;
            left -= wanted;
        }
        return {};
    }

    QString path;
    gzFile file = nullptr;
};

GzipFile::GzipFile(std::unique_ptr<Private> data)
    : d(std::move(data))
{ }

GzipFile::GzipFile(GzipFile &&) noexcept = default;
GzipFile::~GzipFile() = default;

Result<GzipFile> GzipFile::open(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return dataError(ErrorKind::NotFound, Text::tr("%1 is not there, or is not a regular file.").arg(path));
    auto data = std::make_unique<Private>(path);
    data->file = gzopen(QFile::encodeName(path).constData(), "rb");
    if (!data->file)
        return dataError(ErrorKind::Io, Text::tr("%1 cannot be opened; check that you may read it.").arg(path));
    gzbuffer(data->file, 1U << 17);
    return GzipFile(std::move(data));
}

Result<std::vector<std::uint8_t>> GzipFile::read(std::size_t size)
{
    std::vector<std::uint8_t> bytes;
    if (const Result<void> result = d->append(bytes, size); !result)
        return result.error();
    if (bytes.size() < size)
        return dataError(ErrorKind::Corrupt,
                         Text::tr("%1 is truncated: %2 bytes are missing.")
                             .arg(d->path)
                             .arg(static_cast<qulonglong>(size - bytes.size())));
    return bytes;
}

Result<std::vector<std::uint8_t>> GzipFile::readRest(std::size_t limit)
{
    std::vector<std::uint8_t> bytes;
    if (const Result<void> result = d->append(bytes, limit + 1); !result)
        return result.error();
    if (bytes.size() > limit)
        return dataError(ErrorKind::Unsupported, Text::tr("%1 is too large.").arg(d->path));
    return bytes;
}

Result<void> GzipFile::expectEnd()
{
    const Result<std::vector<std::uint8_t>> rest = readRest(0);
    if (rest)
        return {};
    if (rest.error().kind != ErrorKind::Unsupported)
        return rest.error();
    return dataError(ErrorKind::Corrupt, Text::tr("%1 is longer than its header says.").arg(d->path));
}

} // namespace synvae
