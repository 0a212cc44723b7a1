// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/musicalattributes.h"

#include "core/base/clock.h"
#include "core/latent/leastsquares.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace synvae {

namespace {

constexpr int fewestSamples = 200;
constexpr int mostSamples = 100'000;
constexpr int mostMeasured = 20'000;
constexpr int rowsAtOnce = 256;
constexpr double ridge = 1e-3;

using Progressing = std::function<void(int rows)>;

LatentBatch rowsOf(const LatentBatch &latents, int first, int count)
{
    const auto begin = latents.values.begin() + static_cast<std::ptrdiff_t>(first) * latents.width;
    return {count, latents.width, {begin, begin + static_cast<std::ptrdiff_t>(count) * latents.width}};
}

Result<std::vector<Melody>> played(const PlayLatents &play, const LatentBatch &latents, std::span<const Seed> seeds,
                                   const Progressing &tell, const std::stop_token &stop)
{
    std::vector<Melody> melodies;
    for (int first = 0; first < latents.count; first += rowsAtOnce) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, "Fitting the musical attributes was stopped."};
        const int count = std::min(rowsAtOnce, latents.count - first);
        const auto some = play(rowsOf(latents, first, count),
                               seeds.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count)));
        if (!some)
            return some.error();
        melodies.insert(melodies.end(), some->begin(), some->end());
        tell(count);
    }
    return melodies;
}

/// Latents of the prior with their melodies; the first `fitted` rows are fitted, the others held out.
struct Samples {
    LatentBatch latents;
    std::vector<Seed> seeds;
    std::vector<Melody> melodies;
    int fitted = 0;
};

/// The rows of [first, last) whose melodies have the trait.
struct TraitRows {
    std::vector<float> latents;
    std::vector<double> values;
};

TraitRows rowsWith(const Samples &samples, Trait trait, int first, int last)
{
    TraitRows rows;
    for (int row = first; row < last; ++row) {
        const auto value = traitOf(samples.melodies[static_cast<std::size_t>(row)], trait);
        if (!value)
            continue;
        const auto latent = samples.latents.row(row);
        rows.latents.insert(rows.latents.end(), latent.begin(), latent.end());
        rows.values.push_back(*value);
    }
    return rows;
}

std::vector<double> along(const std::vector<float> &latents, const std::vector<double> &direction)
{
    std::vector<double> places;
    for (std::size_t at = 0; at + direction.size() <= latents.size(); at += direction.size()) {
        double sum = 0.0;
        for (std::size_t d = 0; d < direction.size(); ++d)
            sum += static_cast<double>(latents[at + d]) * direction[d];
        places.push_back(sum);
    }
    return places;
}

double meanOf(std::span<const double> values)
{
    double sum = 0.0;
    for (const double value : values)
        sum += value;
    return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

/// How far the quarter with the greatest values lies from that with the least, in places.
double quarterDistance(const std::vector<double> &values, const std::vector<double> &places)
{
    std::vector<std::size_t> order(values.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    const std::size_t quarter = std::max<std::size_t>(1, order.size() / 4);
    double distance = 0.0;
    for (std::size_t i = 0; i < quarter; ++i)
        distance += places[order[order.size() - 1 - i]] - places[order[i]];
    return distance / static_cast<double>(quarter);
}

double explainedBy(const std::vector<double> &expected, const std::vector<double> &values)
{
    const double mean = meanOf(values);
    double missed = 0.0;
    double spread = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        missed += (values[i] - expected[i]) * (values[i] - expected[i]);
        spread += (values[i] - mean) * (values[i] - mean);
    }
    return spread > 0.0 ? 1.0 - missed / spread : 0.0;
}

/// Least squares of one trait, and how well it tells the held-out samples.
struct TraitFit {
    std::vector<double> direction; ///< of length 1, towards more of the trait
    double step = 0.0;             ///< the distance of the quarters
    double correlation = 0.0;
    double explained = 0.0;
};

Result<TraitFit> fitTrait(const Samples &samples, Trait trait)
{
    const TraitRows rows = rowsWith(samples, trait, 0, samples.fitted);
    const TraitRows rest = rowsWith(samples, trait, samples.fitted, samples.latents.count);
    if (rows.values.size() < 8 || rest.values.size() < 4)
        return Error{ErrorKind::InvalidInput,
                     std::string("Too few of the prior's melodies have a ") + nameOf(trait)
                         + " to find a direction for it."};
    const double mean = meanOf(rows.values);
    std::vector<double> centred = rows.values;
    for (double &value : centred)
        value -= mean;
    TraitFit fit;
    fit.direction = leastSquares({rows.latents, samples.latents.width}, centred, 1, ridge);
    std::vector<double> expected = along(rest.latents, fit.direction);
    for (double &value : expected)
        value += mean;
    fit.explained = explainedBy(expected, rest.values);
    fit.correlation = correlationOf(expected, rest.values);
    double squares = 0.0;
    for (const double value : fit.direction)
        squares += value * value;
    for (double &value : fit.direction)
        value = squares > 0.0 ? value / std::sqrt(squares) : 0.0;
    fit.step = quarterDistance(rows.values, along(rows.latents, fit.direction));
    return fit;
}

void measureSideways(const Samples &samples, const std::vector<double> &direction, MusicalDirection &result)
{
    for (const Trait trait : allTraits) {
        if (trait == traitMovedBy(result.attribute))
            continue;
        const TraitRows rest = rowsWith(samples, trait, samples.fitted, samples.latents.count);
        const double correlation = correlationOf(along(rest.latents, direction), rest.values);
        if (std::abs(correlation) >= std::abs(result.sideways)) {
            result.sideways = correlation;
            result.sidewaysTrait = trait;
        }
    }
}

/// What strength 1 does to held-out latents.
Result<void> measureEffects(const Samples &samples, const PlayLatents &play, int count, const Progressing &tell,
                            const std::stop_token &stop, MusicalDirection &direction)
{
    const LatentBatch start = rowsOf(samples.latents, samples.fitted, count);
    const auto first = static_cast<std::size_t>(samples.fitted);
    const auto rows = static_cast<std::size_t>(count);
    const auto after
        = played(play, moved(start, direction.vector, 1.0), std::span(samples.seeds).subspan(first, rows), tell, stop);
    if (!after)
        return after.error();
    const auto effects = effectsOf(std::span(samples.melodies).subspan(first, rows), *after);
    if (!effects)
        return effects.error();
    direction.effects = *effects;
    return {};
}

Result<MusicalDirection> directionFor(MusicalAttribute attribute, const Samples &samples)
{
    auto fit = fitTrait(samples, traitMovedBy(attribute));
    if (!fit)
        return fit.error();
    const double sign = attribute == MusicalAttribute::Minor ? -1.0 : 1.0;
    MusicalDirection direction;
    direction.attribute = attribute;
    direction.vector.name = nameOf(attribute);
    for (double &value : fit->direction) {
        value *= sign;
        direction.vector.direction.push_back(static_cast<float>(value * fit->step));
    }
    direction.correlation = sign * fit->correlation;
    direction.explained = fit->explained;
    measureSideways(samples, fit->direction, direction);
    return direction;
}

Result<void> check(int width, const MusicalFitSettings &settings)
{
    if (width < 1 || settings.samples < fewestSamples || settings.samples > mostSamples || settings.measured < 2
        || settings.measured > mostMeasured)
        return Error{ErrorKind::InvalidInput,
                     "Musical attributes are fitted from 200 to 100,000 latents and measured on 2 to 20,000."};
    return {};
}

} // namespace

