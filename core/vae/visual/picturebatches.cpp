// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/picturebatches.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace synvae {

namespace {

/// Which part of a stored picture to take, and how.
struct Crop {
    int x = 0;
    int y = 0;
    bool mirrored = false;
};

void copyCrop(const PictureDataset &pictures, const VisualShape &shape, int index, Crop crop, float *out)
{
    constexpr float scale = 1.0F / 255.0F;
    const int channels = shape.channels;
    const std::int64_t line = static_cast<std::int64_t>(pictures.width) * channels;
    const std::uint8_t *picture = pictures.pixels.data() + std::int64_t{index} * pictures.height * line;
    for (int y = 0; y < shape.imageSize; ++y) {
        const std::uint8_t *row = picture + (crop.y + y) * line + static_cast<std::int64_t>(crop.x) * channels;
        for (int x = 0; x < shape.imageSize; ++x) {
            const int from = crop.mirrored ? shape.imageSize - 1 - x : x;
            for (int c = 0; c < channels; ++c) {
                const std::uint8_t value = row[from * channels + c];
                *out++ = shape.binarised ? (value >= 128 ? 1.0F : 0.0F) : static_cast<float>(value) * scale;
            }
        }
    }
}

int below(Seed seed, std::uint64_t counter, int limit)
{
    return static_cast<int>(derive(seed, counter).value % static_cast<std::uint64_t>(limit));
}

} // namespace

Result<void> checkPictures(const PictureDataset &pictures, const VisualShape &shape, const std::string &name)
{
    const auto refuse = [&name](const std::string &why) {
        return Error{ErrorKind::InvalidInput, "The " + name + " pictures cannot be used: " + why + "."};
    };
    if (pictures.count < 1)
        return refuse("there are none");
    if (pictures.channels != shape.channels)
        return refuse("they have " + std::to_string(pictures.channels) + " channels, the network "
                      + std::to_string(shape.channels));
    if (pictures.width < shape.imageSize || pictures.height < shape.imageSize)
        return refuse("they are smaller than the network's " + std::to_string(shape.imageSize) + " pixels");
    const std::uint64_t size = std::uint64_t{1} * static_cast<std::uint64_t>(pictures.count)
        * static_cast<std::uint64_t>(pictures.width) * static_cast<std::uint64_t>(pictures.height)
        * static_cast<std::uint64_t>(pictures.channels);
    if (pictures.pixels.size() != size)
        return refuse("their pixels do not match their number and size");
    return {};
}

torch::Tensor centredPictures(const PictureDataset &pictures, const VisualShape &shape, int first, int count)
{
    torch::Tensor batch = torch::empty({count, shape.imageSize, shape.imageSize, shape.channels});
    float *out = batch.data_ptr<float>();
    const Crop centre{(pictures.width - shape.imageSize) / 2, (pictures.height - shape.imageSize) / 2, false};
    for (int item = 0; item < count; ++item, out += shape.pictureGrid().size())
        copyCrop(pictures, shape, first + item, centre, out);
    return batch;
}

PictureBatches::PictureBatches(const PictureDataset &pictures, const VisualShape &shape, int batchSize, Seed seed,
                               bool mirrored)
    : m_pictures(pictures)
    , m_shape(shape)
    , m_batchSize(batchSize)
    , m_seed(seed)
    , m_mirrored(mirrored)
    , m_order(static_cast<std::size_t>(pictures.count))
{ }

int PictureBatches::pictureAt(std::int64_t item)
{
    const std::int64_t epoch = item / m_pictures.count;
    if (epoch != m_epoch) {
        std::iota(m_order.begin(), m_order.end(), 0);
        const Seed own = derive(m_seed, static_cast<std::uint64_t>(2 * epoch));
        for (std::size_t last = m_order.size() - 1; last > 0; --last)
            std::swap(m_order[last], m_order[static_cast<std::size_t>(below(own, last, static_cast<int>(last) + 1))]);
        m_epoch = epoch;
    }
    return m_order[static_cast<std::size_t>(item % m_pictures.count)];
}

std::vector<int> PictureBatches::picturesAt(std::int64_t step)
{
    std::vector<int> pictures;
    pictures.reserve(static_cast<std::size_t>(m_batchSize));
    for (int place = 0; place < m_batchSize; ++place)
        pictures.push_back(pictureAt(step * m_batchSize + place));
    return pictures;
}

torch::Tensor PictureBatches::at(std::int64_t step)
{
    const std::vector<int> pictures = picturesAt(step);
    torch::Tensor batch = torch::empty({m_batchSize, m_shape.imageSize, m_shape.imageSize, m_shape.channels});
    float *out = batch.data_ptr<float>();
    const Seed crops = derive(m_seed, static_cast<std::uint64_t>(2 * step + 1));
    for (int place = 0; place < m_batchSize; ++place, out += m_shape.pictureGrid().size()) {
        const Seed own = derive(crops, static_cast<std::uint64_t>(place));
        const Crop crop{below(own, 0, m_pictures.width - m_shape.imageSize + 1),
                        below(own, 1, m_pictures.height - m_shape.imageSize + 1), m_mirrored && below(own, 2, 2) == 1};
        copyCrop(m_pictures, m_shape, pictures[static_cast<std::size_t>(place)], crop, out);
    }
    return batch;
}

} // namespace synvae
