// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/simulatedlistener.h"

#include "core/metrics/sampling.h"
#include "core/music/melodystats.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace synvae {

namespace {

constexpr std::size_t answers = 3;
constexpr std::size_t pitchFeature = 0;
/// What can be told apart: a semitone, major from minor, an onset, a semitone, two sixteenths of sound.
constexpr HeardFeatures leastScale{1.0, 1.0, 1.0, 1.0, 2.0 / melodySteps};

/// Items of the three classes, nearest to the mean first.
using Candidates = std::array<std::vector<std::size_t>, answers>;

/// Places among the candidates, for one class.
struct Places {
    std::vector<std::size_t> examples;
    std::vector<std::size_t> questions;
};

/// One question has one item of each class; `truth` is the one that is played.
struct Study {
    std::array<Places, answers> places;
    std::vector<int> truths;
};

std::uint64_t numbered(std::uint64_t kind, std::size_t index) { return kind << 32U | index; }

/// Where what is drawn of a study comes from: streams of one seed.
enum Stream : std::uint64_t { ExampleStream = 1, QuestionStream, TruthStream, GuessStream };

std::vector<int> drawnTruths(int questions, Seed seed)
{
    std::vector<int> truths;
    truths.reserve(static_cast<std::size_t>(questions));
    for (int question = 0; question < questions; ++question)
        truths.push_back(
            static_cast<int>(drawnBelow(derive(seed, TruthStream), static_cast<std::uint64_t>(question), answers)));
    return truths;
}

std::vector<std::size_t> without(std::size_t count, const std::vector<std::size_t> &taken)
{
    std::vector<std::size_t> left;
    for (std::size_t place = 0; place < count; ++place) {
        if (std::find(taken.begin(), taken.end(), place) == taken.end())
            left.push_back(place);
    }
    return left;
}

/// As the thesis has it: examples drawn among the candidates, and the first of the rest asked, nearest first.
Study ownStudy(const ListeningSettings &settings, Seed seed)
{
    Study study;
    study.truths = drawnTruths(settings.questions, seed);
    for (std::size_t c = 0; c < answers; ++c) {
        Places &places = study.places[c];
        places.examples
            = sampleOf(static_cast<std::size_t>(settings.candidates), static_cast<std::size_t>(settings.examples),
                       derive(seed, numbered(ExampleStream, c)));
        places.questions = without(static_cast<std::size_t>(settings.candidates), places.examples);
        places.questions.resize(static_cast<std::size_t>(settings.questions));
    }
    return study;
}

/// Questions that depend on the seed of all judges, examples on the judge's.
Study sharedStudy(const ListeningSettings &settings, const Candidates &candidates, Seed seed)
{
    Study study;
    study.truths = drawnTruths(settings.questions, settings.seed);
    for (std::size_t c = 0; c < answers; ++c) {
        Places &places = study.places[c];
        places.questions
            = sampleOf(static_cast<std::size_t>(settings.candidates), static_cast<std::size_t>(settings.questions),
                       derive(settings.seed, numbered(QuestionStream, c)));
        const std::vector<std::size_t> rest = without(candidates[c].size(), places.questions);
        for (const std::size_t drawn : sampleOf(rest.size(), static_cast<std::size_t>(settings.examples),
                                                derive(seed, numbered(ExampleStream, c))))
            places.examples.push_back(rest[drawn]);
    }
    return study;
}

std::vector<int> answersTo(const Study &study, const Candidates &candidates, std::span<const Melody> melodies,
                           Seed seed)
{
    std::vector<SimulatedListener::Example> examples;
    for (std::size_t c = 0; c < answers; ++c) {
        for (const std::size_t place : study.places[c].examples)
            examples.push_back({melodies[candidates[c][place]], static_cast<int>(c)});
    }
    const SimulatedListener listener(examples);
    std::vector<int> given;
    for (std::size_t question = 0; question < study.truths.size(); ++question) {
        const auto truth = static_cast<std::size_t>(study.truths[question]);
        const std::size_t played = candidates[truth][study.places[truth].questions[question]];
        given.push_back(listener.answerTo(melodies[played], derive(seed, numbered(GuessStream, question))));
    }
    return given;
}

/// Everything but the answers: whether the study can be held, and with what.
Result<std::pair<ClassTriplet, Candidates>> prepared(const Points &visual, std::span<const int> labels, int classes,
                                                     std::span<const Melody> melodies,
                                                     const ListeningSettings &settings)
{
    const Result<ClassMeans> means = classMeansOf(visual, labels, classes);
    if (!means)
        return means.error();
    if (melodies.size() != labels.size() || settings.judges < 1 || settings.examples < 1 || settings.questions < 1
        || settings.examples > settings.candidates || settings.questions > settings.candidates - settings.examples)
        return Error{ErrorKind::InvalidInput,
                     "The study needs a melody for each item, a judge, and as many candidates as examples and "
                     "questions together."};
    const std::optional<ClassTriplet> triplet = mostDistantTriplet(*means, settings.candidates);
    if (!triplet)
        return Error{ErrorKind::InvalidInput,
                     "The study cannot be held: it takes three classes with " + std::to_string(settings.candidates)
                         + " items each."};
    Candidates candidates;
    const int wanted = settings.sameQuestions ? 2 * settings.candidates : settings.candidates;
    for (std::size_t c = 0; c < answers; ++c)
        candidates[c] = nearestToMean(visual, labels, *means, triplet->classes[c], static_cast<std::size_t>(wanted));
    return std::pair(*triplet, candidates);
}

void describeAccuracies(SimulatedListening &listening)
{
    const auto judges = static_cast<double>(listening.accuracies.size());
    for (const double accuracy : listening.accuracies)
        listening.accuracy += accuracy / judges;
    double squares = 0.0;
    for (const double accuracy : listening.accuracies)
        squares += (accuracy - listening.accuracy) * (accuracy - listening.accuracy);
    listening.deviation = std::sqrt(squares / judges);
    listening.best = *std::max_element(listening.accuracies.begin(), listening.accuracies.end());
}

} // namespace

