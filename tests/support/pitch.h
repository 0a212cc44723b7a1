// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace synvae {

/// The pitch of a stretch of sound as a MIDI number with cents behind the point; empty for silence and noise.
///
/// The YIN estimator (de Cheveigné and Kawahara, 2002): the first dip of the normalised difference between the
/// sound and itself later, made finer by a parabola. For pitches 33..96; give it at least 40 ms.
[[nodiscard]] inline std::optional<double> pitchOfSound(std::span<const float> mono, double sampleRate)
{
    const auto longest = static_cast<std::size_t>(sampleRate / 50.0);
    const auto shortest = static_cast<std::size_t>(sampleRate / 2200.0);
    if (mono.size() < 2 * longest)
        return std::nullopt;
    const std::size_t window = mono.size() - longest;
    std::vector<double> dip(longest, 1.0);
    double total = 0.0;
    for (std::size_t lag = 1; lag < longest; ++lag) {
        double difference = 0.0;
        for (std::size_t i = 0; i < window; ++i) {
            const double d = static_cast<double>(mono[i]) - static_cast<double>(mono[i + lag]);
            difference += d * d;
        }
        total += difference;
        dip[lag] = total > 0.0 ? difference * static_cast<double>(lag) / total : 1.0;
    }
    for (std::size_t lag = shortest; lag + 1 < longest; ++lag) {
        if (dip[lag] > 0.15 || dip[lag + 1] < dip[lag])
            continue;
        const double curve = dip[lag - 1] - 2.0 * dip[lag] + dip[lag + 1];
        const double shift = curve > 0.0 ? 0.5 * (dip[lag - 1] - dip[lag + 1]) / curve : 0.0;
        return 69.0 + 12.0 * std::log2(sampleRate / (static_cast<double>(lag) + shift) / 440.0);
    }
    return std::nullopt;
}

/// One channel out of interleaved stereo: the mean of both.
[[nodiscard]] inline std::vector<float> monoOf(std::span<const float> stereo)
{
    std::vector<float> mono(stereo.size() / 2);
    for (std::size_t i = 0; i < mono.size(); ++i)
        mono[i] = 0.5F * (stereo[2 * i] + stereo[2 * i + 1]);
    return mono;
}

/// Seconds at which sound begins: where it first exceeds a fiftieth of the loudest moment within `from`..`until`.
[[nodiscard]] inline std::optional<double> onsetBetween(std::span<const float> mono, double sampleRate, double from,
                                                        double until)
{
    const auto begin = std::min(mono.size(), static_cast<std::size_t>(std::max(0.0, from) * sampleRate));
    const auto end = std::min(mono.size(), static_cast<std::size_t>(until * sampleRate));
    float peak = 0.0F;
    for (std::size_t i = begin; i < end; ++i)
        peak = std::max(peak, std::abs(mono[i]));
    if (peak < 1e-4F)
        return std::nullopt;
    for (std::size_t i = begin; i < end; ++i) {
        if (std::abs(mono[i]) > 0.02F * peak)
            return static_cast<double>(i) / sampleRate;
    }
    return std::nullopt;
}

} // namespace synvae
