// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration.h"
#include "app/cli/command.h"
#include "app/cli/latenttranslation.h"
#include "app/cli/models.h"
#include "app/cli/samplingoptions.h"
#include "app/cli/translating.h"
#include "core/collection/batchtranslation.h"
#include "core/collection/catalogue.h"
#include "core/collection/outputnames.h"
#include "core/collection/pagewriter.h"
#include "core/data/works.h"
#include "core/latent/melodydraws.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QLocale>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

std::ptrdiff_t drawnAgain(const BatchReport &report)
{
    return std::count_if(report.works.begin(), report.works.end(),
                         [](const TranslatedWork &work) { return work.error.isEmpty() && work.draw > 0; });
}

std::ptrdiff_t stillNearSilent(const BatchReport &report)
{
    return std::count_if(report.works.begin(), report.works.end(), [](const TranslatedWork &work) {
        return work.error.isEmpty() && work.melody.onsets() <= nearSilentOnsets;
    });
}

/// What was written beside the files of the works.
struct Written {
    QString folder;
    QString page{};
    QString catalogue{};
};

/// Files of a kind, in the order of the collection.
template<typename Wanted>
Json filesOf(const BatchReport &report, Wanted wanted)
{
    Json files = Json::array();
    for (const TranslatedWork &work : report.works) {
        if (wanted(work))
            files.push_back(work.file.toStdString());
    }
    return files;
}

Json jsonOf(const BatchReport &report, const Written &written)
{
    Json failures = Json::array();
    for (const TranslatedWork &work : report.works) {
        if (!work.error.isEmpty())
            failures.push_back({{"file", work.file.toStdString()}, {"reason", work.error.toStdString()}});
    }
    const BatchProvenance &from = report.provenance;
    Json json{
        {"works", report.works.size()},
        {"failed", report.failed},
        {"seconds", report.seconds},
        {"works_per_second", report.worksPerSecond()},
        {"cancelled", report.cancelled},
        {"family", from.family.toStdString()},
        {"member", from.member.toStdString()},
        {"model_hash", from.modelHash.toStdString()},
        {"music_model_hash", from.musicModelHash.toStdString()},
        {"seed", from.settings.seed.value},
        {"temperature", static_cast<double>(from.settings.temperature)},
        {"mode", decodeModeName(from.settings.mode).toStdString()},
        {"calibration", from.calibration.toStdString()},
        {"calibration_from", from.calibrationFrom.toStdString()},
        {"takes", from.takes},
        {"drawn_again", drawnAgain(report)},
        {"near_silent", stillNearSilent(report)},
        {"silent",
         filesOf(report, [](const TranslatedWork &work) { return work.error.isEmpty() && work.melody.silent(); })},
        {"version", SYNVAE_VERSION},
        {"folder", written.folder.toStdString()},
        {"table", report.table.toStdString()}};
    if (!written.page.isEmpty())
        json["page"] = written.page.toStdString();
    if (!written.catalogue.isEmpty())
        json["catalogue"] = written.catalogue.toStdString();
    json["failures"] = std::move(failures);
    json["remarks"] = Json::array();
    for (const QString &text : report.remarks)
        json["remarks"].push_back(text.toStdString());
    return json;
}

QString textOf(const BatchReport &report, const Written &written)
{
    const QLocale english(QLocale::English);
    const auto all = static_cast<int>(report.works.size());
    QString text = u"%1 of %2 works translated by %3/%4 into %5 in %6 s (%7 a second)."_s.arg(
        english.toString(all - report.failed), english.toString(all), report.provenance.family,
        report.provenance.member, written.folder, english.toString(report.seconds, 'f', report.seconds < 10.0 ? 2 : 1),
        english.toString(report.worksPerSecond(), 'f', 0));
    if (report.cancelled)
        text += u" Stopped before the rest."_s;
    text += u"\nCalibration: %1."_s.arg(report.provenance.calibrationFrom);
    if (const auto again = drawnAgain(report); again > 0)
        text += u" Near-silent melodies drawn again: %1, of which %2 stayed so."_s.arg(again).arg(
            stillNearSilent(report));
    if (report.silent > 0) {
        text += u"\nWorks without a single note: %1; they are in the table, with onsets 0, and were written like the "
                "others."_s.arg(report.silent);
    }
    if (!written.page.isEmpty())
        text += u"\nThe page is "_s + written.page + u'.';
    if (!written.catalogue.isEmpty())
        text += u"\nThe catalogue is "_s + written.catalogue + u'.';
    return text;
}

ExitCode tell(const BatchReport &report, const Written &written, const CommandContext &context)
{
    remarkFailures(context.console, report);
    context.console.result(jsonOf(report, written), textOf(report, written));
    return report.failed > 0 || report.cancelled ? ExitCode::SomeFailed : ExitCode::Done;
}

