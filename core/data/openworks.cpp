// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/works.h"

#include "core/data/combinedworks.h"
#include "core/data/dataerror.h"
#include "core/data/datasets/bamworks.h"
#include "core/data/datasets/cifarfile.h"
#include "core/data/datasets/datasetworks.h"
#include "core/data/datasets/idxfile.h"
#include "core/data/folderworks.h"
#include "core/data/picturecontent.h"
#include "core/data/picturefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QImageReader>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Works)
};

Result<std::shared_ptr<const Works>> openFile(const QString &path, const std::stop_token &stop)
{
    const QString name = QFileInfo(path).fileName();
    // What the name promises decides first, so that a damaged file is reported as what it was meant to be.
    if (isCifarName(name))
        return DatasetWorks::openCifar({path}, stop);
    if (isIdxPicturesName(name) || isIdxLabelsName(name))
        return DatasetWorks::openIdx({path}, stop);
    if (pictureNameKind(name) == NameKind::Picture)
        return FolderWorks::ofPicture(path);
    if (looksLikeIdx(path))
        return DatasetWorks::openIdx({path}, stop);
    if (!pictureFormatOfFile(path).isEmpty() || !QImageReader::imageFormat(path).isEmpty())
        return FolderWorks::ofPicture(path);
    return dataError(ErrorKind::Unsupported,
                     Text::tr("%1 is no picture, folder or data set that can be opened here.").arg(path));
}

/// Training files before test files, each group by name.
QStringList dataSetFiles(const QString &folder, bool (*isMember)(const QString &))
{
    QStringList files;
    for (const QFileInfo &entry : QDir(folder).entryInfoList(QDir::Files)) {
        if (isMember(entry.fileName()))
            files.append(entry.filePath());
    }
    const auto isTest = [](const QString &path) {
        const QString name = QFileInfo(path).fileName();
        return name.startsWith(u't') && !name.startsWith(u"train"_s);
    };
    std::sort(files.begin(), files.end(), [&isTest](const QString &a, const QString &b) {
        return std::pair(isTest(a), a) < std::pair(isTest(b), b);
    });
    // The same file plain and packed is one file.
    const QStringList all = files;
    files.clear();
    std::copy_if(all.begin(), all.end(), std::back_inserter(files),
                 [&all](const QString &file) { return !file.endsWith(u".gz"_s) || !all.contains(file.chopped(3)); });
    return files;
}

/// A data set, and the pictures that lie in the same folder, if any: neither is passed over.
Result<std::shared_ptr<const Works>> withPictures(Result<std::shared_ptr<const Works>> dataSet, const QString &folder,
                                                  const std::stop_token &stop)
{
    if (!dataSet && dataSet.error().kind == ErrorKind::Cancelled)
        return dataSet;
    const Result<std::shared_ptr<const Works>> pictures = FolderWorks::open(folder, stop);
    if (!pictures)
        return pictures.error().kind == ErrorKind::Cancelled ? pictures : dataSet;
    if (!dataSet)
        return std::shared_ptr<const Works>(std::make_shared<CombinedWorks>(
            QList{*pictures}, QList<SkippedFile>{{folder, QString::fromStdString(dataSet.error().text)}}));
    return std::shared_ptr<const Works>(
        std::make_shared<CombinedWorks>(QList{*dataSet, *pictures}, QList<SkippedFile>()));
}

} // namespace

Result<std::shared_ptr<const Works>> openWorks(const QString &path, std::stop_token stop)
{
    const QFileInfo info(path);
    if (!info.exists())
        return dataError(ErrorKind::NotFound, Text::tr("There is nothing at %1.").arg(path));
    if (info.isFile())
        return openFile(path, stop);
    if (!info.isDir())
        return dataError(ErrorKind::Unsupported, Text::tr("%1 is neither a file nor a folder.").arg(path));
    if (const QStringList files = dataSetFiles(path, isIdxPicturesName); !files.isEmpty())
        return withPictures(DatasetWorks::openIdx(files, stop), path, stop);
    if (const QStringList files = dataSetFiles(path, isCifarName); !files.isEmpty())
        return withPictures(DatasetWorks::openCifar(files, stop), path, stop);
    if (QFileInfo::exists(path + u"/batches.meta"_s) && QFileInfo::exists(path + u"/data_batch_1"_s))
        return dataError(
            ErrorKind::Unsupported,
            Text::tr("%1 holds the Python version of CIFAR-10 (pickles, which may run programs). Fetch the "
                     "binary version, cifar-10-binary.tar.gz.")
                .arg(path));
    return isBamFolder(path) ? BamWorks::open(path, stop) : FolderWorks::open(path, stop);
}

Result<std::shared_ptr<const Works>> openWorks(const QStringList &paths, std::stop_token stop)
{
    QList<std::shared_ptr<const Works>> parts;
    QList<SkippedFile> skipped;
    for (const QString &path : paths) {
        const Result<std::shared_ptr<const Works>> part = openWorks(path, stop);
        if (part)
            parts.append(*part);
        else if (paths.size() == 1 || part.error().kind == ErrorKind::Cancelled)
            return part.error();
        else
            skipped.append({path, QString::fromStdString(part.error().text)});
    }
    if (parts.isEmpty())
        return dataError(ErrorKind::NotFound,
                         skipped.isEmpty() ? Text::tr("Nothing was named that could be opened.")
                                           : skipped.first().reason);
    if (parts.size() == 1 && skipped.isEmpty())
        return parts.first();
    return std::shared_ptr<const Works>(std::make_shared<CombinedWorks>(parts, std::move(skipped)));
}

} // namespace synvae
