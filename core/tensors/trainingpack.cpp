// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/trainingpack.h"

#include "core/tensors/tensorfile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <utility>

namespace synvae {

namespace {

using Json = nlohmann::json;

constexpr const char *formatKey = "synvae_pack";
constexpr const char *format = "1";
constexpr const char *kindKey = "kind";
constexpr const char *wordsKey = "trained_on";
constexpr const char *labelsKey = "label_names";
constexpr const char *picturesKind = "pictures";
constexpr const char *melodiesKind = "melodies";
constexpr std::int64_t largestSide = 4096;
constexpr std::int64_t mostItems = std::numeric_limits<int>::max();
constexpr std::int64_t mostClasses = 65536;

TensorLimits packLimits()
{
    TensorLimits limits;
    limits.fileBytes = std::uint64_t{32} << 30;
    return limits;
}

Error corrupt(const std::filesystem::path &file, const std::string &why)
{
    return Error{ErrorKind::Corrupt, file.string() + " is no sound pack of training data: " + why + "."};
}

/// The reader of a pack of the wanted kind.
Result<TensorFileReader> openPack(const std::filesystem::path &file, const char *wanted)
{
    auto reader = TensorFileReader::open(file, packLimits());
    if (!reader)
        return reader.error();
    if (metadataText(reader->metadata(), formatKey) != format)
        return corrupt(file, "its metadata does not say that it is one of this version");
    const std::string kind = metadataText(reader->metadata(), kindKey);
    if (kind != picturesKind && kind != melodiesKind)
        return corrupt(file, "it holds neither pictures nor melodies");
    if (wanted != nullptr && kind != wanted)
        return Error{ErrorKind::InvalidInput, file.string() + " holds " + kind + ", where " + wanted + " are needed."};
    return reader;
}

Result<PackDescription> readDescription(const TensorFileReader &reader, const std::filesystem::path &file)
{
    PackDescription about{metadataText(reader.metadata(), wordsKey), {}};
    const std::string names = metadataText(reader.metadata(), labelsKey);
    if (names.empty())
        return about;
    const Json json = Json::parse(names, nullptr, false);
    if (!json.is_array() || json.size() > static_cast<std::size_t>(mostClasses))
        return corrupt(file, "its names of labels are no list of texts");
    for (const Json &name : json) {
        if (!name.is_string())
            return corrupt(file, "its names of labels are no list of texts");
        about.labelNames.push_back(name.get<std::string>());
    }
    return about;
}

TensorMetadata metadataOf(const char *kind, const PackDescription &about)
{
    TensorMetadata metadata{{formatKey, format}, {kindKey, kind}, {wordsKey, about.trainedOn}};
    if (!about.labelNames.empty())
        metadata[labelsKey] = Json(about.labelNames).dump(-1, ' ', true, Json::error_handler_t::replace);
    return metadata;
}

/// Reads the arrays of one split, checking each against what it should be.
class SplitReader
{
public:
    SplitReader(const TensorFileReader &reader, const std::filesystem::path &file, std::string split)
        : m_reader(reader)
        , m_file(file)
        , m_split(std::move(split))
    { }

    Result<PictureDataset> pictures(std::size_t labelNames) const
    {
        PictureDataset data;
        const auto *pixels = entry("pixels", "U8", 4);
        if (pixels == nullptr)
            return missing("pixels", "U8 [n, side, side, channels]");
        const auto &shape = pixels->shape;
        if (shape[0] > mostItems || shape[1] != shape[2] || shape[1] < 1 || shape[1] > largestSide
            || (shape[3] != 1 && shape[3] != 3))
            return missing("pixels", "U8 [n, side, side, 1 or 3]");
        data.count = static_cast<int>(shape[0]);
        data.width = data.height = static_cast<int>(shape[1]);
        data.channels = static_cast<int>(shape[3]);
        if (auto read = fill(*pixels, data.pixels); !read)
            return read.error();
        if (auto labels = readLabels(data, labelNames); !labels)
            return labels.error();
        if (auto tags = readTags(data); !tags)
            return tags.error();
        return data;
    }

