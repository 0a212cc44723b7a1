// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/visualmodel.h"

#include <utility>

namespace synvae {

ModelConfig visualConfig(const VisualShape &shape, ModelKind kind)
{
    ModelConfig config;
    config.kind = kind;
    config.architecture = shape.architecture;
    config.latentSize = shape.latentSize;
    config.imageSize = shape.imageSize;
    config.channels = shape.channels;
    config.binarised = shape.binarised;
    return config;
}

Result<VisualShape> visualShapeOf(const ModelConfig &config, const std::string &origin)
{
    Result<VisualShape> shape = VisualShape::named(config.architecture, config.latentSize);
    if (!shape)
        return Error{ErrorKind::Corrupt, origin + ": " + shape.error().text};
    // The name fixes these, so a disagreement means that the file was put together from two.
    if (config.kind == ModelKind::Music || config.kind == ModelKind::Classifier || config.imageSize != shape->imageSize
        || config.channels != shape->channels || config.binarised != shape->binarised || !config.sizes.empty())
        return Error{ErrorKind::Corrupt,
                     origin + " does not describe the picture network \"" + config.architecture
                         + "\"; fetch the model folder again."};
    return shape;
}

Result<VisualModel> loadVisualModel(const std::filesystem::path &folder)
{
    Result<LoadedModel> loaded = loadModel(folder);
    if (!loaded)
        return loaded.error();
    const Result<VisualShape> shape = visualShapeOf(loaded->config, (folder / configFileName).string());
    if (!shape)
        return shape.error();
    Result<VisualVae> vae = VisualVae::create(*shape, loaded->weights);
    if (!vae)
        return Error{vae.error().kind, folder.string() + ": " + vae.error().text};
    return VisualModel{std::move(loaded->config), std::move(*vae)};
}

} // namespace synvae
