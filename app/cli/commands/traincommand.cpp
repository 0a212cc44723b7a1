// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/charts.h"
#include "app/cli/command.h"
#include "app/cli/trainingdata.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QLocale>
#include <QStringList>

#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

ExitCode finish(const CommandContext &context, const Result<TrainingReport> &report, const TrainOptions &options)
{
    if (!report && report.error().kind == ErrorKind::Cancelled) {
        context.console.result(
            {{"cancelled", true}, {"folder", options.out}},
            u"Stopped. The same command goes on from the checkpoint, unless --no-resume is given."_s);
        return ExitCode::SomeFailed;
    }
    if (!report)
        return context.console.fail(report.error());
    if (const auto drawn = drawLearningCurve(options.out); !drawn)
        context.console.remark(QString::fromStdString(drawn.error().text));
    nlohmann::ordered_json metrics = nlohmann::ordered_json::object();
    QStringList words;
    for (const auto &[name, value] : *report) {
        metrics[name] = value;
        words += u"  %1: %2"_s.arg(QString::fromStdString(name), QLocale::c().toString(value, 'g', 5));
    }
    context.console.result({{"cancelled", false}, {"folder", options.out}, {"metrics", std::move(metrics)}},
                           u"The model is in %1.\n"_s.arg(QString::fromLocal8Bit(options.out)) + words.join(u'\n'));
    return ExitCode::Done;
}

ExitCode run(const TrainOptions &options, const CommandContext &context)
{
    const auto data = loadTrainingData(options, context);
    if (!data)
        return context.console.fail(data.error());
    auto engine = loadEngineFor(options.models);
    if (!engine)
        return context.console.fail(engine.error());
    const auto report
        = train(**engine, options.kind, *data, settingsOf(options, *data), context.console.progress(), context.stop);
    return finish(context, report, options);
}

/// One kind of training, as a command below `train`.
void addKind(CLI::App &train, Choice &choice, TrainKind kind, const char *description, const char *data)
{
    CLI::App &command = addCommand(train, choice, nameOf(kind), description);
    const auto options = std::make_shared<TrainOptions>();
    options->kind = kind;
    command.add_option("DATA", options->data, data)->required();
    command.add_option("--out", options->out, "Model folder to write; checkpoints live beside it")->required();
    addTrainingOptions(command, *options);
    if (kind != TrainKind::Classifier)
        addBetaOption(command, *options);
    addThreadsOption(command, options->models);
    if (kind == TrainKind::Visual || kind == TrainKind::Synesthetic)
        addModelsOption(command, options->models);
    command.callback([options, &choice] {
        choice.draws = true;
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace

void addTrainCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &train = *parser.add_subcommand("train", "Train a model");
    train.require_subcommand(1);
    addKind(train, choice, TrainKind::Music, "Train a music model on MIDI files",
            "Folder of MIDI files, or a pack of them");
    constexpr auto pictures = "Picture folders, IDX or CIFAR-10 files, or a pack of them";
    addKind(train, choice, TrainKind::Visual, "Train a picture network alone", pictures);
    addKind(train, choice, TrainKind::Synesthetic, "Train a picture network through a music model", pictures);
    addKind(train, choice, TrainKind::Classifier, "Train a judge that tells the classes of pictures", pictures);
    addGridCommand(train, choice);
    addCurveCommand(train, choice);
}

} // namespace synvae
