// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/translating.h"
#include "core/collection/publish/publication.h"
#include "core/data/works.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

struct PublishOptions : TranslateOptions {
    int worksOnAPage = 60;
};

ExitCode run(PublishOptions options, const CommandContext &context)
{
    const QString folder = QString::fromLocal8Bit(options.out);
    options.out += std::string("/") + publishedMelodies;
    const auto translation = translate(options, context);
    if (!translation)
        return context.console.fail(translation.error());
    const BatchReport &report = translation->report;
    remarkFailures(context.console, report);
    if (report.cancelled)
        return context.console.fail({ErrorKind::Cancelled, "Stopped before the publication was complete."});
    const auto index = publish(*translation->works, report, translation->settings, folder,
                               {QString::fromStdString(options.title), options.worksOnAPage, options.models.threads},
                               context.console.progress(), context.stop);
    if (!index)
        return context.console.fail(index.error());
    const auto written = static_cast<int>(report.works.size()) - report.failed;
    context.console.result({{"works", written},
                            {"failed", report.failed},
                            {"silent", report.silent},
                            {"folder", folder.toStdString()},
                            {"page", index->toStdString()}},
                           u"%1 works were published; open %2 in a browser."_s.arg(written).arg(*index));
    return report.failed > 0 ? ExitCode::SomeFailed : ExitCode::Done;
}

} // namespace

void addPublishCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "publish", "Write a folder that opens in any browser, offline");
    const auto options = std::make_shared<PublishOptions>();
    options->formats = {"flac", "mid"};
    options->names = "{artist} - {title}";
    options->loudness = "-16";
    command.add_option("INPUT", options->inputs, "Picture folders, pictures, IDX or CIFAR-10 files")->required();
    command.add_option("--out", options->out, "Folder to publish into")->required();
    command.add_option("--title", options->title, "Title of the pages (default: the collection's name)");
    command.add_option("--page-works", options->worksOnAPage, "Works on a page of the gallery")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    addNoteOptions(command, *options, "Seed of sampling");
    addSoundOptions(command, *options);
    addModelsOption(command, options->models);
    addThreadsOption(command, options->models);
    command.callback([options, &choice] {
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
