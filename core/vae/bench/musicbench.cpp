// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/bench/musicbench.h"

#include "core/base/clock.h"
#include "core/kernels/instructionset.h"
#include "core/vae/music/musicnetwork.h"

#include <omp.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/rnn.h>
#include <torch/types.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <span>
#include <tuple>

namespace synvae {

namespace {

using torch::Tensor;

const MusicVaeShape shape = MusicVaeShape::magentaSmall();
constexpr int trainingBatch = 128;

/// The network as anybody would write it with LibTorch: its LSTM layers, one-hot inputs, z concatenated each step.
class PlainMusicVae
{
public:
    PlainMusicVae()
        : m_encoder(torch::nn::LSTMOptions(tokenClasses, shape.encoderUnits).bidirectional(true))
        , m_mu(2 * shape.encoderUnits, shape.latentSize)
        , m_sigma(2 * shape.encoderUnits, shape.latentSize)
        , m_initial(shape.latentSize, 2 * (shape.decoderUnits[0] + shape.decoderUnits[1]))
        , m_decoder(torch::nn::LSTMOptions(tokenClasses + shape.latentSize, shape.decoderUnits[0]).num_layers(2))
        , m_first(tokenClasses + shape.latentSize, shape.decoderUnits[0])
        , m_second(shape.decoderUnits[0], shape.decoderUnits[1])
        , m_output(shape.decoderUnits[1], tokenClasses)
    { }

    Tensor encode(const Tensor &tokens) { return m_mu(summary(tokens)); }

    Tensor decode(const Tensor &z)
    {
        const auto start = torch::tanh(m_initial(z)).chunk(4, 1);
        Tensor c0 = start[0];
        Tensor h0 = start[1];
        Tensor c1 = start[2];
        Tensor h1 = start[3];
        Tensor note = torch::zeros({z.size(0), tokenClasses});
        std::vector<Tensor> notes;
        for (int step = 0; step < melodySteps; ++step) {
            std::tie(h0, c0) = m_first(torch::cat({note, z}, 1), std::make_tuple(h0, c0));
            std::tie(h1, c1) = m_second(h0, std::make_tuple(h1, c1));
            const Tensor drawn = torch::multinomial(torch::softmax(m_output(h1) / 0.5, 1), 1).squeeze(1);
            notes.push_back(drawn);
            note = torch::one_hot(drawn, tokenClasses).to(torch::kFloat);
        }
        return torch::stack(notes);
    }

    /// Loss of one teacher-forced step and its gradients, cleared again.
    void trainingStep(const MelodyBatch &batch)
    {
        const Tensor state = summary(batch.tokens);
        const Tensor mean = m_mu(state);
        const Tensor sigma = torch::softplus(m_sigma(state));
        const Tensor z = mean + sigma * batch.noise;
        const auto start = torch::tanh(m_initial(z)).chunk(4, 1);
        const Tensor fed = oneHot(batch.fed.clamp_max(tokenClasses - 1));
        const Tensor input = torch::cat({fed, z.unsqueeze(0).expand({melodySteps, -1, -1})}, 2);
        const auto states = std::make_tuple(torch::stack({start[1], start[3]}), torch::stack({start[0], start[2]}));
        const Tensor logits = m_output(std::get<0>(m_decoder(input, states)).flatten(0, 1));
        const Tensor nats = torch::nll_loss(torch::log_softmax(logits, 1), batch.tokens.flatten().to(torch::kLong));
        (nats + mean.square().mean() + (sigma.square() - 2.0 * sigma.log()).mean()).backward();
        const std::array<torch::nn::Module *, 6> modules{m_encoder.get(), m_mu.get(),      m_sigma.get(),
                                                         m_initial.get(), m_decoder.get(), m_output.get()};
        for (torch::nn::Module *module : modules)
            module->zero_grad();
    }

private:
    static Tensor oneHot(const Tensor &tokens)
    {
        return torch::one_hot(tokens.to(torch::kLong), tokenClasses).to(torch::kFloat);
    }

