// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pathexport.h"

#include "app/cli/calibration.h"
#include "app/cli/pathexportfiles.h"
#include "app/cli/samplingoptions.h"
#include "core/base/clock.h"
#include "core/collection/outputnames.h"
#include "core/collection/translationscsv.h"
#include "core/collection/workwriter.h"
#include "core/latent/melodydraws.h"
#include "core/music/melodycodec.h"
#include "core/music/melodywords.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QDir>

#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

constexpr int rowsAtOnce = 256;

void addFileOptions(CLI::App &command, PathExportOptions &options)
{
    command.add_option("--out", options.out, "Folder for the melodies and path.json")->required();
    command.add_option("--format", options.formats, "Files to write for each melody: mid, wav, flac")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"mid", "wav", "flac"}))
        ->capture_default_str();
    command.add_option("--soundfont", options.soundFont, "SoundFont for wav and flac (default: where installed)");
    command.add_option("--program", options.program, "General MIDI instrument, 0 to 127")
        ->check(CLI::Range(0, 127))
        ->capture_default_str();
    command.add_option("--sheet", options.sheet, "Also write the pictures that are heard, as one PNG")
        ->type_name("PNG");
    command.add_flag("--animation", options.animation,
                     "Also write them as numbered PNG frames and as animation.svg, in step with the piece");
}

void addPieceOptions(CLI::App &command, PathExportOptions &options)
{
    CLI::Option *piece = command.add_flag("--piece", options.piece, "Also write all melodies as one piece");
    command.add_option("--tempo", options.tempo, "Beats a minute of the piece, 20 to 400")
        ->check(CLI::Range(20.0, 400.0))
        ->needs(piece)
        ->capture_default_str();
    command.add_flag("--cross-fade", options.crossFade, "Let each melody of the piece begin while the last one fades")
        ->needs(piece);
    command.add_flag("--snap", options.snap, "Audition effect: move the piece's notes into the key that fits best")
        ->needs(piece);
}

/// "step-03", or the work's name behind the number.
QString fileNameOf(const PathPoint &point, int number, int digits)
{
    const QString counted = u"%1"_s.arg(number, digits, 10, QLatin1Char('0'));
    if (point.work < 0)
        return u"step-"_s + counted;
    return counted + u'-' + outputName(QString::fromStdString(point.label));
}

QList<OutputFormat> formatsOf(const PathExportOptions &options)
{
    static const std::map<std::string, OutputFormat> formats{
        {"mid", OutputFormat::Midi}, {"wav", OutputFormat::Wav}, {"flac", OutputFormat::Flac}};
    QList<OutputFormat> result;
    for (const std::string &format : options.formats) {
        if (!result.contains(formats.at(format)))
            result += formats.at(format);
    }
    return result;
}

Json tokensOf(const Melody &melody)
{
    Json tokens = Json::array();
    for (const Token token : melody.tokens())
        tokens.push_back(static_cast<int>(token));
    return tokens;
}

Result<Json> writeMelodies(const PathExportRun &pathExport, const PathExportOptions &options)
{
    const auto count = static_cast<int>(pathExport.melodies.size());
    const auto digits = static_cast<int>(std::to_string(count).size());
    const QList<OutputFormat> formats = formatsOf(options);
    WorkWriter writer(QString::fromLocal8Bit(options.out), formats, renderSettingsOf(options));
    Json points = Json::array();
    for (int index = 0; index < count; ++index) {
        const auto at = static_cast<std::size_t>(index);
        const PathPoint &point = pathExport.path.points[at];
        const QString name = fileNameOf(point, index + 1, digits);
        const Melody &melody = pathExport.melodies[at];
        if (auto written = writer.write({melody, name, QString::fromStdString(point.label)}); !written)
            return written.error();
        points.push_back({{"label", point.label},
                          {"file", name.toStdString() + '.' + suffixOf(formats.front()).toStdString()},
                          {"onsets", melody.onsets()},
                          {"tokens", tokensOf(melody)},
                          {"words", sentenceAbout(melody)}});
        if (point.work >= 0)
            points.back()["work"] = point.work;
    }
    return points;
}

/// Works have a seed of their own, and their near-silent notes are drawn again; all others have the path's seed.
Result<std::vector<Melody>> notesOf(const LatentPath &path, std::size_t first, const LatentBatch &latents,
                                    Translator &translator, const std::stop_token &stop)
{
    auto melodies = translator.decode(latents, path.decode, stop);
    for (int row = 0; melodies && row < latents.count; ++row) {
        const auto &contents = path.points[first + static_cast<std::size_t>(row)].contents;
        if (!contents)
            continue;
        const auto latent = latents.row(row);
        const std::vector<Seed> seeds{workSeed(*contents, path.decode.seed)};
        const auto drawn
            = drawMelodies(translator, {1, latents.width, {latent.begin(), latent.end()}}, path.decode, seeds, stop);
        if (!drawn)
            return drawn.error();
        (*melodies)[static_cast<std::size_t>(row)] = drawn->front().melody;
    }
    return melodies;
}

