// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration.h"
#include "app/cli/command.h"
#include "app/cli/latentinputs.h"
#include "app/cli/pathexport.h"
#include "core/data/works.h"
#include "core/latent/melodydraws.h"
#include "core/latent/modedirections.h"
#include "core/latent/musicalattributes.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QStandardPaths>
#include <QStringList>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint8_t noPart = 2;

struct AttributeOptions {
    std::vector<std::string> inputs;
    std::vector<std::string> where;
    std::vector<std::string> minus;
    std::string musical;
    std::vector<std::string> apply;
    double strength = 1.0;
    int measure = 400;
    PathExportOptions pathExport;
};

PlayLatents playerOf(Translator &translator, const DecodeSettings &decode, const std::stop_token &stop)
{
    return [&translator, decode, stop](const LatentBatch &latents, std::span<const Seed> seeds) {
        return translator.decodeEach(latents, decode, seeds, stop);
    };
}

Result<std::vector<MetadataCondition>> conditionsOf(const std::vector<std::string> &texts)
{
    std::vector<MetadataCondition> conditions;
    for (const std::string &text : texts) {
        auto condition = MetadataCondition::parse(QString::fromLocal8Bit(text));
        if (!condition)
            return condition.error();
        conditions.push_back(std::move(*condition));
    }
    return conditions;
}

bool allHold(const std::vector<MetadataCondition> &conditions, const Work &work)
{
    return std::all_of(conditions.begin(), conditions.end(),
                       [&work](const auto &condition) { return condition.holdsFor(work.metadata); });
}

std::string nameOf(const AttributeOptions &options)
{
    std::string name;
    for (const std::string &text : options.where)
        name += (name.empty() ? "" : ", ") + text;
    for (std::size_t i = 0; i < options.minus.size(); ++i)
        name += (i == 0 ? " rather than " : ", ") + options.minus[i];
    return name;
}

/// 1 where --where holds; 0 where --minus does or, without it, everywhere else.
Result<std::vector<std::uint8_t>> labelsOf(const AttributeOptions &options, const Works &works,
                                           const std::vector<int> &rows)
{
    const auto where = conditionsOf(options.where);
    const auto minus = conditionsOf(options.minus);
    if (!where || !minus)
        return where ? minus.error() : where.error();
    std::vector<std::uint8_t> labels;
    for (const int index : rows) {
        const Work &work = works.work(index);
        const bool rest = minus->empty() || allHold(*minus, work);
        labels.push_back(allHold(*where, work) ? 1 : rest ? 0 : noPart);
    }
    return labels;
}

/// An attribute, the works it was found in, and what is known about it already.
struct Found {
    AttributeVector attribute;
    LatentBatch works; ///< none without a collection
    Json json = Json::object();
    CalibrationChoice calibration{}; ///< of the works, or of the family
    std::optional<Mode> mode{};      ///< major and minor have no one direction, but one for each melody
};

/// Latents moved, given what they play.
Result<LatentBatch> movedAll(const Found &found, const LatentBatch &latents, std::span<const Melody> melodies,
                             double strength, Translator &translator, const std::stop_token &stop)
{
    if (!found.mode)
        return moved(latents, found.attribute, strength);
    const auto hear = [&translator, &stop](std::span<const Melody> some) -> Result<LatentBatch> {
        auto za = translator.encodeMelodies(some, stop);
        if (!za)
            return za.error();
        return std::move(za->mean);
    };
    const auto directions = modeDirections(melodies, *found.mode, hear);
    if (!directions)
        return directions.error();
    LatentBatch result{latents.count, latents.width, {}};
    for (int row = 0; row < latents.count; ++row) {
        const auto there = moved(latents.row(row), (*directions)[static_cast<std::size_t>(row)], strength);
        result.values.insert(result.values.end(), there.begin(), there.end());
    }
    return result;
}

