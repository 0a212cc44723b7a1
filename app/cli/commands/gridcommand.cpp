// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/charts.h"
#include "app/cli/command.h"
#include "app/cli/trainingdata.h"
#include "core/base/clock.h"
#include "core/engine/modelcard.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <memory>
#include <set>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

struct GridOptions {
    TrainOptions training;
    std::vector<double> betas;
};

/// A member of the family, and what was measured on it.
struct Member {
    std::string name;
    double beta = 0.0;
    bool found = false; ///< it was there before
    TrainingReport report;
};

std::string number(double value) { return QString::number(value).toStdString(); }

/// "beta-0.1", "beta-1.0": as the families that are shipped have them.
std::string memberName(double beta)
{
    const std::string digits = number(beta);
    return "beta-" + digits + (digits.find_first_of(".e") == std::string::npos ? ".0" : "");
}

/// Progress of one member as progress of the whole; members take equally long.
class GridProgress
{
public:
    GridProgress(ProgressCallback whole, std::size_t members)
        : m_whole(std::move(whole))
        , m_members(static_cast<std::int64_t>(members))
        , m_estimator(m_members * unit, m_clock.now())
    { }

    ProgressCallback of(std::size_t member, const std::string &name)
    {
        if (!m_whole)
            return {};
        const auto before = static_cast<std::int64_t>(member) * unit;
        const std::string words = name + " (" + std::to_string(member + 1) + " of " + std::to_string(m_members) + "): ";
        return [this, before, words](const Progress &own) {
            const std::int64_t share = own.total > 0 ? unit * std::min(own.done, own.total) / own.total : 0;
            m_whole(m_estimator.at(before + share, m_clock.now(), words + own.text));
        };
    }

private:
    static constexpr std::int64_t unit = 1000;

    ProgressCallback m_whole;
    std::int64_t m_members;
    SteadyClock m_clock;
    ProgressEstimator m_estimator;
};

Json jsonOf(const Member &member)
{
    Json metrics = Json::object();
    for (const auto &[name, value] : member.report)
        metrics[name] = value;
    return {{"member", member.name}, {"beta", member.beta}, {"found", member.found}, {"metrics", std::move(metrics)}};
}

const double *metricOf(const Member &member, const std::string &name)
{
    const auto found = std::find_if(member.report.begin(), member.report.end(),
                                    [&name](const auto &metric) { return metric.first == name; });
    return found == member.report.end() ? nullptr : &found->second;
}

/// One line a metric of the first member, one column a member.
QString tableOf(const std::vector<Member> &members)
{
    qsizetype widest = 0;
    for (const auto &[name, value] : members.front().report)
        widest = std::max(widest, static_cast<qsizetype>(name.size()));
    QString text(widest, u' ');
    for (const Member &member : members)
        text += u"  %1"_s.arg(QString::fromStdString(member.name), 10);
    for (const auto &[name, value] : members.front().report) {
        text += u'\n' + QString::fromStdString(name).leftJustified(widest);
        for (const Member &member : members) {
            const double *metric = metricOf(member, name);
            text += u"  %1"_s.arg(metric != nullptr ? QLocale::c().toString(*metric, 'g', 5) : QString(), 10);
        }
    }
    return text;
}

ExitCode finish(const CommandContext &context, const GridOptions &options, const std::vector<Member> &members)
{
    const bool cancelled = members.size() < options.betas.size();
    Json json{{"cancelled", cancelled}, {"folder", options.training.out}, {"members", Json::array()}};
    for (const Member &member : members)
        json["members"].push_back(jsonOf(member));
    QString text = members.empty() ? QString() : tableOf(members) + u'\n';
    text += cancelled ? u"Stopped after %1 of %2 members. The same command goes on from there."_s.arg(members.size())
                            .arg(options.betas.size())
                      : u"The models are in %1."_s.arg(QString::fromLocal8Bit(options.training.out));
    context.console.result(json, text);
    return cancelled ? ExitCode::SomeFailed : ExitCode::Done;
}

Result<Member> trainMember(Engine &engine, const GridOptions &options, const TrainingData &data, double beta,
                           const ProgressCallback &progress, const CommandContext &context)
{
    Member member{memberName(beta), beta, false, {}};
    TrainingSettings settings = settingsOf(options.training, data);
    settings.output /= member.name;
    settings.beta = beta;
    if (!settings.overwrite && isFinishedModel(settings.output)) {
        if (const auto card = readModelCard(settings.output)) {
            context.console.remark(
                u"%1 is there already; --overwrite would train it again."_s.arg(QString::fromStdString(member.name)));
            member.found = true;
            member.report = card->metrics;
            return member;
        }
    }
    auto report = train(engine, options.training.kind, data, settings, progress, context.stop);
    if (!report)
        return Error{report.error().kind, member.name + ": " + report.error().text};
    if (const auto drawn = drawLearningCurve(settings.output); !drawn)
        context.console.remark(QString::fromStdString(drawn.error().text));
    member.report = std::move(*report);
    return member;
}

ExitCode run(const GridOptions &options, const CommandContext &context)
{
    std::set<std::string> names;
    for (const double beta : options.betas) {
        if (!names.insert(memberName(beta)).second)
            return context.console.fail({ErrorKind::InvalidInput, "There are two of " + memberName(beta) + "."});
    }
    const auto data = loadTrainingData(options.training, context);
    if (!data)
        return context.console.fail(data.error());
    auto engine = loadEngineFor(options.training.models);
    if (!engine)
        return context.console.fail(engine.error());
    GridProgress progress(context.console.progress(), options.betas.size());
    std::vector<Member> members;
    for (const double beta : options.betas) {
        auto member
            = trainMember(**engine, options, *data, beta, progress.of(members.size(), memberName(beta)), context);
        if (!member && member.error().kind == ErrorKind::Cancelled)
            break;
        if (!member)
            return context.console.fail(member.error());
        members.push_back(std::move(*member));
    }
    return finish(context, options, members);
}

void addKind(CLI::App &grid, Choice &choice, TrainKind kind, const char *description)
{
    CLI::App &command = addCommand(grid, choice, nameOf(kind), description);
    const auto options = std::make_shared<GridOptions>();
    options->training.kind = kind;
    command.add_option("DATA", options->training.data, "What is trained on, as for one model")->required();
    command
        .add_option("--out", options->training.out, "Family to write: a folder of model folders, beta-0.1 and so on")
        ->required();
    command.add_option("--betas", options->betas, "Weights of the KL term, separated by commas")
        ->delimiter(',')
        ->check(CLI::Range(0.0, 1000.0))
        ->required();
    addTrainingOptions(command, options->training);
    addThreadsOption(command, options->training.models);
    if (kind == TrainKind::Visual || kind == TrainKind::Synesthetic)
        addModelsOption(command, options->training.models);
    command.callback([options, &choice] {
        choice.draws = true;
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace

void addGridCommand(CLI::App &train, Choice &choice)
{
    CLI::App &grid = *train.add_subcommand("grid", "Train a family: one model for each beta, one after the other");
    grid.require_subcommand(1);
    addKind(grid, choice, TrainKind::Music, "Music models");
    addKind(grid, choice, TrainKind::Visual, "Picture networks alone");
    addKind(grid, choice, TrainKind::Synesthetic, "Picture networks through a music model");
}

} // namespace synvae
