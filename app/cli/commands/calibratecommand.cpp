// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration.h"
#include "app/cli/command.h"
#include "app/cli/models.h"
#include "core/collection/collectionmoments.h"
#include "core/data/picturedataset.h"
#include "core/data/works.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QStringList>

#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct CalibrateOptions {
    std::vector<std::string> inputs;
    std::string out;
    std::string family;
    std::string member;
    std::string split = "all";
    bool moments = false;
    int limit = 0;
    ModelOptions models;
};

/// The works of the split asked for, evenly thinned out for a calibration; moments of a family take them all.
std::vector<int> chosenWorks(const CalibrateOptions &options, const Works &works)
{
    std::vector<int> chosen;
    const std::vector<Split> splits = options.split == "all" ? std::vector<Split>() : splitsOf(works);
    const Split wanted = options.split == "train" ? Split::Train
        : options.split == "validation"           ? Split::Validation
                                                  : Split::Test;
    for (int index = 0; index < works.count(); ++index) {
        if (splits.empty() || splits[static_cast<std::size_t>(index)] == wanted)
            chosen.push_back(index);
    }
    if (options.limit > 0 && chosen.size() > static_cast<std::size_t>(options.limit))
        chosen.resize(static_cast<std::size_t>(options.limit));
    if (options.moments)
        return chosen;
    std::vector<int> sample;
    for (const int at : calibrationSample(static_cast<int>(chosen.size())))
        sample.push_back(chosen[static_cast<std::size_t>(at)]);
    return sample;
}

ExitCode writeFamilyMoments(const CalibrateOptions &options, const LatentMoments &moments,
                            const CommandContext &context)
{
    if (const auto written = writeMoments(options.out, moments); !written)
        return context.console.fail(written.error());
    context.console.result({{"file", options.out}, {"works", moments.works}, {"model_hash", moments.modelHash}},
                           u"Moments of %1 works: %2"_s.arg(moments.works).arg(QString::fromLocal8Bit(options.out)));
    return ExitCode::Done;
}

ExitCode run(const CalibrateOptions &options, const CommandContext &context)
{
    QStringList inputs;
    for (const std::string &input : options.inputs)
        inputs += QString::fromLocal8Bit(input);
    const auto works = openWorks(inputs, context.stop);
    if (!works)
        return context.console.fail(works.error());
    const auto member = loadMemberFor(**works, options.models, options.family, options.member);
    if (!member)
        return context.console.fail(member.error());
    const std::vector<int> chosen = chosenWorks(options, **works);
    const auto moments = momentsOfWorks(**works, chosen, *member->translator, threadsOf(options.models),
                                        context.console.progress(), context.stop);
    if (!moments)
        return context.console.fail(moments.error());
    if (options.moments)
        return writeFamilyMoments(options, *moments, context);
    const auto choice = chooseCalibration({CalibrationSource::Collection, {}}, static_cast<int>(chosen.size()),
                                          member->translator->description(), member->folder(), [&] { return moments; });
    if (!choice)
        return context.console.fail(choice.error());
    const Calibration &calibration = *choice->calibration;
    if (const auto written = writeCalibration(options.out, calibration); !written)
        return context.console.fail(written.error());
    context.console.result({{"file", options.out},
                            {"calibration", calibration.hash},
                            {"works", calibration.works},
                            {"prior", calibration.prior},
                            {"family", member->entry.family},
                            {"member", member->entry.member},
                            {"model_hash", calibration.modelHash}},
                           u"Calibration %1 %2: %3"_s.arg(QString::fromStdString(calibration.hash).left(12),
                                                          QString::fromStdString(choice->reason),
                                                          QString::fromLocal8Bit(options.out)));
    return ExitCode::Done;
}

} // namespace

void addCalibrateCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command
        = addCommand(parser, choice, "calibrate", "Fit a collection's latents to where the music model has its tunes");
    const auto options = std::make_shared<CalibrateOptions>();
    command.add_option("INPUT", options->inputs, "Picture folders, pictures, IDX or CIFAR-10 files")->required();
    command.add_option("--out", options->out, "File to write, for translate --calibration FILE")->required();
    command.add_option("--family", options->family, "Family (default: the only suitable one, or paintings)");
    command.add_option("--member", options->member, "Member (default: the family's one with beta closest to 1)");
    command.add_option("--split", options->split, "Part of the works to fit to")
        ->check(CLI::IsMember({"all", "train", "validation", "test"}))
        ->capture_default_str();
    command.add_option("--limit", options->limit, "Only the first N works of it")->check(CLI::Range(1, 1'000'000'000));
    command.add_flag("--moments", options->moments,
                     "Write the moments alone: moments.safetensors of a member, the prior of its calibrations");
    addModelsOption(command, options->models);
    addThreadsOption(command, options->models);
    command.callback([options, &choice] {
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
