// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/evaluation.h"

#include "core/base/clock.h"
#include "core/evaluate/itemlabels.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace synvae {

namespace {

struct NamedPart {
    EvaluationPart part;
    const char *name;
    const char *text; ///< of its progress
};

constexpr std::array<NamedPart, 8> parts{
    {{EvaluationPart::Music, "music", "Listening to the melodies"},
     {EvaluationPart::Neighbours, "neighbours", "Comparing neighbours"},
     {EvaluationPart::Classes, "classes", "Measuring the distances of classes"},
     {EvaluationPart::Listener, "listener", "Listening"},
     {EvaluationPart::Affinity, "affinity", "Comparing the arrangements of both spaces"},
     {EvaluationPart::Clusters, "clusters", "Clustering"},
     {EvaluationPart::Information, "information", "Estimating information"},
     {EvaluationPart::Classifier, "classifier", "Classifying"}}};

Points pointsOf(const LatentBatch &latents) { return {latents.values, latents.width}; }

/// The pictures to evaluate: those before the limit, in mode code whole batches of them.
std::vector<int> itemsOf(int pictures, const EvaluationSettings &settings)
{
    int count = settings.limit > 0 ? std::min(settings.limit, pictures) : pictures;
    if (settings.channel.mode == EvaluationMode::Code)
        count -= count % std::max(1, settings.codeBatch);
    std::vector<int> items(static_cast<std::size_t>(count));
    std::iota(items.begin(), items.end(), 0);
    return items;
}

Result<void> checked(const EvaluationData &data, const EvaluationSettings &settings)
{
    const PictureDataset &test = data.splits.test;
    if (test.count == 0)
        return Error{ErrorKind::InvalidInput, "The " + data.split + " split of " + data.name + " holds no pictures."};
    if (itemsOf(test.count, settings).empty())
        return Error{ErrorKind::InvalidInput,
                     "Mode code drops a batch that is not full, and " + std::to_string(test.count)
                         + " pictures are less than one of " + std::to_string(settings.codeBatch) + "."};
    const auto count = static_cast<std::size_t>(test.count);
    const bool fits = (test.labels.empty() || test.labels.size() == count)
        && (test.tags.empty() || test.tags.size() == count * static_cast<std::size_t>(test.tagCount));
    if (!fits)
        return Error{ErrorKind::InvalidInput, "The labels of " + data.name + " do not fit its pictures."};
    return {};
}

/// One part after the other; each leaves its result or its reason.
class Evaluator
{
public:
    Evaluator(Engine &engine, const ChannelNetworks &networks, const EvaluationData &data,
              const EvaluationSettings &settings, const ProgressCallback &progress, const std::stop_token &stop)
        : m_engine(engine)
        , m_networks(networks)
        , m_data(data)
        , m_settings(settings)
        , m_progress(progress)
        , m_stop(stop)
    { }

    Result<Evaluation> run()
    {
        const double started = m_clock.now();
        m_result.model = m_networks.pictures.description();
        m_result.synesthetic = m_networks.translator != nullptr;
        m_result.pictures = m_data.splits.test.count;
        const std::vector<int> items = itemsOf(m_result.pictures, m_settings);
        m_result.dropped = m_result.pictures - static_cast<int>(items.size());
        m_result.pass = passThrough(m_networks, m_data.splits.test, items, m_settings.channel, m_progress, m_stop);
        m_result.cancelled = m_result.pass.cancelled;
        if (m_result.pass.count() == 0)
            return m_result.cancelled
                ? Error{ErrorKind::Cancelled, "The evaluation was stopped before anything was measured."}
                : Error{ErrorKind::Internal, m_result.pass.failures.front().reason};
        m_labels = labelsOf(m_data.splits.test, m_result.pass.items, m_data.labelNames);
        m_result.labels = m_labels.labels;
        m_result.classNames = m_labels.names;
        m_result.study = fittingStudy(m_settings.listening, m_labels.labels, m_labels.classes());
        if (auto measured = measureReconstruction(); !measured)
            return measured.error();
        measureParts();
        m_result.seconds = m_clock.now() - started;
        return std::move(m_result);
    }

private:
    Result<void> measureReconstruction()
    {
        auto reconstruction = reconstructionScoresOf(m_result.pass, m_settings.bootstrap);
        if (!reconstruction)
            return reconstruction.error();
        m_result.reconstruction = *reconstruction;
        if (m_result.synesthetic)
            keep("melodies", m_result.melodies, melodyScoresOf(m_result.pass.melodies, m_settings.bootstrap));
        return {};
    }

    void measureParts()
    {
        std::int64_t done = 0;
        for (const NamedPart &part : parts) {
            if (m_stop.stop_requested() || m_result.cancelled) {
                m_result.cancelled = true;
                return;
            }
            if (m_progress)
                m_progress({done, static_cast<std::int64_t>(parts.size()), std::nullopt, part.text});
            if (!m_settings.without.contains(part.part))
                measure(part);
            ++done;
        }
    }

    void measure(const NamedPart &part)
    {
        switch (part.part) {
        case EvaluationPart::Music:
            return measureMusic(part.name);
        case EvaluationPart::Neighbours:
            return measureNeighbours(part.name);
        case EvaluationPart::Classes:
            return measureClasses(part.name);
        case EvaluationPart::Listener:
            return measureListener(part.name);
        case EvaluationPart::Affinity:
            return measureAffinity(part.name);
        case EvaluationPart::Clusters:
            return measureClusters(part.name);
        case EvaluationPart::Information:
            return measureInformation(part.name);
        case EvaluationPart::Classifier:
            return measureClassifier(part.name);
        }
    }

