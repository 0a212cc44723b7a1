// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration.h"
#include "app/cli/collectiondata.h"
#include "app/cli/command.h"
#include "app/cli/models.h"
#include "app/cli/samplingoptions.h"
#include "core/data/picturedataset.h"
#include "core/data/writefile.h"
#include "core/engine/modelcard.h"
#include "core/evaluate/arrayexport.h"
#include "core/evaluate/contactsheet.h"
#include "core/evaluate/evaluationjson.h"
#include "core/evaluate/evaluationsummary.h"
#include "core/latent/calibrationchoice.h"
#include "core/latent/tunesfile.h"
#include "core/metrics/sampling.h"
#include "core/tables/listenertable.h"
#include "core/tables/thesistables.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

struct EvaluateOptions {
    std::string member; ///< "digits/beta-1.0", or a family alone
    std::vector<std::string> data;
    std::vector<std::string> collection; ///< the same without splits and labels
    std::string calibration = "auto";
    std::string split = "test";
    std::string mode = "heard";
    std::string json;
    std::string exportFolder;
    std::string sheet;
    std::string visual;
    std::string label;
    std::string work;
    std::vector<std::string> without;
    bool quick = false;
    bool table = false;
    bool csv = false;
    int stored = 0;
    int limit = 0;
    int resamples = 1000;
    int classifierPictures = 20000;
    std::int64_t classifierSteps = 0;
    float temperature = 0.5F;
    std::uint64_t seed = 1;
    ModelOptions models;
};

/// One member, opened, and the engine it lives in.
struct OpenedMember {
    MemberEntry entry;
    ModelCard card;
    std::unique_ptr<PictureCodec> pictures;
    Translator *translator = nullptr; ///< `pictures` once more, where it is one

    [[nodiscard]] ChannelNetworks networks() const { return {*pictures, translator}; }
    [[nodiscard]] std::filesystem::path folder() const { return entry.models / entry.family / entry.member; }
};

Result<OpenedMember> openMember(Engine &engine, const EvaluateOptions &options, const std::string &name)
{
    const std::size_t slash = name.find('/');
    const std::string family = name.substr(0, slash);
    const std::string member = slash == std::string::npos ? std::string() : name.substr(slash + 1);
    // A family alone stands for a member that plays, as everywhere.
    const auto members
        = member.empty() ? findMembers(foldersOf(options.models)) : findPictureMembers(foldersOf(options.models));
    const auto entry = chooseMember(members, family, member);
    if (!entry)
        return entry.error();
    OpenedMember opened{*entry, readModelCard(entry->models / entry->family / entry->member).value_or(ModelCard()),
                        nullptr, nullptr};
    if (!entry->playable) {
        auto pictures = engine.openPictures(entry->models, entry->family, entry->member);
        if (!pictures)
            return pictures.error();
        opened.pictures = std::move(*pictures);
        return opened;
    }
    auto translator = engine.openTranslator(entry->models, entry->family, entry->member);
    if (!translator)
        return translator.error();
    opened.translator = translator->get();
    opened.pictures = std::move(*translator);
    return opened;
}

/// What is heard is heard of the crop that translations have. In the thesis' modes squares are stored as for training:
/// paintings larger than what the network sees, which is their centre.
int storeSizeOf(const EvaluateOptions &options, const OpenedMember &member)
{
    const int size = member.pictures->description().imageSize;
    if (options.stored > 0)
        return std::max(options.stored, size);
    return member.card.architecture == "paintings" && options.mode != "heard" ? size * 9 / 8 : size;
}

/// The column that was asked for, or what pictures are usually sorted by.
QString labelColumn(const EvaluateOptions &options, const Works &works)
{
    if (!options.label.empty())
        return QString::fromLocal8Bit(options.label);
    for (int i = 0; i < works.count(); ++i) {
        if (works.work(i).metadata.contains(u"label"_s))
            return u"label"_s;
    }
    return u"style"_s;
}

