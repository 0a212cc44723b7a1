// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/metrics/learningcurvesvg.h"
#include "core/tensors/files.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QStringList>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// Draws the table of one model folder; answers with the picture's path.
Result<std::string> draw(const std::filesystem::path &folder)
{
    constexpr std::uint64_t largest = std::uint64_t{16} << 20;
    const auto table = readFile(folder / learningCurveTable, largest);
    if (!table)
        return table.error();
    const auto picture = learningCurveSvg({reinterpret_cast<const char *>(table->data()), table->size()});
    if (!picture)
        return Error{picture.error().kind, (folder / learningCurveTable).string() + ": " + picture.error().text};
    const std::filesystem::path file = folder / learningCurvePicture;
    if (const auto written = writeFileAtomically(file, *picture); !written)
        return written.error();
    return file.string();
}

ExitCode run(const std::vector<std::string> &folders, const CommandContext &context)
{
    nlohmann::ordered_json json{{"files", nlohmann::ordered_json::array()}};
    QStringList lines;
    for (const std::string &folder : folders) {
        const auto file = draw(folder);
        if (!file)
            return context.console.fail(file.error());
        json["files"].push_back(*file);
        lines += QString::fromLocal8Bit(*file);
    }
    context.console.result(json, lines.join(u'\n'));
    return ExitCode::Done;
}

} // namespace

void addCurveCommand(CLI::App &train, Choice &choice)
{
    CLI::App &command = addCommand(train, choice, "curve", "Draw the learning curves of trained models again");
    const auto folders = std::make_shared<std::vector<std::string>>();
    command.add_option("MODEL", *folders, "Model folders, each with its learning-curve.csv")->required();
    command.callback([folders, &choice] {
        choice.run = [folders](const CommandContext &context) { return run(*folders, context); };
    });
}

} // namespace synvae
