// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/judges/classifiernetwork.h"

#include "core/vae/autograd/linear.h"
#include "core/vae/judges/uniformtensor.h"
#include "core/vae/visual/convolution.h"
#include "core/vae/visual/visualvae.h"

#include <utility>

namespace synvae {

namespace {

using torch::Tensor;

constexpr int connectedUnits = 128;
constexpr int mostClasses = 4096;
const std::string connectedKey = "connected_units";
const std::string classesKey = "classes";
const std::string manyKey = "many_at_once";
const std::string connectedName = "classifier.connected";
const std::string outputName = "classifier.output";

} // namespace

Result<ClassifierShape> ClassifierShape::named(const std::string &architecture, int classes, bool manyAtOnce)
{
    auto pictures = VisualShape::named(architecture, 1);
    if (!pictures)
        return pictures.error();
    if (classes < (manyAtOnce ? 1 : 2) || classes > mostClasses)
        return Error{ErrorKind::InvalidInput,
                     "A classifier cannot tell " + std::to_string(classes) + " classes apart; it takes 2 to 4096."};
    const int connected = architecture == "digits" ? 0 : connectedUnits;
    return ClassifierShape{std::move(*pictures), connected, classes, manyAtOnce};
}

ModelConfig classifierConfig(const ClassifierShape &shape)
{
    ModelConfig config;
    config.kind = ModelKind::Classifier;
    config.architecture = shape.pictures.architecture;
    config.imageSize = shape.pictures.imageSize;
    config.channels = shape.pictures.channels;
    config.binarised = shape.pictures.binarised;
    config.sizes = {{connectedKey, shape.connected}, {classesKey, shape.classes}, {manyKey, shape.manyAtOnce ? 1 : 0}};
    return config;
}

Result<ClassifierShape> classifierShapeOf(const ModelConfig &config, const std::string &origin)
{
    const auto sizeOf = [&config](const std::string &key) {
        const auto found = config.sizes.find(key);
        return found == config.sizes.end() ? -1 : static_cast<int>(found->second);
    };
    auto shape = ClassifierShape::named(config.architecture, sizeOf(classesKey), sizeOf(manyKey) == 1);
    // The names fix all the rest, so a disagreement means that the file was put together from two.
    if (!shape || config.kind != ModelKind::Classifier || config.sizes != classifierConfig(*shape).sizes
        || config.imageSize != shape->pictures.imageSize || config.channels != shape->pictures.channels
        || config.binarised != shape->pictures.binarised)
        return Error{ErrorKind::Corrupt, origin + " does not describe a classifier; fetch the model folder again."};
    return shape;
}

ClassifierNetwork::ClassifierNetwork(ClassifierShape shape, Seed seed)
    : m_shape(std::move(shape))
{
    const auto layers = m_shape.pictures.encoderLayers();
    const auto names = encoderLayerNames(m_shape.pictures);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const ConvolutionShape &s = layers[i].shape;
        add(names[i], {s.coarse.channels, s.kernel, s.kernel, s.fine.channels}, s.coarse.channels,
            heBound(s.patchSize()), seed);
    }
    std::int64_t width = m_shape.pictures.featureSize();
    if (m_shape.connected > 0) {
        add(connectedName, {width, m_shape.connected}, m_shape.connected, heBound(width), seed);
        width = m_shape.connected;
    }
    add(outputName, {width, m_shape.classes}, m_shape.classes, glorotBound(width, m_shape.classes), seed);
}

void ClassifierNetwork::add(const std::string &name, const std::vector<std::int64_t> &shape, std::int64_t biases,
                            double bound, Seed seed)
{
    const Seed own = derive(seed, m_parameters.size());
    const Tensor kernel = uniformTensor(shape, bound, own);
    for (const auto &[suffix, tensor] : {std::pair<std::string, Tensor>(".kernel", kernel),
                                         std::pair<std::string, Tensor>(".bias", torch::zeros({biases}))}) {
        m_parameters.emplace_back(name + suffix, tensor.requires_grad_());
        m_byName.emplace(name + suffix, tensor);
    }
}

Tensor ClassifierNetwork::dense(const std::string &name, const Tensor &x, kernels::Precision precision,
                                bool plain) const
{
    const Tensor &kernel = m_byName.at(name + ".kernel");
    const Tensor &bias = m_byName.at(name + ".bias");
    return plain ? torch::addmm(bias, x, kernel) : linear(x, kernel, bias, precision);
}

Tensor ClassifierNetwork::logits(const Tensor &pictures, kernels::Precision precision, const Tensor &kept,
                                 bool plain) const
{
    const auto layers = m_shape.pictures.encoderLayers();
    const auto names = encoderLayerNames(m_shape.pictures);
    Tensor x = pictures;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const Tensor &kernel = m_byName.at(names[i] + ".kernel");
        const Tensor &bias = m_byName.at(names[i] + ".bias");
        x = plain ? plainConvolution(layers[i], x, kernel, bias) : convolution(layers[i], x, kernel, bias, precision);
    }
    x = x.reshape({pictures.size(0), m_shape.pictures.featureSize()});
    if (kept.defined())
        x = x * kept;
    if (m_shape.connected > 0)
        x = torch::relu(dense(connectedName, x, precision, plain));
    return dense(outputName, x, precision, plain);
}

} // namespace synvae