PictureDataset &splitNamed(PictureSplits &splits, const std::string &name)
{
    return name == "train" ? splits.train : name == "validation" ? splits.validation : splits.test;
}

/// All splits as one, to be measured as a whole.
void joinSplits(PictureSplits &splits)
{
    PictureDataset all = std::move(splits.train);
    for (const PictureDataset *more : {&splits.validation, &splits.test}) {
        all.count += more->count;
        all.pixels.insert(all.pixels.end(), more->pixels.begin(), more->pixels.end());
        all.labels.insert(all.labels.end(), more->labels.begin(), more->labels.end());
        all.tags.insert(all.tags.end(), more->tags.begin(), more->tags.end());
    }
    splits = {{}, {}, std::move(all)};
}

Result<EvaluationData> loadData(const EvaluateOptions &options, const OpenedMember &member,
                                const CommandContext &context)
{
    if (!options.collection.empty())
        return loadCollection(options.collection, member.pictures->description(), threadsOf(options.models), context);
    QStringList inputs;
    for (const std::string &input : options.data)
        inputs += QString::fromLocal8Bit(input);
    const auto works = openWorks(inputs, context.stop);
    if (!works)
        return works.error();
    PictureDatasetSettings settings;
    settings.storeSize = storeSizeOf(options, member);
    settings.channels = member.pictures->description().channels;
    settings.threads = threadsOf(options.models);
    settings.labelColumn = labelColumn(options, **works);
    auto loaded = loadPictures(**works, settings, context.console.progress(), context.stop);
    if (!loaded)
        return loaded.error();
    EvaluationData data{std::move(loaded->splits), {}, (*works)->name().toStdString(), options.split, {}};
    for (const QString &name : loaded->labelNames)
        data.labelNames.push_back(name.toStdString());
    for (const SkippedFile &skipped : loaded->skipped)
        data.unreadable.emplace_back(skipped.file.toStdString(), skipped.reason.toStdString());
    if (options.split == "all")
        joinSplits(data.splits);
    else if (options.split != "test")
        data.splits.test = splitNamed(data.splits, options.split);
    return data;
}

/// Trained classifiers are kept in the user's cache: the next evaluation of the same data finds them.
std::filesystem::path workFolder(const EvaluateOptions &options)
{
    if (!options.work.empty())
        return options.work;
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return std::filesystem::path((cache + u"/synvae-studio/evaluate"_s).toStdString());
}

EvaluationSettings settingsOf(const EvaluateOptions &options, const OpenedMember &member)
{
    EvaluationSettings settings;
    const Seed seed{options.seed};
    settings.channel.mode = evaluationModeNamed(options.mode).value_or(EvaluationMode::Heard);
    settings.channel.seed = seed;
    settings.channel.temperature = options.temperature;
    for (const std::string &name : options.without) {
        if (const auto part = evaluationPartNamed(name))
            settings.without.insert(*part);
    }
    if (options.quick)
        settings.without.insert({EvaluationPart::Affinity, EvaluationPart::Clusters, EvaluationPart::Information,
                                 EvaluationPart::Classifier});
    settings.limit = options.limit;
    settings.bootstrap.resamples = options.resamples;
    settings.bootstrap.seed = seed;
    settings.listening.seed = seed;
    settings.affinity.seed = seed;
    settings.clusters.kMeans.seed = seed;
    settings.clusters.listening.seed = seed;
    settings.information.seed = seed;
    settings.judging.shipped = member.entry.models / member.entry.family / "classifier";
    settings.judging.work = workFolder(options);
    settings.judging.architecture = member.card.architecture;
    settings.judging.reconstructions = options.classifierPictures;
    settings.judging.steps = options.classifierSteps;
    settings.judging.threads = options.models.threads;
    return settings;
}

