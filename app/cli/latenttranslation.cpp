// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/latenttranslation.h"

#include "app/cli/latentinputs.h"
#include "app/cli/musicoptions.h"
#include "core/collection/workprovenance.h"
#include "core/latent/melodydraws.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

Result<void> translateChunk(BatchReport &report, const LatentBatch &latents, int first, Translator &translator,
                            const BatchSettings &settings, WorkWriter &writer, const QString &name,
                            const std::stop_token &stop)
{
    std::vector<Seed> seeds;
    for (int row = 0; row < latents.count; ++row)
        seeds.push_back(derive(settings.decode.seed, static_cast<std::uint64_t>(first + row)));
    const auto drawn
        = drawMelodies(translator, settings.calibration ? calibrated(*settings.calibration, latents) : latents,
                       settings.decode, seeds, stop);
    if (!drawn)
        return drawn.error();
    for (int row = 0; row < latents.count; ++row) {
        const DrawnMelody &one = (*drawn)[static_cast<std::size_t>(row)];
        const QString number = QString::number(first + row);
        const QString output = u"latent-"_s + number.rightJustified(5, u'0');
        TranslatedWork work{first + row, name + u'#' + number,
                            output,      one.melody,
                            {},          seeds[static_cast<std::size_t>(row)],
                            one.draw,    0};
        const WrittenWork files{one.melody, output, work.file, {}, {}, provenanceText(report.provenance, work), {}};
        if (const auto written = writer.write(files); !written) {
            work.error = QString::fromStdString(written.error().text);
            ++report.failed;
        }
        report.works.push_back(std::move(work));
    }
    return {};
}

} // namespace

Result<BatchReport> translateLatents(const std::string &file, Translator &translator, const BatchSettings &settings,
                                     const CommandContext &context)
{
    const ModelDescription &model = translator.description();
    const auto latents = latentsOfArray(file, model.latentSize);
    if (!latents)
        return latents.error();
    if (!QDir().mkpath(settings.folder))
        return Error{ErrorKind::Io, "The folder " + settings.folder.toStdString() + " cannot be made."};
    WorkWriter writer(settings.folder, settings.formats, settings.rendering, settings.loudness);
    BatchReport report;
    report.provenance = {QString::fromStdString(model.family), QString::fromStdString(model.member),
                         QString::fromStdString(model.modelHash), settings.decode};
    if (settings.calibration)
        report.provenance.calibration = QString::fromStdString(settings.calibration->hash);
    report.provenance.calibrationFrom = settings.calibrationFrom;
    report.provenance.musicModelHash = settings.musicModelHash;
    const int rows = settings.limit > 0 ? std::min(settings.limit, latents->count) : latents->count;
    const QString name = QFileInfo(QString::fromLocal8Bit(file)).fileName();
    const SteadyClock clock;
    const double start = clock.now();
    const auto done = inChunks(rows, context, "Translating", [&](int first, int count) -> Result<void> {
        const auto begin = latents->values.begin() + static_cast<std::ptrdiff_t>(first) * latents->width;
        const LatentBatch chunk{
            count, latents->width, {begin, begin + static_cast<std::ptrdiff_t>(count) * latents->width}};
        return translateChunk(report, chunk, first, translator, settings, writer, name, context.stop);
    });
    if (!done && done.error().kind != ErrorKind::Cancelled)
        return done.error();
    report.cancelled = !done;
    report.table = settings.folder + u"/translations.csv"_s;
    if (auto written = writeTranslationsCsv(report.table, report.works, report.provenance); !written)
        return written.error();
    report.seconds = clock.now() - start;
    return report;
}

} // namespace synvae
