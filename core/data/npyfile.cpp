// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/npyfile.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>

namespace synvae {
namespace {

static_assert(std::endian::native == std::endian::little, "values are copied as they lie in the file");

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::size_t maximumHeader = 65536;
constexpr std::size_t maximumDimensions = 32;
constexpr std::size_t headerAlignment = 64;

/// What the dictionary in the header says.
struct Header {
    std::string type;
    std::optional<bool> fortranOrder;
    std::optional<std::vector<std::int64_t>> shape;
};

Error corrupt(const std::filesystem::path &file, const std::string &what)
{
    return Error{ErrorKind::Corrupt, file.string() + " is no array NumPy could have written: " + what + "."};
}

/// Reads the one Python dictionary literal the format allows: three keys; a string, a boolean, a tuple.
class HeaderParser
{
public:
    explicit HeaderParser(std::string_view text)
        : m_text(text)
    { }

    [[nodiscard]] std::optional<Header> parse()
    {
        Header header;
        if (!eat('{'))
            return std::nullopt;
        while (!eat('}')) {
            const std::optional<std::string> key = string();
            if (!key || !eat(':') || !readValue(*key, header))
                return std::nullopt;
            if (!eat(',') && !peek('}'))
                return std::nullopt;
        }
        skipBlanks();
        if (!m_text.empty() || header.type.empty() || !header.fortranOrder || !header.shape)
            return std::nullopt;
        return header;
    }

private:
    bool readValue(const std::string &key, Header &header)
    {
        if (key == "descr") {
            header.type = string().value_or(std::string());
            return !header.type.empty();
        }
        if (key == "fortran_order") {
            header.fortranOrder = eatWord("True") ? true : eatWord("False") ? std::optional(false) : std::nullopt;
            return header.fortranOrder.has_value();
        }
        if (key == "shape") {
            header.shape = tuple();
            return header.shape.has_value();
        }
        return false;
    }

    std::optional<std::string> string()
    {
        skipBlanks();
        if (m_text.empty() || (m_text.front() != '\'' && m_text.front() != '"'))
            return std::nullopt;
        const std::size_t end = m_text.find(m_text.front(), 1);
        if (end == std::string_view::npos)
            return std::nullopt;
        std::string result(m_text.substr(1, end - 1));
        m_text.remove_prefix(end + 1);
        return result;
    }

    std::optional<std::vector<std::int64_t>> tuple()
    {
        std::vector<std::int64_t> sizes;
        if (!eat('('))
            return std::nullopt;
        while (!eat(')')) {
            skipBlanks();
            std::int64_t size = -1;
            const auto [end, problem] = std::from_chars(m_text.data(), m_text.data() + m_text.size(), size);
            if (problem != std::errc() || size < 0 || sizes.size() == maximumDimensions)
                return std::nullopt;
            m_text.remove_prefix(static_cast<std::size_t>(end - m_text.data()));
            sizes.push_back(size);
            if (!eat(',') && !peek(')'))
                return std::nullopt;
        }
        return sizes;
    }

    void skipBlanks() { m_text.remove_prefix(std::min(m_text.find_first_not_of(" \t\n"), m_text.size())); }

    bool peek(char c)
    {
        skipBlanks();
        return m_text.starts_with(c);
    }

    bool eat(char c)
    {
        const bool found = peek(c);
        m_text.remove_prefix(found ? 1 : 0);
        return found;
    }

    bool eatWord(std::string_view word)
    {
        skipBlanks();
        const bool found = m_text.starts_with(word);
        m_text.remove_prefix(found ? word.size() : 0);
        return found;
    }

