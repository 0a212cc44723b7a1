// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace synvae {

/// A file read from front to back, unpacked on the way if it is gzip.
class GzipFile
{
public:
    GzipFile(const GzipFile &) = delete;
    GzipFile &operator=(const GzipFile &) = delete;
    GzipFile(GzipFile &&) noexcept;
    GzipFile &operator=(GzipFile &&) = delete;
    ~GzipFile();

    [[nodiscard]] static Result<GzipFile> open(const QString &path);

    /// Exactly `size` bytes, or Corrupt when there are fewer. Memory grows with what is really there, never with
    /// what a header claims.
    [[nodiscard]] Result<std::vector<std::uint8_t>> read(std::size_t size);

    /// Up to `limit` bytes: all that is left. Unsupported when there are more.
    [[nodiscard]] Result<std::vector<std::uint8_t>> readRest(std::size_t limit);

    /// Corrupt unless everything has been read.
    [[nodiscard]] Result<void> expectEnd();

private:
    struct Private;
    explicit GzipFile(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace synvae
