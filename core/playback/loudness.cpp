// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/loudness.h"

#include <ebur128.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <memory>

namespace synvae {

namespace {

constexpr double silent = -std::numeric_limits<double>::infinity();
constexpr double lookAheadSeconds = 0.005;
constexpr double releaseSeconds = 0.08;
constexpr int mostCeilings = 5;
constexpr int mostGains = 16;
constexpr double limitedStep = 2.0;        // what is limited grows by less than its gain
constexpr double loudnessTolerance = 0.05; // LU
constexpr double peakMargin = 0.05;        // dB, for what 16 bits round

double decibels(double factor) { return factor > 0.0 ? 20.0 * std::log10(factor) : silent; }
double factorOf(double decibels) { return std::pow(10.0, decibels / 20.0); }

struct Destroy {
    void operator()(ebur128_state *state) const { ebur128_destroy(&state); }
};

Loudness measured(const Audio &audio, int mode)
{
    if (audio.samples.empty() || audio.sampleRate < 1)
        return {silent, silent};
    const std::unique_ptr<ebur128_state, Destroy> state(
        ebur128_init(2, static_cast<unsigned long>(audio.sampleRate), mode));
    Loudness loudness{silent, silent};
    if (!state || ebur128_add_frames_float(state.get(), audio.samples.data(), audio.samples.size() / 2) != 0)
        return loudness;
    if ((mode & EBUR128_MODE_I) == EBUR128_MODE_I)
        ebur128_loudness_global(state.get(), &loudness.integrated);
    if ((mode & EBUR128_MODE_TRUE_PEAK) == EBUR128_MODE_TRUE_PEAK) {
        double left = 0.0;
        double right = 0.0;
        ebur128_true_peak(state.get(), 0, &left);
        ebur128_true_peak(state.get(), 1, &right);
        loudness.truePeak = decibels(std::max(left, right));
    }
    return loudness;
}

/// The smallest of each value and so many that follow it.
std::vector<float> smallestAhead(const std::vector<float> &values, std::size_t ahead)
{
    std::vector<float> smallest(values.size());
    std::deque<std::size_t> candidates; // indices; the last has the smallest value
    for (std::size_t i = values.size(); i-- > 0;) {
        while (!candidates.empty() && values[candidates.front()] >= values[i])
            candidates.pop_front();
        candidates.push_front(i);
        while (candidates.back() > i + ahead)
            candidates.pop_back();
        smallest[i] = values[candidates.back()];
    }
    return smallest;
}

/// Gains that bring every frame below the ceiling. They fall before a peak and rise after it, and each is at most what
/// its frame needs: the mean of the smallest ahead never exceeds any of them.
std::vector<float> limitingGains(const std::vector<float> &samples, float gain, float ceiling, int sampleRate)
{
    const std::size_t frames = samples.size() / 2;
    const auto ahead = static_cast<std::size_t>(lookAheadSeconds * sampleRate);
    const auto release = static_cast<float>(1.0 - std::exp(-1.0 / (releaseSeconds * sampleRate)));
    std::vector<float> needed(frames);
    float last = 1.0F;
    for (std::size_t i = 0; i < frames; ++i) {
        const float peak = gain * std::max(std::abs(samples[2 * i]), std::abs(samples[2 * i + 1]));
        last = std::min(last + (1.0F - last) * release, peak > ceiling ? ceiling / peak : 1.0F);
        needed[i] = last;
    }
    const std::vector<float> smallest = smallestAhead(needed, ahead);
    std::vector<float> gains(frames);
    double sum = 0.0;
    const auto before = [&](std::size_t i) { return smallest[i > ahead ? i - ahead - 1 : 0]; };
    for (std::size_t i = 0; i <= ahead; ++i) // as if the first had always been
        sum += static_cast<double>(smallest.front());
    for (std::size_t i = 0; i < frames; ++i) {
        sum += static_cast<double>(smallest[i]) - static_cast<double>(before(i));
        gains[i] = static_cast<float>(sum / static_cast<double>(ahead + 1));
    }
    return gains;
}

Audio limited(const Audio &audio, float gain, float ceiling)
{
    Audio result{.sampleRate = audio.sampleRate, .samples = audio.samples};
    const std::vector<float> gains = limitingGains(audio.samples, gain, ceiling, audio.sampleRate);
    for (std::size_t i = 0; i < result.samples.size(); ++i)
        result.samples[i] *= gain * gains[i / 2];
    return result;
}

} // namespace

Loudness loudnessOf(const Audio &audio) { return measured(audio, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK); }

Loudness normaliseLoudness(Audio &audio, double loudness, double peak)
{
    double integrated = measured(audio, EBUR128_MODE_I).integrated;
    if (!std::isfinite(integrated))
        return loudnessOf(audio);
    double gain = loudness - integrated;
    double ceiling = peak - peakMargin;
    Audio best;
    Loudness reached;
    for (int round = 0; round < mostCeilings; ++round) {
        for (int step = 0; step < mostGains; ++step) {
            best = limited(audio, static_cast<float>(factorOf(gain)), static_cast<float>(factorOf(ceiling)));
            integrated = measured(best, EBUR128_MODE_I).integrated;
            if (std::abs(loudness - integrated) <= loudnessTolerance)
                break;
            gain += (loudness - integrated) * (step < 2 ? 1.0 : limitedStep);
        }
        reached = {integrated, measured(best, EBUR128_MODE_TRUE_PEAK).truePeak};
        const double excess = reached.truePeak - (peak - peakMargin / 2);
        if (excess <= 0.0)
            break;
        ceiling -= excess + peakMargin / 2;
    }
    // Whatever happened, peaks hold.
    if (const double excess = reached.truePeak - peak; excess > 0.0) {
        for (float &sample : best.samples)
            sample *= static_cast<float>(factorOf(-excess));
        reached = {reached.integrated - excess, peak};
    }
    audio = std::move(best);
    return reached;
}

} // namespace synvae
