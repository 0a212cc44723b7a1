// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/latentanalysis.h"

#include "core/session/session.h"

#include <QStandardPaths>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int fewestRows = 1024; ///< of the prior, to find what is audible
constexpr Seed priorSeed{4};

DecodeSettings withoutSeed(DecodeSettings settings)
{
    settings.seed = {};
    return settings;
}

Result<void> findAudible(Translator &translator, const PlayLatents &play, AnalysisResults &findings,
                         const std::stop_token &stop)
{
    const int width = translator.description().latentSize;
    const int rows = std::max(fewestRows, 3 * width);
    const LatentBatch zv = drawnFromPrior(rows, width, priorSeed);
    const auto melodies = play(zv, noteSeeds(rows, priorSeed));
    if (!melodies)
        return melodies.error();
    const auto za = translator.encodeMelodies(*melodies, stop);
    if (!za)
        return za.error();
    const Points sent{zv.values, width};
    const Points heard{za->mean.values, width};
    auto dimensions = survivingDimensions(sent, heard);
    if (!dimensions)
        return dimensions.error();
    WorkerTeam team(1); // the window and the synthesiser keep their cores
    auto audible = audibleSubspace(sent, heard, std::min(LatentAnalysis::directions, width), team);
    if (!audible)
        return audible.error();
    findings.dimensions = std::move(*dimensions);
    findings.audible = std::move(*audible);
    return {};
}

} // namespace

Result<AnalysisResults> findWith(Translator &translator, const DecodeSettings &settings,
                                 const std::filesystem::path &cache, const MusicalFitSettings &fit,
                                 const std::stop_token &stop)
{
    const PlayLatents play = [&](const LatentBatch &latents, std::span<const Seed> seeds) {
        return translator.decodeEach(latents, settings, seeds, stop);
    };
    const ModelDescription &model = translator.description();
    AnalysisResults findings;
    if (auto found = findAudible(translator, play, findings, stop); !found)
        return found.error();
    // The likeliest notes have no temperature, and must not be mistaken for drawn ones.
    auto musical = settings.mode == DecodeMode::Sample
        ? cachedMusicalAttributes(cache, model.modelHash, settings.temperature, play, model.latentSize, fit, {}, stop)
        : fitMusicalAttributes(play, model.latentSize, fit, {}, stop);
    if (!musical)
        return musical.error();
    findings.musical = std::move(*musical);
    return findings;
}

FindInMember findThrough(OpenTranslator open)
{
    return [open = std::move(open)](const QString &family, const QString &member, const DecodeSettings &settings,
                                    const std::stop_token &stop) -> Result<AnalysisResults> {
        const auto translator = open(family, member, stop);
        if (!translator)
            return translator.error();
        // The folder of `synvae attribute`: what one has found the other need not look for.
        const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
        return findWith(**translator, settings, (cache + u"/synvae-studio"_s).toStdU16String(), {}, stop);
    };
}

LatentAnalysis::LatentAnalysis(Session &session, FindInMember find, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_find(std::move(find))
    , m_tasks(session.tasks())
{
    connect(&session, &Session::memberChanged, this, &LatentAnalysis::forget);
    connect(&session, &Session::settingsChanged, this, [this](const DecodeSettings &from, const DecodeSettings &to) {
        if (withoutSeed(from) != withoutSeed(to))
            forget();
    });
}

void LatentAnalysis::forget()
{
    m_tasks.cancelAll();
    m_findings.reset();
    Q_EMIT changed();
}

void LatentAnalysis::begin()
{
    if (m_findings || busy() || m_session.chosenMember().imageSize < 1)
        return;
    m_tasks.run(
        {.name = tr("Finding audible and musical directions"), .key = u"find"_s, .priority = TaskPriority::Low},
        [find = m_find, member = m_session.chosenMember(), settings = withoutSeed(m_session.settings())](
            const TaskControl &control) { return find(member.family, member.member, settings, control); },
        [this](Result<AnalysisResults> found) {
            if (found)
                m_findings = std::make_shared<const AnalysisResults>(std::move(*found));
            Q_EMIT changed();
            if (!found)
                Q_EMIT failed(found.error().kind == ErrorKind::Cancelled ? tr("The search was stopped.")
                                                                         : QString::fromStdString(found.error().text));
        });
    Q_EMIT changed();
}

} // namespace synvae
