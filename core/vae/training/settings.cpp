// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/training/settings.h"

#include <filesystem>
#include <sstream>

namespace synvae {

kernels::Precision trainingPrecision(const TrainingSettings &settings)
{
    const bool wanted = settings.precision != "float32";
    return wanted && kernels::hasBFloat16() ? kernels::Precision::BFloat16 : kernels::Precision::Float32;
}

std::string commandOf(const std::string &kind, const TrainingSettings &settings)
{
    std::ostringstream text;
    text << "synvae train " << kind << " DATA --out " << settings.output.filename().string();
    if (!settings.architecture.empty())
        text << " --architecture " << settings.architecture;
    if (!settings.musicModel.empty())
        text << " --music " << std::filesystem::path(settings.musicModel).filename().string();
    if (settings.steps > 0)
        text << " --steps " << settings.steps;
    if (settings.batchSize > 0)
        text << " --batch " << settings.batchSize;
    if (settings.learningRate > 0.0)
        text << " --learning-rate " << settings.learningRate;
    if (settings.beta >= 0.0)
        text << " --beta " << settings.beta;
    if (settings.aggregate >= 0.0)
        text << " --aggregate " << settings.aggregate;
    if (settings.mirrored)
        text << " --mirror";
    if (!settings.init.empty()) {
        const std::filesystem::path folder = (settings.init / "").lexically_normal().parent_path();
        text << " --init " << (folder.parent_path().filename() / folder.filename()).generic_string();
    }
    if (settings.latentSize > 0)
        text << " --latent-size " << settings.latentSize;
    if (kind == "synesthetic")
        text << " --gradient " << settings.gradient;
    text << " --precision " << settings.precision << " --seed " << settings.seed.value;
    return text.str();
}

std::filesystem::path workFolder(const TrainingSettings &settings)
{
    return isFinishedModel(settings.output) ? settings.output / "retraining" : settings.output;
}

Result<void> prepareOutput(const TrainingSettings &settings)
{
    if (settings.output.empty())
        return Error{ErrorKind::InvalidInput, "Say where the model goes with --out."};
    if (!settings.overwrite && isFinishedModel(settings.output))
        return Error{ErrorKind::InvalidInput,
                     settings.output.string()
                         + " holds a finished model. Give another --out, or --overwrite to replace it."};
    const std::filesystem::path folder = workFolder(settings);
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
        return Error{ErrorKind::Io, "The folder " + folder.string() + " cannot be made: " + failure.message()};
    return {};
}

} // namespace synvae