    Tensor summary(const Tensor &tokens)
    {
        const auto states = std::get<1>(m_encoder(oneHot(tokens)));
        return std::get<0>(states).permute({1, 0, 2}).flatten(1);
    }

    torch::nn::LSTM m_encoder;
    torch::nn::Linear m_mu;
    torch::nn::Linear m_sigma;
    torch::nn::Linear m_initial;
    torch::nn::LSTM m_decoder;
    torch::nn::LSTMCell m_first;
    torch::nn::LSTMCell m_second;
    torch::nn::Linear m_output;
};

double medianOf(std::vector<double> seconds)
{
    std::nth_element(seconds.begin(), seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2), seconds.end());
    return seconds[seconds.size() / 2];
}

double timed(const std::function<void()> &work)
{
    const SteadyClock clock;
    const double began = clock.now();
    work();
    return clock.now() - began;
}

/// Multiply-adds a second that the kernels' own register tile reaches on cached data, on all threads.
double measuredPeak()
{
    const kernels::Kernels &best = kernels::kernels();
    constexpr int k = 256;
    constexpr int rounds = 4000;
    const int threads = omp_get_max_threads();
    const double seconds = timed([&] {
#pragma omp parallel num_threads(threads)
        {
            std::vector<float> a(static_cast<std::size_t>(best.tileRows) * k, 0.5F);
            std::vector<float> panel(static_cast<std::size_t>(k) * kernels::panelColumns, 0.25F);
            std::vector<float> c(static_cast<std::size_t>(best.tileRows) * kernels::panelColumns);
            for (int round = 0; round < rounds; ++round)
                best.tile(best.tileRows, kernels::panelColumns, k, a.data(), k, 1, panel.data(), c.data(),
                          kernels::panelColumns, false);
        }
    });
    return static_cast<double>(rounds) * best.tileRows * kernels::panelColumns * k * threads / seconds;
}

/// Multiply-adds of one melody with table look-ups and z's share computed once.
double decoderWork()
{
    const double h0 = shape.decoderUnits[0];
    const double h1 = shape.decoderUnits[1];
    return melodySteps * (4.0 * h0 * h0 + 4.0 * h1 * (h0 + h1) + h1 * tokenClasses)
        + shape.latentSize * (4.0 * h0 + 2.0 * (h0 + h1));
}

double encoderWork()
{
    const double h = shape.encoderUnits;
    return 2.0 * melodySteps * 4.0 * h * h + 2.0 * h * shape.latentSize;
}

class Bench
{
public:
    Bench(const ProgressCallback &progress, const std::stop_token &stop)
        : m_progress(progress)
        , m_stop(stop)
        , m_weights(weightsOf(m_network.parameters()))
        , m_vae(MusicVae::create(shape, m_weights).value())
        , m_peak(measuredPeak())
    { }

    /// Both sides in turn, after one unmeasured round. Returns false when stopped.
    bool measure(const std::string &task, int items, double work, const std::function<void()> &ours,
                 const std::function<void()> &plain)
    {
        constexpr int rounds = 7;
        std::vector<double> secondsOurs;
        std::vector<double> secondsPlain;
        for (int round = -1; round < rounds; ++round) {
            if (m_stop.stop_requested())
                return false;
            const double a = timed(ours);
            const double b = plain ? timed(plain) : 0.0;
            if (round < 0)
                continue;
            secondsOurs.push_back(a);
            secondsPlain.push_back(b);
            if (m_progress)
                m_progress({round + 1, rounds, std::nullopt, task});
        }
        const double seconds = medianOf(secondsOurs);
        m_rows.push_back({task, seconds, medianOf(secondsPlain), items / seconds, items * work / seconds / m_peak});
        return true;
    }

