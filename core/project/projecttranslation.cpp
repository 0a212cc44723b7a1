// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/projecttranslation.h"

#include "core/base/clock.h"
#include "core/data/networkcrop.h"
#include "core/data/parallel.h"
#include "core/latent/calibrationchoice.h"
#include "core/latent/latentmoments.h"
#include "core/latent/melodydraws.h"
#include "core/project/contentmark.h"

#include <QDateTime>

#include <algorithm>
#include <future>
#include <optional>
#include <span>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

Error cancelled() { return {ErrorKind::Cancelled, "The translation was stopped."}; }

std::vector<float> rowOf(const LatentBatch &batch, int row)
{
    const auto values = batch.row(row);
    return {values.begin(), values.end()};
}

void append(LatentBatch &batch, std::span<const float> values)
{
    ++batch.count;
    batch.values.insert(batch.values.end(), values.begin(), values.end());
}

/// One translation from start to end.
class Run
{
public:
    Run(Project &project, const Works &works, Translator &translator, const ProjectTranslationSettings &settings,
        const ProgressCallback &progress, const std::stop_token &stop)
        : m_project(project)
        , m_works(works)
        , m_translator(translator)
        , m_settings(settings)
        , m_progress(progress)
        , m_stop(stop)
    { }

    Result<ProjectTranslationReport> report()
    {
        if (auto prepared = prepare(); !prepared)
            return prepared.error();
        for (const auto step : {&Run::encodeMissing, &Run::calibrate, &Run::decodeMissing}) {
            const auto done = (this->*step)();
            if (!done && done.error().kind == ErrorKind::Cancelled) {
                m_report.cancelled = true;
                break;
            }
            if (!done)
                return done.error();
        }
        m_report.seconds = m_clock.now() - m_start;
        return std::move(m_report);
    }

private:
    /// A picture as the network wants it, or why there is none.
    struct Read {
        int index = 0;
        QImage crop;
        QString problem;
    };

    Result<void> prepare()
    {
        const ModelDescription &model = m_translator.description();
        MelodyProvenance &from = m_report.provenance;
        from.family = QString::fromStdString(model.family);
        from.member = QString::fromStdString(model.member);
        from.modelHash = QString::fromStdString(model.modelHash);
        from.musicModel = QString::fromStdString(model.musicModel);
        from.musicHash = m_settings.musicHash;
        from.decode = m_settings.decode;
        if (from.decode.mode == DecodeMode::Argmax)
            from.decode = {DecodeMode::Argmax, DecodeSettings().temperature, Seed{}}; // neither counts
        auto list = m_project.works().list();
        if (!list)
            return list.error();
        m_list = std::move(*list);
        m_report.works = static_cast<int>(m_list.size());
        const auto id = m_project.melodies().enterModel(from);
        if (!id)
            return id.error();
        m_model = *id;
        auto posteriors = m_project.melodies().posteriors(m_model);
        if (!posteriors)
            return posteriors.error();
        m_posteriors = std::move(*posteriors);
        for (auto one = m_posteriors.begin(); one != m_posteriors.end();) {
            const bool whole = static_cast<int>(one->mean.size()) == model.latentSize && !one->logVariance.empty()
                && one->pixels.has_value();
            one = whole ? std::next(one) : m_posteriors.erase(one);
        }
        for (int i = 0; i < m_works.count(); ++i)
            m_indices.insert(m_works.work(i).file, i);
        return {};
    }

    std::vector<Read> read(const std::vector<int> &numbers) const
    {
        const ModelDescription &model = m_translator.description();
        std::vector<Read> pictures(numbers.size());
        const auto readOne = [&](int at) {
            Read &picture = pictures[static_cast<std::size_t>(at)];
            picture.index = numbers[static_cast<std::size_t>(at)];
            const int index = m_indices.value(m_list.at(picture.index).file, -1);
            if (index < 0) {
                picture.problem = u"The picture is not where the collection is."_s;
                return;
            }
            auto crop = networkPicture(m_works, index, model.imageSize, model.channels);
            if (crop)
                picture.crop = std::move(*crop);
            else
                picture.problem = QString::fromStdString(crop.error().text);
        };
        static_cast<void>(
            inParallel(static_cast<int>(numbers.size()), std::max(1, m_settings.threads), readOne, {}, {}, m_stop));
        return pictures;
    }

