// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/metrics/classification.h"
#include "core/metrics/classmeans.h"
#include "core/metrics/fleisskappa.h"
#include "core/music/melody.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace synvae {

/// What the people of the thesis' study said they listened to: mean pitch, mode (1 major, -1 minor, 0 neither),
/// onsets, range, and density, here the share of steps that sound, since onsets a beat are the onsets once more.
using HeardFeatures = std::array<double, 5>;

/// Of a silent melody all are 0.
[[nodiscard]] HeardFeatures heardFeaturesOf(const Melody &melody);

/// A listener who was given examples of three classes and names the one whose examples are on average most like what
/// is played. Differences count in standard deviations of the examples, but in no less than what can be told apart at
/// all: a semitone, an onset, two sixteenths of sound. Pitch says nothing about silence. Who hears no difference
/// guesses.
class SimulatedListener
{
public:
    struct Example {
        Melody melody;
        int answer = 0; ///< 0, 1 or 2
    };

    /// At least one example of each answer.
    explicit SimulatedListener(std::span<const Example> examples);

    /// The nearest answer; the seed decides between equals.
    [[nodiscard]] int answerTo(const Melody &melody, Seed seed) const;

private:
    [[nodiscard]] HeardFeatures standardised(const Melody &melody) const;

    HeardFeatures m_centre{};
    HeardFeatures m_scale{};
    std::array<HeardFeatures, 3> m_means{};
};

/// The listening study of the thesis (section 5.3, protocol section 4), and how often it is held.
struct ListeningSettings {
    int judges = 100;
    int candidates = 24;        ///< items nearest each class mean
    int examples = 4;           ///< of each class
    int questions = 20;         ///< examples + questions are at most candidates
    bool sameQuestions = false; ///< one study for all judges, so that their agreement can be measured
    Seed seed{1};
};

/// Always beside its chance level, 1/3, and never called a listener's score: the judge hears five numbers.
struct SimulatedListening {
    ClassTriplet triplet;
    std::vector<double> accuracies; ///< one a judge
    double accuracy = 0.0;          ///< their mean
    double deviation = 0.0;         ///< population standard deviation over judges, as the thesis has it (protocol 6.22)
    double best = 0.0;
    double chance = 1.0 / 3.0;
    Classification answers;             ///< of all judges together; classes in the order of the triplet
    std::optional<Agreement> agreement; ///< only with sameQuestions
};

/// Plays the study: the three most distant classes of the visual space, of each the candidates nearest its mean,
/// examples drawn among them, and from what is left questions with one option a class and one of them played.
///
/// Otherwise every judge has examples and questions of their own. With sameQuestions the questions are drawn once, and
/// each judge's examples among the rest of twice as many candidates, since judges with the same examples would all
/// answer alike; where a class has no more items, they do.
///
/// `melodies` are what is played for the items. InvalidInput when counts differ, when fewer than three classes have
/// enough items, and when the settings do not add up.
[[nodiscard]] Result<SimulatedListening> simulateListening(const Points &visual, std::span<const int> labels,
                                                           int classes, std::span<const Melody> melodies,
                                                           const ListeningSettings &settings = {});

} // namespace synvae