Result<void> hear(PathExportRun &pathExport, Translator &translator, const LatentBatch &latents,
                  const std::stop_token &stop)
{
    const auto melodies = notesOf(pathExport.path, pathExport.melodies.size(), latents, translator, stop);
    if (!melodies)
        return melodies.error();
    const auto za = translator.encodeMelodies(*melodies, stop);
    if (!za)
        return za.error();
    const auto pictures = translator.reconstruct(uncalibrated(pathExport.calibration.get(), za->mean), stop);
    if (!pictures)
        return pictures.error();
    for (const Melody &melody : *melodies) {
        pathExport.path.points[pathExport.melodies.size()].tokens.assign(melody.tokens().begin(),
                                                                         melody.tokens().end());
        pathExport.melodies.push_back(melody);
    }
    pathExport.pictures.count += pictures->count;
    pathExport.pictures.size = pictures->size;
    pathExport.pictures.channels = pictures->channels;
    pathExport.pictures.pixels.insert(pathExport.pictures.pixels.end(), pictures->pixels.begin(),
                                      pictures->pixels.end());
    return {};
}

} // namespace

void addPathExportOptions(CLI::App &command, PathExportOptions &options)
{
    addNoteOptions(command, options, "Seed of sampling, and of what is drawn");
    addFileOptions(command, options);
    addPieceOptions(command, options);
    addCalibrationOption(command, options.calibration);
    addModelsOption(command, options.models);
    addThreadsOption(command, options.models);
}

LatentPath newPath(const char *kind, const Translator &translator, const DecodeSettings &decode)
{
    const ModelDescription &model = translator.description();
    LatentPath path;
    path.kind = kind;
    path.family = model.family;
    path.member = model.member;
    path.modelHash = model.modelHash;
    path.decode = decode;
    path.width = model.latentSize;
    return path;
}

void addPoint(LatentPath &path, std::string label, std::vector<float> latent, int work,
              std::optional<std::uint64_t> contents)
{
    const double at = melodySeconds * static_cast<double>(path.points.size());
    path.points.push_back({std::move(label), work, at, std::move(latent), {}, contents});
}

void addCalibration(LatentPath &path, const CalibrationChoice &choice)
{
    if (choice.calibration)
        path.settings.emplace_back("calibration", choice.calibration->hash);
    path.settings.emplace_back("calibration from", choice.reason);
}

Result<PathExportRun> runPathExport(Translator &translator, LatentPath path,
                                    std::shared_ptr<const Calibration> calibration, const CommandContext &context)
{
    PathExportRun pathExport{std::move(path), {}, {}, std::move(calibration)};
    const LatentBatch all = pathExport.path.latents();
    const SteadyClock clock;
    ProgressEstimator estimator(all.count, clock.now());
    const ProgressCallback progress = context.console.progress();
    for (int first = 0; first < all.count; first += rowsAtOnce) {
        const int count = std::min(rowsAtOnce, all.count - first);
        const auto begin = all.values.begin() + static_cast<std::ptrdiff_t>(first) * all.width;
        const LatentBatch some{count, all.width, {begin, begin + static_cast<std::ptrdiff_t>(count) * all.width}};
        if (auto heard = hear(pathExport, translator, some, context.stop); !heard)
            return heard.error();
        if (progress)
            progress(estimator.at(first + count, clock.now(), "Playing"));
    }
    return pathExport;
}

Result<Json> writePathExport(const PathExportRun &pathExport, const PathExportOptions &options, int columns)
{
    const QString folder = QString::fromLocal8Bit(options.out);
    if (!QDir().mkpath(folder))
        return Error{ErrorKind::Io, "The folder " + options.out + " cannot be made."};
    const QString pathFile = QDir(folder).filePath(u"path.json"_s);
    if (auto written = writeLatentPath(pathFile.toStdU16String(), pathExport.path); !written)
        return written.error();
    if (pathExport.calibration) {
        const QString file = QDir(folder).filePath(QString::fromLatin1(calibrationFileName));
        if (auto written = writeCalibration(file.toStdU16String(), *pathExport.calibration); !written)
            return written.error();
    }
    auto points = writeMelodies(pathExport, options);
    if (!points)
        return points.error();
    auto extras = writeExtras(pathExport, options, columns);
    if (!extras)
        return extras.error();
    Json json{{"folder", options.out}, {"path", pathFile.toStdString()}};
    json.update(*extras);
    json["points"] = std::move(*points);
    return json;
}

ExitCode reportPathExport(const PathExportRun &pathExport, const PathExportOptions &options, Json json,
                          const QString &text, const CommandContext &context)
{
    const LatentPath &path = pathExport.path;
    Json whole{{"family", path.family},
               {"member", path.member},
               {"model_hash", path.modelHash},
               {"seed", path.decode.seed.value},
               {"temperature", static_cast<double>(path.decode.temperature)},
               {"mode", decodeModeName(path.decode.mode).toStdString()},
               {"calibration", path.setting("calibration")},
               {"calibration_from", path.setting("calibration from")}};
    whole.update(json);
    QString words = text;
    if (json.contains("remark"))
        words += u'\n' + QString::fromStdString(json["remark"].get<std::string>());
    words += u"\n%1 melodies and path.json are in %2."_s.arg(pathExport.melodies.size())
                 .arg(QString::fromLocal8Bit(options.out));
    context.console.result(whole, words.trimmed());
    return ExitCode::Done;
}

} // namespace synvae
