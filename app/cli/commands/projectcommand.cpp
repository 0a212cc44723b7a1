// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration.h"
#include "app/cli/command.h"
#include "app/cli/models.h"
#include "app/cli/samplingoptions.h"
#include "core/data/works.h"
#include "core/engine/modelcard.h"
#include "core/project/movedfolders.h"
#include "core/project/projecttranslation.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

struct ProjectOptions : NoteOptions {
    std::string out;
    std::vector<std::string> inputs;
    std::string project;
    bool embed = false;
    bool overwrite = false;
    bool check = false;
    int batchSize = 64;
    std::string calibration = "auto";
    ModelOptions models;

    [[nodiscard]] QString path() const { return QString::fromLocal8Bit(project); }
};

QStringList absolutePaths(const std::vector<std::string> &inputs)
{
    QStringList paths;
    for (const std::string &input : inputs)
        paths += QFileInfo(QString::fromLocal8Bit(input)).absoluteFilePath();
    return paths;
}

Result<void> checkFree(const ProjectOptions &options, const std::string &file)
{
    if (!QFile::exists(QString::fromLocal8Bit(file)) || options.overwrite)
        return {};
    return Error{ErrorKind::InvalidInput, file + " is there already. Choose another name, or --overwrite."};
}

/// The bytes of the pictures themselves, each in a transaction of its own.
Result<int> embedPictures(Project &project, const Works &works, const std::stop_token &stop)
{
    const auto list = project.works().list();
    if (!list)
        return list.error();
    int embedded = 0;
    for (int i = 0; i < works.count() && !stop.stop_requested(); ++i) {
        QFile file(works.filePath(i));
        if (file.fileName().isEmpty() || file.size() > longestProjectBlob || !file.open(QIODevice::ReadOnly))
            continue;
        if (auto kept = project.works().embedPicture(list->at(i).id, file.readAll()); !kept)
            return kept.error();
        ++embedded;
    }
    return embedded;
}

ExitCode create(const ProjectOptions &options, const CommandContext &context)
{
    const QString path = options.path();
    if (const auto free = checkFree(options, options.project); !free)
        return context.console.fail(free.error());
    const QStringList inputs = absolutePaths(options.inputs);
    const auto works = openWorks(inputs, context.stop);
    if (!works)
        return context.console.fail(works.error());
    const auto project = Project::create(path);
    if (!project)
        return context.console.fail(project.error());
    auto filled = (*project)->works().setSources(inputs);
    if (filled)
        filled = refreshWorks(**project, **works, threadsOf(options.models), context.console.progress(), context.stop);
    if (!filled)
        return context.console.fail(filled.error());
    Result<int> embedded = options.embed ? embedPictures(**project, **works, context.stop) : Result<int>(0);
    if (!embedded)
        return context.console.fail(embedded.error());
    const int count = (*works)->count();
    context.console.result({{"project", options.project}, {"works", count}, {"embedded", *embedded}},
                           u"%1 holds %2 works."_s.arg(path, QLocale(QLocale::English).toString(count)));
    return *embedded < count && options.embed ? ExitCode::SomeFailed : ExitCode::Done;
}

Json jsonOf(const MelodyProvenance &from)
{
    return {{"family", from.family.toStdString()},
            {"member", from.member.toStdString()},
            {"model_hash", from.modelHash.toStdString()},
            {"music_model", from.musicModel.toStdString()},
            {"music_hash", from.musicHash.toStdString()},
            {"mode", from.decode.mode == DecodeMode::Argmax ? "argmax" : "sample"},
            {"temperature", static_cast<double>(from.decode.temperature)},
            {"seed", from.decode.seed.value},
            {"calibration", from.calibration.toStdString()},
            {"takes", from.takes}};
}

QString textOf(const MelodyProvenance &from, int melodies)
{
    const QString how = from.decode.mode == DecodeMode::Argmax
        ? u"the likeliest notes"_s
        : u"temperature %1, seed %2"_s.arg(static_cast<double>(from.decode.temperature)).arg(from.decode.seed.value);
    return u"%1 melodies by %2/%3, %4, calibration %5."_s.arg(melodies).arg(
        from.family, from.member, how, from.calibration.isEmpty() ? u"none"_s : from.calibration.left(12));
}

/// What is in the project, for people and as JSON.
struct Contents {
    Json json;
    QStringList lines;
};