    void measureMusic(const char *name)
    {
        if (m_result.synesthetic)
            keep(name, m_result.music, musicScoresOf(m_result.pass, m_settings.tunes.get(), m_settings.bootstrap));
        const Calibration *calibration = m_result.synesthetic ? m_settings.channel.calibration.get() : nullptr;
        keep(name, m_result.heard, heardScoresOf(m_result.pass, calibration, m_settings.bootstrap));
    }

    void measureNeighbours(const char *name)
    {
        if (!labelled(name))
            return;
        const auto scores = [this](const LatentBatch &latents) {
            return neighbourScoresOf(pointsOf(latents), m_labels.labels, m_settings.ranks, m_settings.bootstrap);
        };
        keep(name, m_result.visualNeighbours, scores(m_result.pass.zv));
        if (m_result.synesthetic && !m_stop.stop_requested())
            keep(name, m_result.auditiveNeighbours, scores(m_result.pass.za));
    }

    void measureClasses(const char *name)
    {
        if (!labelled(name))
            return;
        const auto scores = [this](const LatentBatch &latents) {
            return tripletScoresOf(pointsOf(latents), m_labels.labels, m_labels.classes(), m_result.study.candidates,
                                   m_settings.bootstrap);
        };
        keep(name, m_result.visualTriplet, scores(m_result.pass.zv));
        if (m_result.synesthetic)
            keep(name, m_result.auditiveTriplet, scores(m_result.pass.za));
    }

    void measureListener(const char *name)
    {
        if (m_result.synesthetic && labelled(name))
            keep(name, m_result.listening,
                 listeningScoresOf(pointsOf(m_result.pass.zv), m_labels.labels, m_labels.classes(),
                                   m_result.pass.melodies, m_result.study, m_settings.bootstrap));
    }

    void measureAffinity(const char *name)
    {
        AffinitySettings settings = m_settings.affinity;
        if (m_settings.channel.mode == EvaluationMode::Code)
            settings.distance = AffinityDistance::Plain;
        if (m_result.synesthetic)
            keep(name, m_result.affinity,
                 affinityDivergenceOf(pointsOf(m_result.pass.zv), pointsOf(m_result.pass.za), settings));
    }

    void measureClusters(const char *name)
    {
        const LatentBatch none;
        auto scores
            = clusterScoresOf(pointsOf(m_result.pass.zv), pointsOf(m_result.synesthetic ? m_result.pass.za : none),
                              m_result.pass.melodies, m_settings.clusters, m_settings.bootstrap, m_stop);
        if (scores)
            m_result.clusters = std::move(*scores);
        else
            note(name, scores.error());
    }

    void measureInformation(const char *name)
    {
        if (m_result.synesthetic)
            keep(name, m_result.information,
                 m_engine.estimateInformation(m_result.pass.zv, m_result.pass.za, m_settings.information, m_progress,
                                              m_stop));
    }

    void measureClassifier(const char *name)
    {
        Judging judging(m_engine, m_networks, m_data.splits, static_cast<int>(m_data.labelNames.size()),
                        m_settings.judging, m_settings.channel);
        keep(name, m_result.judging, judging.scoresOf(m_result.pass, m_settings.bootstrap, m_progress, m_stop));
        if (m_result.judging && m_result.judging->missing)
            note(name, *m_result.judging->missing);
    }

    bool labelled(const char *name)
    {
        if (m_labels.labels.empty())
            m_result.missing.emplace_back(name, "The pictures have no labels.");
        return !m_labels.labels.empty();
    }

    template<typename T>
    void keep(const char *name, std::optional<T> &place, Result<T> result)
    {
        if (result)
            place = std::move(*result);
        else
            note(name, result.error());
    }

    void note(const char *name, const Error &error)
    {
        const std::pair<std::string, std::string> entry(name, error.text);
        if (error.kind == ErrorKind::Cancelled)
            m_result.cancelled = true;
        else if (m_result.missing.empty() || m_result.missing.back() != entry)
            m_result.missing.push_back(entry);
    }

    Engine &m_engine;
    const ChannelNetworks &m_networks;
    const EvaluationData &m_data;
    const EvaluationSettings &m_settings;
    const ProgressCallback &m_progress;
    const std::stop_token &m_stop;
    const SteadyClock m_clock;
    ItemLabels m_labels;
    Evaluation m_result;
};

} // namespace

std::string nameOf(EvaluationPart part)
{
    const auto found
        = std::find_if(parts.begin(), parts.end(), [part](const NamedPart &named) { return named.part == part; });
    return found == parts.end() ? std::string() : found->name;
}

std::optional<EvaluationPart> evaluationPartNamed(const std::string &name)
{
    const auto found
        = std::find_if(parts.begin(), parts.end(), [&name](const NamedPart &named) { return name == named.name; });
    return found == parts.end() ? std::nullopt : std::optional(found->part);
}

std::vector<std::string> evaluationPartNames()
{
    std::vector<std::string> names;
    names.reserve(std::size(parts));
    for (const NamedPart &part : parts)
        names.emplace_back(part.name);
    return names;
}

Result<Evaluation> evaluate(Engine &engine, const ChannelNetworks &networks, const EvaluationData &data,
                            const EvaluationSettings &settings, const ProgressCallback &progress,
                            const std::stop_token &stop)
{
    if (auto fits = checked(data, settings); !fits)
        return fits.error();
    return Evaluator(engine, networks, data, settings, progress, stop).run();
}

} // namespace synvae
