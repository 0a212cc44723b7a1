// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace synvae {

/// What is read at most. A file beyond any of these is refused before memory is asked for.
struct TensorLimits {
    std::uint64_t fileBytes = std::uint64_t{2} << 30;
    std::uint64_t headerBytes = std::uint64_t{4} << 20;
    std::size_t tensors = 4096;
    std::size_t rank = 8;
};

/// One array of a safetensors file: what it is, and which bytes of the data behind the header are its own.
struct TensorEntry {
    std::string name;
    std::string type; ///< "U8", "I32", "F16", ... as the format spells it
    std::vector<std::int64_t> shape;
    std::uint64_t count = 0; ///< values, the product of the shape
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

using TensorMetadata = std::map<std::string, std::string>;

/// What the metadata say under a key; empty where they say nothing.
[[nodiscard]] std::string metadataText(const TensorMetadata &metadata, const std::string &key);

/// The header of a safetensors file, checked against the size of the data behind it.
struct TensorHeader {
    std::vector<TensorEntry> entries; ///< in the order of their bytes, which they cover without a gap
    TensorMetadata metadata;
    std::uint64_t dataBegin = 0; ///< in the file
};

/// Bytes of one value; 0 for a type that is not known here.
[[nodiscard]] std::uint64_t bytesOfType(const std::string &type);

/// A name in quotes, cut short: it comes from a file, and must not flood the message it ends up in.
[[nodiscard]] std::string tensorInQuotes(const std::string &name);

/// Parses what a file of `fileBytes` begins with; `head` holds at least its length field and its header. Corrupt
/// or Unsupported with the tensor and the cause for anything the format does not allow: offsets that leave the file,
/// overlap, or leave holes; sizes that do not match or overflow; names that occur twice. `origin` names the file.
[[nodiscard]] Result<TensorHeader> parseTensorHeader(std::span<const std::byte> head, std::uint64_t fileBytes,
                                                     const std::string &origin, const TensorLimits &limits = {});

/// A safetensors file that is read array by array, so that no array lies in memory twice.
class TensorFileReader
{
public:
    [[nodiscard]] static Result<TensorFileReader> open(const std::filesystem::path &file,
                                                       const TensorLimits &limits = {});

    [[nodiscard]] const TensorMetadata &metadata() const { return m_header.metadata; }
    /// Null when there is none of that name.
    [[nodiscard]] const TensorEntry *find(const std::string &name) const;
    /// Fills `bytes`, which has the size of the entry.
    [[nodiscard]] Result<void> read(const TensorEntry &entry, std::span<std::byte> bytes) const;

private:
    TensorFileReader(std::filesystem::path file, TensorHeader header);

    std::filesystem::path m_file;
    TensorHeader m_header;
};

/// One array to be written; the bytes stay the caller's.
struct TensorView {
    std::string name;
    std::string type;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes;
};

/// Writes atomically, in the order given, and returns the SHA-256 of the file. Equal input gives equal bytes.
/// InvalidInput when a shape and its bytes disagree, a type is unknown, or a name is not plain ASCII or occurs twice.
[[nodiscard]] Result<std::string> writeTensorFile(const std::filesystem::path &file,
                                                  std::span<const TensorView> tensors,
                                                  const TensorMetadata &metadata = {});

} // namespace synvae