Result<Contents> contentsOf(Project &project)
{
    const auto works = project.works().list();
    const auto sources = project.works().sources();
    const auto embedded = project.works().embeddedPictures();
    const auto sets = project.kept().sets();
    const auto provenances = project.melodies().provenances();
    const auto counts = project.melodies().counts();
    if (!works || !sources || !embedded)
        return (!works ? works.error() : !sources ? sources.error() : embedded.error());
    if (!sets || !provenances || !counts)
        return (!sets ? sets.error() : !provenances ? provenances.error() : counts.error());
    const auto number = [&works](const auto &is) { return std::count_if(works->begin(), works->end(), is); };
    const auto failed = number([](const ProjectWork &work) { return !work.problem.isEmpty(); });
    Contents contents{{{"works", works->size()},
                       {"problems", failed},
                       {"starred", number([](const ProjectWork &work) { return work.starred; })},
                       {"hidden", number([](const ProjectWork &work) { return work.hidden; })},
                       {"embedded", *embedded},
                       {"sets", sets->size()}},
                      {u"%1 works, %2 with a problem."_s.arg(works->size()).arg(failed)}};
    contents.json["sources"] = Json::array();
    for (const QString &source : *sources) {
        contents.json["sources"].push_back(source.toStdString());
        contents.lines += u"Pictures: "_s + source;
    }
    contents.json["melodies"] = Json::array();
    QList<SettingsId> ids = provenances->keys();
    std::sort(ids.begin(), ids.end());
    for (const SettingsId id : ids) {
        Json one = jsonOf(provenances->value(id));
        one["count"] = counts->value(id);
        contents.json["melodies"].push_back(std::move(one));
        contents.lines += textOf(provenances->value(id), counts->value(id));
    }
    return contents;
}

ExitCode info(const ProjectOptions &options, const CommandContext &context)
{
    const auto project = Project::openToRead(options.path());
    if (!project)
        return context.console.fail(project.error());
    if (options.check) {
        if (const auto whole = (*project)->database().checkIntegrity(); !whole)
            return context.console.fail(whole.error());
    }
    auto contents = contentsOf(**project);
    if (!contents)
        return context.console.fail(contents.error());
    contents->json["project"] = options.project;
    if (options.check) {
        contents->json["integrity"] = "ok";
        contents->lines += u"Every page of the file is as it should be."_s;
    }
    context.console.result(contents->json, contents->lines.join(u'\n'));
    return ExitCode::Done;
}

ExitCode copy(const ProjectOptions &options, const CommandContext &context)
{
    if (const auto free = checkFree(options, options.out); !free)
        return context.console.fail(free.error());
    const auto project = Project::openToRead(options.path());
    if (!project)
        return context.console.fail(project.error());
    if (const auto copied = (*project)->saveCopy(QString::fromLocal8Bit(options.out)); !copied)
        return context.console.fail(copied.error());
    context.console.result({{"project", options.out}}, u"%1 is a copy."_s.arg(QString::fromLocal8Bit(options.out)));
    return ExitCode::Done;
}

ProjectTranslationSettings settingsOf(const ProjectOptions &options, const LoadedMember &member)
{
    ProjectTranslationSettings settings;
    settings.decode = decodeSettingsOf(options);
    settings.calibration = calibrationSettingOf(options.calibration);
    settings.memberFolder = member.folder();
    if (const auto card = readModelCard(member.folder()))
        settings.musicHash = QString::fromStdString(card->musicHash);
    settings.program = QStringLiteral(SYNVAE_VERSION);
    settings.threads = threadsOf(options.models);
    settings.batchSize = options.batchSize;
    return settings;
}

/// Where the pictures are, also where their folder was moved.
Result<QStringList> sourcesNow(Project &project, Console &console)
{
    const auto sources = project.works().sources();
    const auto works = project.works().list();
    if (!sources || !works)
        return !sources ? sources.error() : works.error();
    const QStringList found = foundAgain(*sources, *works, project.path());
    if (found == *sources)
        return found;
    console.remark(u"The pictures were moved, and are in %1 now."_s.arg(found.join(u", "_s)));
    const auto kept = project.works().setSources(found);
    return kept ? Result<QStringList>(found) : kept.error();
}

