// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/catalogue.h"

#include "core/base/clock.h"
#include "core/collection/workdetails.h"
#include "core/collection/workprovenance.h"
#include "core/collection/worksheet.h"
#include "core/data/works.h"

using namespace Qt::StringLiterals;

namespace synvae {

Result<QString> writeCatalogue(const Works &works, const BatchReport &report, const QString &folder,
                               const ProgressCallback &progress, const std::stop_token &stop)
{
    const QString path = folder + u"/catalogue.pdf"_s;
    SheetWriter sheets(path, works.name());
    const SteadyClock clock;
    ProgressEstimator estimator(static_cast<std::int64_t>(report.works.size()), clock.now());
    std::int64_t done = 0;
    for (const TranslatedWork &translated : report.works) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, "Stopped before the catalogue was complete."};
        if (translated.error.isEmpty()) {
            const Work &work = works.work(translated.index);
            auto picture = works.picture(translated.index, sheetPictureSide);
            sheets.add({picture ? std::move(*picture) : QImage(), work.title, detailsOf(work), translated.melody,
                        provenanceText(report.provenance, translated)});
        }
        if (progress)
            progress(estimator.at(++done, clock.now(), "Writing the catalogue"));
    }
    if (auto finished = sheets.finish(); !finished)
        return finished.error();
    return path;
}

} // namespace synvae
