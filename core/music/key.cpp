// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/key.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace synvae {

namespace {

using Profile = std::array<double, pitchClasses>;

/// How well each pitch class fits after a key was heard, from the tonic up: Krumhansl and Kessler, "Tracing the
/// dynamic changes in perceived tonal organization in a spatial representation of musical keys", 1982.
constexpr Profile majorProfile{6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88};
constexpr Profile minorProfile{6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17};

double mean(const Profile &values) { return std::accumulate(values.begin(), values.end(), 0.0) / pitchClasses; }

/// Pearson's correlation of the times, counted from the tonic, with a profile.
double correlation(const Profile &times, int tonic, const Profile &profile)
{
    const double meanTime = mean(times);
    const double meanFit = mean(profile);
    double both = 0.0;
    double ofTimes = 0.0;
    double ofProfile = 0.0;
    for (int degree = 0; degree < pitchClasses; ++degree) {
        const double time = times[static_cast<std::size_t>((tonic + degree) % pitchClasses)] - meanTime;
        const double fit = profile[static_cast<std::size_t>(degree)] - meanFit;
        both += time * fit;
        ofTimes += time * time;
        ofProfile += fit * fit;
    }
    return both / std::sqrt(ofTimes * ofProfile);
}

bool areEqual(const Profile &times)
{
    const double meanTime = mean(times);
    bool equal = true;
    for (const double time : times)
        equal = equal && std::abs(time - meanTime) <= 1e-9 * std::abs(meanTime);
    return equal;
}

int pitchClassOf(int pitch) { return (pitch % pitchClasses + pitchClasses) % pitchClasses; }

} // namespace

std::optional<Key> keyOf(const std::array<double, pitchClasses> &times)
{
    if (areEqual(times))
        return std::nullopt;
    Key best;
    best.correlation = -2.0;
    double second = -2.0;
    for (int tonic = 0; tonic < pitchClasses; ++tonic) {
        for (const Mode mode : {Mode::Major, Mode::Minor}) {
            const double fit = correlation(times, tonic, mode == Mode::Major ? majorProfile : minorProfile);
            // The sums are not associative: a tie must not be decided by the last bit.
            if (fit > best.correlation + 1e-12) {
                second = best.correlation;
                best = Key{tonic, mode, fit, 0.0};
            } else if (fit > second) {
                second = fit;
            }
        }
    }
    best.lead = std::max(0.0, best.correlation - second);
    return best;
}

std::optional<double> modeLeaning(const std::array<double, pitchClasses> &times)
{
    if (areEqual(times))
        return std::nullopt;
    double major = -1.0;
    double minor = -1.0;
    for (int tonic = 0; tonic < pitchClasses; ++tonic) {
        major = std::max(major, correlation(times, tonic, majorProfile));
        minor = std::max(minor, correlation(times, tonic, minorProfile));
    }
    return major - minor;
}

bool isInKey(const Key &key, int pitch)
{
    constexpr std::array<bool, pitchClasses> major{true,  false, true,  false, true,  true,
                                                   false, true,  false, true,  false, true};
    constexpr std::array<bool, pitchClasses> minor{true,  false, true, true,  false, true,
                                                   false, true,  true, false, true,  true};
    const auto degree = static_cast<std::size_t>(pitchClassOf(pitch - key.tonic));
    return key.mode == Mode::Major ? major[degree] : minor[degree];
}

Spelling spellingOf(const std::optional<Key> &key)
{
    if (!key)
        return Spelling::Mixed;
    if (key->mode == Mode::Minor && key->tonic == 3)
        return Spelling::Flats; // E flat minor, though its relative is called F sharp major more often than G flat
    // The signature is that of the relative major, by pitch class of its tonic.
    constexpr std::array<Spelling, pitchClasses> signatures{
        Spelling::Mixed,  Spelling::Flats,  Spelling::Sharps, Spelling::Flats,  Spelling::Sharps, Spelling::Mixed,
        Spelling::Sharps, Spelling::Sharps, Spelling::Flats,  Spelling::Sharps, Spelling::Mixed,  Spelling::Sharps};
    const int major = key->mode == Mode::Major ? key->tonic : key->tonic + 3;
    return signatures[static_cast<std::size_t>(pitchClassOf(major))];
}

std::string pitchClassInWords(int pitchClass, Spelling spelling)
{
    using Names = std::array<const char *, pitchClasses>;
    constexpr Names sharps{"C", "C sharp", "D", "D sharp", "E", "F", "F sharp", "G", "G sharp", "A", "A sharp", "B"};
    constexpr Names flats{"C", "D flat", "D", "E flat", "E", "F", "G flat", "G", "A flat", "A", "B flat", "B"};
    constexpr Names mixed{"C", "C sharp", "D", "E flat", "E", "F", "F sharp", "G", "G sharp", "A", "B flat", "B"};
    const Names &names = spelling == Spelling::Sharps ? sharps : spelling == Spelling::Flats ? flats : mixed;
    return names[static_cast<std::size_t>(pitchClassOf(pitchClass))];
}

std::string keyInWords(const Key &key)
{
    return pitchClassInWords(key.tonic, spellingOf(key)) + (key.mode == Mode::Major ? " major" : " minor");
}

std::string pitchInWords(int pitch, Spelling spelling)
{
    const std::string name = pitchClassInWords(pitch, spelling);
    const int octave = static_cast<int>(std::floor(pitch / 12.0)) - 1;
    return name + (name.size() > 1 ? " " : "") + std::to_string(octave);
}

} // namespace synvae