ExitCode tell(const ProjectTranslationReport &report, const CommandContext &context)
{
    Json json{{"works", report.works},        {"encoded", report.encoded}, {"translated", report.translated},
              {"kept", report.kept},          {"failed", report.failed},   {"seconds", report.seconds},
              {"cancelled", report.cancelled}};
    json["provenance"] = jsonOf(report.provenance);
    json["calibration_from"] = report.calibrationFrom.toStdString();
    QString text = u"%1 melodies are new, %2 were there, %3 works have a problem."_s.arg(report.translated)
                       .arg(report.kept)
                       .arg(report.failed);
    if (report.cancelled)
        text += u" Stopped; the same command goes on from here."_s;
    context.console.result(json, text);
    return report.failed > 0 || report.cancelled ? ExitCode::SomeFailed : ExitCode::Done;
}

ExitCode translate(const ProjectOptions &options, const CommandContext &context)
{
    const auto project = Project::open(options.path());
    if (!project)
        return context.console.fail(project.error());
    if ((*project)->readOnly())
        return context.console.fail({ErrorKind::Io, (*project)->remark().toStdString()});
    const auto sources = sourcesNow(**project, context.console);
    if (!sources)
        return context.console.fail(sources.error());
    const auto works = openWorks(*sources, context.stop);
    if (!works)
        return context.console.fail(works.error());
    const auto member = loadMemberFor(**works, options.models, options.family, options.member);
    if (!member)
        return context.console.fail(member.error());
    const ProgressCallback progress = context.console.progress();
    const auto refreshed = refreshWorks(**project, **works, threadsOf(options.models), progress, context.stop);
    if (!refreshed)
        return context.console.fail(refreshed.error());
    const auto report = translateProject(**project, **works, *member->translator, settingsOf(options, *member),
                                         progress, context.stop);
    return report ? tell(*report, context) : context.console.fail(report.error());
}

using RunProject = ExitCode (*)(const ProjectOptions &, const CommandContext &);

std::shared_ptr<ProjectOptions> optionsOf(CLI::App &command, Choice &choice, RunProject run)
{
    auto options = std::make_shared<ProjectOptions>();
    command.callback([options, run, &choice] {
        choice.run = [options, run](const CommandContext &context) { return run(*options, context); };
    });
    return options;
}

void addCreate(CLI::App &group, Choice &choice)
{
    CLI::App &command = addCommand(group, choice, "create", "Make a project of pictures");
    const auto options = optionsOf(command, choice, &create);
    command.add_option("INPUT", options->inputs, "Picture folders, pictures, IDX or CIFAR-10 files")->required();
    command.add_option("--out", options->project, "File to write, NAME.synvae")->required();
    command.add_flag("--embed", options->embed, "Keep the picture files in the project too");
    command.add_flag("--overwrite", options->overwrite, "Replace a project of that name");
    addThreadsOption(command, options->models);
}

void addInfo(CLI::App &group, Choice &choice)
{
    CLI::App &command = addCommand(group, choice, "info", "Tell what is in a project");
    const auto options = optionsOf(command, choice, &info);
    command.add_option("PROJECT", options->project, "NAME.synvae")->required();
    command.add_flag("--check", options->check, "Also look at every page of the file");
}

void addCopy(CLI::App &group, Choice &choice)
{
    CLI::App &command = addCommand(group, choice, "copy", "Save a project in another file, also while it is open");
    const auto options = optionsOf(command, choice, &copy);
    command.add_option("PROJECT", options->project, "NAME.synvae")->required();
    command.add_option("--out", options->out, "File to write, NAME.synvae")->required();
    command.add_flag("--overwrite", options->overwrite, "Replace a project of that name");
}

void addTranslate(CLI::App &group, Choice &choice)
{
    CLI::App &command = addCommand(group, choice, "translate", "Translate what is missing in a project");
    const auto options = optionsOf(command, choice, &translate);
    command.add_option("PROJECT", options->project, "NAME.synvae")->required();
    addNoteOptions(command, *options, "Seed of sampling");
    addCalibrationOption(command, options->calibration);
    command.add_option("--batch", options->batchSize, "Pictures the networks see at once")
        ->check(CLI::Range(1, 4096))
        ->capture_default_str();
    addModelsOption(command, options->models);
    addThreadsOption(command, options->models);
}

} // namespace

void addProjectCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &group = *parser.add_subcommand("project", "Keep works and melodies in one file");
    group.require_subcommand(1);
    addCreate(group, choice);
    addInfo(group, choice);
    addCopy(group, choice);
    addTranslate(group, choice);
}

} // namespace synvae
