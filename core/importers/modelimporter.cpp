// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "core/engine/networktools.h"
#include "core/importers/musicimport.h"
#include "core/vae/engine/guarded.h"

namespace synvae {

namespace {

class VaeModelImporter final : public ModelImporter
{
public:
    Result<MusicImportReport> importMusic(const std::filesystem::path &source,
                                          const std::filesystem::path &output) override
    {
        return guarded([&] { return importMusicModel(source, output); });
    }
};

} // namespace

} // namespace synvae

extern "C" {

synvae::ModelImporter *synvae_create_model_importer() { return new synvae::VaeModelImporter; }
}
