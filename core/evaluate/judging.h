// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/channelpass.h"
#include "core/evaluate/classificationscores.h"
#include "core/engine/engine.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace synvae {

/// Where classifiers come from and how they are trained.
struct JudgingSettings {
    std::filesystem::path shipped; ///< a trained classifier of originals, used where it is one for as many classes
    std::filesystem::path work;    ///< trained ones are kept here and found again; a stopped training goes on
    std::string architecture;      ///< of the family: the classifier has its encoder
    int reconstructions = 20000;   ///< pictures of the training split to make reconstructions of, at most
    std::int64_t steps = 0;        ///< of training; 0: the network's default
    int threads = 0;
};

/// Reconstruction classification (thesis section 5.2): three classifications of the test pictures.
struct JudgingScores {
    ClassificationScores baseline;                       ///< trained on originals, shown the originals
    ClassificationScores originals;                      ///< trained on originals, shown the reconstructions
    std::optional<ClassificationScores> reconstructions; ///< trained on reconstructions, shown reconstructions
    std::string originalsFrom;                           ///< folder of the classifier
    std::string reconstructionsFrom;
    int trainedOnReconstructions = 0; ///< pictures
    std::optional<Error> missing;     ///< why there is no `reconstructions`
};

/// Opens or trains the classifiers and shows them the pictures. All they see are bytes, thresholded where the family
/// is (protocol 6.10). `pass` is of data.test.
class Judging
{
public:
    Judging(Engine &engine, const ChannelNetworks &networks, const PictureSplits &data, int classes,
            JudgingSettings settings, ChannelSettings channel);

    /// InvalidInput without labels and tags; Cancelled when stopped before the classifier of originals has answered.
    [[nodiscard]] Result<JudgingScores> scoresOf(const ChannelPass &pass, const BootstrapSettings &bootstrap,
                                                 const ProgressCallback &progress, const std::stop_token &stop);

private:
    using Classifier = Result<std::unique_ptr<PictureClassifier>>;

    [[nodiscard]] Classifier ofOriginals(std::string &from, const ProgressCallback &progress,
                                         const std::stop_token &stop);
    [[nodiscard]] Classifier ofReconstructions(JudgingScores &scores, const ProgressCallback &progress,
                                               const std::stop_token &stop);
    [[nodiscard]] Classifier trained(const PictureSplits &data, const std::filesystem::path &folder,
                                     const ProgressCallback &progress, const std::stop_token &stop);
    [[nodiscard]] Classifier opened(const std::filesystem::path &folder);
    [[nodiscard]] Result<PictureSplits> reconstructedSplits(const ProgressCallback &progress,
                                                            const std::stop_token &stop);
    [[nodiscard]] Result<ClassificationScores> judge(PictureClassifier &classifier, const PictureBatch &pictures,
                                                     const ChannelPass &pass, const BootstrapSettings &bootstrap,
                                                     const std::stop_token &stop) const;
    [[nodiscard]] bool tagged() const { return m_data.test.labels.empty(); }
    [[nodiscard]] int answers() const { return tagged() ? m_data.test.tagCount : m_classes; }
    [[nodiscard]] std::string keyOf(bool reconstructions) const;

    Engine &m_engine;
    const ChannelNetworks &m_networks;
    const PictureSplits &m_data;
    int m_classes;
    JudgingSettings m_settings;
    ChannelSettings m_channel;
};

} // namespace synvae
