// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/calibrationchoice.h"

#include <utility>

namespace synvae {

namespace {

/// The family's moments, or N(0, I), and what is to be said of them.
struct Prior {
    LatentMoments moments;
    std::string remark;
};

Result<Prior> priorOf(const ModelDescription &model, const std::filesystem::path &memberFolder)
{
    const std::filesystem::path file = memberFolder / momentsFileName;
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return Prior{standardMoments(model.latentSize), "the member has no family moments, so N(0, I) stands in"};
    auto moments = readMoments(file);
    if (!moments)
        return moments.error();
    if (moments->modelHash != model.modelHash || moments->width != model.latentSize)
        return Prior{standardMoments(model.latentSize),
                     "the member's family moments are of other weights, so N(0, I) stands in"};
    const std::string works = std::to_string(moments->works);
    return Prior{std::move(*moments), "family moments of " + works + " works"};
}

Result<CalibrationChoice> fromFile(const std::filesystem::path &file, const ModelDescription &model)
{
    auto calibration = readCalibration(file);
    if (!calibration)
        return calibration.error();
    if (calibration->modelHash != model.modelHash || calibration->width != model.latentSize)
        return Error{ErrorKind::InvalidInput,
                     "The calibration " + file.string() + " belongs to another model than " + model.family + '/'
                         + model.member + ". Make one with: synvae calibrate COLLECTION --family " + model.family
                         + " --member " + model.member + " --out FILE"};
    return CalibrationChoice{std::make_shared<const Calibration>(std::move(*calibration)),
                             "from the file " + file.filename().string()};
}

CalibrationChoice chosen(Calibration calibration, std::string reason, const std::string &modelHash)
{
    calibration.modelHash = modelHash; // standard moments have none
    return {std::make_shared<const Calibration>(std::move(calibration)), std::move(reason)};
}

} // namespace

Result<CalibrationChoice> chooseCalibration(const CalibrationSetting &setting, int works, const ModelDescription &model,
                                            const std::filesystem::path &memberFolder,
                                            const MomentsOfCollection &collection)
{
    if (setting.source == CalibrationSource::None)
        return CalibrationChoice{nullptr, "off"};
    if (setting.source == CalibrationSource::File)
        return fromFile(setting.file, model);
    const auto prior = priorOf(model, memberFolder);
    if (!prior)
        return prior.error();
    const bool few = setting.source == CalibrationSource::Automatic && works < fewestCalibratedWorks;
    if (few && prior->moments.works == 0)
        return CalibrationChoice{nullptr,
                                 "none: the works are fewer than " + std::to_string(fewestCalibratedWorks) + ", and "
                                     + prior->remark};
    if (few || setting.source == CalibrationSource::Family) {
        auto family = calibrationOf(prior->moments);
        if (!family)
            return family.error();
        return chosen(std::move(*family), "from the family alone: " + prior->remark, model.modelHash);
    }
    const auto moments = collection();
    // Where no picture can be read there is nothing to play by a calibration either: each picture tells its own reason.
    if (!moments && setting.source == CalibrationSource::Automatic && moments.error().kind == ErrorKind::InvalidInput)
        return CalibrationChoice{nullptr, "none: " + moments.error().text};
    if (!moments)
        return moments.error();
    auto own = calibrationOf(*moments, prior->moments);
    if (!own)
        return own.error();
    return chosen(std::move(*own),
                  "from " + std::to_string(moments->works) + " works of the collection; " + prior->remark,
                  model.modelHash);
}

} // namespace synvae
