// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/neighbourloss.h"

#include "core/maps/kernels/mapkernels.h"

#include <algorithm>
#include <string>

namespace synvae {

namespace {

constexpr std::int64_t worksAtOnce = 64;

/// How many works are nearer to `own` than `other` is; equal distances in the order of their rows.
std::int32_t nearerThan(const std::vector<float> &distances, std::int64_t own, std::int32_t other)
{
    const float limit = distances[static_cast<std::size_t>(other)];
    std::int32_t nearer = 0;
    for (const float distance : distances)
        nearer += distance < limit ? 1 : 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(other); ++i)
        nearer += distances[i] == limit ? 1 : 0;
    const float atHome = distances[static_cast<std::size_t>(own)];
    return nearer - (atHome < limit || (atHome == limit && own < other) ? 1 : 0);
}

/// Sum of the ranks beyond `each`, scaled so that the worst possible sum is 1.
float lossOf(const std::int32_t *ranks, int each, std::int64_t works)
{
    double beyond = 0.0;
    for (int n = 0; n < each; ++n)
        beyond += std::max(0, ranks[n] - each);
    const double worst = 0.5 * each * (2.0 * static_cast<double>(works) - 3.0 * each - 1.0);
    return static_cast<float>(beyond / worst);
}

double meanOf(const std::vector<float> &values)
{
    double sum = 0.0;
    for (const float value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

NeighbourLoss lossFrom(const std::vector<std::int32_t> &leaving, const std::vector<std::int32_t> &coming, int each)
{
    NeighbourLoss loss;
    loss.each = each;
    const auto works = static_cast<std::int64_t>(leaving.size()) / each;
    for (std::int64_t work = 0; work < works; ++work) {
        const std::int32_t *now = leaving.data() + work * each;
        const std::int32_t *strangers = coming.data() + work * each;
        double ranks = 0.0;
        int kept = 0;
        for (int n = 0; n < each; ++n) {
            ranks += now[n];
            kept += now[n] <= each ? 1 : 0;
        }
        loss.kept.push_back(static_cast<float>(kept) / static_cast<float>(each));
        loss.rankShift.push_back(static_cast<float>(ranks / each - 0.5 * (each + 1)));
        loss.hold.push_back(1.0F - lossOf(now, each, works));
        loss.trust.push_back(1.0F - lossOf(strangers, each, works));
    }
    loss.trustworthiness = meanOf(loss.trust);
    loss.continuity = meanOf(loss.hold);
    loss.meanKept = meanOf(loss.kept);
    return loss;
}

} // namespace

std::vector<std::int32_t> ranksOf(const Neighbours &lists, const MapPoints &points, WorkerTeam &team,
                                  const std::stop_token &stop)
{
    std::vector<std::int32_t> ranks(lists.indices.size());
    const auto &loops = mapkernels::mapKernels();
    team.runRanges(points.count(), worksAtOnce, [&](std::int64_t first, std::int64_t last, int) {
        std::vector<float> distances(static_cast<std::size_t>(points.count()));
        for (std::int64_t own = first; own < last && !stop.stop_requested(); ++own) {
            for (std::int64_t other = 0; other < points.count(); ++other)
                distances[static_cast<std::size_t>(other)]
                    = loops.squaredDistance(points.row(own), points.row(other), points.width());
            const auto list = lists.of(own);
            for (std::size_t n = 0; n < list.size(); ++n)
                ranks[static_cast<std::size_t>(own * lists.each) + n] = nearerThan(distances, own, list[n]) + 1;
        }
    });
    return ranks;
}

Result<NeighbourLoss> neighbourLoss(const MapPoints &before, const MapPoints &after, int each, WorkerTeam &team,
                                    const std::stop_token &stop)
{
    if (before.count() != after.count())
        return Error{ErrorKind::InvalidInput,
                     "The two spaces hold " + std::to_string(before.count()) + " and " + std::to_string(after.count())
                         + " works; neighbours can only be compared between the same works."};
    if (each < 1 || 3 * static_cast<std::int64_t>(each) >= before.count())
        return Error{ErrorKind::InvalidInput,
                     "For " + std::to_string(each) + " neighbours there must be more than " + std::to_string(3 * each)
                         + " works."};
    const auto old = exactNeighbours(before, each, team, {}, stop);
    if (!old)
        return old.error();
    const auto now = exactNeighbours(after, each, team, {}, stop);
    if (!now)
        return now.error();
    const auto leaving = ranksOf(*old, after, team, stop);
    const auto coming = ranksOf(*now, before, team, stop);
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, "Comparing neighbours was stopped."};
    return lossFrom(leaving, coming, each);
}

} // namespace synvae
