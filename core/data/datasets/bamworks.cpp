// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/bamworks.h"

#include "core/data/dataerror.h"
#include "core/data/folderworks.h"
#include "core/data/picturefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BamWorks)
};

const QString pictureFolder = u"img/"_s;
const QString labelsName = u"labels.npy"_s;

/// The number a picture is named by: "img/00123.jpg" is 123.
std::optional<qulonglong> numberOf(const QString &file)
{
    constexpr qsizetype mostDigits = 18;
    const QString base = QFileInfo(file).completeBaseName();
    const bool digits = std::all_of(base.begin(), base.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (file.contains(u'/') || base.isEmpty() || base.size() > mostDigits || !digits)
        return std::nullopt;
    return base.toULongLong();
}

QString splitOf(const QString &folder, std::size_t place, std::size_t count)
{
    const bool last = place >= count * 4 / 5;
    if (folder.compare(u"test"_s, Qt::CaseInsensitive) == 0)
        return u"test"_s;
    if (folder.compare(u"train"_s, Qt::CaseInsensitive) == 0)
        return last ? u"valid"_s : u"train"_s;
    return last ? u"test"_s : u"train"_s;
}

} // namespace

bool isBamFolder(const QString &folder)
{
    const QFileInfo labels(folder + u'/' + labelsName);
    const QFileInfo pictures(folder + u"/img"_s);
    if (!labels.isFile() || !pictures.isDir() || labels.isSymLink() || pictures.isSymLink())
        return false;
    for (QDirIterator files(pictures.filePath(), QDir::Files); files.hasNext();) {
        files.next();
        if (pictureNameKind(files.fileName()) == NameKind::Picture && numberOf(files.fileName()))
            return true;
    }
    return false;
}

BamWorks::BamWorks(QString name, std::shared_ptr<const Works> pictures)
    : m_name(std::move(name))
    , m_pictures(std::move(pictures))
{
    for (const SkippedFile &file : m_pictures->skipped())
        m_skipped.append({pictureFolder + file.file, file.reason});
}

Result<std::shared_ptr<const Works>> BamWorks::open(const QString &folder, const std::stop_token &stop)
{
    if (!QFileInfo(folder + u"/img"_s).isDir())
        return dataError(ErrorKind::NotFound, Text::tr("%1 has no folder img with pictures.").arg(folder));
    const Result<std::shared_ptr<const Works>> pictures = FolderWorks::open(folder + u"/img"_s, stop);
    if (!pictures)
        return pictures.error();
    const std::shared_ptr<BamWorks> works(new BamWorks(QDir(QDir(folder).canonicalPath()).dirName(), *pictures));
    const std::vector<NumberedPicture> numbered = works->numbered();
    if (numbered.empty())
        return dataError(ErrorKind::NotFound, Text::tr("No picture in %1/img is named by a number.").arg(folder));
    const Result<BamLabels> labels = BamLabels::read(folder + u'/' + labelsName, static_cast<int>(numbered.size()));
    if (!labels)
        works->m_skipped.append({labelsName, QString::fromStdString(labels.error().text)});
    works->add(numbered, labels ? &*labels : nullptr);
    if (works->m_works.isEmpty())
        return dataError(ErrorKind::Corrupt, works->m_skipped.last().reason);
    return std::shared_ptr<const Works>(works);
}

std::vector<BamWorks::NumberedPicture> BamWorks::numbered()
{
    std::vector<NumberedPicture> found;
    for (int i = 0; i < m_pictures->count(); ++i) {
        const QString &file = m_pictures->work(i).file;
        if (const std::optional<qulonglong> number = numberOf(file))
            found.emplace_back(*number, i);
        else
            m_skipped.append({pictureFolder + file, Text::tr("Its name is no number, so it has no labels.")});
    }
    std::sort(found.begin(), found.end());
    // 7.jpg and 007.jpg: only one of them can be the one that was labelled.
    const auto same = [this](const NumberedPicture &a, const NumberedPicture &b) {
        if (a.first == b.first)
            m_skipped.append({pictureFolder + m_pictures->work(b.second).file,
                              Text::tr("%1 has the same number.").arg(m_pictures->work(a.second).file)});
        return a.first == b.first;
    };
    found.erase(std::unique(found.begin(), found.end(), same), found.end());
    return found;
}

void BamWorks::add(const std::vector<NumberedPicture> &pictures, const BamLabels *labels)
{
    // There are many pictures and few different rows: works with the same one share their metadata.
    QHash<QByteArray, QMap<QString, QString>> known;
    for (std::size_t place = 0; place < pictures.size(); ++place) {
        const auto &[number, index] = pictures[place];
        const QString file = pictureFolder + m_pictures->work(index).file;
        const auto row = labels ? labels->row(static_cast<int>(place)) : std::optional(BamLabels::Row());
        if (!row) {
            m_skipped.append(
                {file, Text::tr("Row %1 of %2 holds something else than 0, 0.5 and 1.").arg(place).arg(labelsName)});
            continue;
        }
        const QString split = splitOf(m_name, place, pictures.size());
        QByteArray key = split.toUtf8();
        key.append(reinterpret_cast<const char *>(row->data()), static_cast<qsizetype>(row->size()));
        auto metadata = known.find(key);
        if (metadata == known.end()) {
            metadata = known.insert(key, labels ? BamLabels::inWords(*row) : QMap<QString, QString>());
            metadata->insert(u"split"_s, split);
        }
        const QString mid = QString::number(number);
        const QString emotion = metadata->value(u"emotion"_s);
        m_works.append({file, emotion.isEmpty() ? mid : u"%1, %2"_s.arg(emotion, mid), *metadata});
        m_places.push_back(index);
    }
}

Result<QImage> BamWorks::picture(int index, int shortSide) const
{
    return m_pictures->picture(m_places.at(static_cast<std::size_t>(index)), shortSide);
}

QByteArray BamWorks::contentKey(int index) const
{
    return m_pictures->contentKey(m_places.at(static_cast<std::size_t>(index)));
}

} // namespace synvae
