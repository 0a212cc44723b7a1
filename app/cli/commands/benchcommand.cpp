// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/models.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct BenchOptions {
    std::string what;
    ModelOptions models;
};

ExitCode run(const BenchOptions &options, const CommandContext &context)
{
    const auto engine = loadEngineFor(options.models);
    if (!engine)
        return context.console.fail(engine.error());
    const auto rows = (*engine)->bench(options.what, context.console.progress(), context.stop);
    if (!rows)
        return context.console.fail(rows.error());
    nlohmann::ordered_json json{{"build", (*engine)->build()}, {"rows", nlohmann::ordered_json::array()}};
    QString text = QString::fromStdString((*engine)->build()) + u'\n';
    for (const BenchRow &row : *rows) {
        const double ratio = row.secondsOurs > 0.0 ? row.secondsPlain / row.secondsOurs : 0.0;
        json["rows"].push_back({{"task", row.task},
                                {"milliseconds", 1e3 * row.secondsOurs},
                                {"milliseconds_plain", 1e3 * row.secondsPlain},
                                {"ratio", ratio},
                                {"melodies_per_second", row.itemsPerSecond},
                                {"share_of_peak", row.shareOfPeak}});
        text += u"%1  %2 ms, plain LibTorch %3 ms, %4 times as fast; %5 melodies a second, %6 % of the peak\n"_s
                    .arg(QString::fromStdString(row.task), -20)
                    .arg(1e3 * row.secondsOurs, 0, 'f', 2)
                    .arg(1e3 * row.secondsPlain, 0, 'f', 2)
                    .arg(ratio, 0, 'f', 1)
                    .arg(row.itemsPerSecond, 0, 'f', 0)
                    .arg(100.0 * row.shareOfPeak, 0, 'f', 0);
    }
    context.console.result(json, text.trimmed());
    return ExitCode::Done;
}

} // namespace

void addBenchCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "bench", "Time the music networks beside plain LibTorch in one run");
    const auto options = std::make_shared<BenchOptions>();
    command.add_option("what", options->what, "decode, encode or train")
        ->required()
        ->check(CLI::IsMember({"decode", "encode", "train"}));
    addThreadsOption(command, options->models);
    command.callback([options, &choice] {
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
