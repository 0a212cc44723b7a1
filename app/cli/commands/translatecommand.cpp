// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration.h"
#include "app/cli/command.h"
#include "app/cli/latenttranslation.h"
#include "app/cli/models.h"
#include "app/cli/samplingoptions.h"
#include "core/collection/batchtranslation.h"
#include "core/collection/catalogue.h"
#include "core/collection/outputnames.h"
#include "core/collection/pagewriter.h"
#include "core/data/works.h"
#include "core/engine/modelcard.h"
#include "core/latent/melodydraws.h"
#include "core/latent/tunesfile.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

struct TranslateOptions : NoteOptions {
    std::vector<std::string> inputs;
    std::string latents;
    std::string out;
    int limit = 0;
    std::vector<std::string> formats{"mid"};
    bool page = false;
    std::string title;
    std::string soundFont;
    int program = 0;
    int batchSize = 64;
    int takes = 1;
    std::string loudness = "none";
    std::string names;
    bool arrays = false;
    bool catalogue = false;
    std::string calibration = "none";
    ModelOptions models;
};

/// A collection and the member that translates it.
struct Opened {
    std::shared_ptr<const Works> works;
    LoadedMember member;
};

Result<Opened> open(const TranslateOptions &options, const std::stop_token &stop)
{
    QStringList inputs;
    for (const std::string &input : options.inputs)
        inputs += QString::fromLocal8Bit(input);
    auto works = openWorks(inputs, stop);
    if (!works)
        return works.error();
    auto member = loadMemberFor(**works, options.models, options.family, options.member);
    if (!member)
        return member.error();
    return Opened{std::move(*works), std::move(*member)};
}

BatchSettings settingsOf(const TranslateOptions &options)
{
    BatchSettings settings;
    settings.folder = QString::fromLocal8Bit(options.out);
    settings.formats.clear();
    for (const std::string &format : options.formats) {
        if (const auto known = outputFormatOf(QString::fromStdString(format)); !settings.formats.contains(*known))
            settings.formats += *known;
    }
    // A page without sound would be half a page.
    if (options.page && std::none_of(settings.formats.begin(), settings.formats.end(), isSound))
        settings.formats += OutputFormat::Flac;
    settings.decode = decodeSettingsOf(options);
    settings.rendering.soundFont = QString::fromLocal8Bit(options.soundFont);
    settings.rendering.program = options.program;
    settings.limit = options.limit;
    settings.threads = options.models.threads;
    settings.batchSize = options.batchSize;
    settings.takes = options.takes;
    settings.namePattern = QString::fromLocal8Bit(options.names);
    if (options.loudness != "none")
        settings.loudness = QLocale::c().toDouble(QString::fromStdString(options.loudness));
    settings.arrays = options.arrays;
    return settings;
}

QString musicModelHashOf(const LoadedMember &member)
{
    const auto card = readModelCard(member.folder());
    return card ? QString::fromStdString(card->musicHash) : QString();
}

/// What the notes are played by: the calibration, and the tunes that takes are held against.
Result<void> prepare(BatchSettings &settings, const TranslateOptions &options, const Opened &opened,
                     const CommandContext &context)
{
    auto choice = calibrationFor(options.calibration, *opened.works, opened.member, options.limit,
                                 threadsOf(options.models), context);
    if (!choice)
        return choice.error();
    settings.calibration = std::move(choice->calibration);
    settings.calibrationFrom = QString::fromStdString(choice->reason);
    settings.musicModelHash = musicModelHashOf(opened.member);
    if (options.takes < 2)
        return {};
    const std::filesystem::path tunes = musicFolderOf(opened.member) / tunesFileName;
    if (!std::filesystem::exists(tunes)) {
        context.console.remark(u"The music model has no %1, so takes are ranked by the picture alone."_s.arg(
            QString::fromLatin1(tunesFileName)));
        return {};
    }
    auto profile = readTunes(tunes);
    if (!profile)
        return profile.error();
    settings.tunes = std::make_shared<const MelodyProfile>(*profile);
    return {};
}

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

void remarkFailures(Console &console, const BatchReport &report)
{
    constexpr int most = 10;
    int told = 0;
    for (const QString &text : report.remarks)
        console.remark(text);
    for (const TranslatedWork &work : report.works) {
        if (work.error.isEmpty() || ++told > most)
            continue;
        const bool named = work.error.contains(work.file); // most reasons name the file themselves
        console.remark(named ? work.error : work.file + u": "_s + work.error);
    }
    if (told > most)
        console.remark(u"... and %1 more; all are in %2."_s.arg(told - most).arg(report.table));
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
    BatchSettings settings = settingsOf(options);
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
    auto opened = open(options, context.stop);
    if (!opened)
        return context.console.fail(opened.error());
    BatchSettings settings = settingsOf(options);
    if (const auto prepared = prepare(settings, options, *opened, context); !prepared)
        return context.console.fail(prepared.error());
    const auto report = translateBatch(*opened->works, *opened->member.translator, settings, context.console.progress(),
                                       context.stop);
    if (!report)
        return context.console.fail(report.error());
    const auto written = writeBeside(options, *opened->works, *report, settings, context);
    if (!written)
        return context.console.fail(written.error());
    return tell(*report, *written, context);
}

std::string checkLoudness(const std::string &text)
{
    bool number = false;
    const double loudness = QLocale::c().toDouble(QString::fromStdString(text), &number);
    return text == "none" || (number && loudness >= -40.0 && loudness <= -5.0)
        ? std::string()
        : "A loudness is -40 to -5 LUFS, or none, not " + text;
}

void addOutputOptions(CLI::App &command, TranslateOptions &options)
{
    command.add_option("--limit", options.limit, "Only the first N works")->check(CLI::Range(1, 1'000'000'000));
    command
        .add_option("--format", options.formats,
                    "Files to write for each work: mid, wav, flac, ogg, opus, svg, png (piano roll), pdf (a sheet)")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"mid", "wav", "flac", "ogg", "opus", "svg", "png", "pdf"}))
        ->capture_default_str();
    command.add_option("--names", options.names, "Names of the files, as in \"{artist} - {title}\" (default: {file})")
        ->type_name("PATTERN")
        ->capture_default_str();
    command
        .add_option("--loudness", options.loudness,
                    "Loudness of sound by EBU R128, -40 to -5 LUFS, with true peaks below -1 dBTP; or none")
        ->type_name("LUFS")
        ->check(CLI::Validator(checkLoudness, ""))
        ->capture_default_str();
    command.add_flag("--arrays", options.arrays, "Also write latents and notes as .npy and .csv");
    command.add_flag("--catalogue", options.catalogue, "Also write catalogue.pdf, a sheet for each work");
    addCalibrationOption(command, options.calibration);
    command.add_option("--takes", options.takes, "Play each work N times and keep the best, by picture and by ear")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
    command.add_flag("--page", options.page, "Also write index.html: pictures, piano rolls and sound (FLAC)");
    command.add_option("--title", options.title, "Title of the page (default: the collection's name)");
    command.add_option("--soundfont", options.soundFont, "SoundFont for wav and flac (default: where installed)");
    command.add_option("--program", options.program, "General MIDI instrument, 0 to 127")
        ->check(CLI::Range(0, 127))
        ->capture_default_str();
    command.add_option("--batch", options.batchSize, "Pictures the networks see at once")
        ->check(CLI::Range(1, 4096))
        ->capture_default_str();
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