const char *nameOf(MusicalAttribute attribute)
{
    switch (attribute) {
    case MusicalAttribute::Higher:
        return "higher";
    case MusicalAttribute::Denser:
        return "denser";
    case MusicalAttribute::Syncopated:
        return "syncopated";
    case MusicalAttribute::Major:
        return "major";
    case MusicalAttribute::Minor:
        break;
    }
    return "minor";
}

std::optional<MusicalAttribute> musicalAttributeNamed(std::string_view name)
{
    for (const MusicalAttribute attribute : allMusicalAttributes) {
        if (name == nameOf(attribute))
            return attribute;
    }
    return std::nullopt;
}

Trait traitMovedBy(MusicalAttribute attribute)
{
    switch (attribute) {
    case MusicalAttribute::Higher:
        return Trait::Pitch;
    case MusicalAttribute::Denser:
        return Trait::Density;
    case MusicalAttribute::Syncopated:
        return Trait::Syncopation;
    default:
        return Trait::Mode;
    }
}

const MusicalDirection *MusicalAttributes::find(MusicalAttribute attribute) const
{
    const auto found = std::find_if(directions.begin(), directions.end(),
                                    [attribute](const auto &direction) { return direction.attribute == attribute; });
    return found == directions.end() ? nullptr : &*found;
}

Result<MusicalAttributes> fitMusicalAttributes(const PlayLatents &play, int width, const MusicalFitSettings &settings,
                                               const ProgressCallback &progress, const std::stop_token &stop)
{
    if (auto valid = check(width, settings); !valid)
        return valid.error();
    const int fitted = settings.samples - settings.samples / 5;
    const int measured = std::min(settings.measured, settings.samples - fitted);
    const SteadyClock clock;
    const int total = settings.samples + measured * static_cast<int>(allMusicalAttributes.size());
    ProgressEstimator estimator(total, clock.now());
    int done = 0;
    const auto tell = [&](int rows) {
        done += rows;
        if (progress)
            progress(estimator.at(done, clock.now(), "Listening for musical directions"));
    };
    Samples samples{
        drawnFromPrior(settings.samples, width, settings.seed), noteSeeds(settings.samples, settings.seed), {}, fitted};
    auto melodies = played(play, samples.latents, samples.seeds, tell, stop);
    if (!melodies)
        return melodies.error();
    samples.melodies = std::move(*melodies);
    MusicalAttributes attributes;
    attributes.width = width;
    attributes.settings = settings;
    for (const MusicalAttribute attribute : allMusicalAttributes) {
        auto direction = directionFor(attribute, samples);
        if (!direction)
            return direction.error();
        if (auto effects = measureEffects(samples, play, measured, tell, stop, *direction); !effects)
            return effects.error();
        attributes.directions.push_back(std::move(*direction));
    }
    return attributes;
}

} // namespace synvae
