// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/seed.h"
#include "core/music/melody.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace synvae {

/// How the next token is chosen from the decoder's distribution.
enum class DecodeMode {
    Sample, ///< ancestral sampling at a temperature, from a seed
    Argmax  ///< the likeliest token of each step
};

/// Everything, beside the model, that decides which notes a latent becomes.
struct DecodeSettings {
    DecodeMode mode = DecodeMode::Sample;
    float temperature = 0.5F; ///< softmax temperature tau, (0, 4]; thesis equation 7. Unused by Argmax
    Seed seed{};              ///< unused by Argmax
    friend bool operator==(const DecodeSettings &, const DecodeSettings &) = default;
};

/// What a member expects and where it comes from: enough to repeat its translations.
struct ModelDescription {
    std::string family;     ///< folder name under models/, "paintings"
    std::string member;     ///< folder name under the family, "beta-1.0"
    std::string modelHash;  ///< SHA-256 of the member's weights and of its music model's, as hex
    std::string musicModel; ///< folder name under models/music/
    double beta = 0.0;
    int imageSize = 0;      ///< pictures are imageSize x imageSize
    int channels = 0;       ///< 1 or 3
    bool binarised = false; ///< pixels are thresholded at 0.5 before the network sees them
    int latentSize = 0;
    std::string cardText; ///< the family's README.md, Markdown
};

/// A batch of pictures as the networks see them: n x height x width x channels, row-major, values in [0, 1].
struct PictureBatch {
    int count = 0;
    int size = 0;
    int channels = 0;
    std::vector<float> pixels;
};

/// n x width values, row-major.
struct LatentBatch {
    int count = 0;
    int width = 0;
    std::vector<float> values;

    [[nodiscard]] std::span<const float> row(int index) const
    {
        return {values.data() + static_cast<std::ptrdiff_t>(index) * width, static_cast<std::size_t>(width)};
    }
};

/// Posterior of an encoder.
struct Posterior {
    LatentBatch mean;
    LatentBatch logVariance;
};

/// What the authors' code lets across the channel in place of notes (protocol 6.1 to 6.3). Nobody can hear it; it is
/// here to be measured beside what can be heard.
struct SoftMelodies {
    std::vector<float> logits;  ///< n x 32 x 90, of a decoder that was fed its own draws at temperature 1
    std::vector<Melody> played; ///< the argmax of the logits, which is what the authors' MIDI files hold
};

/// The picture networks of one member: zv of pictures, pictures of latents. All there is of a VisualVae.
///
/// One of these belongs to one thread. Long calls look at the stop token between chunks and answer Cancelled.
class PictureCodec
{
public:
    PictureCodec() = default;
    PictureCodec(const PictureCodec &) = delete;
    PictureCodec &operator=(const PictureCodec &) = delete;
    virtual ~PictureCodec() = default;

    [[nodiscard]] virtual const ModelDescription &description() const = 0;

    /// Visual posterior `zv` of pictures of the described size and channels.
    [[nodiscard]] virtual Result<Posterior> encodePictures(const PictureBatch &pictures, std::stop_token stop) = 0;

    /// Pictures from latents (for the heard path: the mean of `za`).
    [[nodiscard]] virtual Result<PictureBatch> reconstruct(const LatentBatch &latents, std::stop_token stop) = 0;
};

/// Picture -> zv -> melody -> za -> picture, as plain buffers in and out: a SynestheticVae.
///
/// Equal inputs give equal notes, alone or in a batch, with any number of threads, on every x86-64 machine;
/// reconstructions agree to about 1e-5.
class Translator : public PictureCodec
{
public:
    /// Notes of latents. Every row is decoded with settings.seed, so a row does not depend on its neighbours.
    [[nodiscard]] virtual Result<std::vector<Melody>> decode(const LatentBatch &latents, const DecodeSettings &settings,
                                                             std::stop_token stop)
        = 0;

    /// Auditive posterior `za` of melodies: what the music encoder hears in the notes.
    [[nodiscard]] virtual Result<Posterior> encodeMelodies(std::span<const Melody> melodies, std::stop_token stop) = 0;

    /// As decode() with a seed for each row: for statistics, where rows must not share their luck.
    [[nodiscard]] virtual Result<std::vector<Melody>> decodeEach(const LatentBatch &latents,
                                                                 const DecodeSettings &settings,
                                                                 std::span<const Seed> seeds, std::stop_token stop)
        = 0;

    [[nodiscard]] virtual Result<SoftMelodies> decodeSoft(const LatentBatch &latents, std::span<const Seed> seeds,
                                                          std::stop_token stop)
    {
        (void)latents;
        (void)seeds;
        (void)stop;
        return Error{ErrorKind::Unsupported, "These networks cannot send logits."};
    }

    /// Auditive posterior of logits: the encoder reads them in the place of one-hot notes, as the authors' code does.
    [[nodiscard]] virtual Result<Posterior> encodeSoft(const SoftMelodies &melodies, std::stop_token stop)
    {
        (void)melodies;
        (void)stop;
        return Error{ErrorKind::Unsupported, "These networks cannot hear logits."};
    }
};

} // namespace synvae
