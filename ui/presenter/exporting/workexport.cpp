// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/exporting/workexport.h"

#include "core/collection/catalogue.h"
#include "core/collection/pagewriter.h"
#include "core/data/workssubset.h"
#include "core/engine/enginelibrary.h"
#include "core/engine/modelcard.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr qsizetype mostRemarks = 5;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WorkExport)
};

QString musicModelHashOf(const MemberInfo &member)
{
    const std::string family = member.family.toStdString();
    const std::string name = member.member.toStdString();
    const auto card = readModelCard(modelFolderOf(family, name, modelFolders()) / family / name);
    return card ? QString::fromStdString(card->musicHash) : QString();
}

WorkExportReport reportOf(const BatchReport &batch, const QString &folder)
{
    WorkExportReport report;
    report.written = static_cast<int>(batch.works.size()) - batch.failed;
    report.failed = batch.failed;
    report.silent = batch.silent;
    report.stopped = batch.cancelled;
    report.folder = folder;
    for (const TranslatedWork &work : batch.works) {
        if (!work.error.isEmpty() && report.remarks.size() < mostRemarks)
            report.remarks += work.error.contains(work.file) ? work.error : work.file + u": "_s + work.error;
    }
    return report;
}

} // namespace

Result<WorkExportReport> exportWorks(const WorkExport &order, const OpenTranslator &open,
                                     const ProgressCallback &progress, const std::stop_token &stop)
{
    const auto translator = open(order.member.family, order.member.member, stop);
    if (!translator)
        return translator.error();
    const WorksSubset works(order.works, order.chosen);
    BatchSettings settings = order.batch;
    settings.musicModelHash = musicModelHashOf(order.member);
    const auto batch = translateBatch(works, **translator, settings, progress, stop);
    if (!batch)
        return batch.error();
    WorkExportReport report = reportOf(*batch, settings.folder);
    if (order.page && !report.stopped) {
        const auto page = writeHtmlPage(works, *batch, settings, {}, progress, stop);
        if (!page && page.error().kind != ErrorKind::Cancelled)
            return page.error();
        report.stopped = !page;
    }
    if (order.catalogue && !report.stopped) {
        const auto catalogue = writeCatalogue(works, *batch, settings.folder, progress, stop);
        if (!catalogue && catalogue.error().kind != ErrorKind::Cancelled)
            return catalogue.error();
        report.stopped = !catalogue;
    }
    return report;
}

QString inWords(const WorkExportReport &report)
{
    const QLocale locale;
    QString text = report.written == 1
        ? Text::tr("One work was exported into %1.").arg(QDir::toNativeSeparators(report.folder))
        : Text::tr("%1 works were exported into %2.")
              .arg(locale.toString(report.written), QDir::toNativeSeparators(report.folder));
    if (report.stopped)
        text += u' ' + Text::tr("It was stopped before the rest.");
    if (report.silent > 0)
        text += u' ' + Text::tr("Without a single note: %1. They are listed in the table.").arg(report.silent);
    if (report.failed > 0) {
        text += u' ' + Text::tr("Not exported: %1. %2").arg(locale.toString(report.failed), report.remarks.join(u' '));
    }
    return text;
}

} // namespace synvae
