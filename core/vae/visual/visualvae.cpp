// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/visualvae.h"

#include "core/vae/music/weightslice.h"
#include "core/vae/training/onethread.h"

#include <omp.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <utility>

namespace synvae {

namespace {

/// Pictures that go through the whole network together: enough rows for the smallest feature maps to make good
/// products, few enough for the largest to stay in the cache.
constexpr int together = 16;

/// Two buffers that the layers write to in turn.
class FeatureMaps
{
public:
    FeatureMaps(std::int64_t largest, int count)
        : m_first(std::make_unique_for_overwrite<float[]>(static_cast<std::size_t>(largest * count)))
        , m_second(std::make_unique_for_overwrite<float[]>(static_cast<std::size_t>(largest * count)))
    { }

    [[nodiscard]] float *next()
    {
        std::swap(m_first, m_second);
        return m_first.get();
    }

private:
    std::unique_ptr<float[]> m_first;
    std::unique_ptr<float[]> m_second;
};

std::vector<std::string> numbered(const std::string &prefix, std::size_t count)
{
    std::vector<std::string> names;
    names.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        names.push_back(prefix + std::to_string(i));
    return names;
}

/// Calls run(first, count) for the whole batch: in pieces side by side when there are enough of them, otherwise
/// one after the other with the threads inside. One picture alone, which is what a slider asks for, takes a
/// millisecond or two; on a busy machine, waking another thread at every layer takes ten times that.
template<typename Run>
void inPieces(int count, const Run &run)
{
    const OneThread alone(count == 1);
    const int threads = omp_in_parallel() ? 1 : omp_get_max_threads();
    const int piece = std::clamp((count + threads - 1) / threads, 1, together);
    const bool sideBySide = threads > 1 && count >= 4 * threads;
#pragma omp parallel for schedule(dynamic) if (sideBySide)
    for (int first = 0; first < count; first += piece)
        run(first, std::min(piece, count - first));
}

} // namespace

std::vector<std::string> encoderLayerNames(const VisualShape &shape)
{
    return numbered("encoder.conv_", shape.encoderChannels.size());
}

std::vector<std::string> decoderLayerNames(const VisualShape &shape)
{
    std::vector<std::string> names = numbered("decoder.deconv_", shape.decoderChannels.size());
    names.emplace_back("decoder.picture");
    return names;
}

Result<VisualVae> VisualVae::create(const VisualShape &shape, const WeightMap &weights)
{
    VisualVae vae;
    vae.m_shape = shape;
    WeightSlices slices(weights);
    const auto loadLayers = [&slices](const std::vector<ConvolutionLayer> &geometry,
                                      const std::vector<std::string> &names, std::vector<Layer> &layers) {
        for (std::size_t i = 0; i < geometry.size(); ++i) {
            const ConvolutionShape &s = geometry[i].shape;
            const float *values
                = slices.find(names[i] + ".kernel", {s.coarse.channels, s.kernel, s.kernel, s.fine.channels});
            layers.push_back({geometry[i],
                              values ? packWeights(s, values, geometry[i].direction, kernels::Precision::Float32)
                                     : kernels::PackedMatrix(),
                              slices.vector(names[i] + ".bias", geometry[i].outputGrid().channels)});
        }
    };
    const auto loadDense = [&slices](const std::string &name, int in, int out) {
        return Dense{slices.packed(name + ".kernel", in, out), slices.vector(name + ".bias", out)};
    };
    loadLayers(shape.encoderLayers(), encoderLayerNames(shape), vae.m_encoder);
    loadLayers(shape.decoderLayers(), decoderLayerNames(shape), vae.m_decoder);
    vae.m_mean = loadDense("encoder.mean", shape.featureSize(), shape.latentSize);
    vae.m_logVariance = loadDense("encoder.log_variance", shape.featureSize(), shape.latentSize);
    vae.m_seed = loadDense("decoder.dense", shape.latentSize, shape.seedValues());
    if (Result<void> loaded = slices.result(); !loaded)
        return loaded.error();
    return vae;
}

void VisualVae::encodeSome(int count, const float *pictures, float *mean, float *logVariance) const
{
    std::int64_t largest = 0;
    for (const Layer &layer : m_encoder)
        largest = std::max(largest, layer.geometry.outputGrid().size());
    FeatureMaps maps(largest, count);
    const float *features = pictures;
    for (const Layer &layer : m_encoder) {
        float *output = maps.next();
        runLayer(layer.geometry, count, features, layer.kernel, layer.bias.data(), output);
        features = output;
    }
    const auto head = [&](const Dense &dense, float *values) {
        kernels::multiply(count, {features, m_shape.featureSize(), 1}, dense.kernel, values, m_shape.latentSize);
        addBias(count, m_shape.latentSize, dense.bias.data(), Activation::None, values);
    };
    head(m_mean, mean);
    if (logVariance)
        head(m_logVariance, logVariance);
}

void VisualVae::decodeSome(int count, const float *latents, float *pictures) const
{
    std::int64_t largest = m_shape.seedValues();
    for (const Layer &layer : m_decoder)
        largest = std::max(largest, layer.geometry.outputGrid().size());
    FeatureMaps maps(largest, count);
    float *features = maps.next();
    kernels::multiply(count, {latents, m_shape.latentSize, 1}, m_seed.kernel, features, m_shape.seedValues());
    addBias(count, m_shape.seedValues(), m_seed.bias.data(), Activation::Rectify, features);
    for (const Layer &layer : m_decoder) {
        float *output = &layer == &m_decoder.back() ? pictures : maps.next();
        runLayer(layer.geometry, count, features, layer.kernel, layer.bias.data(), output);
        features = output;
    }
    const std::int64_t values = count * m_shape.pictureGrid().size();
    for (std::int64_t i = 0; i < values; ++i)
        pictures[i] = 1.0F / (1.0F + std::exp(-pictures[i]));
}

void VisualVae::encode(int count, const float *pictures, float *mean, float *logVariance) const
{
    const std::int64_t size = m_shape.pictureGrid().size();
    const std::int64_t width = m_shape.latentSize;
    inPieces(count, [&](int first, int some) {
        encodeSome(some, pictures + first * size, mean + first * width,
                   logVariance ? logVariance + first * width : nullptr);
    });
}

void VisualVae::decode(int count, const float *latents, float *pictures) const
{
    const std::int64_t size = m_shape.pictureGrid().size();
    const std::int64_t width = m_shape.latentSize;
    inPieces(count, [&](int first, int some) { decodeSome(some, latents + first * width, pictures + first * size); });
}

} // namespace synvae
