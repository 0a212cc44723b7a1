// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/heardscores.h"

#include "core/evaluate/reconstructionscores.h"
#include "core/latent/leastsquares.h"
#include "core/latent/symmetriceigen.h"
#include "core/metrics/neighbourprecision.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace synvae {

namespace {

constexpr int neighbours = 10;
constexpr int fewestForCorrelation = 3;

using Indices = std::span<const std::size_t>;

std::size_t valuesOf(const PictureBatch &pictures)
{
    return static_cast<std::size_t>(pictures.size) * static_cast<std::size_t>(pictures.size)
        * static_cast<std::size_t>(pictures.channels);
}

std::span<const float> pixelsOf(const PictureBatch &pictures, std::size_t row)
{
    const std::size_t values = valuesOf(pictures);
    return std::span(pictures.pixels).subspan(row * values, values);
}

/// Rises with the number of items that say so: a correlation, with no chance level but 0.
Result<std::optional<Score>> correlationScore(const std::vector<double> &a, const std::vector<double> &b,
                                              const BootstrapSettings &bootstrap)
{
    if (a.size() < fewestForCorrelation)
        return std::optional<Score>();
    const auto statistic = [&](Indices items) {
        std::vector<double> left;
        std::vector<double> right;
        for (const std::size_t item : items) {
            left.push_back(a[item]);
            right.push_back(b[item]);
        }
        return correlationOf(left, right);
    };
    auto score = statisticScore(a.size(), statistic, 0.0, bootstrap);
    if (!score)
        return score.error();
    return std::optional(*score);
}

/// Mean of what pixels differ by from those right of them and below.
double edgesOf(const PictureBatch &pictures, std::size_t row)
{
    const auto pixels = pixelsOf(pictures, row);
    const auto size = static_cast<std::size_t>(pictures.size);
    const auto channels = static_cast<std::size_t>(pictures.channels);
    double sum = 0.0;
    double count = 0.0;
    for (std::size_t y = 0; y < size; ++y) {
        for (std::size_t x = 0; x < size; ++x) {
            for (std::size_t c = 0; c < channels; ++c) {
                const std::size_t at = (y * size + x) * channels + c;
                if (x + 1 < size) {
                    sum += std::abs(static_cast<double>(pixels[at]) - static_cast<double>(pixels[at + channels]));
                    count += 1.0;
                }
                if (y + 1 < size) {
                    sum += std::abs(static_cast<double>(pixels[at])
                                    - static_cast<double>(pixels[at + size * channels]));
                    count += 1.0;
                }
            }
        }
    }
    return count > 0.0 ? sum / count : 0.0;
}

double brightnessOf(const PictureBatch &pictures, std::size_t row)
{
    const auto pixels = pixelsOf(pictures, row);
    return std::accumulate(pixels.begin(), pixels.end(), 0.0) / static_cast<double>(pixels.size());
}

/// One histogram of many items: what each adds to it, so that resampling is adding up.
class ItemHistogram
{
public:
    ItemHistogram(std::size_t items, std::size_t bins)
        : m_bins(bins)
        , m_values(items * bins)
    { }

    double &at(std::size_t item, std::size_t bin) { return m_values[item * m_bins + bin]; }

