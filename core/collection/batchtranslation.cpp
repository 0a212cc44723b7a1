// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/batchtranslation.h"

#include "core/base/clock.h"
#include "core/collection/batchpipeline.h"
#include "core/collection/collectionarrays.h"
#include "core/collection/outputnames.h"
#include "core/collection/workdetails.h"
#include "core/collection/workprovenance.h"
#include "core/collection/worksheet.h"
#include "core/data/networkcrop.h"
#include "core/data/works.h"
#include "core/latent/takes.h"

#include <QDir>

#include <algorithm>
#include <thread>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// How long the translating thread waits before it tells progress again.
constexpr std::chrono::milliseconds timeout{100};

QString reasonOf(const Error &error) { return QString::fromStdString(error.text); }

Result<void> checked(const BatchSettings &settings)
{
    const auto invalid = [](const char *what) { return Error{ErrorKind::InvalidInput, what}; };
    if (settings.batchSize < 1 || settings.batchSize > 4096)
        return invalid("The batch size must be 1 to 4096.");
    if (settings.limit < 0 || settings.threads < 0 || settings.threads > 1024)
        return invalid("The limit must not be negative, and the threads must be 0 to 1024.");
    if (!(settings.decode.temperature > 0.0F && settings.decode.temperature <= 4.0F))
        return invalid("The temperature must be above 0 and at most 4.");
    if (settings.loudness && !(*settings.loudness >= -40.0 && *settings.loudness <= -5.0))
        return invalid("The loudness must be -40 to -5 LUFS.");
    if (auto sound = checkNamePattern(settings.namePattern); !sound)
        return sound;
    if (settings.takes < 1 || settings.takes > 1024)
        return invalid("The takes must be 1 to 1024.");
    return {};
}

/// One batch translation from start to end.
class Batch
{
public:
    Batch(const Works &works, Translator &translator, const BatchSettings &settings, std::stop_token stop)
        : m_works(works)
        , m_translator(translator)
        , m_settings(settings)
        , m_stop(std::move(stop))
        , m_count(settings.limit > 0 ? std::min(settings.limit, works.count()) : works.count())
        , m_origins(static_cast<std::size_t>(m_count))
        , m_marks(static_cast<std::size_t>(m_count))
        , m_pipeline(m_count, settings.batchSize, m_stop)
        , m_estimator(m_count, m_clock.now())
    {
        OutputNames names(settings.namePattern);
        for (int index = 0; index < m_count; ++index)
            m_names.push_back(names.nameFor(works.work(index), index + 1));
    }

    Result<void> prepare()
    {
        if (!QDir().mkpath(m_settings.folder)) {
            return Error{ErrorKind::Io,
                         u"The folder %1 cannot be made. Is there a file of that name, or no right to write?"_s
                             .arg(m_settings.folder)
                             .toStdString()};
        }
        // The first writer shows whether there is a SoundFont at all, before anything is translated.
        for (int hand = 0; hand < handCount(); ++hand)
            m_writers.emplace_back(m_settings.folder, m_settings.formats, m_settings.rendering, m_settings.loudness);
        return m_writers.front().prepare();
    }

    void run(const ProgressCallback &progress)
    {
        std::vector<std::jthread> workers;
        workers.reserve(m_writers.size());
        for (WorkWriter &writer : m_writers)
            workers.emplace_back([this, &writer] { work(writer); });
        while (const auto batch = m_pipeline.nextBatch(timeout)) {
            if (!batch->empty())
                translate(*batch);
            tell(progress);
        }
        m_pipeline.translationEnded();
        while (!m_pipeline.allWritten(timeout))
            tell(progress);
        workers.clear(); // joins
        tell(progress);
    }

    Result<BatchReport> report()
    {
        BatchReport report;
        report.provenance = m_provenance;
        collectWorks(report);
        report.cancelled = m_pipeline.finished() < m_count;
        report.failed = static_cast<int>(std::count_if(report.works.begin(), report.works.end(),
                                                       [](const auto &work) { return !work.error.isEmpty(); }));
        report.silent = static_cast<int>(std::count_if(report.works.begin(), report.works.end(), [](const auto &work) {
            return work.error.isEmpty() && work.melody.silent();
        }));
        if (m_settings.calibration) {
            const QString file = m_settings.folder + u'/' + QString::fromLatin1(calibrationFileName);
            if (auto written = writeCalibration(file.toStdU16String(), *m_settings.calibration); !written)
                return written.error();
        }
        if (m_settings.arrays) {
            if (auto written = writeArrays(m_settings.folder, arraysOf(report)); !written)
                return written.error();
        }
        report.table = m_settings.folder + u"/translations.csv"_s;
        if (auto written = writeTranslationsCsv(report.table, report.works, report.provenance); !written)
            return written.error();
        report.seconds = m_clock.now() - m_start;
        return report;
    }

private:
    int handCount() const
    {
        const int cores = static_cast<int>(std::thread::hardware_concurrency());
        return std::max(1, m_settings.threads > 0 ? m_settings.threads : cores);
    }

