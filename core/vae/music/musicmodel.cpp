// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/music/musicmodel.h"

namespace synvae {

namespace {

constexpr const char *encoderKey = "encoder_units";
const std::string layerKey = "decoder_units_";

Result<MusicVaeShape> shapeOf(const ModelConfig &config, const std::filesystem::path &folder)
{
    MusicVaeShape shape;
    shape.latentSize = config.latentSize;
    const auto encoder = config.sizes.find(encoderKey);
    shape.encoderUnits = encoder == config.sizes.end() ? 0 : static_cast<int>(encoder->second);
    shape.decoderUnits.clear();
    for (auto layer = config.sizes.find(layerKey + "0"); layer != config.sizes.end();
         layer = config.sizes.find(layerKey + std::to_string(shape.decoderUnits.size())))
        shape.decoderUnits.push_back(static_cast<int>(layer->second));
    if (config.kind != ModelKind::Music || !shape.check())
        return Error{ErrorKind::Corrupt, (folder / configFileName).string() + " does not describe a music model."};
    return shape;
}

} // namespace

ModelConfig musicConfig(const MusicVaeShape &shape)
{
    ModelConfig config;
    config.kind = ModelKind::Music;
    config.architecture = "music";
    config.latentSize = shape.latentSize;
    config.sizes[encoderKey] = shape.encoderUnits;
    for (std::size_t l = 0; l < shape.decoderUnits.size(); ++l)
        config.sizes[layerKey + std::to_string(l)] = shape.decoderUnits[l];
    return config;
}

Result<MusicModel> loadMusicModel(const std::filesystem::path &folder)
{
    auto loaded = loadModel(folder);
    if (!loaded)
        return loaded.error();
    auto shape = shapeOf(loaded->config, folder);
    if (!shape)
        return shape.error();
    auto vae = MusicVae::create(*shape, loaded->weights);
    if (!vae)
        return Error{vae.error().kind, folder.string() + ": " + vae.error().text};
    return MusicModel{std::move(loaded->config), std::move(*vae)};
}

} // namespace synvae
