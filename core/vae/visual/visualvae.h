// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/kernels/gemm.h"
#include "core/vae/visual/visualshape.h"
#include "core/tensors/safetensors.h"

#include <string>
#include <vector>

namespace synvae {

/// The trained picture networks, for inference. Convolution kernels are [coarse channels, 3, 3, fine channels]
/// (see ConvolutionShape), dense ones [in, out]:
///   encoder.conv_i.kernel .bias
///   encoder.mean.kernel [features, z] .bias      encoder.log_variance.kernel [features, z] .bias
///   decoder.dense.kernel [z, seed values] .bias  (rectified)
///   decoder.deconv_i.kernel .bias                decoder.picture.kernel .bias   (sigmoid)
///
/// Immutable; safe from several threads. The posterior of one picture has the same bits alone and in a batch, with
/// any number of threads, on every x86-64 machine; decoded pictures agree to about 1e-6.
class VisualVae
{
public:
    /// Corrupt when a tensor is missing or misshapen.
    [[nodiscard]] static Result<VisualVae> create(const VisualShape &shape, const WeightMap &weights);

    [[nodiscard]] const VisualShape &shape() const { return m_shape; }

    /// Posterior of n pictures [n, size, size, channels] with values in [0, 1]: `mean` and `logVariance` are
    /// [n, z]; logVariance may be null.
    void encode(int count, const float *pictures, float *mean, float *logVariance) const;

    /// Pictures [n, size, size, channels] in [0, 1] of n latents [n, z].
    void decode(int count, const float *latents, float *pictures) const;

private:
    struct Dense {
        kernels::PackedMatrix kernel;
        std::vector<float> bias;
    };
    struct Layer {
        ConvolutionLayer geometry;
        kernels::PackedMatrix kernel;
        std::vector<float> bias;
    };

    void encodeSome(int count, const float *pictures, float *mean, float *logVariance) const;
    void decodeSome(int count, const float *latents, float *pictures) const;

    VisualShape m_shape;
    std::vector<Layer> m_encoder;
    std::vector<Layer> m_decoder;
    Dense m_mean;
    Dense m_logVariance;
    Dense m_seed;
};

/// Names of a convolution's tensors without ".kernel" and ".bias", in the order of the shape's layers.
[[nodiscard]] std::vector<std::string> encoderLayerNames(const VisualShape &shape);
[[nodiscard]] std::vector<std::string> decoderLayerNames(const VisualShape &shape);

} // namespace synvae
