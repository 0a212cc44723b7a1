// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/judges.h"
#include "core/engine/training.h"
#include "tests/support/fakenetworks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

namespace synvae::test {

/// Mean brightness of one picture: all that a fake classifier looks at.
template<typename T>
double fakeBrightness(std::span<const T> pixels, double white)
{
    double sum = 0.0;
    for (const T pixel : pixels)
        sum += static_cast<double>(pixel);
    return sum / white / static_cast<double>(std::max<std::size_t>(1, pixels.size()));
}

/// Learns the mean brightness of each class, or of the pictures with and without each tag, into a text file.
inline Result<TrainingReport> trainFakeClassifier(const PictureSplits &data, const TrainingSettings &settings,
                                                  const std::stop_token &stop)
{
    if (stop.stop_requested())
        return fakeCancelled();
    const PictureDataset &train = data.train;
    const bool tagged = train.labels.empty();
    const int classes = tagged ? 2 * train.tagCount : 1 + *std::max_element(train.labels.begin(), train.labels.end());
    std::vector<double> sums(static_cast<std::size_t>(classes));
    std::vector<double> counts(static_cast<std::size_t>(classes));
    const std::size_t size = train.pixels.size() / static_cast<std::size_t>(train.count);
    for (std::size_t i = 0; i < static_cast<std::size_t>(train.count); ++i) {
        const double brightness = fakeBrightness(std::span(train.pixels).subspan(i * size, size), 255.0);
        const auto add = [&](std::size_t place) {
            sums[place] += brightness;
            counts[place] += 1.0;
        };
        if (!tagged)
            add(static_cast<std::size_t>(train.labels[i]));
        const auto tags = static_cast<std::size_t>(train.tagCount);
        for (std::size_t tag = 0; tagged && tag < tags; ++tag)
            add(2 * tag + train.tags[i * tags + tag]);
    }
    std::filesystem::create_directories(settings.output);
    std::ofstream(settings.output / "config.json") << "{}";
    std::ofstream file(settings.output / "brightness.txt");
    file << (tagged ? 1 : 0) << '\n';
    for (std::size_t i = 0; i < sums.size(); ++i)
        file << (counts[i] > 0.0 ? sums[i] / counts[i] : -1.0) << '\n';
    return TrainingReport{{"pictures", static_cast<double>(train.count)}};
}

/// Says the class whose brightness is nearest.
class FakeClassifier final : public PictureClassifier
{
public:
    static Result<std::unique_ptr<PictureClassifier>> open(const std::filesystem::path &folder)
    {
        std::ifstream file(folder / "brightness.txt");
        int tagged = 0;
        std::vector<double> brightness;
        file >> tagged;
        for (double value = 0.0; file >> value;)
            brightness.push_back(value);
        if (brightness.empty())
            return Error{ErrorKind::NotFound, folder.string() + " holds no classifier."};
        return std::unique_ptr<PictureClassifier>(new FakeClassifier(tagged != 0, std::move(brightness)));
    }

    int classes() const override { return static_cast<int>(m_brightness.size()) / (m_tagged ? 2 : 1); }
    bool manyAtOnce() const override { return m_tagged; }
    std::string modelHash() const override { return "fake-classifier"; }

    Result<std::vector<float>> classify(const PictureBatch &pictures, std::stop_token stop) override
    {
        if (stop.stop_requested())
            return fakeCancelled();
        std::vector<float> probabilities;
        const std::size_t size = pictures.pixels.size() / static_cast<std::size_t>(std::max(1, pictures.count));
        for (std::size_t i = 0; i < static_cast<std::size_t>(pictures.count); ++i) {
            const double brightness = fakeBrightness(std::span(pictures.pixels).subspan(i * size, size), 1.0);
            const auto distance = [&](std::size_t place) { return std::abs(brightness - m_brightness[place]); };
            for (std::size_t place = 0; place < m_brightness.size(); place += m_tagged ? 2 : 1)
                probabilities.push_back(static_cast<float>(
                    m_tagged ? (distance(place + 1) < distance(place) ? 0.9 : 0.1) : std::exp(-distance(place))));
        }
        return probabilities;
    }

private:
    FakeClassifier(bool tagged, std::vector<double> brightness)
        : m_tagged(tagged)
        , m_brightness(std::move(brightness))
    { }

    bool m_tagged;
    std::vector<double> m_brightness;
};

} // namespace synvae::test