    /// What each hand does until there is nothing left.
    void work(WorkWriter &writer)
    {
        while (auto task = m_pipeline.nextTask()) {
            if (const auto *read = std::get_if<BatchPipeline::Read>(&*task))
                this->read(read->index);
            else
                write(writer, std::get<BatchPipeline::Write>(*task));
        }
    }

    void read(int index)
    {
        const ModelDescription &model = m_translator.description();
        m_marks[static_cast<std::size_t>(index)] = markOfFile(m_works.filePath(index));
        auto picture = networkPicture(m_works, index, model.imageSize, model.channels);
        if (picture)
            m_pipeline.wasRead({index, std::move(*picture)});
        else
            m_pipeline.failedReading(index, reasonOf(picture.error()));
    }

    void write(WorkWriter &writer, const BatchPipeline::Write &work)
    {
        const Work &about = m_works.work(work.index);
        const auto written
            = writer.write({work.melody, m_names[work.index], about.title, artistOf(about), detailsOf(about),
                            provenanceText(m_provenance, translatedWork(work.index, {work.melody, {}})),
                            [this, index = work.index] { return m_works.picture(index, sheetPictureSide); }});
        m_pipeline.written(work.index, work.melody, written ? QString() : reasonOf(written.error()));
    }

    void translate(const std::vector<BatchPipeline::Crop> &crops)
    {
        const ModelDescription &model = m_translator.description();
        PictureBatch pictures{0, model.imageSize, model.channels, {}};
        for (const BatchPipeline::Crop &crop : crops)
            appendPicture(pictures, crop.image, model.binarised);
        const auto takes = takesOf(pictures);
        if (!takes && takes.error().kind == ErrorKind::Cancelled)
            return;
        if (!takes) {
            for (const BatchPipeline::Crop &crop : crops)
                m_pipeline.failedTranslating(crop.index, reasonOf(takes.error()));
            return;
        }
        std::vector<BatchPipeline::Write> writes;
        writes.reserve(crops.size());
        for (std::size_t row = 0; row < crops.size(); ++row) {
            const Origin &origin = (*takes)[row];
            writes.push_back({crops[row].index, origin.drawn.melody});
            m_origins[static_cast<std::size_t>(crops[row].index)] = origin;
        }
        m_pipeline.translated(std::move(writes));
    }

    /// Where a work's notes come from.
    struct Origin {
        Seed seed{0};
        DrawnMelody drawn{};
        int take = 0;
        std::vector<float> zv{}; ///< empty unless arrays are asked for
        std::vector<float> za{};
    };

    Result<std::vector<Origin>> takesOf(const PictureBatch &pictures)
    {
        auto zv = m_translator.encodePictures(pictures, m_stop);
        if (!zv)
            return zv.error();
        const LatentBatch sent = m_settings.calibration ? calibrated(*m_settings.calibration, zv->mean) : zv->mean;
        auto origins = played(pictures, sent);
        if (!origins || !m_settings.arrays)
            return origins;
        return withLatents(std::move(*origins), zv->mean);
    }

    Result<std::vector<Origin>> played(const PictureBatch &pictures, const LatentBatch &sent)
    {
        const std::vector<Seed> seeds = workSeeds(pictures, m_settings.decode.seed);
        std::vector<Origin> origins;
        if (m_settings.takes > 1) {
            const auto ranked = rankedTakes(
                m_translator, pictures, sent,
                {m_settings.decode, m_settings.calibration.get(), m_settings.tunes.get(), m_settings.takes}, seeds,
                m_stop);
            if (!ranked)
                return ranked.error();
            for (std::size_t row = 0; row < seeds.size(); ++row) {
                const Take &best = (*ranked)[row].front();
                origins.push_back({takeSeed(seeds[row], best.take), best.drawn, best.take});
            }
            return origins;
        }
        const auto drawn = drawMelodies(m_translator, sent, m_settings.decode, seeds, m_stop);
        if (!drawn)
            return drawn.error();
        for (std::size_t row = 0; row < seeds.size(); ++row)
            origins.push_back({seeds[row], (*drawn)[row], 0});
        return origins;
    }

