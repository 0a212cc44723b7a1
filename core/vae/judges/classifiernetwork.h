// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/seed.h"
#include "core/kernels/gemm.h"
#include "core/vae/training/adam.h"
#include "core/vae/visual/visualshape.h"
#include "core/tensors/modelconfig.h"

#include <torch/types.h>

#include <string>
#include <unordered_map>

namespace synvae {

/// Sizes of a classifier of pictures: an encoder of Table 7 with one output a class.
struct ClassifierShape {
    VisualShape pictures;    ///< whose convolutions and picture format are taken; its latent size means nothing here
    int connected = 0;       ///< units of the rectified layer between feature maps and classes; 0: there is none
    int classes = 0;         ///< 2 to 4096
    bool manyAtOnce = false; ///< classes do not exclude each other: a sigmoid each in the place of one softmax

    /// As the authors' code has it (classifiers.py): digits go straight from the feature maps to the classes; cifar and
    /// paintings have a connected layer between, of 128 units where theirs has 4,096, so that the weights of a judge
    /// take 2 MB and not 35. InvalidInput for another architecture or number of classes.
    [[nodiscard]] static Result<ClassifierShape> named(const std::string &architecture, int classes, bool manyAtOnce);

    friend bool operator==(const ClassifierShape &, const ClassifierShape &) = default;
};

/// The configuration of a shape: kind, architecture, sizes and picture format filled in.
[[nodiscard]] ModelConfig classifierConfig(const ClassifierShape &shape);

/// The shape a configuration describes; Corrupt, naming `origin`, where it describes none.
[[nodiscard]] Result<ClassifierShape> classifierShapeOf(const ModelConfig &config, const std::string &origin);

/// The network itself, for training and for use. Kernels as in VisualVae:
///   encoder.conv_i.kernel .bias
///   classifier.connected.kernel [features, units] .bias  (rectified; where there is one)
///   classifier.output.kernel [units or features, classes] .bias
class ClassifierNetwork
{
public:
    /// He-uniform where a rectifier follows, Glorot-uniform for the output, zero biases; deterministic in the seed.
    ClassifierNetwork(ClassifierShape shape, Seed seed);

    [[nodiscard]] const NamedParameters &parameters() const { return m_parameters; }
    [[nodiscard]] const ClassifierShape &shape() const { return m_shape; }

    /// Logits [n, classes] of pictures [n, size, size, channels] in [0, 1]. `kept`, where defined, are factors of the
    /// feature maps' values, [n, features]: dropout. `plain`: through LibTorch's own operations, for tests.
    [[nodiscard]] torch::Tensor logits(const torch::Tensor &pictures, kernels::Precision precision,
                                       const torch::Tensor &kept = {}, bool plain = false) const;

private:
    void add(const std::string &name, const std::vector<std::int64_t> &shape, std::int64_t biases, double bound,
             Seed seed);
    [[nodiscard]] torch::Tensor dense(const std::string &name, const torch::Tensor &x, kernels::Precision precision,
                                      bool plain) const;

    ClassifierShape m_shape;
    NamedParameters m_parameters;
    std::unordered_map<std::string, torch::Tensor> m_byName;
};

} // namespace synvae
