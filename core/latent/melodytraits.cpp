// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/melodytraits.h"

#include "core/music/key.h"
#include "core/music/melodycodec.h"
#include "core/music/melodystats.h"
#include "core/music/syncopation.h"

#include <cmath>
#include <cstdio>
#include <numeric>
#include <vector>

namespace synvae {

namespace {

std::optional<double> modeOf(const Melody &melody)
{
    std::array<double, pitchClasses> times{};
    for (const StepNote &note : stepNotesOf(melody))
        times[static_cast<std::size_t>(note.pitch % pitchClasses)] += static_cast<double>(note.end - note.start);
    return modeLeaning(times);
}

double meanOf(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Result<TraitEffect> effectOn(Trait trait, std::span<const Melody> before, std::span<const Melody> after, Seed seed)
{
    std::vector<double> then;
    std::vector<double> now;
    std::vector<double> changes;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto old = traitOf(before[i], trait);
        const auto fresh = traitOf(after[i], trait);
        if (!old || !fresh)
            continue;
        then.push_back(*old);
        now.push_back(*fresh);
        changes.push_back(*fresh - *old);
    }
    TraitEffect effect;
    effect.trait = trait;
    effect.melodies = static_cast<int>(changes.size());
    if (changes.size() < 2)
        return effect;
    effect.before = meanOf(then);
    effect.after = meanOf(now);
    effect.change = meanOf(changes);
    const auto interval = bootstrapMean(changes, {1000, 0.95, seed});
    if (!interval)
        return interval.error();
    effect.interval = *interval;
    return effect;
}

/// What a change of a trait is called: up, down, and what it is counted in.
struct TraitWords {
    const char *up;
    const char *down;
    const char *unit;
};

TraitWords wordsFor(Trait trait)
{
    switch (trait) {
    case Trait::Pitch:
        return {"higher", "lower", " semitones"};
    case Trait::Density:
        return {"denser", "sparser", " notes a beat"};
    case Trait::Syncopation:
        return {"more syncopated", "less syncopated", ""};
    case Trait::Mode:
        break;
    }
    return {"more major", "more minor", ""};
}

std::string rounded(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", value);
    return text.data();
}

} // namespace

const char *nameOf(Trait trait)
{
    switch (trait) {
    case Trait::Pitch:
        return "pitch";
    case Trait::Density:
        return "density";
    case Trait::Syncopation:
        return "syncopation";
    case Trait::Mode:
        break;
    }
    return "mode";
}

std::optional<double> traitOf(const Melody &melody, Trait trait)
{
    if (trait == Trait::Density)
        return melody.onsets() / (melodySteps / 4.0);
    if (melody.silent())
        return std::nullopt;
    switch (trait) {
    case Trait::Pitch:
        return statsOf(melody).meanPitch;
    case Trait::Syncopation:
        return syncopationOf(melody);
    default:
        return modeOf(melody);
    }
}

Result<TraitEffects> effectsOf(std::span<const Melody> before, std::span<const Melody> after, Seed seed)
{
    if (before.empty() || before.size() != after.size())
        return Error{ErrorKind::InvalidInput,
                     std::to_string(before.size()) + " melodies before and " + std::to_string(after.size())
                         + " after cannot be compared."};
    TraitEffects effects;
    for (std::size_t i = 0; i < effects.size(); ++i) {
        auto effect = effectOn(allTraits[i], before, after, seed);
        if (!effect)
            return effect.error();
        effects[i] = *effect;
    }
    return effects;
}

std::string inWords(const TraitEffects &effects)
{
    std::string words;
    for (const TraitEffect &effect : effects) {
        if (!effect.sure())
            continue;
        const TraitWords trait = wordsFor(effect.trait);
        const bool up = effect.change > 0.0;
        const double low = up ? effect.interval.low : -effect.interval.high;
        const double high = up ? effect.interval.high : -effect.interval.low;
        words += words.empty() ? "" : ", ";
        words += std::string(up ? trait.up : trait.down) + " by " + rounded(std::abs(effect.change)) + trait.unit + " ("
            + rounded(low) + " to " + rounded(high) + ")";
    }
    return words.empty() ? "no change that is sure" : words;
}

} // namespace synvae