    Result<std::vector<Melody>> melodies() const
    {
        const auto *tokens = entry("tokens", "U8", 2);
        if (tokens == nullptr || tokens->shape[0] > mostItems || tokens->shape[1] != melodySteps)
            return missing("tokens", "U8 [n, 32]");
        std::vector<Token> values;
        if (auto read = fill(*tokens, values); !read)
            return read.error();
        std::vector<Melody> found;
        found.reserve(static_cast<std::size_t>(tokens->shape[0]));
        for (std::size_t at = 0; at < values.size(); at += melodySteps) {
            const auto melody = Melody::fromTokens(std::span<const Token>(values).subspan(at, melodySteps));
            if (!melody)
                return corrupt(m_file,
                               tokens->name + ", row " + std::to_string(at / melodySteps) + ": " + melody.error().text);
            found.push_back(*melody);
        }
        return found;
    }

private:
    /// Null when it is not there, or is something else.
    [[nodiscard]] const TensorEntry *entry(const char *name, const char *type, std::size_t rank) const
    {
        const TensorEntry *found = m_reader.find(m_split + '.' + name);
        return found != nullptr && found->type == type && found->shape.size() == rank ? found : nullptr;
    }

    [[nodiscard]] bool has(const char *name) const { return m_reader.find(m_split + '.' + name) != nullptr; }

    [[nodiscard]] Error missing(const char *name, const char *shape) const
    {
        return corrupt(m_file, "it lacks " + m_split + '.' + name + " as " + shape);
    }

    template<typename Value>
    Result<void> fill(const TensorEntry &entry, std::vector<Value> &values) const
    {
        values.resize(static_cast<std::size_t>(entry.count));
        return m_reader.read(entry, std::as_writable_bytes(std::span(values)));
    }

    Result<void> readLabels(PictureDataset &data, std::size_t names) const
    {
        if (!has("labels"))
            return {};
        const auto *labels = entry("labels", "I32", 1);
        if (labels == nullptr || labels->shape[0] != data.count)
            return missing("labels", "I32 [n]");
        if (auto read = fill(*labels, data.labels); !read)
            return read;
        const std::int64_t classes = names > 0 ? static_cast<std::int64_t>(names) : mostClasses;
        if (std::any_of(data.labels.begin(), data.labels.end(),
                        [classes](int label) { return label < 0 || label >= classes; }))
            return corrupt(m_file, labels->name + " holds a label that has no name");
        return {};
    }

    Result<void> readTags(PictureDataset &data) const
    {
        if (!has("tags"))
            return {};
        const auto *tags = entry("tags", "U8", 2);
        if (tags == nullptr || tags->shape[0] != data.count || tags->shape[1] < 1 || tags->shape[1] > mostClasses)
            return missing("tags", "U8 [n, tags]");
        data.tagCount = static_cast<int>(tags->shape[1]);
        if (auto read = fill(*tags, data.tags); !read)
            return read;
        if (std::any_of(data.tags.begin(), data.tags.end(), [](std::uint8_t tag) { return tag > 1; }))
            return corrupt(m_file, tags->name + " holds something else than 0 and 1");
        return {};
    }

