// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/charts.h"
#include "app/cli/command.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QStringList>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

ExitCode run(const std::vector<std::string> &folders, const CommandContext &context)
{
    nlohmann::ordered_json json{{"files", nlohmann::ordered_json::array()}};
    QStringList lines;
    for (const std::string &folder : folders) {
        const auto file = drawLearningCurve(folder);
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
        choice.draws = true;
        choice.run = [folders](const CommandContext &context) { return run(*folders, context); };
    });
}

} // namespace synvae
