// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/judges/imageclassifier.h"

#include <algorithm>
#include <utility>

namespace synvae {

namespace {

/// Pictures between two looks at the stop token.
constexpr int chunk = 256;

} // namespace

torch::Tensor probabilitiesOf(const torch::Tensor &logits, bool manyAtOnce)
{
    return manyAtOnce ? torch::sigmoid(logits) : torch::softmax(logits, 1);
}

Result<std::unique_ptr<PictureClassifier>> ImageClassifier::open(const std::filesystem::path &folder)
{
    const Result<LoadedModel> loaded = loadModel(folder);
    if (!loaded)
        return loaded.error();
    const auto shape = classifierShapeOf(loaded->config, (folder / configFileName).string());
    if (!shape)
        return shape.error();
    ClassifierNetwork network(*shape, Seed{});
    if (auto assigned = assignWeights(network.parameters(), loaded->weights); !assigned)
        return Error{assigned.error().kind, folder.string() + ": " + assigned.error().text};
    return std::unique_ptr<PictureClassifier>(
        std::make_unique<ImageClassifier>(std::move(network), loaded->config.weightsSha256));
}

ImageClassifier::ImageClassifier(ClassifierNetwork network, std::string modelHash)
    : m_network(std::move(network))
    , m_modelHash(std::move(modelHash))
{ }

Result<std::vector<float>> ImageClassifier::classify(const PictureBatch &pictures, std::stop_token stop)
{
    const torch::NoGradGuard guard;
    const VisualShape &shape = m_network.shape().pictures;
    const std::int64_t values = shape.pictureGrid().size();
    if (pictures.size != shape.imageSize || pictures.channels != shape.channels || pictures.count < 0
        || pictures.pixels.size() != static_cast<std::size_t>(values * pictures.count))
        return Error{ErrorKind::InvalidInput,
                     "This classifier takes pictures of " + std::to_string(shape.imageSize) + " x "
                         + std::to_string(shape.imageSize) + " pixels and " + std::to_string(shape.channels)
                         + " channels."};
    std::vector<float> probabilities;
    probabilities.reserve(static_cast<std::size_t>(pictures.count) * static_cast<std::size_t>(classes()));
    for (int first = 0; first < pictures.count; first += chunk) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, "The work was stopped."};
        const int some = std::min(chunk, pictures.count - first);
        // from_blob() wants a pointer that it could write through, and does not.
        const torch::Tensor batch = torch::from_blob(const_cast<float *>(pictures.pixels.data() + first * values),
                                                     {some, shape.imageSize, shape.imageSize, shape.channels});
        const torch::Tensor rows
            = probabilitiesOf(m_network.logits(batch, kernels::Precision::Float32), manyAtOnce()).contiguous();
        probabilities.insert(probabilities.end(), rows.data_ptr<float>(), rows.data_ptr<float>() + rows.numel());
    }
    return probabilities;
}

} // namespace synvae
