// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/models.h"
#include "core/base/clock.h"
#include "core/base/progress.h"
#include "core/collection/verification.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

struct VerifyOptions {
    std::vector<std::string> files;
    std::vector<std::string> pictures;
    std::string calibration;
    ModelOptions models;
};

/// A member that is open.
struct OpenMember {
    std::unique_ptr<Translator> translator;
    std::filesystem::path folder;
};

/// Members, opened when the first file needs one.
class Members
{
public:
    explicit Members(const ModelOptions &options)
        : m_options(options)
    { }

    Result<const OpenMember *> member(const Provenance &provenance)
    {
        const auto key = std::pair(provenance.family, provenance.member);
        auto found = m_members.find(key);
        if (found == m_members.end())
            found = m_members.emplace(key, open(provenance.family, provenance.member)).first;
        if (!found->second)
            return found->second.error();
        return &*found->second;
    }

private:
    Result<OpenMember> open(const std::string &family, const std::string &member)
    {
        const auto entry = chooseMember(findMembers(foldersOf(m_options)), family, member);
        if (!entry)
            return entry.error();
        if (!m_engine) {
            auto engine = loadEngineFor(m_options);
            if (!engine)
                return engine.error();
            m_engine = std::move(*engine);
        }
        auto translator = m_engine->openTranslator(entry->models, entry->family, entry->member);
        if (!translator)
            return translator.error();
        return OpenMember{std::move(*translator), entry->models / entry->family / entry->member};
    }

    const ModelOptions &m_options;
    std::unique_ptr<Engine> m_engine; // outlives what it opened
    std::map<std::pair<std::string, std::string>, Result<OpenMember>> m_members;
};

struct Answer {
    QString file;
    Verification verification;
};

const char *nameOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Agrees:
        return "agrees";
    case Verdict::Differs:
        return "differs";
    case Verdict::Unchecked:
        break;
    }
    return "unchecked";
}

std::ptrdiff_t countOf(const std::vector<Answer> &answers, Verdict verdict)
{
    return std::count_if(answers.begin(), answers.end(),
                         [verdict](const Answer &answer) { return answer.verification.verdict == verdict; });
}

Json jsonOf(const std::vector<Answer> &answers)
{
    Json files = Json::array();
    for (const auto &[file, verification] : answers) {
        Json entry{{"file", file.toStdString()},
                   {"verdict", nameOf(verification.verdict)},
                   {"reason", verification.reason.toStdString()}};
        if (!verification.picture.isEmpty())
            entry["picture"] = verification.picture.toStdString();
        if (verification.provenance)
            entry["provenance"] = Json::parse(textOf(*verification.provenance));
        if (verification.again)
            entry["tokens"] = verification.again->tokens();
        files.push_back(std::move(entry));
    }
    return {{"agree", countOf(answers, Verdict::Agrees)},
            {"differ", countOf(answers, Verdict::Differs)},
            {"unchecked", countOf(answers, Verdict::Unchecked)},
            {"files", std::move(files)}};
}

QString inWords(const std::vector<Answer> &answers)
{
    QString text;
    for (const auto &[file, verification] : answers) {
        text += file + u": "_s + QString::fromLatin1(nameOf(verification.verdict)) + u". "_s + verification.reason
            + u'\n';
    }
    return text
        + u"%1 agree, %2 differ, %3 could not be checked."_s.arg(countOf(answers, Verdict::Agrees))
              .arg(countOf(answers, Verdict::Differs))
              .arg(countOf(answers, Verdict::Unchecked));
}

VerificationTools toolsFor(PictureFinder &pictures, Members &members, std::shared_ptr<const Calibration> given)
{
    return {pictures,
            [&members](const Provenance &provenance) -> Result<Translator *> {
                const auto member = members.member(provenance);
                if (!member)
                    return member.error();
                return (*member)->translator.get();
            },
            [&members, given = std::move(given)](const Provenance &provenance,
                                                 const QString &file) -> Result<std::shared_ptr<const Calibration>> {
                const auto member = members.member(provenance);
                if (!member)
                    return member.error();
                return findCalibration(provenance.calibration, file, given, (*member)->translator->description(),
                                       (*member)->folder);
            }};
}

std::vector<Answer> verifyAll(const VerifyOptions &options, const VerificationTools &tools,
                              const CommandContext &context)
{
    std::vector<Answer> answers;
    const ProgressCallback progress = context.console.progress();
    const SteadyClock clock;
    ProgressEstimator estimator(static_cast<std::int64_t>(options.files.size()), clock.now());
    for (const std::string &file : options.files) {
        if (context.stop.stop_requested())
            break;
        const QString name = QString::fromLocal8Bit(file);
        answers.push_back({name, verifyFile(name, tools, context.stop)});
        if (progress)
            progress(estimator.at(static_cast<std::int64_t>(answers.size()), clock.now(), "Verifying"));
    }
    return answers;
}

ExitCode run(const VerifyOptions &options, const CommandContext &context)
{
    std::shared_ptr<const Calibration> given;
    if (!options.calibration.empty()) {
        auto read = readCalibration(options.calibration);
        if (!read)
            return context.console.fail(read.error());
        given = std::make_shared<const Calibration>(std::move(*read));
    }
    QStringList places;
    for (const std::string &place : options.pictures)
        places += QString::fromLocal8Bit(place);
    PictureFinder pictures(places);
    Members members(options.models);
    const std::vector<Answer> answers = verifyAll(options, toolsFor(pictures, members, std::move(given)), context);
    context.console.result(jsonOf(answers), inWords(answers));
    const bool all = countOf(answers, Verdict::Agrees) == static_cast<std::ptrdiff_t>(options.files.size());
    return all ? ExitCode::Done : ExitCode::SomeFailed;
}

} // namespace

void addVerifyCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command
        = addCommand(parser, choice, "verify", "Make the notes of files again from their pictures, and compare");
    const auto options = std::make_shared<VerifyOptions>();
    command.add_option("FILE", options->files, "MIDI, WAV, FLAC, Ogg or Opus files that synvae has written")
        ->required();
    command
        .add_option("--pictures", options->pictures,
                    "Folder (with its subfolders) or data set to find the pictures in; beside the files is looked too")
        ->type_name("FOLDER")
        ->allow_extra_args(false);
    command
        .add_option("--calibration", options->calibration, "calibration.safetensors, where it is not beside the files")
        ->type_name("FILE");
    addModelsOption(command, options->models);
    addThreadsOption(command, options->models);
    command.callback([options, &choice] {
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
