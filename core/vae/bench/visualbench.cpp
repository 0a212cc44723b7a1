// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/bench/visualbench.h"

#include "core/base/clock.h"
#include "core/vae/training/keptmemory.h"
#include "core/vae/visual/visualnetwork.h"
#include "core/vae/visual/visualvae.h"

#include <torch/types.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace synvae {

namespace {

using kernels::Precision;
using torch::Tensor;

constexpr int batchSize = 64;
constexpr int latentSize = 256;
constexpr int rounds = 5;

double medianOf(std::vector<double> seconds)
{
    std::sort(seconds.begin(), seconds.end());
    return seconds[seconds.size() / 2];
}

class Bench
{
public:
    Bench(const VisualShape &shape, const ProgressCallback &progress, const std::stop_token &stop)
        : m_progress(progress)
        , m_stop(stop)
        , m_network(shape, Seed{1})
        , m_pictures(torch::rand({batchSize, shape.imageSize, shape.imageSize, shape.channels}))
        , m_latents(torch::randn({batchSize, latentSize}))
    { }

    bool inference()
    {
        const torch::NoGradGuard guard;
        const auto vae = VisualVae::create(m_network.shape(), weightsOf(m_network.parameters()));
        std::vector<float> mean(static_cast<std::size_t>(batchSize) * latentSize);
        std::vector<float> pictures(static_cast<std::size_t>(m_pictures.numel()));
        return measure(
                   "encode", [&] { vae->encode(batchSize, m_pictures.data_ptr<float>(), mean.data(), nullptr); },
                   [&] { (void)m_network.encode(m_pictures, Precision::Float32, true); })
            && measure(
                   "decode", [&] { vae->decode(batchSize, m_latents.data_ptr<float>(), pictures.data()); },
                   [&] { (void)torch::sigmoid(m_network.decode(m_latents, Precision::Float32, true)); });
    }

    bool training()
    {
        const KeptMemory keptMemory;
        const auto step = [this](Precision precision, bool plain) {
            const VisualPosterior posterior = m_network.encode(m_pictures, precision, plain);
            const Tensor z = posterior.mean + torch::exp(0.5 * posterior.logVariance) * m_latents;
            const Tensor picture = torch::sigmoid(m_network.decode(z, precision, plain));
            const Tensor terms = posterior.mean.square() + posterior.logVariance.exp() - posterior.logVariance;
            ((picture - m_pictures).square().sum() + terms.sum()).backward();
            for (const auto &[name, parameter] : m_network.parameters())
                parameter.mutable_grad() = Tensor();
        };
        const auto plain = [&] { step(Precision::Float32, true); };
        return measure(
                   "train step float32", [&] { step(Precision::Float32, false); }, plain)
            && (!kernels::hasBFloat16()
                || measure(
                    "train step bfloat16", [&] { step(Precision::BFloat16, false); }, plain));
    }

    [[nodiscard]] const std::vector<BenchRow> &rows() const { return m_rows; }

private:
    static double timed(const std::function<void()> &work)
    {
        const SteadyClock clock;
        const double began = clock.now();
        work();
        return clock.now() - began;
    }

    /// Both sides in turn, after one unmeasured round. Returns false when stopped.
    bool measure(const std::string &task, const std::function<void()> &ours, const std::function<void()> &plain)
    {
        std::vector<double> secondsOurs;
        std::vector<double> secondsPlain;
        for (int round = -1; round < rounds; ++round) {
            if (m_stop.stop_requested())
                return false;
            const std::pair<double, double> seconds{timed(ours), timed(plain)};
            if (round < 0)
                continue;
            secondsOurs.push_back(seconds.first);
            secondsPlain.push_back(seconds.second);
            if (m_progress)
                m_progress({round + 1, rounds, std::nullopt, task});
        }
        const double seconds = medianOf(secondsOurs);
        m_rows.push_back({m_network.shape().architecture + " " + task + " " + std::to_string(batchSize), seconds,
                          medianOf(secondsPlain), batchSize / seconds, 0.0});
        return true;
    }

    const ProgressCallback &m_progress;
    const std::stop_token &m_stop;
    VisualNetwork m_network;
    Tensor m_pictures;
    Tensor m_latents;
    std::vector<BenchRow> m_rows;
};

} // namespace

Result<std::vector<BenchRow>> benchVisual(const std::string &architecture, const ProgressCallback &progress,
                                          const std::stop_token &stop)
{
    const auto shape = VisualShape::named(architecture, latentSize);
    if (!shape)
        return shape.error();
    Bench bench(*shape, progress, stop);
    if (!bench.inference() || !bench.training())
        return Error{ErrorKind::Cancelled, "The bench was stopped."};
    return bench.rows();
}

} // namespace synvae
