// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/visualnetwork.h"

#include "core/vae/autograd/linear.h"
#include "core/vae/visual/convolution.h"
#include "core/vae/visual/visualvae.h"

#include <cmath>
#include <utility>

namespace synvae {

namespace {

using torch::Tensor;

double heBound(double fanIn) { return std::sqrt(6.0 / fanIn); }
double glorotBound(double fanIn, double fanOut) { return std::sqrt(6.0 / (fanIn + fanOut)); }

/// Values that are summed into one output value, on average: a transposed convolution's taps are spread over the
/// stride x stride pixels it makes of one.
double fanInOf(const ConvolutionLayer &layer)
{
    const ConvolutionShape &s = layer.shape;
    const double taps = s.kernel * s.kernel;
    if (layer.direction == Direction::ToCoarse)
        return taps * s.fine.channels;
    return taps * s.coarse.channels / (s.stride * s.stride);
}

double boundOf(const ConvolutionLayer &layer)
{
    const double fanIn = fanInOf(layer);
    if (layer.activation == Activation::Rectify)
        return heBound(fanIn);
    const double ratio = static_cast<double>(layer.outputGrid().channels) / layer.inputGrid().channels;
    return glorotBound(fanIn, fanIn * ratio);
}

} // namespace

VisualNetwork::VisualNetwork(VisualShape shape, Seed seed)
    : m_shape(std::move(shape))
{
    const auto addLayers = [&](const std::vector<ConvolutionLayer> &layers, const std::vector<std::string> &names) {
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const ConvolutionShape &s = layers[i].shape;
            add(names[i], {s.coarse.channels, s.kernel, s.kernel, s.fine.channels}, layers[i].outputGrid().channels,
                boundOf(layers[i]), seed);
        }
    };
    const int features = m_shape.featureSize();
    const int latent = m_shape.latentSize;
    addLayers(m_shape.encoderLayers(), encoderLayerNames(m_shape));
    add("encoder.mean", {features, latent}, latent, glorotBound(features, latent), seed);
    add("encoder.log_variance", {features, latent}, latent, glorotBound(features, latent), seed);
    add("decoder.dense", {latent, m_shape.seedValues()}, m_shape.seedValues(), heBound(latent), seed);
    addLayers(m_shape.decoderLayers(), decoderLayerNames(m_shape));
}

void VisualNetwork::add(const std::string &name, const std::vector<std::int64_t> &shape, std::int64_t biases,
                        double bound, Seed seed)
{
    const Seed own = derive(seed, m_parameters.size());
    Tensor kernel = torch::empty(shape);
    float *values = kernel.data_ptr<float>();
    for (std::int64_t i = 0; i < kernel.numel(); ++i)
        values[i] = static_cast<float>(bound) * (2.0F * uniform(own, static_cast<std::uint64_t>(i)) - 1.0F);
    for (const auto &[suffix, tensor] : {std::pair<std::string, Tensor>(".kernel", kernel),
                                         std::pair<std::string, Tensor>(".bias", torch::zeros({biases}))}) {
        m_parameters.emplace_back(name + suffix, tensor.requires_grad_());
        m_byName.emplace(name + suffix, tensor);
    }
}

const Tensor &VisualNetwork::named(const std::string &name) const { return m_byName.at(name); }

Tensor VisualNetwork::dense(const std::string &name, const Tensor &x, kernels::Precision precision, bool plain) const
{
    const Tensor &kernel = named(name + ".kernel");
    const Tensor &bias = named(name + ".bias");
    return plain ? torch::addmm(bias, x, kernel) : linear(x, kernel, bias, precision);
}

Tensor VisualNetwork::layers(const std::vector<ConvolutionLayer> &layers, const std::vector<std::string> &names,
                             Tensor x, kernels::Precision precision, bool plain) const
{
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const Tensor &kernel = named(names[i] + ".kernel");
        const Tensor &bias = named(names[i] + ".bias");
        x = plain ? plainConvolution(layers[i], x, kernel, bias) : convolution(layers[i], x, kernel, bias, precision);
    }
    return x;
}

VisualPosterior VisualNetwork::encode(const Tensor &pictures, kernels::Precision precision, bool plain) const
{
    const Tensor maps = layers(m_shape.encoderLayers(), encoderLayerNames(m_shape), pictures, precision, plain);
    const Tensor features = maps.reshape({pictures.size(0), m_shape.featureSize()});
    return {dense("encoder.mean", features, precision, plain),
            dense("encoder.log_variance", features, precision, plain)};
}

Tensor VisualNetwork::decode(const Tensor &latents, kernels::Precision precision, bool plain) const
{
    const Tensor seed = torch::relu(dense("decoder.dense", latents, precision, plain))
                            .view({latents.size(0), m_shape.seedSize, m_shape.seedSize, m_shape.seedChannels});
    return layers(m_shape.decoderLayers(), decoderLayerNames(m_shape), seed, precision, plain);
}

} // namespace synvae
