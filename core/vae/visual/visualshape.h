// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/vae/visual/convolutionloops.h"

#include <string>
#include <vector>

namespace synvae {

/// Sizes of a VisualVae. The three networks of Table 7 (protocol section 2) are three points in this space; the
/// latent size follows the music model.
struct VisualShape {
    std::string architecture;         ///< "digits", "cifar" or "paintings"
    int imageSize = 0;                ///< pictures are imageSize x imageSize
    int channels = 0;                 ///< 1 or 3
    bool binarised = false;           ///< pixels are thresholded at 0.5 before the network sees them
    bool padded = true;               ///< the encoder's convolutions are TensorFlow's 'same'; false: 'valid'
    std::vector<int> encoderChannels; ///< one entry a convolution, 3 x 3, stride 2
    int seedSize = 0;                 ///< the decoder's dense layer makes seedSize x seedSize x seedChannels
    int seedChannels = 0;
    std::vector<int> decoderChannels; ///< one entry a transposed convolution, 3 x 3, stride 2, 'same'
    int latentSize = 0;

    /// A network of Table 7 by name; InvalidInput for another name or a latent size that is not in 1 to 65536.
    [[nodiscard]] static Result<VisualShape> named(const std::string &architecture, int latentSize);

    /// Picture to features. The thesis' encoders go from the last feature map straight to mean and log-variance:
    /// the dense layer of 4096 that Table 7 lists is not connected in its code (protocol section 6.5), nor here.
    [[nodiscard]] std::vector<ConvolutionLayer> encoderLayers() const;
    /// Seed grid to picture. The last layer gives logits: a 3 x 3 convolution of stride 1, which is its own
    /// transpose with the taps reversed, and is cheaper that way round when it has few channels to make.
    [[nodiscard]] std::vector<ConvolutionLayer> decoderLayers() const;

    [[nodiscard]] PixelGrid pictureGrid() const { return {imageSize, imageSize, channels}; }
    [[nodiscard]] int featureSize() const; ///< values between the encoder's convolutions and its posterior
    [[nodiscard]] int seedValues() const { return seedSize * seedSize * seedChannels; }

    friend bool operator==(const VisualShape &, const VisualShape &) = default;
};

} // namespace synvae
