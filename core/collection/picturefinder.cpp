// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/picturefinder.h"

#include "core/collection/workprovenance.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int mostFiles = 1'000'000; ///< of a folder

/// The names come from a file of anybody's: nothing outside the folder is looked at by them.
bool leavesTheFolder(const QString &name)
{
    return QDir::isAbsolutePath(name) || QDir::cleanPath(name).startsWith(u"..");
}

} // namespace

PictureFinder::PictureFinder(QStringList places)
    : m_places(std::move(places))
{ }

Result<FoundPicture> PictureFinder::find(const Provenance &provenance, const QString &beside)
{
    m_changed = false;
    if (provenance.picture.empty())
        return findInDataSet(provenance);
    QString file = beside.isEmpty() ? QString() : fileIn(beside, provenance, false);
    for (auto place = m_places.cbegin(); place != m_places.cend() && file.isEmpty(); ++place)
        file = fileIn(*place, provenance, true);
    if (file.isEmpty()) {
        const QString name = QString::fromStdString(provenance.work);
        const QString reason = m_changed
            ? u"The picture %1 was changed since: no file has the content the notes were made of."_s.arg(name)
            : u"The picture %1 was not found. Name its folder with --pictures."_s.arg(name);
        return Error{ErrorKind::NotFound, reason.toStdString()};
    }
    auto works = openWorks(file);
    if (!works)
        return works.error();
    return FoundPicture{std::move(*works), 0, file};
}

QString PictureFinder::fileIn(const QString &folder, const Provenance &provenance, bool deep)
{
    const QString wanted = QString::fromStdString(provenance.picture);
    const auto isIt = [&](const QString &path) {
        return static_cast<quint64>(QFileInfo(path).size()) == provenance.pictureBytes
            && markOfFile(path).hash == wanted;
    };
    const QString name = QString::fromStdString(provenance.work);
    const QString inFolder = QDir(folder).filePath(name);
    if (!name.isEmpty() && !leavesTheFolder(name) && QFileInfo(inFolder).isFile()) {
        if (isIt(inFolder))
            return inFolder;
        m_changed = true;
    }
    if (QFileInfo(folder).isFile())
        return isIt(folder) ? folder : QString();
    index(folder, deep);
    const QStringList sameSize = m_bySize.value(folder).values(provenance.pictureBytes);
    const auto found = std::find_if(sameSize.begin(), sameSize.end(), isIt);
    return found == sameSize.end() ? QString() : *found;
}

void PictureFinder::index(const QString &folder, bool deep)
{
    if (m_bySize.contains(folder))
        return;
    QMultiHash<quint64, QString> &files = m_bySize[folder];
    QDirIterator entries(folder, QDir::Files, deep ? QDirIterator::Subdirectories : QDirIterator::NoIteratorFlags);
    while (entries.hasNext() && files.size() < mostFiles) {
        const QFileInfo info = entries.nextFileInfo();
        files.insert(static_cast<quint64>(info.size()), info.filePath());
    }
}

Result<FoundPicture> PictureFinder::findInDataSet(const Provenance &provenance)
{
    const QString name = QString::fromStdString(provenance.work);
    for (const QString &place : std::as_const(m_places)) {
        if (!m_works.contains(place)) {
            auto opened = openWorks(place);
            m_works.insert(place, opened ? *opened : nullptr);
        }
        const auto &works = m_works.value(place);
        for (int index = 0; works && index < works->count(); ++index) {
            const QString &file = works->work(index).file;
            if (file == name || name.endsWith(u'/' + file) || file.endsWith(u'/' + name))
                return FoundPicture{works, index, place + u": "_s + file};
        }
    }
    return Error{ErrorKind::NotFound,
                 u"The picture %1 lies in a data set. Name that with --pictures."_s.arg(name).toStdString()};
}

} // namespace synvae