    [[nodiscard]] double distance(Indices items, std::span<const double> reference) const
    {
        std::vector<double> sums(m_bins);
        for (const std::size_t item : items) {
            for (std::size_t bin = 0; bin < m_bins; ++bin)
                sums[bin] += m_values[item * m_bins + bin];
        }
        const double total = std::accumulate(sums.begin(), sums.end(), 0.0);
        for (double &sum : sums)
            sum = total > 0.0 ? sum / total : 0.0;
        return totalVariation(sums, reference);
    }

private:
    std::size_t m_bins;
    std::vector<double> m_values;
};

Result<TuneDistances> distancesOf(std::span<const Melody> melodies, const MelodyProfile &tunes,
                                  const BootstrapSettings &bootstrap)
{
    ItemHistogram onsets(melodies.size(), tunes.onsets.size());
    ItemHistogram intervals(melodies.size(), tunes.intervals.size());
    ItemHistogram ranges(melodies.size(), tunes.ranges.size());
    ItemHistogram durations(melodies.size(), tunes.durations.size());
    const auto add = [](ItemHistogram &histogram, std::size_t item, std::span<const double> shares, double weight) {
        for (std::size_t bin = 0; bin < shares.size(); ++bin)
            histogram.at(item, bin) = shares[bin] * weight;
    };
    for (std::size_t item = 0; item < melodies.size(); ++item) {
        // The profile of one melody: its histograms are shares, so each counts as often as it has notes.
        const MelodyProfile own = profileOf(melodies.subspan(item, 1));
        const double notes = melodies[item].onsets();
        add(onsets, item, own.onsets, 1.0);
        add(intervals, item, own.intervals, std::max(0.0, notes - 1.0));
        add(ranges, item, own.ranges, 1.0);
        add(durations, item, own.durations, notes);
    }
    TuneDistances distances;
    const auto measure
        = [&](const ItemHistogram &histogram, std::span<const double> reference, Score &place) -> Result<void> {
        const auto score = statisticScore(
            melodies.size(), [&](Indices items) { return histogram.distance(items, reference); }, {}, bootstrap);
        if (!score)
            return score.error();
        place = *score;
        return {};
    };
    for (const auto &measured :
         {measure(onsets, tunes.onsets, distances.onsets), measure(intervals, tunes.intervals, distances.intervals),
          measure(ranges, tunes.ranges, distances.ranges), measure(durations, tunes.durations, distances.durations)}) {
        if (!measured)
            return measured.error();
    }
    return distances;
}

/// Share of all notes that are inside their own melody's key.
Result<Score> keyScore(std::span<const Melody> melodies, const BootstrapSettings &bootstrap)
{
    std::vector<double> notes;
    std::vector<double> inKey;
    for (std::size_t row = 0; row < melodies.size(); ++row) {
        notes.push_back(melodies[row].onsets());
        inKey.push_back(profileOf(melodies.subspan(row, 1)).shareInKey * notes.back());
    }
    const auto shareInKey = [&](Indices items) {
        double inside = 0.0;
        double all = 0.0;
        for (const std::size_t item : items) {
            inside += inKey[item];
            all += notes[item];
        }
        return all > 0.0 ? inside / all : 0.0;
    };
    return statisticScore(melodies.size(), shareInKey, {}, bootstrap);
}

int distinctOf(std::span<const Melody> melodies)
{
    std::set<Melody::Tokens> tokens;
    for (const Melody &melody : melodies)
        tokens.insert(melody.tokens());
    return static_cast<int>(tokens.size());
}

/// Whether each of the first pictures is nearest to what was heard of it; of equals the first.
std::vector<double> identified(const ChannelPass &pass, std::size_t among)
{
    std::vector<double> right(among);
    for (std::size_t row = 0; row < among; ++row) {
        const auto heard = pixelsOf(pass.reconstructions, row);
        const double own = squaredDistance(pixelsOf(pass.pictures, row), heard);
        bool nearest = true;
        for (std::size_t other = 0; other < among && nearest; ++other)
            nearest = other == row || squaredDistance(pixelsOf(pass.pictures, other), heard) > own;
        right[row] = nearest ? 1.0 : 0.0;
    }
    return right;
}

std::vector<double> keptNeighbours(const ChannelPass &pass)
{
    const std::vector<int> there = nearestNeighbours({pass.zv.values, pass.zv.width}, neighbours);
    const std::vector<int> here = nearestNeighbours({pass.za.values, pass.za.width}, neighbours);
    std::vector<double> kept(static_cast<std::size_t>(pass.count()));
    for (std::size_t row = 0; row < kept.size(); ++row) {
        const auto first = here.begin() + static_cast<std::ptrdiff_t>(row * neighbours);
        for (std::size_t i = 0; i < neighbours; ++i)
            kept[row] += std::count(first, first + neighbours, there[row * neighbours + i]) > 0 ? 1.0 : 0.0;
        kept[row] /= neighbours;
    }
    return kept;
}

/// 1 - |zv - za|^2 / |zv - mean|^2, over all rows and dimensions.
Result<Score> explainedScore(const ChannelPass &pass, const BootstrapSettings &bootstrap)
{
    const auto rows = static_cast<std::size_t>(pass.count());
    std::vector<double> mean(static_cast<std::size_t>(pass.zv.width));
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t d = 0; d < mean.size(); ++d)
            mean[d] += static_cast<double>(pass.zv.row(static_cast<int>(row))[d]) / static_cast<double>(rows);
    }
    std::vector<double> residual(rows);
    std::vector<double> total(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const auto sent = pass.zv.row(static_cast<int>(row));
        residual[row] = squaredDistance(sent, pass.za.row(static_cast<int>(row)));
        for (std::size_t d = 0; d < mean.size(); ++d)
            total[row] += (static_cast<double>(sent[d]) - mean[d]) * (static_cast<double>(sent[d]) - mean[d]);
    }
    const auto statistic = [&](Indices items) {
        double lost = 0.0;
        double all = 0.0;
        for (const std::size_t item : items) {
            lost += residual[item];
            all += total[item];
        }
        return all > 0.0 ? 1.0 - lost / all : 0.0;
    };
    return statisticScore(rows, statistic, 0.0, bootstrap);
}