/// Parts that need what a plain collection has not.
constexpr std::array needsLabels{EvaluationPart::Neighbours, EvaluationPart::Classes, EvaluationPart::Listener,
                                 EvaluationPart::Classifier};

/// What the notes are played by, and the tunes they are held against.
Result<void> prepare(EvaluationSettings &settings, const EvaluateOptions &options, const OpenedMember &member,
                     const EvaluationData &data, const CommandContext &context)
{
    if (!options.collection.empty())
        settings.without.insert(needsLabels.begin(), needsLabels.end());
    if (!member.translator)
        return {};
    const PictureDataset &test = data.splits.test;
    const int count = settings.limit > 0 ? std::min(settings.limit, test.count) : test.count;
    CalibrationSetting calibration = calibrationSettingOf(options.calibration);
    // The thesis had none, and its modes are measured as it did.
    if (calibration.source == CalibrationSource::Automatic && settings.channel.mode != EvaluationMode::Heard)
        calibration.source = CalibrationSource::None;
    auto choice = chooseCalibration(
        calibration, count, member.pictures->description(), member.folder(), [&]() -> Result<LatentMoments> {
            const auto posteriors = posteriorsOf(*member.pictures, test, calibrationSample(count), context.stop);
            return posteriors ? momentsOf(*posteriors, member.pictures->description().modelHash) : posteriors.error();
        });
    if (!choice)
        return choice.error();
    settings.channel.calibration = std::move(choice->calibration);
    settings.calibrationFrom = std::move(choice->reason);
    const std::filesystem::path file
        = member.entry.models / "music" / member.pictures->description().musicModel / tunesFileName;
    if (!std::filesystem::exists(file))
        return {}; // the summary says so
    const auto tunes = readTunes(file);
    if (!tunes)
        return tunes.error();
    settings.tunes = std::make_shared<const MelodyProfile>(*tunes);
    return {};
}

Result<void> writeJson(const std::string &file, const Json &json)
{
    const std::string text = json.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
    return writeFile(QString::fromLocal8Bit(file), QByteArray::fromStdString(text));
}

/// Original, VisVAE where one is named, and the member, of 36 pictures at random.
Result<void> writeSheet(Engine &engine, const EvaluateOptions &options, const OpenedMember &member,
                        const EvaluationData &data, const EvaluationSettings &settings, const Evaluation &evaluation,
                        const std::stop_token &stop)
{
    constexpr std::size_t pictures = 36;
    const ChannelPass &pass = evaluation.pass;
    const auto rows = sampleOf(pass.items.size(), pictures, Seed{options.seed});
    std::vector<PictureBatch> sources{picked(pass.pictures, rows)};
    if (!options.visual.empty()) {
        const bool full = options.visual.find('/') != std::string::npos;
        const auto visual
            = openMember(engine, options, full ? options.visual : member.entry.family + '/' + options.visual);
        if (!visual)
            return visual.error();
        std::vector<int> items;
        items.reserve(rows.size());
        for (const std::size_t row : rows)
            items.push_back(pass.items[row]);
        ChannelPass other = passThrough(visual->networks(), data.splits.test, items, settings.channel, {}, stop);
        if (other.count() != static_cast<int>(rows.size()))
            return Error{ErrorKind::Internal,
                         other.failures.empty() ? "The sheet was stopped." : other.failures.front().reason};
        sources.push_back(std::move(other.reconstructions));
    }
    sources.push_back(picked(pass.reconstructions, rows));
    const QImage sheet = contactSheet(sources);
    if (sheet.isNull() || !sheet.save(QString::fromLocal8Bit(options.sheet)))
        return Error{ErrorKind::Io, "Cannot write " + options.sheet + "; does the VisVAE see pictures of this size?"};
    return {};
}