Result<Found> foundInMusic(const AttributeOptions &options, Translator &translator, const CommandContext &context)
{
    Found found;
    if (options.musical == "major" || options.musical == "minor") {
        found.attribute.name = options.musical;
        found.mode = options.musical == "major" ? Mode::Major : Mode::Minor;
        return found;
    }
    const DecodeSettings decode = decodeSettingsOf(options.pathExport);
    const ModelDescription &model = translator.description();
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/synvae-studio"_s;
    const auto play = playerOf(translator, decode, context.stop);
    // Argmax has no temperature, and must not be mistaken for sampling.
    const auto directions = decode.mode == DecodeMode::Sample
        ? cachedMusicalAttributes(cache.toStdU16String(), model.modelHash, decode.temperature, play, model.latentSize,
                                  {}, context.console.progress(), context.stop)
        : fitMusicalAttributes(play, model.latentSize, {}, context.console.progress(), context.stop);
    if (!directions)
        return directions.error();
    const MusicalDirection &direction = *directions->find(musicalAttributeNamed(options.musical).value());
    found.attribute = direction.vector;
    found.json = {{"correlation", direction.correlation},
                  {"explained", direction.explained},
                  {"sideways", direction.sideways},
                  {"sideways_trait", nameOf(direction.sidewaysTrait)},
                  {"on_the_prior", inWords(direction.effects)}};
    return found;
}

Result<Found> foundInWorks(const AttributeOptions &options, const LoadedMember &member, const CommandContext &context)
{
    Found found;
    const std::string &calibration = options.pathExport.calibration;
    if (options.inputs.empty()) {
        auto choice = calibrationWithoutWorks(calibration, member);
        if (!choice)
            return choice.error();
        found.calibration = std::move(*choice);
        return found;
    }
    QStringList inputs;
    for (const std::string &input : options.inputs)
        inputs += QString::fromLocal8Bit(input);
    const auto works = openWorks(inputs, context.stop);
    if (!works)
        return works.error();
    auto choice = calibrationFor(calibration, **works, member, threadsOf(options.pathExport.models), context);
    if (!choice)
        return choice.error();
    found.calibration = std::move(*choice);
    auto collection = latentsOfWorks(**works, *member.translator, found.calibration.calibration.get(), context);
    if (!collection)
        return collection.error();
    found.works = std::move(collection->latents);
    if (options.where.empty())
        return found;
    const auto labels = labelsOf(options, **works, collection->works);
    if (!labels)
        return labels.error();
    auto attribute = attributeOf({found.works.values, found.works.width}, *labels, nameOf(options));
    if (!attribute)
        return attribute.error();
    found.attribute = std::move(*attribute);
    found.json = {{"with", found.attribute.with},
                  {"without", found.attribute.without},
                  {"separation", found.attribute.separation}};
    return found;
}

Result<Found> find(const AttributeOptions &options, const LoadedMember &member, const CommandContext &context)
{
    auto found = foundInWorks(options, member, context);
    if (!found || options.musical.empty())
        return found;
    auto music = foundInMusic(options, *member.translator, context);
    if (music) {
        music->works = std::move(found->works);
        music->calibration = std::move(found->calibration);
    }
    return music;
}

/// What the strength does to the works of the collection, or without one to latents of the prior.
Result<TraitEffects> measured(const AttributeOptions &options, const Found &found, Translator &translator,
                              const CommandContext &context)
{
    const int width = translator.description().latentSize;
    LatentBatch start = found.works;
    const Seed seed{options.pathExport.seed};
    if (start.count == 0)
        start = drawnFromPrior(options.measure, width, seed);
    start.count = std::min(start.count, options.measure);
    start.values.resize(static_cast<std::size_t>(start.count) * static_cast<std::size_t>(width));
    const std::vector<Seed> seeds = noteSeeds(start.count, seed);
    const auto play = playerOf(translator, decodeSettingsOf(options.pathExport), context.stop);
    const auto before = play(start, seeds);
    if (!before)
        return before.error();
    const auto there = movedAll(found, start, *before, options.strength, translator, context.stop);
    if (!there)
        return there.error();
    const auto after = play(*there, seeds);
    if (!after)
        return after.error();
    return effectsOf(*before, *after, seed);
}

Json jsonOf(const TraitEffects &effects)
{
    Json json = Json::object();
    for (const TraitEffect &effect : effects)
        json[nameOf(effect.trait)]
            = {{"melodies", effect.melodies}, {"before", effect.before},    {"after", effect.after},
               {"change", effect.change},     {"low", effect.interval.low}, {"high", effect.interval.high}};
    return json;
}

