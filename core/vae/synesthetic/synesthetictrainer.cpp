// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/synesthetic/synesthetictrainer.h"

#include "core/metrics/neighbourprecision.h"
#include "core/tensors/files.h"
#include "core/vae/music/musicmodel.h"
#include "core/vae/synesthetic/notechannel.h"
#include "core/vae/training/settings.h"
#include "core/vae/visual/visualtrainer.h"
#include "core/vae/visual/visualvae.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

namespace synvae {

namespace {

constexpr int priorSamples = 20000;
constexpr float trainingTemperature = 0.5F; ///< the thesis' temperature for output; here training hears it too
constexpr int measureBatch = 256;

/// Independent streams of a run's seed, beside those of the picture networks.
enum Stream : std::uint64_t { Prior = 101, Notes, Measure };

Result<ChannelGradient> gradientOf(const std::string &name)
{
    if (name == "channel")
        return ChannelGradient::LeastSquares;
    if (name == "identity")
        return ChannelGradient::Identity;
    if (name == "straight-through")
        return ChannelGradient::StraightThrough;
    return Error{ErrorKind::InvalidInput,
                 "\"" + name + "\" is not a gradient; choose channel, identity or straight-through."};
}

Result<void> writeSpectrum(const std::filesystem::path &folder, const ChannelFit &fit)
{
    std::ostringstream text;
    text << "direction,singular_value\n";
    for (std::size_t i = 0; i < fit.singularValues.size(); ++i)
        text << i + 1 << ',' << fit.singularValues[i] << '\n';
    return writeFileAtomically(folder / "channel.csv", text.str());
}

/// A picture as the network sees it: centre of the stored square, values in [0, 1].
std::vector<float> centre(const PictureDataset &pictures, const VisualShape &shape, int index)
{
    std::vector<float> out;
    out.reserve(static_cast<std::size_t>(shape.pictureGrid().size()));
    const int left = (pictures.width - shape.imageSize) / 2;
    const int top = (pictures.height - shape.imageSize) / 2;
    for (int y = 0; y < shape.imageSize; ++y) {
        const std::ptrdiff_t row
            = (static_cast<std::ptrdiff_t>(index) * pictures.height + top + y) * pictures.width + left;
        const std::uint8_t *from = pictures.pixels.data() + row * pictures.channels;
        for (int i = 0; i < shape.imageSize * shape.channels; ++i) {
            const float value = static_cast<float>(from[i]) / 255.0F;
            out.push_back(shape.binarised ? (value >= 0.5F ? 1.0F : 0.0F) : value);
        }
    }
    return out;
}

/// Everything the heard metrics need of one split.
struct Heard {
    std::vector<float> sent;  ///< zv means
    std::vector<float> heard; ///< za means
    double squaredError = 0.0;
    double divergence = 0.0;
    double onsets = 0.0;
};

/// The chain a listener gets, with posterior means: zv -> notes at 0.5 -> za -> picture.
Heard hear(const VisualVae &visual, const MusicVae &music, const PictureDataset &pictures, Seed seed)
{
    Heard result;
    const VisualShape &shape = visual.shape();
    const auto values = static_cast<std::size_t>(shape.pictureGrid().size());
    const auto width = static_cast<std::size_t>(shape.latentSize);
    for (int first = 0; first < pictures.count; first += measureBatch) {
        const int rows = std::min(measureBatch, pictures.count - first);
        const auto count = static_cast<std::size_t>(rows);
        std::vector<float> batch;
        std::vector<Seed> seeds;
        for (int i = 0; i < rows; ++i) {
            const std::vector<float> picture = centre(pictures, shape, first + i);
            batch.insert(batch.end(), picture.begin(), picture.end());
            seeds.push_back(derive(seed, static_cast<std::uint64_t>(first + i)));
        }
        std::vector<float> mean(count * width);
        std::vector<float> logVariance(count * width);
        visual.encode(rows, batch.data(), mean.data(), logVariance.data());
        for (std::size_t i = 0; i < mean.size(); ++i) {
            const double m = mean[i];
            const double v = logVariance[i];
            result.divergence += 0.5 * (m * m + std::exp(v) - 1.0 - v) / pictures.count;
        }
        const auto melodies = music.decode(mean.data(), seeds, DecodeMode::Sample, trainingTemperature);
        for (const Melody &melody : melodies)
            result.onsets += static_cast<double>(melody.onsets()) / pictures.count;
        std::vector<float> heard(count * width);
        music.encode(melodies, heard.data(), nullptr);
        std::vector<float> again(count * values);
        visual.decode(rows, heard.data(), again.data());
        for (std::size_t i = 0; i < again.size(); ++i) {
            const double difference = static_cast<double>(again[i]) - static_cast<double>(batch[i]);
            result.squaredError += difference * difference / pictures.count;
        }
        result.sent.insert(result.sent.end(), mean.begin(), mean.end());
        result.heard.insert(result.heard.end(), heard.begin(), heard.end());
    }
    return result;
}

TrainingReport heardMetrics(const VisualVae &visual, const MusicVae &music, const PictureDataset &pictures, Seed seed)
{
    const Heard heard = hear(visual, music, pictures, seed);
    TrainingReport report{
        {"heard_mse", heard.squaredError},
        {"heard_mse_per_value", heard.squaredError / static_cast<double>(visual.shape().pictureGrid().size())},
        {"heard_kl", heard.divergence},
        {"heard_onsets", heard.onsets}};
    if (pictures.labels.empty())
        return report;
    const std::array<int, 3> ranks{1, 5, 10};
    const int width = visual.shape().latentSize;
    const auto sent = neighbourPrecision(heard.sent, width, pictures.labels, ranks);
    const auto received = neighbourPrecision(heard.heard, width, pictures.labels, ranks);
    for (std::size_t r = 0; r < ranks.size(); ++r) {
        report.emplace_back("heard_precision_zv_at_" + std::to_string(ranks[r]), sent.values[r]);
        report.emplace_back("heard_precision_za_at_" + std::to_string(ranks[r]), received.values[r]);
    }
    report.emplace_back("precision_chance", sent.chance);
    return report;
}

VisualTask taskThrough(const MusicModel &music, const std::filesystem::path &folder)
{
    VisualTask task;
    task.kind = ModelKind::Synesthetic;
    task.musicModel = std::filesystem::path(folder).lexically_normal().filename().string();
    task.musicModelSha256 = music.config.weightsSha256;
    task.latentSize = music.vae.shape().latentSize;
    task.aggregate = synestheticDefaults.aggregate;
    return task;
}

} // namespace

Result<TrainingReport> trainSynestheticVae(const PictureSplits &data, const std::filesystem::path &musicFolder,
                                           const TrainingSettings &settings, const ProgressCallback &progress,
                                           const std::stop_token &stop)
{
    const auto gradient = gradientOf(settings.gradient);
    if (!gradient)
        return gradient.error();
    auto loaded = loadModel(musicFolder);
    if (!loaded)
        return loaded.error();
    const auto music = loadMusicModel(musicFolder);
    if (!music)
        return music.error();
    if (!music->vae.canEncode())
        return Error{ErrorKind::Unsupported,
                     musicFolder.string() + " has no encoder, so nothing can be heard through it."};
    if (auto ready = prepareOutput(settings); !ready)
        return ready.error();
    if (progress)
        progress({0, 0, std::nullopt, "listening to the music model"});
    const auto prior = hearPrior(music->vae, priorSamples, trainingTemperature, derive(settings.seed, Prior), stop);
    if (!prior)
        return prior.error();
    const ChannelFit fit = fitChannel(*prior);
    if (auto written = writeSpectrum(workFolder(settings), fit); !written)
        return written.error();
    NoteChannel channel(music->vae, loaded->weights, fit, *gradient, trainingTemperature, derive(settings.seed, Notes));

    VisualTask task = taskThrough(*music, musicFolder);
    task.channel = &channel;
    task.measure = [&](const VisualShape &shape, const WeightMap &weights) {
        TrainingReport report{{"channel_explained", fit.explained},
                              {"channel_greatest_singular_value", fit.singularValues.front()}};
        if (const auto visual = VisualVae::create(shape, weights)) {
            const TrainingReport heard = heardMetrics(*visual, music->vae, data.test, derive(settings.seed, Measure));
            report.insert(report.end(), heard.begin(), heard.end());
        }
        return report;
    };
    return trainPictures(data, settings, task, progress, stop);
}

} // namespace synvae