    const TensorFileReader &m_reader;
    const std::filesystem::path &m_file;
    std::string m_split;
};

/// The arrays of one split of pictures.
Result<void> addPictures(std::vector<TensorView> &views, const std::string &split, const PictureDataset &data)
{
    const auto count = static_cast<std::size_t>(data.count);
    if ((!data.labels.empty() && data.labels.size() != count)
        || data.tags.size() != count * static_cast<std::size_t>(data.tagCount) || data.width != data.height)
        return Error{ErrorKind::InvalidInput, "The " + split + " pictures, their labels and tags do not go together."};
    views.push_back({split + ".pixels",
                     "U8",
                     {data.count, data.height, data.width, data.channels},
                     std::as_bytes(std::span(data.pixels))});
    if (!data.labels.empty())
        views.push_back({split + ".labels", "I32", {data.count}, std::as_bytes(std::span(data.labels))});
    if (data.tagCount > 0)
        views.push_back({split + ".tags", "U8", {data.count, data.tagCount}, std::as_bytes(std::span(data.tags))});
    return {};
}

std::vector<Token> tokensOf(const std::vector<Melody> &melodies)
{
    std::vector<Token> tokens;
    tokens.reserve(melodies.size() * melodySteps);
    for (const Melody &melody : melodies)
        tokens.insert(tokens.end(), melody.tokens().begin(), melody.tokens().end());
    return tokens;
}

} // namespace

bool isPackFile(const std::filesystem::path &path)
{
    std::error_code ignored;
    return path.extension() == ".safetensors" && !std::filesystem::is_directory(path, ignored);
}

Result<PicturePack> readPicturePack(const std::filesystem::path &file)
{
    const auto reader = openPack(file, picturesKind);
    if (!reader)
        return reader.error();
    auto about = readDescription(*reader, file);
    if (!about)
        return about.error();
    PicturePack pack{{}, std::move(*about)};
    const std::array<std::pair<const char *, PictureDataset *>, 3> splits{
        {{"train", &pack.splits.train}, {"validation", &pack.splits.validation}, {"test", &pack.splits.test}}};
    for (const auto &[name, data] : splits) {
        auto read = SplitReader(*reader, file, name).pictures(pack.about.labelNames.size());
        if (!read)
            return read.error();
        *data = std::move(*read);
        const PictureDataset &first = pack.splits.train;
        if (data->width != first.width || data->channels != first.channels || data->tagCount != first.tagCount)
            return corrupt(file, std::string("its splits differ in the size of pictures or in their tags: ") + name);
    }
    return pack;
}

Result<MelodyPack> readMelodyPack(const std::filesystem::path &file)
{
    const auto reader = openPack(file, melodiesKind);
    if (!reader)
        return reader.error();
    auto about = readDescription(*reader, file);
    if (!about)
        return about.error();
    MelodyPack pack{{}, std::move(*about)};
    const std::array<std::pair<const char *, std::vector<Melody> *>, 3> splits{
        {{"train", &pack.splits.train}, {"validation", &pack.splits.validation}, {"test", &pack.splits.test}}};
    for (const auto &[name, split] : splits) {
        auto read = SplitReader(*reader, file, name).melodies();
        if (!read)
            return read.error();
        *split = std::move(*read);
    }
    return pack;
}

Result<std::string> writePack(const std::filesystem::path &file, const PicturePack &pack)
{
    std::vector<TensorView> views;
    const std::array<std::pair<const char *, const PictureDataset *>, 3> splits{
        {{"train", &pack.splits.train}, {"validation", &pack.splits.validation}, {"test", &pack.splits.test}}};
    for (const auto &[name, data] : splits) {
        if (auto added = addPictures(views, name, *data); !added)
            return added.error();
    }
    return writeTensorFile(file, views, metadataOf(picturesKind, pack.about));
}

Result<std::string> writePack(const std::filesystem::path &file, const MelodyPack &pack)
{
    const std::vector<Token> train = tokensOf(pack.splits.train);
    const std::vector<Token> validation = tokensOf(pack.splits.validation);
    const std::vector<Token> test = tokensOf(pack.splits.test);
    std::vector<TensorView> views;
    for (const auto &[name, tokens] :
         {std::pair("train.tokens", &train), {"validation.tokens", &validation}, {"test.tokens", &test}})
        views.push_back({name,
                         "U8",
                         {static_cast<std::int64_t>(tokens->size()) / melodySteps, melodySteps},
                         std::as_bytes(std::span(*tokens))});
    return writeTensorFile(file, views, metadataOf(melodiesKind, pack.about));
}

} // namespace synvae