    std::string_view m_text;
};

/// Number of values of a shape; nothing when it overflows.
std::optional<std::uint64_t> product(const std::vector<std::int64_t> &shape)
{
    std::uint64_t count = 1;
    for (const std::int64_t size : shape) {
        if (size < 0 || __builtin_mul_overflow(count, static_cast<std::uint64_t>(size), &count))
            return std::nullopt;
    }
    return count;
}

std::optional<std::uint64_t> bytesOf(const std::string &type)
{
    if (type == "|u1" || type == "u1" || type == "<u1")
        return 1;
    if (type == "<f4" || type == "<i4")
        return 4;
    if (type == "<f8" || type == "<i8")
        return 8;
    return std::nullopt;
}

/// The header's text; the stream is left at the first value.
Result<std::string> readHeaderText(std::ifstream &stream, const std::filesystem::path &file)
{
    char start[8] = {};
    stream.read(start, sizeof start);
    if (!stream || std::string_view(start, magic.size()) != magic)
        return corrupt(file, "it does not start with the word NUMPY");
    const auto version = static_cast<unsigned char>(start[6]);
    if (version < 1 || version > 3)
        return Error{ErrorKind::Unsupported, file.string() + " has an .npy version other than 1, 2 or 3."};
    unsigned char length[4] = {};
    stream.read(reinterpret_cast<char *>(length), version == 1 ? 2 : 4);
    const std::size_t size = length[0] | length[1] << 8U | length[2] << 16U | std::size_t{length[3]} << 24U;
    if (!stream || size > maximumHeader)
        return corrupt(file, "its header is too long");
    std::string text(size, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(size));
    if (!stream)
        return corrupt(file, "its header is truncated");
    return text;
}

template<typename T>
std::vector<T> readValues(std::ifstream &stream, std::uint64_t count)
{
    std::vector<T> values(count);
    stream.read(reinterpret_cast<char *>(values.data()), static_cast<std::streamsize>(count * sizeof(T)));
    return values;
}

Result<std::vector<std::int32_t>> narrowed(const std::vector<std::int64_t> &values, const std::filesystem::path &file)
{
    std::vector<std::int32_t> result;
    result.reserve(values.size());
    for (const std::int64_t value : values) {
        if (value != static_cast<std::int32_t>(value))
            return Error{ErrorKind::InvalidInput,
                         file.string() + " holds " + std::to_string(value) + ", which does not fit 32 bits."};
        result.push_back(static_cast<std::int32_t>(value));
    }
    return result;
}

Result<NpyArray::Values> readTyped(std::ifstream &stream, const std::string &type, std::uint64_t count,
                                   const std::filesystem::path &file)
{
    NpyArray::Values values;
    if (type == "<f4") {
        values = readValues<float>(stream, count);
    } else if (type == "<f8") {
        const std::vector<double> wide = readValues<double>(stream, count);
        std::vector<float> narrow(wide.size());
        std::transform(wide.begin(), wide.end(), narrow.begin(), [](double value) {
            // Beyond float's range the plain conversion is undefined.
            constexpr double largest = std::numeric_limits<float>::max();
            constexpr float infinity = std::numeric_limits<float>::infinity();
            return value > largest ? infinity : value < -largest ? -infinity : static_cast<float>(value);
        });
        values = std::move(narrow);
    } else if (type == "<i4") {
        values = readValues<std::int32_t>(stream, count);
    } else if (type == "<i8") {
        Result<std::vector<std::int32_t>> narrow = narrowed(readValues<std::int64_t>(stream, count), file);
        if (!narrow)
            return narrow.error();
        values = std::move(narrow).value();
    } else {
        values = readValues<std::uint8_t>(stream, count);
    }
    if (!stream)
        return Error{ErrorKind::Io, file.string() + " could not be read to its end."};
    return values;
}

std::string headerFor(std::string_view type, const std::vector<std::int64_t> &shape)
{
    std::ostringstream text;
    text << "{'descr': '" << type << "', 'fortran_order': False, 'shape': (";
    // Python writes (3,) but (3, 4).
    for (std::size_t i = 0; i < shape.size(); ++i)
        text << (i > 0 ? ", " : "") << shape[i] << (shape.size() == 1 ? "," : "");
    text << "), }";
    std::string header = text.str();
    const std::size_t used = magic.size() + 4 + header.size() + 1;
    header.append((headerAlignment - used % headerAlignment) % headerAlignment, ' ');
    header.push_back('\n');
    return header;
}

template<typename T>
Result<void> write(const std::filesystem::path &file, std::string_view type, std::span<const T> values,
                   const std::vector<std::int64_t> &shape)
{
    const std::optional<std::uint64_t> count = product(shape);
    if (!count || *count != values.size() || shape.size() > maximumDimensions)
        return Error{ErrorKind::InvalidInput,
                     file.string() + " was not written: the shape does not fit " + std::to_string(values.size())
                         + " values."};
    const std::string header = headerFor(type, shape);
    std::filesystem::path part = file;
    part += ".part";
    {
        std::ofstream stream(part, std::ios::binary | std::ios::trunc);
        const char version[4]
            = {1, 0, static_cast<char>(header.size() & 0xFFU), static_cast<char>(header.size() >> 8U)};
        stream << magic;
        stream.write(version, sizeof version);
        stream << header;
        stream.write(reinterpret_cast<const char *>(values.data()), static_cast<std::streamsize>(values.size_bytes()));
        stream.close();
        if (!stream) {
            std::error_code ignored;
            std::filesystem::remove(part, ignored);
            return Error{ErrorKind::Io, file.string() + " could not be written; check the folder and the space left."};
        }
    }
    std::error_code problem;
    std::filesystem::rename(part, file, problem);
    if (problem)
        return Error{ErrorKind::Io, file.string() + " could not be written: " + problem.message() + "."};
    return {};
}

} // namespace

Result<NpyArray> readNpy(const std::filesystem::path &file)
{
    std::error_code problem;
    if (!std::filesystem::is_regular_file(file, problem))
        return Error{ErrorKind::NotFound, file.string() + " is not there, or is not a regular file."};
    const std::uint64_t fileSize = std::filesystem::file_size(file, problem);
    std::ifstream stream(file, std::ios::binary);
    if (problem || !stream)
        return Error{ErrorKind::Io, file.string() + " cannot be opened; check that you may read it."};
    const Result<std::string> text = readHeaderText(stream, file);
    if (!text)
        return text.error();
    const std::optional<Header> header = HeaderParser(*text).parse();
    if (!header)
        return corrupt(file, "its header is not understood");
    const std::optional<std::uint64_t> bytes = bytesOf(header->type);
    if (!bytes)
        return Error{ErrorKind::Unsupported,
                     file.string() + " holds values of type " + header->type
                         + "; save it as little-endian float32, int32 or uint8."};
    if (*header->fortranOrder && header->shape->size() > 1)
        return Error{ErrorKind::Unsupported,
                     file.string() + " is in Fortran order; save numpy.ascontiguousarray of it."};
    const std::optional<std::uint64_t> count = product(*header->shape);
    const std::uint64_t left = fileSize - std::min(fileSize, static_cast<std::uint64_t>(stream.tellg()));
    if (!count || *count > left || *count * *bytes != left)
        return corrupt(file, "its size does not fit the shape in its header");
    Result<NpyArray::Values> values = readTyped(stream, header->type, *count, file);
    if (!values)
        return values.error();
    return NpyArray{*header->shape, std::move(values).value()};
}

Result<void> writeNpy(const std::filesystem::path &file, std::span<const float> values,
                      const std::vector<std::int64_t> &shape)
{
    return write(file, "<f4", values, shape);
}

Result<void> writeNpy(const std::filesystem::path &file, std::span<const std::int32_t> values,
                      const std::vector<std::int64_t> &shape)
{
    return write(file, "<i4", values, shape);
}

Result<void> writeNpy(const std::filesystem::path &file, std::span<const std::uint8_t> values,
                      const std::vector<std::int64_t> &shape)
{
    return write(file, "|u1", values, shape);
}

} // namespace synvae
