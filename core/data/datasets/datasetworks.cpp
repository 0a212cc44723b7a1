// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/datasetworks.h"

#include "core/data/dataerror.h"
#include "core/data/datasets/cifarfile.h"
#include "core/data/datasets/idxfile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DatasetWorks)
};

/// "train-images" of "train-images-idx3-ubyte.gz", "data_batch_1" of "data_batch_1.bin".
QString stemOf(const QString &fileName)
{
    const auto at = fileName.indexOf(u"idx"_s, 1, Qt::CaseInsensitive);
    if (isIdxPicturesName(fileName))
        return fileName.left(at - 1);
    return fileName.left(fileName.indexOf(u'.', 1));
}

QString idxSplit(const QString &fileName)
{
    if (fileName.contains(u"train"_s, Qt::CaseInsensitive))
        return u"train"_s;
    const bool test = fileName.contains(u"test"_s, Qt::CaseInsensitive) || fileName.startsWith(u"t10k"_s);
    return test ? u"test"_s : QString();
}

Error stopped() { return dataError(ErrorKind::Cancelled, Text::tr("Opening the data set was stopped.")); }

/// One file names the collection; several are named by their folder.
QString nameOf(const QStringList &files)
{
    const QFileInfo first(files.first());
    return files.size() == 1 ? first.fileName() : first.absoluteDir().dirName();
}

} // namespace

DatasetWorks::DatasetWorks(const QStringList &files)
    : m_name(nameOf(files))
{ }

Result<std::shared_ptr<const Works>> DatasetWorks::openIdx(const QStringList &picturesFiles,
                                                           const std::stop_token &stop)
{
    const std::shared_ptr<DatasetWorks> works(new DatasetWorks(picturesFiles));
    for (const QString &path : picturesFiles) {
        if (stop.stop_requested())
            return stopped();
        if (const Result<void> added = works->addIdx(path); !added)
            works->skip(path, added.error());
    }
    return opened(works);
}

Result<std::shared_ptr<const Works>> DatasetWorks::openCifar(const QStringList &files, const std::stop_token &stop)
{
    const std::shared_ptr<DatasetWorks> works(new DatasetWorks(files));
    const QStringList names = readCifarNames(QFileInfo(files.first()).absolutePath());
    for (const QString &path : files) {
        if (stop.stop_requested())
            return stopped();
        if (const Result<void> added = works->addCifar(path, names); !added)
            works->skip(path, added.error());
    }
    return opened(works);
}

void DatasetWorks::skip(const QString &path, const Error &error)
{
    if (!m_firstError)
        m_firstError = error;
    m_skipped.append({QFileInfo(path).fileName(), QString::fromStdString(error.text)});
}

/// One bad file is told, and the rest stands; where all are bad, the first says why.
Result<std::shared_ptr<const Works>> DatasetWorks::opened(const std::shared_ptr<DatasetWorks> &works)
{
    if (works->m_works.isEmpty() && works->m_firstError)
        return *works->m_firstError;
    return std::shared_ptr<const Works>(works);
}

Result<QImage> DatasetWorks::picture(int index, int /*shortSide*/) const
{
    const auto after = std::upper_bound(m_parts.begin(), m_parts.end(), index,
                                        [](int wanted, const Part &part) { return wanted < part.first; });
    const Part &part = *std::prev(after);
    return part.pictures.picture(index - part.first);
}

QByteArray DatasetWorks::contentKey(int index) const
{
    const auto image = picture(index, 0);
    if (!image)
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const qsizetype row = qsizetype{image->width()} * image->depth() / 8;
    for (int y = 0; y < image->height(); ++y)
        hash.addData(QByteArrayView(image->constScanLine(y), row)); // without what pads a line
    return QByteArray::number(image->width()) + ' ' + hash.result().toHex();
}

void DatasetWorks::add(PicturePool pictures, const QStringList &labels, const QString &stem, const QString &split)
{
    const int first = count();
    m_works.reserve(first + pictures.count);
    for (int i = 0; i < pictures.count; ++i) {
        const QString label = labels.value(i);
        Work work;
        work.file = u"%1#%2"_s.arg(stem).arg(i);
        work.title = label.isEmpty() ? u"%1 %2"_s.arg(stem).arg(i) : u"%1, %2 %3"_s.arg(label, stem).arg(i);
        if (!label.isEmpty())
            work.metadata.insert(u"label"_s, label);
        if (!split.isEmpty())
            work.metadata.insert(u"split"_s, split);
        m_works.append(std::move(work));
    }
    m_parts.push_back({first, std::move(pictures)});
}

Result<void> DatasetWorks::addIdx(const QString &path)
{
    Result<PicturePool> pictures = readIdxPictures(path);
    if (!pictures)
        return pictures.error();
    if (pictures->count == 0)
        return dataError(ErrorKind::Corrupt, Text::tr("%1 holds no pictures.").arg(path));
    const QString fileName = QFileInfo(path).fileName();
    const QStringList labels = idxLabels(path, pictures->count);
    add(std::move(pictures).value(), labels, stemOf(fileName), idxSplit(fileName));
    return {};
}

Result<void> DatasetWorks::addCifar(const QString &path, const QStringList &names)
{
    Result<CifarFile> file = readCifar(path);
    if (!file)
        return file.error();
    QStringList labels;
    for (const int label : file->labels)
        labels.append(names.at(label));
    const QString fileName = QFileInfo(path).fileName();
    const QString split = !isCifarName(fileName) ? QString() : isCifarTestName(fileName) ? u"test"_s : u"train"_s;
    add(std::move(file->pictures), labels, stemOf(fileName), split);
    return {};
}

QStringList DatasetWorks::idxLabels(const QString &picturesPath, int count)
{
    const QFileInfo pictures(picturesPath);
    for (const QString &name : idxLabelsNames(pictures.fileName())) {
        const QString path = pictures.absoluteDir().filePath(name);
        if (!QFileInfo::exists(path))
            continue;
        const Result<std::vector<std::uint8_t>> labels = readIdxLabels(path);
        if (!labels) {
            m_skipped.append({name, QString::fromStdString(labels.error().text)});
            return {};
        }
        if (labels->size() != static_cast<std::size_t>(count)) {
            m_skipped.append({name,
                              Text::tr("It holds %1 labels for %2 pictures.")
                                  .arg(static_cast<qulonglong>(labels->size()))
                                  .arg(count)});
            return {};
        }
        QStringList texts;
        for (const std::uint8_t label : *labels)
            texts.append(QString::number(label));
        return texts;
    }
    m_skipped.append({pictures.fileName(), Text::tr("Its labels are not beside it.")});
    return {};
}

} // namespace synvae