/// All files that were asked for; the JSON first, since it took longest.
Result<void> writeFiles(Engine &engine, const EvaluateOptions &options, const OpenedMember &member,
                        const EvaluationData &data, const EvaluationSettings &settings, const Evaluation &evaluation,
                        const Json &json, const std::stop_token &stop)
{
    if (!options.json.empty()) {
        if (auto written = writeJson(options.json, json); !written)
            return written;
    }
    if (!options.exportFolder.empty()) {
        if (auto written = exportArrays(evaluation, data.splits.test, options.exportFolder); !written)
            return written;
    }
    if (!options.sheet.empty() && !evaluation.cancelled)
        return writeSheet(engine, options, member, data, settings, evaluation, stop);
    return {};
}

void remarkProblems(Console &console, const EvaluationData &data, const Evaluation &evaluation)
{
    if (!data.unreadable.empty())
        console.remark(u"%1 files could not be used; the first: %2"_s.arg(
            QString::number(data.unreadable.size()), QString::fromStdString(data.unreadable.front().second)));
    for (const FailedItem &failure : evaluation.pass.failures)
        console.remark(
            u"Picture %1 was refused: %2"_s.arg(QString::number(failure.item), QString::fromStdString(failure.reason)));
    for (const auto &[part, reason] : evaluation.missing)
        console.remark(u"Not measured, %1: %2"_s.arg(QString::fromStdString(part), QString::fromStdString(reason)));
    if (evaluation.cancelled)
        console.remark(u"Stopped; what had been measured is kept."_s);
}

ExitCode runTables(const EvaluateOptions &options, const CommandContext &context)
{
    const MeasuredMembers measured = readMeasured(findPictureMembers(foldersOf(options.models)));
    for (const std::string &problem : measured.problems)
        context.console.remark(QString::fromStdString(problem));
    const std::string text = options.csv
        ? thesisTablesCsv(measured.members) + listenerTableCsv(measured.members)
        : thesisTablesMarkdown(measured.members) + listenerTableMarkdown(measured.members);
    const Json json{{"tables", text}, {"problems", measured.problems}};
    if (!options.json.empty()) {
        if (auto written = writeJson(options.json, json); !written)
            return context.console.fail(written.error());
    }
    context.console.result(json, QString::fromStdString(text).trimmed());
    return measured.problems.empty() ? ExitCode::Done : ExitCode::SomeFailed;
}

ExitCode run(const EvaluateOptions &options, const CommandContext &context)
{
    auto engine = loadEngineFor(options.models);
    if (!engine)
        return context.console.fail(engine.error());
    const auto member = openMember(**engine, options, options.member);
    if (!member)
        return context.console.fail(member.error());
    const auto data = loadData(options, *member, context);
    if (!data)
        return context.console.fail(data.error());
    EvaluationSettings settings = settingsOf(options, *member);
    if (const auto prepared = prepare(settings, options, *member, *data, context); !prepared)
        return context.console.fail(prepared.error());
    const auto evaluation
        = evaluate(**engine, member->networks(), *data, settings, context.console.progress(), context.stop);
    if (!evaluation)
        return context.console.fail(evaluation.error());
    const int size = member->pictures->description().imageSize;
    const int stored = storeSizeOf(options, *member);
    const EvaluationHeader header{std::string("synvae ") + SYNVAE_VERSION, member->card.kind, member->card.architecture,
                                  stored == size ? "whole short side"
                                                 : "centre " + std::to_string(size) + " of " + std::to_string(stored)};
    const Json json = jsonOf(*evaluation, *data, settings, header);
    remarkProblems(context.console, *data, *evaluation);
    if (auto written = writeFiles(**engine, options, *member, *data, settings, *evaluation, json, context.stop);
        !written)
        return context.console.fail(written.error());
    context.console.result(json, QString::fromStdString(summaryOf(*evaluation, settings)).trimmed());
    const bool whole = data->unreadable.empty() && !evaluation->cancelled && evaluation->missing.empty()
        && evaluation->pass.failures.empty();
    return whole ? ExitCode::Done : ExitCode::SomeFailed;
}

