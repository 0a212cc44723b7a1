// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/visualshape.h"

namespace synvae {

namespace {

constexpr int kernelSize = 3;
constexpr int halving = 2;

VisualShape digits() { return {"digits", 28, 1, true, false, {32, 64}, 7, 32, {64, 32}, 0}; }
VisualShape cifar() { return {"cifar", 32, 3, false, true, {64, 128, 256}, 4, 256, {256, 128, 64}, 0}; }
VisualShape paintings()
{
    return {"paintings", 64, 3, false, true, {64, 128, 128, 256}, 4, 256, {256, 128, 128, 64}, 0};
}

} // namespace

Result<VisualShape> VisualShape::named(const std::string &architecture, int latentSize)
{
    if (latentSize < 1 || latentSize > 65536)
        return Error{ErrorKind::InvalidInput,
                     "A latent size of " + std::to_string(latentSize) + " is not in 1 to 65536."};
    for (VisualShape shape : {digits(), cifar(), paintings()}) {
        if (shape.architecture == architecture) {
            shape.latentSize = latentSize;
            return shape;
        }
    }
    return Error{ErrorKind::InvalidInput,
                 "There is no picture network called \"" + architecture.substr(0, 80)
                     + "\"; there are digits, cifar and paintings."};
}

std::vector<ConvolutionLayer> VisualShape::encoderLayers() const
{
    std::vector<ConvolutionLayer> layers;
    PixelGrid grid = pictureGrid();
    for (const int wanted : encoderChannels) {
        const ConvolutionShape shape = padded ? ConvolutionShape::same(grid, wanted, kernelSize, halving)
                                              : ConvolutionShape::valid(grid, wanted, kernelSize, halving);
        layers.push_back({shape, Direction::ToCoarse, Activation::Rectify});
        grid = shape.coarse;
    }
    return layers;
}

std::vector<ConvolutionLayer> VisualShape::decoderLayers() const
{
    std::vector<ConvolutionLayer> layers;
    PixelGrid grid{seedSize, seedSize, seedChannels};
    for (const int wanted : decoderChannels) {
        const PixelGrid fine{halving * grid.height, halving * grid.width, wanted};
        layers.push_back(
            {ConvolutionShape::same(fine, grid.channels, kernelSize, halving), Direction::ToFine, Activation::Rectify});
        grid = fine;
    }
    layers.push_back(
        {ConvolutionShape::same(pictureGrid(), grid.channels, kernelSize, 1), Direction::ToFine, Activation::None});
    return layers;
}

int VisualShape::featureSize() const { return static_cast<int>(encoderLayers().back().outputGrid().size()); }

} // namespace synvae
