// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/translating.h"

#include "app/cli/calibration.h"
#include "core/data/works.h"
#include "core/engine/modelcard.h"
#include "core/latent/tunesfile.h"

#include <CLI/CLI.hpp>

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <filesystem>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

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

/// What the notes are played by: the calibration, and the tunes that takes are held against.
Result<void> prepare(BatchSettings &settings, const TranslateOptions &options, const Opened &opened,
                     const CommandContext &context)
{
    auto choice = calibrationFor(options.calibration, *opened.works, opened.member, threadsOf(options.models), context);
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

std::string checkLoudness(const std::string &text)
{
    bool number = false;
    const double loudness = QLocale::c().toDouble(QString::fromStdString(text), &number);
    return text == "none" || (number && loudness >= -40.0 && loudness <= -5.0)
        ? std::string()
        : "A loudness is -40 to -5 LUFS, or none, not " + text;
}

} // namespace

BatchSettings batchSettingsOf(const TranslateOptions &options)
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

Result<Translation> translate(const TranslateOptions &options, const CommandContext &context)
{
    auto opened = open(options, context.stop);
    if (!opened)
        return opened.error();
    BatchSettings settings = batchSettingsOf(options);
    if (const auto prepared = prepare(settings, options, *opened, context); !prepared)
        return prepared.error();
    auto report = translateBatch(*opened->works, *opened->member.translator, settings, context.console.progress(),
                                 context.stop);
    if (!report)
        return report.error();
    return Translation{std::move(opened->works), std::move(settings), std::move(*report)};
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

void addSoundOptions(CLI::App &command, TranslateOptions &options)
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
    addCalibrationOption(command, options.calibration);
    command.add_option("--takes", options.takes, "Play each work N times and keep the best, by picture and by ear")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
    command.add_option("--soundfont", options.soundFont, "SoundFont for wav and flac (default: where installed)");
    command.add_option("--program", options.program, "General MIDI instrument, 0 to 127")
        ->check(CLI::Range(0, 127))
        ->capture_default_str();
    command.add_option("--batch", options.batchSize, "Pictures the networks see at once")
        ->check(CLI::Range(1, 4096))
        ->capture_default_str();
}

} // namespace synvae