/// W C W', for symmetric matrices.
std::vector<double> transformed(const std::vector<float> &matrix, const std::vector<float> &covariance,
                                std::size_t width)
{
    std::vector<double> half(width * width);
    std::vector<double> result(width * width);
    for (std::size_t a = 0; a < width; ++a) {
        for (std::size_t k = 0; k < width; ++k) {
            const auto factor = static_cast<double>(matrix[a * width + k]);
            for (std::size_t b = 0; b < width; ++b)
                half[a * width + b] += factor * static_cast<double>(covariance[k * width + b]);
        }
    }
    for (std::size_t a = 0; a < width; ++a) {
        for (std::size_t k = 0; k < width; ++k) {
            for (std::size_t b = 0; b < width; ++b)
                result[a * width + b] += half[a * width + k] * static_cast<double>(matrix[k * width + b]);
        }
    }
    return result;
}

/// KL of the Gaussian with the total moments of what was sent from N(0, I).
Result<double> divergenceOfAggregate(const ChannelPass &pass, const Calibration *calibration)
{
    const auto moments = momentsOf(pass.visual, {});
    if (!moments)
        return moments.error();
    const auto width = static_cast<std::size_t>(moments->width);
    LatentBatch mean{1, moments->width, moments->mean};
    std::vector<double> covariance(moments->covariance.begin(), moments->covariance.end());
    if (calibration) {
        mean = calibrated(*calibration, mean);
        covariance = transformed(calibration->whiten, moments->covariance, width);
    }
    double sum = 0.0;
    for (const double value : symmetricEigen(covariance, moments->width).values)
        sum += value - 1.0 - std::log(std::max(value, 1e-12));
    for (const float value : mean.values)
        sum += static_cast<double>(value) * static_cast<double>(value);
    return sum / 2.0;
}

/// Squared error per value of a picture told by its means over side x side blocks.
double thumbnailError(const PictureBatch &pictures, std::size_t side)
{
    const auto size = static_cast<std::size_t>(pictures.size);
    const auto channels = static_cast<std::size_t>(pictures.channels);
    double errors = 0.0;
    for (std::size_t row = 0; row < static_cast<std::size_t>(pictures.count); ++row) {
        const auto pixels = pixelsOf(pictures, row);
        std::vector<double> sums(side * side * channels);
        std::vector<double> squares(side * side * channels);
        std::vector<double> counts(side * side * channels);
        for (std::size_t i = 0; i < pixels.size(); ++i) {
            const std::size_t x = i / channels % size * side / size;
            const std::size_t y = i / channels / size * side / size;
            const std::size_t block = (y * side + x) * channels + i % channels;
            const auto value = static_cast<double>(pixels[i]);
            sums[block] += value;
            squares[block] += value * value;
            counts[block] += 1.0;
        }
        for (std::size_t block = 0; block < sums.size(); ++block)
            errors += counts[block] > 0.0 ? squares[block] - sums[block] * sums[block] / counts[block] : 0.0;
    }
    return errors / static_cast<double>(pictures.pixels.size());
}