    /// The next pictures are read while the networks have these.
    Result<void> encodeMissing()
    {
        std::vector<std::vector<int>> chunks;
        int missing = 0;
        for (int i = 0; i < m_list.size(); ++i) {
            if (m_posteriors.contains(m_list.at(i).id))
                continue;
            if (missing++ % m_settings.batchSize == 0)
                chunks.emplace_back();
            chunks.back().push_back(i);
        }
        ProgressEstimator estimator(missing, m_clock.now());
        std::future<std::vector<Read>> next;
        const auto begin = [this, &chunks](std::size_t chunk) {
            return std::async(std::launch::async, [this, &chunks, chunk] { return read(chunks[chunk]); });
        };
        if (!chunks.empty())
            next = begin(0);
        int done = 0;
        for (std::size_t chunk = 0; chunk < chunks.size(); ++chunk) {
            const std::vector<Read> pictures = next.get();
            if (m_stop.stop_requested())
                return cancelled();
            if (chunk + 1 < chunks.size())
                next = begin(chunk + 1);
            if (auto encoded = encode(pictures); !encoded)
                return encoded;
            done += static_cast<int>(pictures.size());
            tell(estimator, done, "Looking at pictures");
        }
        return {};
    }

    Result<void> encode(const std::vector<Read> &pictures)
    {
        const ModelDescription &model = m_translator.description();
        PictureBatch batch{0, model.imageSize, model.channels, {}};
        std::vector<int> rows;
        for (const Read &picture : pictures) {
            if (picture.crop.isNull()) {
                if (auto noted = setProblem(picture.index, picture.problem); !noted)
                    return noted;
                continue;
            }
            appendPicture(batch, picture.crop, model.binarised);
            rows.push_back(picture.index);
        }
        if (batch.count == 0)
            return {};
        const auto posterior = m_translator.encodePictures(batch, m_stop);
        if (!posterior && posterior.error().kind == ErrorKind::Cancelled)
            return posterior.error();
        const std::vector<double> divergences = posterior ? divergencesOf(*posterior) : std::vector<double>();
        for (int row = 0; row < batch.count; ++row) {
            const auto at = static_cast<std::size_t>(row);
            const int index = rows[at];
            auto kept = posterior ? keepPosterior(index,
                                                  {{},
                                                   pictureContents(batch, row),
                                                   rowOf(posterior->mean, row),
                                                   rowOf(posterior->logVariance, row),
                                                   divergences[at]})
                                  : setProblem(index, QString::fromStdString(posterior.error().text));
            if (!kept)
                return kept;
        }
        return {};
    }

    Result<void> keepPosterior(int index, KeptPosterior kept)
    {
        const ProjectWork &work = m_list[index];
        kept.content = work.content;
        auto done = m_project.database().transaction([&]() -> Result<void> {
            if (auto noted = setProblem(index, {}); !noted)
                return noted;
            return m_project.melodies().keepPosterior(work.id, m_model, kept);
        });
        if (!done)
            return done;
        m_posteriors.insert(work.id, std::move(kept));
        ++m_report.encoded;
        return {};
    }

    Result<void> setProblem(int index, const QString &problem)
    {
        ProjectWork &work = m_list[index];
        if (work.problem == problem)
            return {};
        work.problem = problem;
        return m_project.works().setProblem(work.id, problem);
    }

    /// From what is kept: no picture is looked at again for it.
    Result<LatentMoments> moments() const
    {
        const ModelDescription &model = m_translator.description();
        Posterior all{{0, model.latentSize, {}}, {0, model.latentSize, {}}};
        for (const int index : calibrationSample(static_cast<int>(m_list.size()))) {
            const auto found = m_posteriors.constFind(m_list.at(index).id);
            if (found == m_posteriors.constEnd())
                continue;
            append(all.mean, found->mean);
            append(all.logVariance, found->logVariance);
        }
        if (all.mean.count == 0)
            return Error{ErrorKind::InvalidInput,
                         "No picture of the collection could be read, so nothing is calibrated."};
        return momentsOf(all, model.modelHash);
    }

    Result<void> calibrate()
    {
        auto choice
            = chooseCalibration(m_settings.calibration, static_cast<int>(m_list.size()), m_translator.description(),
                                m_settings.memberFolder, [this] { return moments(); });
        if (!choice)
            return choice.error();
        m_calibration = std::move(choice->calibration);
        m_report.calibrationFrom = QString::fromStdString(choice->reason);
        if (m_calibration) {
            m_report.provenance.calibration = QString::fromStdString(m_calibration->hash);
            if (auto kept = m_project.melodies().keep(*m_calibration); !kept)
                return kept;
        }
        const auto id = m_project.melodies().enter(m_report.provenance);
        if (!id)
            return id.error();
        m_id = *id;
        return {};
    }