/// Latents are no collection: they are played as they are, or by a calibration that was made of one.
ExitCode runLatents(const TranslateOptions &options, const CommandContext &context)
{
    const auto member = loadMember(options.models, options.family, options.member);
    if (!member)
        return context.console.fail(member.error());
    CalibrationSetting calibration = calibrationSettingOf(options.calibration);
    if (calibration.source == CalibrationSource::Automatic)
        calibration.source = CalibrationSource::None;
    const auto choice = chooseCalibration(
        calibration, 0, member->translator->description(), member->folder(), []() -> Result<LatentMoments> {
            return Error{ErrorKind::InvalidInput, "Latents are no collection. Name a calibration's file, or none."};
        });
    if (!choice)
        return context.console.fail(choice.error());
    BatchSettings settings = batchSettingsOf(options);
    settings.calibration = choice->calibration;
    settings.calibrationFrom = QString::fromStdString(choice->reason);
    settings.musicModelHash = musicModelHashOf(*member);
    const auto report = translateLatents(options.latents, *member->translator, settings, context);
    if (!report)
        return context.console.fail(report.error());
    return tell(*report, {settings.folder}, context);
}

/// The page and the catalogue, as far as they were asked for.
Result<Written> writeBeside(const TranslateOptions &options, const Works &works, const BatchReport &report,
                            const BatchSettings &settings, const CommandContext &context)
{
    Written written{settings.folder};
    if (options.page && !report.cancelled) {
        auto page = writeHtmlPage(works, report, settings, {QString::fromStdString(options.title), settings.threads},
                                  context.console.progress(), context.stop);
        if (!page)
            return page.error();
        written.page = std::move(*page);
    }
    if (options.catalogue && !report.cancelled) {
        auto catalogue = writeCatalogue(works, report, settings.folder, context.console.progress(), context.stop);
        if (!catalogue)
            return catalogue.error();
        written.catalogue = std::move(*catalogue);
    }
    return written;
}

ExitCode run(const TranslateOptions &options, const CommandContext &context)
{
    if (!options.latents.empty())
        return runLatents(options, context);
    const auto made = translate(options, context);
    if (!made)
        return context.console.fail(made.error());
    const auto written = writeBeside(options, *made->works, made->report, made->settings, context);
    if (!written)
        return context.console.fail(written.error());
    return tell(made->report, *written, context);
}

void addOutputOptions(CLI::App &command, TranslateOptions &options)
{
    addSoundOptions(command, options);
    command.add_flag("--arrays", options.arrays, "Also write latents and notes as .npy and .csv");
    command.add_flag("--catalogue", options.catalogue, "Also write catalogue.pdf, a sheet for each work");
    command.add_flag("--page", options.page, "Also write index.html: pictures, piano rolls and sound (FLAC)");
    command.add_option("--title", options.title, "Title of the page (default: the collection's name)");
}

bool needsFonts(const TranslateOptions &options)
{
    return options.catalogue
        || std::find(options.formats.begin(), options.formats.end(), "pdf") != options.formats.end();
}

/// `translate` and `export` are one command with other defaults.
void addOptions(CLI::App &command, const std::shared_ptr<TranslateOptions> &options, Choice &choice)
{
    CLI::Option *input
        = command.add_option("INPUT", options->inputs, "Picture folders, pictures, IDX or CIFAR-10 files");
    CLI::Option *latents = command
                               .add_option("--latents", options->latents,
                                           "NumPy file in the place of pictures, float32 [n, latent size]")
                               ->excludes(input);
    command.add_option("--out", options->out, "Folder for the melodies and translations.csv")->required();
    addNoteOptions(command, *options, "Seed of sampling");
    addOutputOptions(command, *options);
    addModelsOption(command, options->models);
    addThreadsOption(command, options->models);
    for (const char *option : {"--page", "--takes", "--names", "--arrays", "--catalogue"})
        latents->excludes(command.get_option(option));
    command.callback([options, &choice] {
        if (options->inputs.empty() && options->latents.empty())
            throw CLI::RequiredError("INPUT");
        if (const auto names = checkNamePattern(QString::fromLocal8Bit(options->names)); !names)
            throw CLI::ValidationError("--names", names.error().text);
        choice.draws = needsFonts(*options);
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace

void addTranslateCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "translate", "Translate pictures into melodies");
    addOptions(command, std::make_shared<TranslateOptions>(), choice);
}

void addExportCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command
        = addCommand(parser, choice, "export", "As translate, for publishing: names by artist and title, one loudness");
    const auto options = std::make_shared<TranslateOptions>();
    options->names = "{artist} - {title}";
    options->loudness = "-16";
    addOptions(command, options, choice);
}

} // namespace synvae
