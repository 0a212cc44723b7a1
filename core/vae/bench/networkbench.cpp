// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "core/engine/networktools.h"
#include "core/vae/bench/musicbench.h"
#include "core/vae/bench/visualbench.h"
#include "core/vae/engine/guarded.h"

namespace synvae {

namespace {

class VaeNetworkBench final : public NetworkBench
{
public:
    Result<std::vector<BenchRow>> run(const std::string &what, const ProgressCallback &progress,
                                      std::stop_token stop) override
    {
        return guarded([&] {
            return what == "pictures" ? benchVisual("paintings", progress, stop) : benchMusic(what, progress, stop);
        });
    }
};

} // namespace

} // namespace synvae

extern "C" {

synvae::NetworkBench *synvae_create_network_bench() { return new synvae::VaeNetworkBench; }
}