    Result<std::vector<Origin>> withLatents(std::vector<Origin> origins, const LatentBatch &zv)
    {
        std::vector<Melody> melodies;
        for (const Origin &origin : origins)
            melodies.push_back(origin.drawn.melody);
        const auto za = m_translator.encodeMelodies(melodies, m_stop);
        if (!za)
            return za.error();
        for (std::size_t row = 0; row < origins.size(); ++row) {
            const auto at = static_cast<int>(row);
            origins[row].zv.assign(zv.row(at).begin(), zv.row(at).end());
            origins[row].za.assign(za->mean.row(at).begin(), za->mean.row(at).end());
        }
        return origins;
    }

    void tell(const ProgressCallback &progress)
    {
        if (progress)
            progress(m_estimator.at(m_pipeline.finished(), m_clock.now(), "Translating"));
    }

    [[nodiscard]] TranslatedWork translatedWork(int index, const BatchPipeline::Outcome &outcome) const
    {
        const Origin &origin = m_origins[static_cast<std::size_t>(index)];
        const FileMark &mark = m_marks[static_cast<std::size_t>(index)];
        return {index,
                m_works.work(index).file,
                outcome.error.isEmpty() ? m_names[index] : QString(),
                outcome.melody,
                outcome.error,
                origin.seed,
                origin.drawn.draw,
                origin.take,
                mark.hash,
                mark.bytes};
    }

    [[nodiscard]] static BatchProvenance provenanceFor(const ModelDescription &model, const BatchSettings &settings)
    {
        BatchProvenance provenance{QString::fromStdString(model.family), QString::fromStdString(model.member),
                                   QString::fromStdString(model.modelHash), settings.decode};
        if (settings.calibration)
            provenance.calibration = QString::fromStdString(settings.calibration->hash);
        provenance.calibrationFrom = settings.calibrationFrom;
        provenance.takes = settings.takes;
        provenance.musicModelHash = settings.musicModelHash;
        return provenance;
    }

    [[nodiscard]] CollectionArrays arraysOf(const BatchReport &report) const
    {
        CollectionArrays arrays;
        for (const TranslatedWork &work : report.works) {
            if (!work.error.isEmpty())
                continue;
            const Origin &origin = m_origins[static_cast<std::size_t>(work.index)];
            arrays.files += work.file;
            arrays.melodies.push_back(work.melody);
            for (const auto &[batch, row] : {std::pair{&arrays.zv, &origin.zv}, std::pair{&arrays.za, &origin.za}}) {
                batch->values.insert(batch->values.end(), row->begin(), row->end());
                ++batch->count;
                batch->width = m_translator.description().latentSize;
            }
        }
        return arrays;
    }

    void collectWorks(BatchReport &report) const
    {
        for (int index = 0; index < m_count; ++index) {
            const auto &outcome = m_pipeline.outcomes()[static_cast<std::size_t>(index)];
            if (!outcome)
                continue;
            report.works.push_back(translatedWork(index, *outcome));
        }
        for (const SkippedFile &skipped : m_works.skipped()) {
            if (skipped.remark)
                report.remarks.append(skipped.file + u": "_s + skipped.reason);
            else
                report.works.push_back({-1, skipped.file, {}, {}, skipped.reason});
        }
    }

    const Works &m_works;
    Translator &m_translator;
    const BatchSettings &m_settings;
    const std::stop_token m_stop;
    const SteadyClock m_clock;
    const double m_start = m_clock.now();
    const int m_count;
    QStringList m_names;
    std::vector<WorkWriter> m_writers;
    std::vector<Origin> m_origins; ///< by index; the translating thread's, until a work is handed on to be written
    std::vector<FileMark> m_marks; ///< by index; of the hand that reads the work, likewise
    const BatchProvenance m_provenance = provenanceFor(m_translator.description(), m_settings);
    BatchPipeline m_pipeline;
    ProgressEstimator m_estimator;
};

} // namespace

double BatchReport::worksPerSecond() const { return seconds > 0.0 ? static_cast<double>(works.size()) / seconds : 0.0; }

Result<BatchReport> translateBatch(const Works &works, Translator &translator, const BatchSettings &settings,
                                   const ProgressCallback &progress, std::stop_token stop)
{
    if (auto valid = checked(settings); !valid)
        return valid.error();
    Batch batch(works, translator, settings, std::move(stop));
    if (auto prepared = batch.prepare(); !prepared)
        return prepared.error();
    batch.run(progress);
    return batch.report();
}

} // namespace synvae
