// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/seed.h"
#include "core/engine/translator.h"

#include <stop_token>
#include <string>
#include <vector>

namespace synvae {

/// A classifier of pictures (thesis section 5.2, protocol section 2): the encoder of the family with one output a
/// class. Belongs to one thread.
class PictureClassifier
{
public:
    PictureClassifier() = default;
    PictureClassifier(const PictureClassifier &) = delete;
    PictureClassifier &operator=(const PictureClassifier &) = delete;
    virtual ~PictureClassifier() = default;

    [[nodiscard]] virtual int classes() const = 0;
    [[nodiscard]] virtual bool manyAtOnce() const = 0; ///< labels do not exclude each other: sigmoid, not softmax
    [[nodiscard]] virtual std::string modelHash() const = 0;

    /// n x classes() probabilities of pictures of the size it was trained on.
    [[nodiscard]] virtual Result<std::vector<float>> classify(const PictureBatch &pictures, std::stop_token stop) = 0;
};

/// How the information between two latent spaces is estimated.
struct InformationSettings {
    int batchSize = 200; ///< the ceiling of the estimate is ln batchSize (protocol 6.15)
    int epochs = 30;     ///< the thesis has 100; these take two minutes of one core for ten thousand points
    double learningRate = 1e-3;
    Seed seed{1};
};

/// Information between zv and za in nats, by a network with layers of 128 and 64 units on the pair (thesis section 5.2;
/// the 1024 of protocol section 2 is the pair itself, two latents of 512).
struct InformationReport {
    double training = 0.0;   ///< equation 11 on the points it was trained on, as the thesis reports it
    double heldOut = 0.0;    ///< equation 11 on points it was not trained on: a lower bound of the truth
    double heldOutLow = 0.0; ///< 95 % bootstrap interval of heldOut, over batches
    double heldOutHigh = 0.0;
    double nullTraining = 0.0; ///< `training` once more with za permuted: what the method finds where there is nothing
    double nullHeldOut = 0.0;  ///< likewise `heldOut`
    double ceiling = 0.0;      ///< ln batchSize
};

} // namespace synvae
