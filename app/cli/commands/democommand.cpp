// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/data/demo.h"
#include "core/data/works.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

ExitCode run(const QString &folder, const CommandContext &context)
{
    if (const auto copied = copyDemo(folder, context.console.progress(), context.stop); !copied) {
        if (copied.error().kind != ErrorKind::Cancelled)
            return context.console.fail(copied.error());
        context.console.result({{"cancelled", true}, {"folder", folder.toStdString()}},
                               u"Stopped. What was copied is in %1."_s.arg(folder));
        return ExitCode::SomeFailed;
    }
    const auto works = openWorks(folder, context.stop);
    if (!works)
        return context.console.fail(works.error());
    context.console.result(
        {{"cancelled", false}, {"folder", folder.toStdString()}, {"works", (*works)->count()}},
        u"The demo collection, %1 pictures, is in %2."_s.arg(QString::number((*works)->count()), folder));
    return ExitCode::Done;
}

} // namespace

void addDemoCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "demo", "Copy the demo collection");
    const auto folder = std::make_shared<std::string>();
    command.add_option("FOLDER", *folder, "Where to copy it")->required();
    command.callback([folder, &choice] {
        choice.run = [folder](const CommandContext &context) { return run(QString::fromLocal8Bit(*folder), context); };
    });
}

} // namespace synvae