HeardFeatures heardFeaturesOf(const Melody &melody)
{
    const MelodyStats stats = statsOf(melody);
    if (stats.silent())
        return {};
    const double mode = !stats.key ? 0.0 : stats.key->mode == Mode::Major ? 1.0 : -1.0;
    const double sounding = static_cast<double>(melodySteps - stats.silentSteps) / melodySteps;
    return {stats.meanPitch, mode, static_cast<double>(stats.onsets), static_cast<double>(stats.range()), sounding};
}

SimulatedListener::SimulatedListener(std::span<const Example> examples)
{
    std::vector<HeardFeatures> heard;
    double sounding = 0.0;
    for (const Example &example : examples) {
        heard.push_back(heardFeaturesOf(example.melody));
        sounding += example.melody.silent() ? 0.0 : 1.0;
    }
    for (std::size_t f = 0; f < m_centre.size(); ++f) {
        const double count = f == pitchFeature ? std::max(1.0, sounding) : static_cast<double>(examples.size());
        double squares = 0.0;
        for (const HeardFeatures &features : heard)
            m_centre[f] += features[f] / count;
        for (std::size_t i = 0; i < heard.size(); ++i) {
            const bool speaks = f != pitchFeature || !examples[i].melody.silent();
            squares += speaks ? (heard[i][f] - m_centre[f]) * (heard[i][f] - m_centre[f]) : 0.0;
        }
        m_scale[f] = std::max(leastScale[f], std::sqrt(squares / count));
    }
    std::array<double, answers> counts{};
    for (const Example &example : examples)
        counts[static_cast<std::size_t>(example.answer)] += 1.0;
    for (const Example &example : examples) {
        const auto answer = static_cast<std::size_t>(example.answer);
        const HeardFeatures features = standardised(example.melody);
        for (std::size_t f = 0; f < features.size(); ++f)
            m_means[answer][f] += features[f] / counts[answer];
    }
}

HeardFeatures SimulatedListener::standardised(const Melody &melody) const
{
    HeardFeatures features = heardFeaturesOf(melody);
    for (std::size_t f = 0; f < features.size(); ++f)
        features[f] = (features[f] - m_centre[f]) / m_scale[f];
    if (melody.silent())
        features[pitchFeature] = 0.0;
    return features;
}

int SimulatedListener::answerTo(const Melody &melody, Seed seed) const
{
    const HeardFeatures features = standardised(melody);
    std::vector<int> nearest;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t answer = 0; answer < answers; ++answer) {
        double distance = 0.0;
        for (std::size_t f = 0; f < features.size(); ++f)
            distance += (features[f] - m_means[answer][f]) * (features[f] - m_means[answer][f]);
        if (distance < least)
            nearest.clear();
        if (distance <= least)
            nearest.push_back(static_cast<int>(answer));
        least = std::min(least, distance);
    }
    return nearest[drawnBelow(seed, 0, nearest.size())];
}

Result<SimulatedListening> simulateListening(const Points &visual, std::span<const int> labels, int classes,
                                             std::span<const Melody> melodies, const ListeningSettings &settings)
{
    const auto material = prepared(visual, labels, classes, melodies, settings);
    if (!material)
        return material.error();
    const auto &[triplet, candidates] = *material;
    std::vector<int> truths;
    std::vector<int> given;
    std::vector<int> counts(static_cast<std::size_t>(settings.questions) * answers);
    SimulatedListening listening;
    listening.triplet = triplet;
    for (int judge = 0; judge < settings.judges; ++judge) {
        const Seed seed = derive(settings.seed, static_cast<std::uint64_t>(judge) + 1);
        const Study study = settings.sameQuestions ? sharedStudy(settings, candidates, seed) : ownStudy(settings, seed);
        const std::vector<int> own = answersTo(study, candidates, melodies, seed);
        int right = 0;
        for (std::size_t question = 0; question < own.size(); ++question) {
            right += own[question] == study.truths[question] ? 1 : 0;
            ++counts[question * answers + static_cast<std::size_t>(own[question])];
        }
        listening.accuracies.push_back(static_cast<double>(right) / settings.questions);
        truths.insert(truths.end(), study.truths.begin(), study.truths.end());
        given.insert(given.end(), own.begin(), own.end());
    }
    describeAccuracies(listening);
    listening.answers = classificationOf(truths, given, static_cast<int>(answers)).value();
    if (settings.sameQuestions && settings.judges > 1)
        listening.agreement = agreementOf(counts, static_cast<int>(answers)).value();
    return listening;
}

} // namespace synvae
