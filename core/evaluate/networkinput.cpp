// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/networkinput.h"

#include <algorithm>
#include <string>

namespace synvae {

namespace {

Result<void> checked(const PictureDataset &pictures, std::span<const int> items, const ModelDescription &model)
{
    const auto bytes = static_cast<std::size_t>(pictures.count) * static_cast<std::size_t>(pictures.width)
        * static_cast<std::size_t>(pictures.height) * static_cast<std::size_t>(pictures.channels);
    const bool outside
        = std::any_of(items.begin(), items.end(), [&pictures](int item) { return item < 0 || item >= pictures.count; });
    if (model.imageSize < 1 || pictures.width < model.imageSize || pictures.height < model.imageSize
        || pictures.channels != model.channels || pictures.pixels.size() != bytes || outside)
        return Error{ErrorKind::InvalidInput,
                     "Pictures of " + std::to_string(pictures.width) + " x " + std::to_string(pictures.height) + " x "
                         + std::to_string(pictures.channels) + " are not what " + model.family + '/' + model.member
                         + " sees: " + std::to_string(model.imageSize) + " x " + std::to_string(model.imageSize) + " x "
                         + std::to_string(model.channels) + "."};
    return {};
}

} // namespace

Result<PictureBatch> networkInput(const PictureDataset &pictures, std::span<const int> items,
                                  const ModelDescription &model)
{
    if (auto fits = checked(pictures, items, model); !fits)
        return fits.error();
    PictureBatch batch{static_cast<int>(items.size()), model.imageSize, model.channels, {}};
    const int lineValues = model.imageSize * model.channels;
    batch.pixels.reserve(items.size() * static_cast<std::size_t>(model.imageSize * lineValues));
    const int left = (pictures.width - model.imageSize) / 2;
    const int top = (pictures.height - model.imageSize) / 2;
    for (const int item : items) {
        for (int y = 0; y < model.imageSize; ++y) {
            const std::ptrdiff_t line
                = (static_cast<std::ptrdiff_t>(item) * pictures.height + top + y) * pictures.width + left;
            const std::uint8_t *from = pictures.pixels.data() + line * pictures.channels;
            std::transform(from, from + lineValues, std::back_inserter(batch.pixels), [&model](std::uint8_t byte) {
                const float value = static_cast<float>(byte) / 255.0F;
                return !model.binarised ? value : value >= 0.5F ? 1.0F : 0.0F;
            });
        }
    }
    return batch;
}

} // namespace synvae
