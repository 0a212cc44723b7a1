// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/trainingdata.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QDirIterator>
#include <QLocale>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct PackOptions {
    std::vector<std::string> data;
    std::string out;
    std::string architecture = "paintings";
    bool keepRepeats = false;
    ModelOptions models;
};

struct Counts {
    qint64 train = 0;
    qint64 validation = 0;
    qint64 test = 0;
};

/// Whether it is a folder with MIDI files somewhere in it.
bool holdsMelodies(const std::string &path)
{
    QDirIterator files(QString::fromLocal8Bit(path), {u"*.mid"_s, u"*.midi"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    return files.hasNext();
}

QString counted(qint64 number) { return QLocale(QLocale::English).toString(number); }

ExitCode finish(const CommandContext &context, const PackOptions &options, const char *kind, const Counts &counts,
                const Result<std::string> &hash)
{
    if (!hash)
        return context.console.fail(hash.error());
    std::error_code ignored;
    const auto bytes = static_cast<qint64>(std::filesystem::file_size(options.out, ignored));
    context.console.result({{"file", options.out},
                            {"kind", kind},
                            {"train", counts.train},
                            {"validation", counts.validation},
                            {"test", counts.test},
                            {"bytes", bytes},
                            {"sha256", *hash}},
                           u"%1 %2 for training, %3 for validation, %4 for testing, %5: %6"_s.arg(
                               counted(counts.train), QString::fromLatin1(kind), counted(counts.validation),
                               counted(counts.test), QLocale(QLocale::English).formattedDataSize(bytes),
                               QString::fromLocal8Bit(options.out)));
    return ExitCode::Done;
}

ExitCode packMelodies(const PackOptions &options, const CommandContext &context)
{
    const auto pack = loadMelodies(options.data.front(), options.keepRepeats, context);
    if (!pack)
        return context.console.fail(pack.error());
    const Counts counts{static_cast<qint64>(pack->splits.train.size()),
                        static_cast<qint64>(pack->splits.validation.size()),
                        static_cast<qint64>(pack->splits.test.size())};
    return finish(context, options, "melodies", counts, writePack(options.out, *pack));
}

ExitCode packPictures(const PackOptions &options, const CommandContext &context)
{
    const auto pack = loadTrainingPictures(options.data, options.architecture, threadsOf(options.models), context);
    if (!pack)
        return context.console.fail(pack.error());
    const Counts counts{pack->splits.train.count, pack->splits.validation.count, pack->splits.test.count};
    return finish(context, options, "pictures", counts, writePack(options.out, *pack));
}

ExitCode run(const PackOptions &options, const CommandContext &context)
{
    if (!isPackFile(options.out))
        return context.console.fail(
            {ErrorKind::InvalidInput, "The pack " + options.out + " must be a file whose name ends in .safetensors."});
    const auto midi = std::find_if(options.data.begin(), options.data.end(), holdsMelodies);
    if (midi != options.data.end() && options.data.size() > 1)
        return context.console.fail({ErrorKind::InvalidInput,
                                     *midi
                                         + " holds MIDI files, and only one folder of them fits into a pack. Pack it "
                                           "alone, or put all melodies into one folder."});
    const bool melodies = midi != options.data.end();
    return melodies ? packMelodies(options, context) : packPictures(options, context);
}

} // namespace

void addPackCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command
        = addCommand(parser, choice, "pack", "Put training data into one file, for a machine that trains");
    const auto options = std::make_shared<PackOptions>();
    command.add_option("DATA", options->data, "Picture folders, IDX or CIFAR-10 files, or one folder of MIDI files")
        ->required();
    command.add_option("--out", options->out, "File to write, NAME.safetensors")->required();
    command.add_option("--architecture", options->architecture, "Networks that the pictures are for")
        ->check(CLI::IsMember({"digits", "cifar", "paintings"}))
        ->capture_default_str();
    command.add_flag("--keep-repeats", options->keepRepeats, "Keep two-bar windows that occur more than once");
    addThreadsOption(command, options->models);
    command.callback([options, &choice] {
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
