// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include "app/cli/charts.h"
#include "app/cli/command.h"
#include "core/base/numberlocale.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QtGlobal>

#include <cstdio>
#include <exception>
#include <memory>
#include <string>

namespace synvae {

namespace {

constexpr auto footer = "Exit codes: 0 done, 1 some items failed or the run was stopped, 2 wrong usage, 3 failed.";

/// Libraries that read damaged pictures complain on stderr; the reason stands in the table instead.
void dropWarnings(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

int parse(CLI::App &parser, int argc, char **argv)
{
    try {
        parser.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        // CLI11 has a number for every mistake; for scripts there is one.
        return parser.exit(error) == 0 ? static_cast<int>(ExitCode::Done) : static_cast<int>(ExitCode::Usage);
    }
    return -1;
}

} // namespace

CLI::App &addCommand(CLI::App &parser, Choice &choice, const char *name, const char *description)
{
    CLI::App *command = parser.add_subcommand(name, description);
    command->add_flag("--json", choice.json, "Print one JSON object instead of text");
    command->footer(footer);
    return *command;
}

int runCommandLine(int argc, char **argv, std::stop_token stop)
{
    qInstallMessageHandler(dropWarnings);
    CLI::App parser("SynVAE Studio on the command line: pictures into short melodies.", "synvae");
    parser.set_version_flag("--version", std::string("synvae ") + SYNVAE_VERSION);
    parser.require_subcommand(1);
    parser.footer(footer);
    Choice choice;
    addTranslateCommand(parser, choice);
    addExportCommand(parser, choice);
    addVerifyCommand(parser, choice);
    addPublishCommand(parser, choice);
    addCalibrateCommand(parser, choice);
    addInfoCommand(parser, choice);
    addReconstructCommand(parser, choice);
    addRenderCommand(parser, choice);
    addDecodeCommand(parser, choice);
    addEncodeCommand(parser, choice);
    addTrainCommand(parser, choice);
    addEvaluateCommand(parser, choice);
    addPackCommand(parser, choice);
    addDemoCommand(parser, choice);
    addImportCommand(parser, choice);
    addMusicSpaceCommand(parser, choice);
    addMapCommand(parser, choice);
    addInterpolateCommand(parser, choice);
    addAttributeCommand(parser, choice);
    addRadioCommand(parser, choice);
    addProjectCommand(parser, choice);
    addBenchCommand(parser, choice);
    if (const int code = parse(parser, argc, argv); code >= 0)
        return code;

    const auto application = makeApplication(choice.draws, argc, argv);
    useDecimalPoints(); // Qt has taken the user's locale for the C library, too
    Console console(choice.json);
    try {
        return static_cast<int>(choice.run({console, std::move(stop)}));
    } catch (const std::exception &exception) {
        const Error error{ErrorKind::Internal, std::string("The command broke off: ") + exception.what() + "."};
        return static_cast<int>(console.fail(error));
    }
}

} // namespace synvae