void addWhatOptions(CLI::App &command, EvaluateOptions &options)
{
    command.add_option("MEMBER", options.member, "FAMILY/MEMBER, or a family: its member with beta closest to 1");
    command.add_option("--data", options.data, "Picture folder, IDX or CIFAR-10 files")
        ->allow_extra_args(false)
        ->type_name("DATA");
    command
        .add_option("--collection", options.collection,
                    "Any pictures in the place of --data: no splits, no labels, what a listener hears of them")
        ->allow_extra_args(false)
        ->type_name("DATA");
    command.add_option("--split", options.split, "Part of the data to measure on")
        ->check(CLI::IsMember({"train", "validation", "test", "all"}))
        ->capture_default_str();
    addCalibrationOption(command, options.calibration);
    command.add_option("--label", options.label, "Metadata that names a picture's class (default: label, or style)");
    command.add_option("--stored", options.stored, "Side of the squares of which the network sees the centre")
        ->check(CLI::Range(1, 4096));
    command.add_option("--mode", options.mode, "What is measured: what is heard, the thesis' text, its code")
        ->check(CLI::IsMember({"heard", "paper", "code"}))
        ->capture_default_str();
    command.add_option("--limit", options.limit, "Only the first N pictures")->check(CLI::Range(1, 1'000'000'000));
    command.add_option("--without", options.without, "Parts to leave out")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember(evaluationPartNames()));
    command.add_flag("--quick", options.quick, "Leave out affinity, clusters, information and classifier");
    addTemperatureOption(command, options.temperature);
    addSeedOption(command, options.seed, "Seed of everything random");
    command.add_option("--resamples", options.resamples, "Resamples of the bootstrap")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
}

void addWhereOptions(CLI::App &command, EvaluateOptions &options)
{
    command.add_option("--export", options.exportFolder, "Folder for the arrays the numbers were computed from");
    command.add_option("--sheet", options.sheet, "PNG of 36 pictures: original, VisVAE, member");
    command.add_option("--visual", options.visual, "VisVAE of the sheet: a member, or FAMILY/MEMBER");
    command.add_option("--work", options.work, "Folder that keeps trained classifiers (default: the user's cache)");
    command
        .add_option("--classifier-pictures", options.classifierPictures,
                    "Training pictures to make reconstructions of, at most")
        ->check(CLI::Range(1, 1'000'000'000))
        ->capture_default_str();
    command.add_option("--classifier-steps", options.classifierSteps, "Training steps of a classifier")
        ->check(CLI::PositiveNumber);
    command.add_flag("--table", options.table, "Print Tables 1 to 6 of the thesis beside what was measured");
    command.add_flag("--csv", options.csv, "The tables cell by cell as CSV, with intervals")->needs("--table");
    addModelsOption(command, options.models);
    addThreadsOption(command, options.models);
}

} // namespace

void addEvaluateCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "evaluate", "Measure what a member carries (sections 5 and 6)");
    const auto options = std::make_shared<EvaluateOptions>();
    // As everywhere --json prints; here it may name a file instead.
    command.remove_option(command.get_option("--json"));
    CLI::Option *json = command.add_option("--json", options->json, "Write the numbers to FILE; alone: print them")
                            ->expected(0, 1)
                            ->type_name("FILE");
    addWhatOptions(command, *options);
    addWhereOptions(command, *options);
    command.callback([options, json, &choice] {
        if (!options->table && options->member.empty())
            throw CLI::RequiredError("MEMBER");
        if (!options->table && options->data.empty() == options->collection.empty())
            throw CLI::ValidationError("Name the pictures, either with --data or with --collection.");
        choice.json = json->count() > 0 && options->json.empty();
        choice.run = [options](const CommandContext &context) {
            return options->table ? runTables(*options, context) : run(*options, context);
        };
    });
}

} // namespace synvae
