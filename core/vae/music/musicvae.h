// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/seed.h"
#include "core/music/melody.h"
#include "core/engine/translator.h"
#include "core/kernels/gemm.h"
#include "core/tensors/safetensors.h"

#include <cstdint>
#include <span>
#include <vector>

namespace synvae {

/// Sizes of a MusicVae; Magenta's published two-bar models are two points in this space.
struct MusicVaeShape {
    int encoderUnits = 512; ///< per direction
    int latentSize = 256;
    std::vector<int> decoderUnits{256, 256}; ///< one entry a layer

    [[nodiscard]] static MusicVaeShape magentaSmall() { return {512, 256, {256, 256}}; }        ///< cat-mel_2bar_small
    [[nodiscard]] static MusicVaeShape magentaBig() { return {2048, 512, {2048, 2048, 2048}}; } ///< cat-mel_2bar_big

    /// Units are multiples of 16, everything is positive and below a generous bound.
    [[nodiscard]] Result<void> check() const;
    friend bool operator==(const MusicVaeShape &, const MusicVaeShape &) = default;
};

/// The trained music network, for inference: bidirectional LSTM encoder to a posterior, LSTM decoder with z at
/// every step (protocol section 2). Weights in TensorFlow's layout, [in, out], gates i, j, f, o:
///   encoder.forward.kernel [90 + E, 4E] .bias [4E]   encoder.backward.* likewise
///   encoder.mu.kernel [2E, z] .bias   encoder.sigma.kernel [2E, z] .bias       (sigma through softplus)
///   decoder.initial.kernel [z, 2 * sum of units] .bias                          (tanh; c and h layer by layer)
///   decoder.cell_0.kernel [90 + z + D0, 4 D0] .bias   decoder.cell_l.kernel [D(l-1) + Dl, 4 Dl] .bias
///   decoder.output.kernel [D(last), 90] .bias
///
/// Immutable; safe from several threads. One latent gives the same bits alone and in a batch, with any number of
/// threads, on every x86-64 machine.
class MusicVae
{
public:
    /// Without encoder weights the model can only decode. Corrupt when a tensor is missing or misshapen.
    [[nodiscard]] static Result<MusicVae> create(const MusicVaeShape &shape, const WeightMap &weights);

    [[nodiscard]] const MusicVaeShape &shape() const { return m_shape; }
    [[nodiscard]] bool canEncode() const { return m_forward.recurrent.rows() > 0; }

    /// Posterior of n melodies: `mean` and `logVariance` are [n, z]; logVariance may be null.
    void encode(std::span<const Melody> melodies, float *mean, float *logVariance) const;

    /// The same of n melodies that are not decided yet: any numbers, [n, 32, 90], in the place of one-hot tokens.
    void encodeLogits(int count, const float *logits, float *mean, float *logVariance) const;

    /// Melodies of n latents, [n, z]. `seeds`: one per latent (unused by argmax). `logits`, when not null,
    /// receives [n, 32, 90].
    [[nodiscard]] std::vector<Melody> decode(const float *latents, std::span<const Seed> seeds, DecodeMode mode,
                                             float temperature, float *logits = nullptr) const;

    /// Teacher-forced log likelihood in nats of each melody under its latent, [n, z]; `correct`, when not null,
    /// receives how many of its 32 tokens were the likeliest.
    [[nodiscard]] std::vector<double> logLikelihood(const float *latents, std::span<const Melody> melodies,
                                                    std::vector<int> *correct = nullptr) const;

private:
    struct Cell {
        kernels::PackedMatrix input;     ///< dense input to gates: z for the first layer, the layer below else
        kernels::PackedMatrix recurrent; ///< H x 4H
        std::vector<float> table;        ///< [90, 4H] where tokens come in
        std::vector<float> bias;         ///< [4H]
    };
    struct Dense {
        kernels::PackedMatrix kernel;
        std::vector<float> bias;
    };
    class Steps;

    [[nodiscard]] Result<void> loadEncoder(const WeightMap &weights);
    [[nodiscard]] Result<void> loadDecoder(const WeightMap &weights);
    /// Melodies as the encoder reads them.
    struct Heard;
    void encodeDirection(const Cell &cell, bool reversed, const Heard &heard, float *last,
                         std::int64_t lastStride) const;
    void encodeSome(const Heard &heard, float *mean, float *logVariance) const;

    MusicVaeShape m_shape;
    Cell m_forward;
    Cell m_backward;
    Dense m_mu;
    Dense m_sigma;
    Dense m_initial;
    std::vector<Cell> m_layers;
    Dense m_output;
};

} // namespace synvae
