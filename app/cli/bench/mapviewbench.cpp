// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench/mapviewbench.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

constexpr auto programName = "bench_mapview"_L1;

Result<Json> oneRound(const QString &program, int points, const CommandContext &context)
{
    QProcess bench;
    bench.setProcessChannelMode(QProcess::SeparateChannels);
    bench.start(program, {u"--points"_s, QString::number(points)});
    while (!bench.waitForFinished(200) && bench.state() != QProcess::NotRunning) {
        if (context.stop.stop_requested())
            bench.kill();
    }
    if (context.stop.stop_requested())
        return Error{ErrorKind::Cancelled, "The bench was stopped."};
    if (bench.error() == QProcess::FailedToStart || bench.exitStatus() != QProcess::NormalExit || bench.exitCode() != 0)
        return Error{ErrorKind::Internal,
                     program.toStdString() + " did not run to its end: "
                         + QString::fromUtf8(bench.readAllStandardError()).trimmed().toStdString()};
    Json row = Json::parse(bench.readAllStandardOutput().toStdString(), nullptr, false);
    if (!row.is_object())
        return Error{ErrorKind::Internal, program.toStdString() + " answered with something that is no JSON."};
    return row;
}

} // namespace

Result<Json> benchMapView(const MapViewBenchOptions &options, const CommandContext &context)
{
    const QString program = QDir(QCoreApplication::applicationDirPath()).filePath(programName);
    if (!QFileInfo(program).isExecutable())
        return Error{ErrorKind::NotFound,
                     "The map view is timed by " + program.toStdString()
                         + ", which is not there. It is built with the tests and is not installed: build the target "
                           "bench_mapview, and run the synvae beside it."};
    Json json{{"points", options.points}, {"rows", Json::array()}};
    for (int round = 0; round < options.rounds; ++round) {
        const auto row = oneRound(program, options.points, context);
        if (!row)
            return row.error();
        json["rows"].push_back(*row);
    }
    return json;
}

} // namespace synvae
