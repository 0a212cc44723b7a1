// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/engine/networktools.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QStringList>

#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct ImportOptions {
    std::string source;
    std::string out;
};

nlohmann::ordered_json jsonOf(const MusicImportReport &report, const std::string &folder)
{
    nlohmann::ordered_json json{{"folder", folder},
                                {"format", report.format},
                                {"latent_size", report.latentSize},
                                {"decoder_units", report.decoderUnits},
                                {"can_encode", report.canEncode},
                                {"remarks", report.remarks},
                                {"model_hash", report.modelHash}};
    if (report.canEncode)
        json["encoder_units"] = report.encoderUnits;
    return json;
}

QString textOf(const MusicImportReport &report, const std::string &folder)
{
    QStringList decoder;
    for (const int units : report.decoderUnits)
        decoder += QString::number(units);
    QString shape = u"Latent size %1, decoder %2"_s.arg(report.latentSize).arg(decoder.join(u" + "_s));
    if (report.canEncode)
        shape += u", encoder 2 x %1"_s.arg(report.encoderUnits);
    QStringList lines{u"The model is in %1, imported from a %2."_s.arg(QString::fromLocal8Bit(folder),
                                                                       QString::fromStdString(report.format)),
                      shape + u'.'};
    for (const std::string &remark : report.remarks)
        lines += QString::fromStdString(remark);
    return lines.join(u'\n');
}

ExitCode run(const ImportOptions &options, const CommandContext &context)
{
    const auto importer = loadModelImporter();
    if (!importer)
        return context.console.fail(importer.error());
    const auto report = (*importer)->importMusic(options.source, options.out);
    if (!report)
        return context.console.fail(report.error());
    context.console.result(jsonOf(*report, options.out), textOf(*report, options.out));
    return ExitCode::Done;
}

} // namespace

void addImportCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "import", "Make a music model out of a checkpoint from elsewhere");
    const auto options = std::make_shared<ImportOptions>();
    command
        .add_option("checkpoint", options->source,
                    "Magenta.js folder, folder with one file a variable, or TensorFlow checkpoint")
        ->required();
    command.add_option("--out", options->out, "Model folder to make, such as models/music/NAME")->required();
    command.callback([options, &choice] {
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
