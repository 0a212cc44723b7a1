// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace synvae {

namespace {

Error ioError(const std::string &what, const std::filesystem::path &file, const std::string &why)
{
    return Error{ErrorKind::Io, what + " " + file.string() + " failed: " + why};
}

/// A file descriptor that is closed whatever happens.
class Descriptor
{
public:
    explicit Descriptor(int number)
        : m_number(number)
    { }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor() { close(); }

    [[nodiscard]] int number() const { return m_number; }
    bool close()
    {
        const int number = std::exchange(m_number, -1);
        return number < 0 || ::close(number) == 0;
    }

private:
    int m_number;
};

bool writeAll(int descriptor, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ::ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

Result<std::uint64_t> fileSize(const std::filesystem::path &file, std::uint64_t limit)
{
    std::error_code failure;
    const std::filesystem::file_status status = std::filesystem::status(file, failure);
    if (!std::filesystem::exists(status))
        return Error{ErrorKind::NotFound, "There is no file " + file.string() + "."};
    if (!std::filesystem::is_regular_file(status))
        return Error{ErrorKind::InvalidInput, file.string() + " is not a regular file."};
    const std::uint64_t size = std::filesystem::file_size(file, failure);
    if (failure)
        return ioError("Reading", file, failure.message());
    if (size > limit)
        return Error{ErrorKind::Unsupported,
                     file.string() + " has " + std::to_string(size) + " bytes; at most " + std::to_string(limit)
                         + " are read."};
    return size;
}

Result<std::vector<std::byte>> readFile(const std::filesystem::path &file, std::uint64_t limit)
{
    const Result<std::uint64_t> size = fileSize(file, limit);
    if (!size)
        return size.error();
    std::vector<std::byte> bytes(static_cast<std::size_t>(*size));
    std::ifstream stream(file, std::ios::binary);
    stream.read(reinterpret_cast<char *>(bytes.data()), static_cast<std::streamsize>(*size));
    if (!stream || static_cast<std::uint64_t>(stream.gcount()) != *size)
        return ioError("Reading", file, std::strerror(errno));
    return bytes;
}

Result<void> writeFileAtomically(const std::filesystem::path &file, std::span<const std::span<const std::byte>> pieces)
{
    std::error_code failure;
    if (file.has_parent_path())
        std::filesystem::create_directories(file.parent_path(), failure);
    if (failure)
        return ioError("Making the folder of", file, failure.message());
    const std::filesystem::path temporary = file.string() + ".part";
    Descriptor descriptor(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (descriptor.number() < 0)
        return ioError("Writing", temporary, std::strerror(errno));
    const bool whole = std::all_of(pieces.begin(), pieces.end(), [&descriptor](std::span<const std::byte> piece) {
        return writeAll(descriptor.number(), piece);
    });
    if (!whole || ::fsync(descriptor.number()) != 0 || !descriptor.close()) {
        const std::string why = std::strerror(errno);
        std::filesystem::remove(temporary, failure);
        return ioError("Writing", file, why);
    }
    std::filesystem::rename(temporary, file, failure);
    if (failure)
        return ioError("Writing", file, failure.message());
    return {};
}

Result<void> writeFileAtomically(const std::filesystem::path &file, std::span<const std::byte> bytes)
{
    return writeFileAtomically(file, std::span<const std::span<const std::byte>>(&bytes, 1));
}

Result<void> writeFileAtomically(const std::filesystem::path &file, std::string_view text)
{
    return writeFileAtomically(file, std::as_bytes(std::span(text.data(), text.size())));
}

} // namespace synvae
