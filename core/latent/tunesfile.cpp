// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/tunesfile.h"

#include "core/tensors/files.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <stdexcept>
#include <string_view>

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

constexpr auto formatName = "synvae-tunes";
constexpr std::uint64_t largestFile = 1ULL << 20U;

double share(const Json &value)
{
    const double number = value.get<double>();
    if (!(number >= 0.0 && number <= 1.0))
        throw std::invalid_argument("a share is none");
    return number;
}

double amount(const Json &object, const char *key)
{
    const double number = object.at(key).get<double>();
    if (!std::isfinite(number) || number < 0.0)
        throw std::invalid_argument("a mean is none");
    return number;
}

template<typename Histogram>
void read(const Json &object, const char *key, Histogram &histogram)
{
    const Json &shares = object.at(key);
    if (!shares.is_array() || shares.size() != histogram.size())
        throw std::invalid_argument("a histogram has another length");
    for (std::size_t i = 0; i < histogram.size(); ++i)
        histogram[i] = share(shares[i]);
}

MelodyProfile profileFrom(const Json &json)
{
    if (json.at("format").get<std::string>() != formatName)
        throw std::invalid_argument("it does not say it were that");
    MelodyProfile profile;
    profile.melodies = json.at("melodies").get<int>();
    profile.meanOnsets = amount(json, "mean_onsets");
    profile.onsetDeviation = amount(json, "onset_deviation");
    profile.meanRange = amount(json, "mean_range");
    profile.shareInKey = share(json.at("share_in_key"));
    profile.nearSilent = share(json.at("at_most_1_note"));
    profile.fewNotes = share(json.at("at_most_3_notes"));
    read(json, "onsets", profile.onsets);
    read(json, "intervals", profile.intervals);
    read(json, "ranges", profile.ranges);
    read(json, "durations", profile.durations);
    return profile;
}

} // namespace

Result<void> writeTunes(const std::filesystem::path &file, const MelodyProfile &tunes)
{
    const Json json{{"format", formatName},
                    {"melodies", tunes.melodies},
                    {"mean_onsets", tunes.meanOnsets},
                    {"onset_deviation", tunes.onsetDeviation},
                    {"mean_range", tunes.meanRange},
                    {"share_in_key", tunes.shareInKey},
                    {"at_most_1_note", tunes.nearSilent},
                    {"at_most_3_notes", tunes.fewNotes},
                    {"onsets", tunes.onsets},
                    {"intervals", tunes.intervals},
                    {"ranges", tunes.ranges},
                    {"durations", tunes.durations}};
    return writeFileAtomically(file, std::string_view(json.dump(1) + '\n'));
}

Result<MelodyProfile> readTunes(const std::filesystem::path &file)
{
    const auto bytes = readFile(file, largestFile);
    if (!bytes)
        return bytes.error();
    const std::string_view text(reinterpret_cast<const char *>(bytes->data()), bytes->size());
    try {
        return profileFrom(Json::parse(text));
    } catch (const std::exception &problem) {
        return Error{ErrorKind::Corrupt,
                     "The file " + file.string() + " holds no profile of tunes: " + problem.what() + "."};
    }
}

} // namespace synvae
