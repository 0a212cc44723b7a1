// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/arrayexport.h"

#include "core/data/npyfile.h"

#include <array>
#include <cstdint>
#include <span>

namespace synvae {

namespace {

constexpr std::array names{"items",
                           "images",
                           "reconstructions",
                           "zv",
                           "za",
                           "zv-mean",
                           "zv-log-variance",
                           "tokens",
                           "labels",
                           "tags",
                           "answers-baseline",
                           "answers-originals",
                           "answers-reconstructions"};

/// Writes array after array; after the first that fails, none.
class Writer
{
public:
    explicit Writer(std::filesystem::path folder)
        : m_folder(std::move(folder))
    { }

    template<typename T>
    void write(const char *name, const std::vector<T> &values, const std::vector<std::int64_t> &shape)
    {
        if (m_result && !values.empty())
            m_result = writeNpy(m_folder / (std::string(name) + ".npy"), std::span<const T>(values), shape);
    }

    void write(const char *name, const PictureBatch &pictures)
    {
        write(name, pictures.pixels, {pictures.count, pictures.size, pictures.size, pictures.channels});
    }

    void write(const char *name, const LatentBatch &latents)
    {
        write(name, latents.values, {latents.count, latents.width});
    }

    void write(const char *name, const ClassificationScores &scores)
    {
        const auto rows = static_cast<std::int64_t>(scores.answers.size());
        write(name, std::vector<std::int32_t>(scores.answers.begin(), scores.answers.end()), {rows});
        const auto tags = static_cast<std::int64_t>(scores.perClass.size());
        write(name, scores.yes, {tags > 0 ? static_cast<std::int64_t>(scores.yes.size()) / tags : 0, tags});
    }

    [[nodiscard]] Result<void> result() const { return m_result; }

private:
    std::filesystem::path m_folder;
    Result<void> m_result;
};

std::vector<std::int32_t> tokensOf(std::span<const Melody> melodies)
{
    std::vector<std::int32_t> tokens;
    for (const Melody &melody : melodies)
        tokens.insert(tokens.end(), melody.tokens().begin(), melody.tokens().end());
    return tokens;
}

std::vector<std::uint8_t> tagsOf(const PictureDataset &pictures, std::span<const int> items)
{
    std::vector<std::uint8_t> tags;
    for (const int item : items) {
        if (pictures.tags.empty())
            break;
        const auto first = pictures.tags.begin() + static_cast<std::ptrdiff_t>(item) * pictures.tagCount;
        tags.insert(tags.end(), first, first + pictures.tagCount);
    }
    return tags;
}

} // namespace

Result<void> exportArrays(const Evaluation &evaluation, const PictureDataset &pictures,
                          const std::filesystem::path &folder)
{
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem)
        return Error{ErrorKind::Io, "Cannot make the folder " + folder.string() + ": " + problem.message() + "."};
    for (const char *name : names)
        std::filesystem::remove(folder / (std::string(name) + ".npy"), problem);
    const ChannelPass &pass = evaluation.pass;
    const std::int64_t rows = pass.count();
    Writer writer(folder);
    writer.write("items", std::vector<std::int32_t>(pass.items.begin(), pass.items.end()), {rows});
    writer.write("images", pass.pictures);
    writer.write("reconstructions", pass.reconstructions);
    writer.write("zv", pass.zv);
    if (evaluation.synesthetic)
        writer.write("za", pass.za);
    writer.write("zv-mean", pass.visual.mean);
    writer.write("zv-log-variance", pass.visual.logVariance);
    writer.write("tokens", tokensOf(pass.melodies), {rows, melodySteps});
    writer.write("labels", std::vector<std::int32_t>(evaluation.labels.begin(), evaluation.labels.end()), {rows});
    writer.write("tags", tagsOf(pictures, pass.items), {rows, pictures.tagCount});
    if (evaluation.judging) {
        writer.write("answers-baseline", evaluation.judging->baseline);
        writer.write("answers-originals", evaluation.judging->originals);
        if (evaluation.judging->reconstructions)
            writer.write("answers-reconstructions", *evaluation.judging->reconstructions);
    }
    return writer.result();
}

} // namespace synvae
