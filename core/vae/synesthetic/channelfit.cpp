// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/synesthetic/channelfit.h"

#include "core/vae/training/onethread.h"

#include <ATen/Functions.h>
#include <torch/types.h>

namespace synvae {

Result<HeardLatents> hearPrior(const MusicVae &vae, int count, float temperature, Seed seed,
                               const std::stop_token &stop)
{
    constexpr int chunk = 1024;
    HeardLatents latents{count, vae.shape().latentSize, {}, {}};
    const auto width = static_cast<std::size_t>(latents.width);
    latents.sent.resize(static_cast<std::size_t>(count) * width);
    latents.heard.resize(latents.sent.size());
    for (std::size_t i = 0; i < latents.sent.size(); ++i)
        latents.sent[i] = normal(seed, i);
    for (int first = 0; first < count; first += chunk) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, "Listening to the prior was stopped."};
        const int rows = std::min(chunk, count - first);
        std::vector<Seed> seeds(static_cast<std::size_t>(rows));
        for (int r = 0; r < rows; ++r)
            seeds[static_cast<std::size_t>(r)]
                = derive(derive(seed, 0x6E6F746573ULL), static_cast<std::uint64_t>(first + r));
        const std::size_t offset = static_cast<std::size_t>(first) * width;
        const auto melodies = vae.decode(latents.sent.data() + offset, seeds, DecodeMode::Sample, temperature);
        vae.encode(melodies, latents.heard.data() + offset, nullptr);
    }
    return latents;
}

ChannelFit fitChannel(const HeardLatents &latents)
{
    const torch::NoGradGuard guard;
    const OneThread alone;
    const auto whole = [&](const std::vector<float> &values) {
        return torch::from_blob(const_cast<float *>(values.data()), {latents.count, latents.width}).to(torch::kDouble);
    };
    const torch::Tensor sent = whole(latents.sent);
    const torch::Tensor heard = whole(latents.heard);
    const std::int64_t fitted = latents.count - latents.count / 10;
    const torch::Tensor z = sent.slice(0, 0, fitted);
    const torch::Tensor ridge = 1e-6 * static_cast<double>(fitted) * torch::eye(latents.width, torch::kDouble);
    const torch::Tensor matrix = at::linalg_solve(z.t().matmul(z) + ridge, z.t().matmul(heard.slice(0, 0, fitted)));

    const torch::Tensor truth = heard.slice(0, fitted);
    const torch::Tensor missed = (truth - sent.slice(0, fitted).matmul(matrix)).square().sum();
    const torch::Tensor spread = (truth - truth.mean(0, true)).square().sum();

    ChannelFit fit;
    fit.width = latents.width;
    fit.explained = 1.0 - missed.item<double>() / spread.item<double>();
    const torch::Tensor a = matrix.to(torch::kFloat).contiguous();
    fit.matrix.assign(a.data_ptr<float>(), a.data_ptr<float>() + a.numel());
    const torch::Tensor values = at::linalg_svdvals(matrix).to(torch::kFloat).contiguous();
    fit.singularValues.assign(values.data_ptr<float>(), values.data_ptr<float>() + values.numel());
    return fit;
}

} // namespace synvae
