// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench/latentbench.h"

#include "app/cli/models.h"
#include "core/latent/interpolation.h"
#include "core/latent/playlatents.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <set>

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;
using Stopwatch = std::chrono::steady_clock;

/// Of the first moves the caches are cold, which a slider that is dragged never sees again.
constexpr int warmUp = 10;

double millisecondsSince(Stopwatch::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Stopwatch::now() - begin).count();
}

/// Milliseconds of each move.
struct Times {
    std::vector<double> decode, encode, reconstruct, whole;
};

Json summary(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&values](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    return {{"median_ms", at(0.5)}, {"p95_ms", at(0.95)}, {"most_ms", values.back()}};
}

Result<void> moveOnce(Translator &translator, const LatentBatch &latent, Times &times, const std::stop_token &stop)
{
    const auto begin = Stopwatch::now();
    const auto melodies = translator.decode(latent, {}, stop);
    if (!melodies)
        return melodies.error();
    const double decoded = millisecondsSince(begin);
    const auto za = translator.encodeMelodies(*melodies, stop);
    if (!za)
        return za.error();
    const double encoded = millisecondsSince(begin);
    const auto picture = translator.reconstruct(za->mean, stop);
    if (!picture)
        return picture.error();
    const double whole = millisecondsSince(begin);
    times.decode.push_back(decoded);
    times.encode.push_back(encoded - decoded);
    times.reconstruct.push_back(whole - encoded);
    times.whole.push_back(whole);
    return {};
}

Result<Times> movesOf(Translator &translator, int moves, const std::stop_token &stop)
{
    const int width = translator.description().latentSize;
    const LatentBatch ends = drawnFromPrior(2, width, Seed{1});
    Times times;
    for (int move = -warmUp; move < moves; ++move) {
        const double t = static_cast<double>(std::max(0, move)) / std::max(1, moves - 1);
        const LatentBatch latent{1, width, between(ends.row(0), ends.row(1), t, Interpolation::Slerp)};
        if (move == 0)
            times = {};
        if (auto done = moveOnce(translator, latent, times, stop); !done)
            return done.error();
    }
    return times;
}

std::vector<MemberEntry> membersFor(const LatentBenchOptions &options,
                                    const std::vector<std::filesystem::path> &folders)
{
    const std::vector<MemberEntry> members = findMembers(folders);
    std::set<std::string> families;
    for (const MemberEntry &entry : members) {
        if (options.family.empty() || entry.family == options.family)
            families.insert(entry.family);
    }
    std::vector<MemberEntry> chosen;
    for (const std::string &family : families) {
        if (const auto entry = chooseMember(members, family, {}))
            chosen.push_back(*entry);
    }
    return chosen;
}

} // namespace

Result<Json> benchLatent(const LatentBenchOptions &options, const std::vector<std::filesystem::path> &folders,
                         const CommandContext &context)
{
    const std::vector<MemberEntry> members = membersFor(options, folders);
    if (members.empty())
        return Error{ErrorKind::NotFound, "No trained family was found to move in."};
    auto engine = loadEngine();
    if (!engine)
        return engine.error();
    Json json{{"build", (*engine)->build()}, {"moves", options.moves}, {"rows", Json::array()}};
    for (const MemberEntry &entry : members) {
        auto translator = (*engine)->openTranslator(entry.models, entry.family, entry.member);
        if (!translator)
            return translator.error();
        for (const int threads : options.threads.empty() ? std::vector<int>{1, 2} : options.threads) {
            (*engine)->setThreads(threads);
            std::array<double, 1> load{-1.0};
            static_cast<void>(getloadavg(load.data(), 1));
            const auto times = movesOf(**translator, options.moves, context.stop);
            if (!times)
                return times.error();
            json["rows"].push_back({{"member", entry.family + "/" + entry.member},
                                    {"threads", threads},
                                    {"load_before", load[0]},
                                    {"decode", summary(times->decode)},
                                    {"encode", summary(times->encode)},
                                    {"reconstruct", summary(times->reconstruct)},
                                    {"whole", summary(times->whole)}});
        }
    }
    return json;
}

} // namespace synvae
