// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/latentanalysis.h"

#include "ui/presenter/maps/taskrunner.h"

#include <QStandardPaths>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int fewestRows = 1024; ///< of the prior, to find what is audible
constexpr Seed priorSeed{4};

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

LatentAnalysis::LatentAnalysis(FindInMember find, QObject *parent)
    : QObject(parent)
    , m_find(std::move(find))
    , m_tasks(std::make_unique<TaskRunner>())
{ }

LatentAnalysis::~LatentAnalysis() = default;

bool LatentAnalysis::busy() const { return m_tasks->busy(u"find"_s); }

void LatentAnalysis::configure(const MemberInfo &member, const DecodeSettings &settings)
{
    DecodeSettings seedless = settings;
    seedless.seed = {};
    if (member == m_member && seedless == m_settings)
        return;
    m_member = member;
    m_settings = seedless;
    m_tasks->cancelAll();
    m_findings.reset();
    Q_EMIT changed();
}

void LatentAnalysis::begin()
{
    if (m_findings || busy() || m_member.imageSize < 1)
        return;
    const auto task = [this, find = m_find, member = m_member,
                       settings = m_settings](const std::stop_token &stop) -> TaskRunner::Finish {
        auto found = find(member.family, member.member, settings, stop);
        if (!found)
            return [this, reason = QString::fromStdString(found.error().text)] {
                Q_EMIT changed();
                Q_EMIT failed(reason);
            };
        return [this, findings = std::make_shared<const AnalysisResults>(std::move(*found))] {
            m_findings = findings;
            Q_EMIT changed();
        };
    };
    m_tasks->run(u"find"_s, task);
    Q_EMIT changed();
}

} // namespace synvae