/// Each input as it is, and moved.
Result<LatentPath> appliedPath(const AttributeOptions &options, const Found &found, Translator &translator,
                               const CommandContext &context)
{
    LatentPath path = newPath("attribute", translator, decodeSettingsOf(options.pathExport));
    const std::string &name = found.attribute.name;
    path.settings = {{"attribute", name}, {"strength", std::to_string(options.strength)}};
    const std::string suffix = ", " + name + " x " + QString::number(options.strength).toStdString();
    addCalibration(path, found.calibration);
    for (const std::string &input : options.apply) {
        auto latent = latentOfFile(input, translator, found.calibration.calibration.get(), context.stop);
        if (!latent)
            return latent.error();
        const LatentBatch here{1, path.width, latent->latent};
        DecodeSettings decode = path.decode;
        if (latent->contents)
            decode.seed = workSeed(*latent->contents, decode.seed);
        const auto melodies = translator.decode(here, decode, context.stop);
        if (!melodies)
            return melodies.error();
        auto there = movedAll(found, here, *melodies, options.strength, translator, context.stop);
        if (!there)
            return there.error();
        addPoint(path, input, std::move(latent->latent), -1, latent->contents);
        addPoint(path, input + suffix, std::move(there->values), -1, latent->contents);
    }
    return path;
}

Json jsonOf(const Found &found, const TraitEffects &effects, double strength)
{
    Json json{{"attribute", found.attribute.name}, {"strength", strength}};
    if (!found.mode)
        json["length"] = found.attribute.length();
    json["measured_on"] = found.works.count > 0 ? "works" : "prior";
    json.update(found.json);
    json["effects"] = jsonOf(effects);
    json["words"] = inWords(effects);
    return json;
}

ExitCode run(const AttributeOptions &options, const CommandContext &context)
{
    auto opened = loadMember(options.pathExport.models, options.pathExport.family, options.pathExport.member);
    if (!opened)
        return context.console.fail(opened.error());
    Translator &translator = *opened->translator;
    const auto found = find(options, *opened, context);
    if (!found)
        return context.console.fail(found.error());
    const auto effects = measured(options, *found, translator, context);
    if (!effects)
        return context.console.fail(effects.error());
    auto path = appliedPath(options, *found, translator, context);
    if (!path)
        return context.console.fail(path.error());
    const auto pathExport = runPathExport(translator, std::move(*path), found->calibration.calibration, context);
    if (!pathExport)
        return context.console.fail(pathExport.error());
    auto files = writePathExport(*pathExport, options.pathExport, 2);
    if (!files)
        return context.console.fail(files.error());
    Json json = jsonOf(*found, *effects, options.strength);
    json.update(*files);
    const QString text = u"%1 x %2: %3."_s.arg(QString::fromStdString(found->attribute.name))
                             .arg(options.strength)
                             .arg(QString::fromStdString(inWords(*effects)));
    return reportPathExport(*pathExport, options.pathExport, std::move(json), text, context);
}

std::string wrongUsage(const AttributeOptions &options)
{
    if (options.where.empty() == options.musical.empty())
        return "Name what to move by: --where with a collection, or --musical.";
    if (!options.where.empty() && options.inputs.empty())
        return "--where needs a collection.";
    return options.where.empty() && !options.minus.empty() ? "--minus goes with --where." : "";
}

} // namespace

void addAttributeCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "attribute",
                                   "Give pictures more or less of something, and measure what that does to melodies");
    const auto options = std::make_shared<AttributeOptions>();
    command.add_option("COLLECTION", options->inputs, "Picture folders, pictures or data sets to learn it from");
    command.add_option("--where", options->where, "Works that have it: metadata, as \"series=stormy seas\"")
        ->allow_extra_args(false);
    command.add_option("--minus", options->minus, "Works that have not (default: all others)")->allow_extra_args(false);
    command.add_option("--musical", options->musical, "A direction of the music model instead")
        ->check(CLI::IsMember({"higher", "denser", "syncopated", "major", "minor"}));
    command.add_option("--apply", options->apply, "Pictures, MIDI files or .npy latents to move")->required();
    command.add_option("--strength", options->strength, "How far, -3 to 3")
        ->check(CLI::Range(lowestStrength, highestStrength))
        ->capture_default_str();
    command.add_option("--measure", options->measure, "Works, or latents, the effect is measured on at most")
        ->check(CLI::Range(2, 20'000))
        ->capture_default_str();
    addPathExportOptions(command, options->pathExport);
    command.callback([options, &choice] {
        if (const std::string wrong = wrongUsage(*options); !wrong.empty())
            throw CLI::ValidationError("attribute", wrong);
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