    Result<void> decodeMissing()
    {
        const auto known = m_project.melodies().melodies(m_id);
        if (!known)
            return known.error();
        std::vector<int> missing;
        for (int i = 0; i < m_list.size(); ++i) {
            const WorkId id = m_list.at(i).id;
            if (!m_posteriors.contains(id))
                ++m_report.failed;
            else if (known->contains(id))
                ++m_report.kept;
            else
                missing.push_back(i);
        }
        ProgressEstimator estimator(static_cast<std::int64_t>(missing.size()), m_clock.now());
        const auto size = static_cast<std::size_t>(m_settings.batchSize);
        for (std::size_t first = 0; first < missing.size(); first += size) {
            const auto rows = std::span(missing).subspan(first, std::min(size, missing.size() - first));
            if (auto decoded = decode(rows); !decoded)
                return decoded;
            tell(estimator, static_cast<int>(first + rows.size()), "Translating");
        }
        return {};
    }

    Result<void> decode(std::span<const int> rows)
    {
        LatentBatch latents{0, m_translator.description().latentSize, {}};
        std::vector<Seed> seeds;
        for (const int index : rows) {
            const KeptPosterior &posterior = *m_posteriors.constFind(m_list.at(index).id);
            append(latents, posterior.mean);
            seeds.push_back(workSeed(*posterior.pixels, m_settings.decode.seed));
        }
        const LatentBatch sent = m_calibration ? calibrated(*m_calibration, latents) : latents;
        const auto drawn = drawMelodies(m_translator, sent, m_settings.decode, seeds, m_stop);
        if (!drawn)
            return drawn.error();
        std::vector<Melody> melodies;
        for (const DrawnMelody &one : *drawn)
            melodies.push_back(one.melody);
        const auto heard = m_translator.encodeMelodies(melodies, m_stop);
        if (!heard)
            return heard.error();
        const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const KeptMelody kept{melodies[row],
                                  rowOf(heard->mean, static_cast<int>(row)),
                                  seeds[row],
                                  (*drawn)[row].draw,
                                  0,
                                  m_settings.program,
                                  now,
                                  {}};
            if (auto done = m_project.melodies().keepMelody(m_list.at(rows[row]).id, m_id, kept); !done)
                return done;
            ++m_report.translated;
        }
        return {};
    }

    void tell(ProgressEstimator &estimator, int done, const char *text)
    {
        if (m_progress)
            m_progress(estimator.at(done, m_clock.now(), text));
    }

    Project &m_project;
    const Works &m_works;
    Translator &m_translator;
    const ProjectTranslationSettings &m_settings;
    const ProgressCallback &m_progress;
    const std::stop_token &m_stop;
    const SteadyClock m_clock;
    const double m_start = m_clock.now();
    QList<ProjectWork> m_list;
    QHash<QString, int> m_indices; ///< of the works on disk, by file
    QHash<WorkId, KeptPosterior> m_posteriors;
    ModelId m_model = 0;
    SettingsId m_id = 0;
    std::shared_ptr<const Calibration> m_calibration;
    ProjectTranslationReport m_report;
};

} // namespace

Result<void> refreshWorks(Project &project, const Works &works, int threads, const ProgressCallback &progress,
                          const std::stop_token &stop)
{
    QStringList contents(works.count());
    QString *const marks = contents.data(); // one each for the threads
    const bool all = inParallel(
        works.count(), std::max(1, threads), [&](int i) { marks[i] = contentMark(works.filePath(i)); }, progress,
        "Looking for changed pictures", stop);
    if (!all)
        return cancelled();
    return project.database().transaction([&]() -> Result<void> {
        const auto before = project.works().list();
        if (!before)
            return before.error();
        QHash<WorkId, QString> old;
        for (const ProjectWork &work : *before)
            old.insert(work.id, work.content);
        if (auto set = project.works().setWorks(works, contents); !set)
            return set;
        const auto after = project.works().list();
        if (!after)
            return after.error();
        for (const ProjectWork &work : *after) {
            const QString mark = old.value(work.id);
            if (mark.isEmpty() || work.content == mark)
                continue;
            if (auto forgotten = project.melodies().forget(work.id); !forgotten)
                return forgotten;
        }
        return {};
    });
}

Result<ProjectTranslationReport> translateProject(Project &project, const Works &works, Translator &translator,
                                                  const ProjectTranslationSettings &settings,
                                                  const ProgressCallback &progress, const std::stop_token &stop)
{
    if (settings.batchSize < 1 || settings.batchSize > 4096)
        return Error{ErrorKind::InvalidInput, "The batch size must be 1 to 4096."};
    if (project.readOnly())
        return Error{ErrorKind::Io, project.remark().toStdString()};
    // A killed process loses nothing that was committed; only a power cut can, and then it is translated again.
    if (auto set = project.database().setWaitsForDisk(false); !set)
        return set.error();
    auto report = Run(project, works, translator, settings, progress, stop).report();
    if (auto set = project.database().setWaitsForDisk(true); !set)
        return set.error();
    if (auto written = project.database().checkpoint(); !written)
        return written.error();
    return report;
}

} // namespace synvae