    bool decode()
    {
        const torch::NoGradGuard guard;
        PlainMusicVae plain;
        for (const int count : {1, 64, 1024}) {
            const Tensor z = torch::randn({count, shape.latentSize});
            const std::vector<Seed> seeds(static_cast<std::size_t>(count));
            if (!measure(
                    "decode " + std::to_string(count), count, decoderWork(),
                    [&] { (void)m_vae.decode(z.data_ptr<float>(), seeds, DecodeMode::Sample, 0.5F); },
                    [&] { (void)plain.decode(z); }))
                return false;
        }
        return true;
    }

    bool encode()
    {
        const torch::NoGradGuard guard;
        PlainMusicVae plain;
        for (const int count : {1, 64, 1024}) {
            const MelodyBatch batch = randomBatch(count);
            const std::vector<Melody> melodies = melodiesOf(batch.tokens);
            std::vector<float> mean(static_cast<std::size_t>(count) * static_cast<std::size_t>(shape.latentSize));
            if (!measure(
                    "encode " + std::to_string(count), count, encoderWork(),
                    [&] { m_vae.encode(melodies, mean.data(), nullptr); }, [&] { (void)plain.encode(batch.tokens); }))
                return false;
        }
        return true;
    }

    bool train()
    {
        PlainMusicVae plain;
        const MelodyBatch batch = randomBatch(trainingBatch);
        const auto step = [&](kernels::Precision precision) {
            const MusicLoss loss = m_network.loss(batch, precision);
            (loss.crossEntropy + 0.1 * loss.divergence).backward();
            for (const auto &[name, tensor] : m_network.parameters())
                tensor.mutable_grad() = Tensor();
        };
        const double work = 3.0 * (decoderWork() + encoderWork());
        if (!measure(
                "train step float32", trainingBatch, work, [&] { step(kernels::Precision::Float32); },
                [&] { plain.trainingStep(batch); }))
            return false;
        return !kernels::hasBFloat16()
            || measure(
                "train step bfloat16", trainingBatch, work, [&] { step(kernels::Precision::BFloat16); },
                [&] { plain.trainingStep(batch); });
    }

    [[nodiscard]] const std::vector<BenchRow> &rows() const { return m_rows; }

private:
    static MelodyBatch randomBatch(int count)
    {
        const Tensor tokens = torch::randint(0, tokenClasses, {melodySteps, count}).to(torch::kUInt8);
        return {tokens, tokens.roll(1, 0), torch::randn({count, shape.latentSize})};
    }

    static std::vector<Melody> melodiesOf(const Tensor &tokens)
    {
        std::vector<Melody> melodies;
        const std::int64_t count = tokens.size(1);
        for (std::int64_t i = 0; i < count; ++i) {
            std::array<Token, melodySteps> one{};
            for (std::size_t step = 0; step < one.size(); ++step)
                one[step] = tokens.data_ptr<std::uint8_t>()[static_cast<std::int64_t>(step) * count + i];
            melodies.push_back(Melody::fromTokens(std::span<const Token>(one)).value());
        }
        return melodies;
    }

    const ProgressCallback &m_progress;
    const std::stop_token &m_stop;
    MusicNetwork m_network{shape, Seed{1}};
    WeightMap m_weights;
    MusicVae m_vae;
    double m_peak;
    std::vector<BenchRow> m_rows;
};

} // namespace

Result<std::vector<BenchRow>> benchMusic(const std::string &what, const ProgressCallback &progress,
                                         const std::stop_token &stop)
{
    const std::map<std::string, bool (Bench::*)()> benches{
        {"decode", &Bench::decode}, {"encode", &Bench::encode}, {"train", &Bench::train}};
    const auto chosen = benches.find(what);
    if (chosen == benches.end())
        return Error{ErrorKind::InvalidInput,
                     "\"" + what + "\" is not a bench; choose decode, encode, train or pictures."};
    Bench bench(progress, stop);
    if (!(bench.*chosen->second)())
        return Error{ErrorKind::Cancelled, "The bench was stopped."};
    return bench.rows();
}

} // namespace synvae