Result<void> measureWays(const ChannelPass &pass, HeardScores &scores, const BootstrapSettings &bootstrap)
{
    scores.among = std::min(pass.count(), mostIdentified);
    if (scores.among > 1) {
        const auto score
            = meanScore(identified(pass, static_cast<std::size_t>(scores.among)), 1.0 / scores.among, bootstrap);
        if (!score)
            return score.error();
        scores.identification = *score;
        const auto explained = explainedScore(pass, bootstrap);
        if (!explained)
            return explained.error();
        scores.explained = *explained;
    }
    if (pass.count() > neighbours + 1) {
        const auto score
            = meanScore(keptNeighbours(pass), static_cast<double>(neighbours) / (pass.count() - 1), bootstrap);
        if (!score)
            return score.error();
        scores.neighboursKept = *score;
    }
    return {};
}

} // namespace

Result<MusicScores> musicScoresOf(const ChannelPass &pass, const MelodyProfile *tunes,
                                  const BootstrapSettings &bootstrap)
{
    const std::span<const Melody> melodies(pass.melodies);
    if (melodies.empty())
        return Error{ErrorKind::InvalidInput, "There are no melodies to measure."};
    std::vector<double> one;
    std::vector<double> three;
    for (const Melody &melody : melodies) {
        one.push_back(melody.onsets() <= 1 ? 1.0 : 0.0);
        three.push_back(melody.onsets() <= 3 ? 1.0 : 0.0);
    }
    const auto first = meanScore(one, {}, bootstrap);
    const auto second = meanScore(three, {}, bootstrap);
    const auto key = keyScore(melodies, bootstrap);
    if (!first || !second || !key)
        return !first ? first.error() : !second ? second.error() : key.error();
    MusicScores scores{*first, *second, *key, distinctOf(melodies), 0, {}};
    scores.drawnAgain
        = static_cast<int>(std::count_if(pass.draws.begin(), pass.draws.end(), [](int draw) { return draw > 0; }));
    if (tunes) {
        auto distances = distancesOf(melodies, *tunes, bootstrap);
        if (!distances)
            return distances.error();
        scores.distances = *distances;
    }
    return scores;
}

Result<HeardScores> heardScoresOf(const ChannelPass &pass, const Calibration *calibration,
                                  const BootstrapSettings &bootstrap)
{
    HeardScores scores;
    const auto divergence = divergenceOfAggregate(pass, calibration);
    if (!divergence)
        return divergence.error();
    scores.divergence = *divergence;
    if (!pass.melodies.empty()) {
        std::vector<double> notes;
        std::vector<double> brightness;
        std::vector<double> edges;
        for (std::size_t row = 0; row < pass.melodies.size(); ++row) {
            notes.push_back(pass.melodies[row].onsets());
            brightness.push_back(brightnessOf(pass.pictures, row));
            edges.push_back(edgesOf(pass.pictures, row));
        }
        auto bright = correlationScore(notes, brightness, bootstrap);
        auto edged = correlationScore(notes, edges, bootstrap);
        if (!bright || !edged)
            return !bright ? bright.error() : edged.error();
        scores.brightness = *bright;
        scores.edges = *edged;
    }
    if (auto measured = measureWays(pass, scores, bootstrap); !measured)
        return measured.error();
    const auto values = static_cast<double>(valuesOf(pass.pictures));
    const auto reconstruction = reconstructionScoresOf(pass, {1, bootstrap.confidence, bootstrap.seed});
    if (!reconstruction)
        return reconstruction.error();
    scores.meanPicture = reconstruction->meanPicture / values;
    scores.thumbnail2 = thumbnailError(pass.pictures, 2);
    scores.thumbnail4 = thumbnailError(pass.pictures, 4);
    return scores;
}

} // namespace synvae
