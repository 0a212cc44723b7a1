// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/judges.h"
#include "core/vae/judges/classifiernetwork.h"

#include <filesystem>
#include <memory>

namespace synvae {

/// A trained classifier behind the plain-buffer interface. Pictures are taken as they come: whoever wants the digits
/// of a binarised family judged as they were trained thresholds them first.
class ImageClassifier final : public PictureClassifier
{
public:
    /// Loads and verifies a model folder that trainImageClassifier() wrote.
    [[nodiscard]] static Result<std::unique_ptr<PictureClassifier>> open(const std::filesystem::path &folder);

    ImageClassifier(ClassifierNetwork network, std::string modelHash);

    [[nodiscard]] int classes() const override { return m_network.shape().classes; }
    [[nodiscard]] bool manyAtOnce() const override { return m_network.shape().manyAtOnce; }
    [[nodiscard]] std::string modelHash() const override { return m_modelHash; }
    [[nodiscard]] Result<std::vector<float>> classify(const PictureBatch &pictures, std::stop_token stop) override;

private:
    ClassifierNetwork m_network;
    std::string m_modelHash;
};

/// Probabilities of logits: a softmax a row, or a sigmoid each.
[[nodiscard]] torch::Tensor probabilitiesOf(const torch::Tensor &logits, bool manyAtOnce);

} // namespace synvae
