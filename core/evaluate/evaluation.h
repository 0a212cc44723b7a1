// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/heardscores.h"
#include "core/evaluate/judging.h"
#include "core/evaluate/neighbourscores.h"
#include "core/evaluate/reconstructionscores.h"
#include "core/evaluate/spacescores.h"
#include "core/metrics/affinitydivergence.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace synvae {

/// What can be left out of an evaluation. Reconstruction and divergence cost nothing and are always there.
enum class EvaluationPart { Music, Neighbours, Classes, Listener, Affinity, Clusters, Information, Classifier };

/// "neighbours", "classes", ...: on the command line and in files.
[[nodiscard]] std::string nameOf(EvaluationPart part);
[[nodiscard]] std::optional<EvaluationPart> evaluationPartNamed(const std::string &name);
[[nodiscard]] std::vector<std::string> evaluationPartNames();

struct EvaluationSettings {
    ChannelSettings channel;
    std::set<EvaluationPart> without;
    int limit = 0;       ///< the first so many pictures; 0: all
    int codeBatch = 200; ///< mode code drops a last batch that is not full, as the authors' code does (protocol 6.9)
    std::vector<int> ranks{1, 5, 10};
    BootstrapSettings bootstrap;
    ListeningSettings listening;
    AffinitySettings affinity;
    ClusterSweep clusters;
    InformationSettings information;
    JudgingSettings judging;
    std::string calibrationFrom{};                ///< why channel.calibration, in words
    std::shared_ptr<const MelodyProfile> tunes{}; ///< what melodies are held against; null: distances are absent
};

/// Pictures in splits; those of `splits.test` are evaluated, the others train classifiers.
struct EvaluationData {
    PictureSplits splits;
    std::vector<std::string> labelNames;                         ///< of labels, or of tags where there are no labels
    std::string name;                                            ///< of the collection
    std::string split;                                           ///< "test"
    std::vector<std::pair<std::string, std::string>> unreadable; ///< files and reasons
};

/// Everything measured of one member in one mode. What is absent was left out, could not be measured (`missing` says
/// why), or was not reached before somebody asked to stop.
struct Evaluation {
    ModelDescription model;
    bool synesthetic = true; ///< false: a VisualVae, without melodies and za
    int pictures = 0;        ///< in the split
    int dropped = 0;         ///< of them, at the end of the split: beyond the limit, or a batch of mode code not full
    ChannelPass pass;
    std::vector<int> labels;             ///< one a row; combinations of tags where those are the labels (protocol 1)
    std::vector<std::string> classNames; ///< of those labels
    std::optional<ReconstructionScores> reconstruction;
    std::optional<MelodyScores> melodies;
    std::optional<MusicScores> music;
    std::optional<HeardScores> heard;
    std::optional<NeighbourScores> visualNeighbours;
    std::optional<NeighbourScores> auditiveNeighbours;
    std::optional<TripletScores> visualTriplet;
    std::optional<TripletScores> auditiveTriplet;
    ListeningSettings study; ///< as it was held: smaller where classes are
    std::optional<ListeningScores> listening;
    std::optional<AffinityDivergence> affinity;
    std::vector<ClusterScores> clusters;
    std::optional<InformationReport> information;
    std::optional<JudgingScores> judging;
    std::vector<std::pair<std::string, std::string>> missing; ///< part and reason
    bool cancelled = false;
    double seconds = 0.0;
};

/// Measures one member. Errors are what makes all of it impossible: no pictures, or none that the networks take.
[[nodiscard]] Result<Evaluation> evaluate(Engine &engine, const ChannelNetworks &networks, const EvaluationData &data,
                                          const EvaluationSettings &settings, const ProgressCallback &progress,
                                          const std::stop_token &stop);

} // namespace synvae
