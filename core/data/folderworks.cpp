// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/folderworks.h"

#include "core/data/dataerror.h"
#include "core/data/metadatatable.h"
#include "core/data/picturecontent.h"
#include "core/data/picturefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

constexpr int maximumWorks = 10'000'000;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(FolderWorks)
};

Work workOf(const QString &file) { return {file, QFileInfo(file).completeBaseName(), {}}; }

/// Collects the pictures under a folder.
class Walk
{
public:
    Walk(QString root, std::stop_token stop)
        : m_root(std::move(root))
        , m_stop(std::move(stop))
    { }

    [[nodiscard]] Result<void> run()
    {
        QStringList folders{QString()};
        while (!folders.isEmpty()) {
            if (m_stop.stop_requested())
                return dataError(ErrorKind::Cancelled, Text::tr("Opening %1 was stopped.").arg(m_root));
            visit(folders.takeLast(), folders);
        }
        remarkLeftOut();
        std::sort(m_tableFolders.begin(), m_tableFolders.end());
        std::sort(m_works.begin(), m_works.end(), [](const Work &a, const Work &b) { return a.file < b.file; });
        return {};
    }

    [[nodiscard]] QList<Work> &works() { return m_works; }
    [[nodiscard]] QList<SkippedFile> &skipped() { return m_skipped; }
    [[nodiscard]] const QStringList &tableFolders() const { return m_tableFolders; }

private:
    /// `folder` is relative to the root, empty or ending in a slash.
    void visit(const QString &folder, QStringList &folders)
    {
        // Not QDir: it leaves out names that are not in UTF-8 without a word.
        std::error_code problem;
        std::filesystem::directory_iterator entries(
            std::filesystem::path(QFile::encodeName(m_root + u'/' + folder).toStdString()), problem);
        for (; !problem && entries != std::filesystem::directory_iterator(); entries.increment(problem)) {
            const std::string native = entries->path().filename().string();
            const QString name = QString::fromStdString(native);
            std::error_code ignored;
            const bool link = entries->is_symlink(ignored);
            const bool isFolder = entries->is_directory(ignored);
            if (native.starts_with('.')) {
                m_hidden += isFolder || pictureNameKind(name) == NameKind::Picture ? 1 : 0;
            } else if (isFolder && isSystemFolder(name)) {
                ++m_systemFolders;
            } else if (isFolder && link)
                m_skipped.append({folder + name, linkReason(folder + name)});
            else if (isFolder)
                folders.append(folder + name + u'/');
            else
                visitFile(folder, name, native, *entries);
        }
        if (problem)
            m_skipped.append(
                {folder, Text::tr("This folder cannot be read: %1.").arg(QString::fromStdString(problem.message()))});
    }

    void visitFile(const QString &folder, const QString &name, const std::string &native,
                   const std::filesystem::directory_entry &entry)
    {
        std::error_code ignored;
        const bool isUtf8 = name.toStdString() == native;
        if (MetadataTable::isTableName(name) && !m_tableFolders.contains(folder))
            m_tableFolders.append(folder);
        switch (contentKind(folder + name, name)) {
        case NameKind::Picture:
            return visitPicture(folder + name, isUtf8, entry.is_symlink(ignored), entry);
        case NameKind::Unreadable:
            m_skipped.append(
                {folder + name,
                 Text::tr("No reader for .%1 pictures is installed.").arg(QFileInfo(name).suffix().toLower())});
            return;
        case NameKind::Other:
            return;
        }
    }

    /// By the name, or by the content where the name is none of a picture that can be read.
    [[nodiscard]] NameKind contentKind(const QString &file, const QString &name)
    {
        const NameKind kind = pictureNameKind(name);
        if (kind == NameKind::Picture)
            return kind;
        const QByteArray format = pictureFormatOfFile(m_root + u'/' + file);
        if (format.isEmpty())
            return kind;
        if (kind == NameKind::Other && isLeftoverName(name)) {
            ++m_leftovers;
            return kind;
        }
        // Raw files of cameras are TIFF files of their own kinds.
        if (kind == NameKind::Unreadable && format == "tiff")
            return kind;
        return pictureNameKind(u"x."_s + QString::fromLatin1(format));
    }

    void remarkLeftOut()
    {
        const int count = m_systemFolders + m_hidden + m_leftovers;
        if (count == 0)
            return;
        m_skipped.append(
            {u"."_s,
             Text::tr("Left out on purpose: %1 folders of thumbnails, deleted files and the like, %2 hidden "
                      "files and folders, %3 backups or unfinished downloads.")
                 .arg(m_systemFolders)
                 .arg(m_hidden)
                 .arg(m_leftovers),
             true});
    }

    void visitPicture(const QString &file, bool isUtf8, bool link, const std::filesystem::directory_entry &entry)
    {
        std::error_code ignored;
        if (!isUtf8)
            m_skipped.append({file, Text::tr("Its name is not in UTF-8; rename it.")});
        else if (link && !entry.exists(ignored))
            m_skipped.append({file, Text::tr("A link to a file that is not there.")});
        else if (link && !isInside(canonical(file)) && !isStored(canonical(file)))
            m_skipped.append({file, linkReason(file)});
        else if (!entry.is_regular_file(ignored))
            m_skipped.append({file, Text::tr("Not a regular file.")});
        else if (m_works.size() >= maximumWorks)
            m_skipped.append({file, Text::tr("The folder holds more than ten million pictures.")});
        else
            m_works.append(workOf(file));
    }

    [[nodiscard]] QString canonical(const QString &file) const
    {
        return QFileInfo(m_root + u'/' + file).canonicalFilePath();
    }

    [[nodiscard]] bool isInside(const QString &path) const { return path.startsWith(m_root + u'/'); }

    /// Whether a link leads into the store that git-annex or a hub's cache keeps beside its folders of links.
    [[nodiscard]] bool isStored(const QString &target) const
    {
        const qsizetype annex = target.indexOf(u"/.git/annex/objects/"_s);
        if (annex >= 0)
            return m_root.startsWith(target.left(annex) + u'/');
        const qsizetype blobs = target.lastIndexOf(u"/blobs/"_s);
        return blobs >= 0 && m_root.startsWith(target.left(blobs) + u"/snapshots/"_s);
    }

    [[nodiscard]] QString linkReason(const QString &file) const
    {
        const QString target = canonical(file);
        if (target == m_root || isInside(target))
            return Text::tr("A link to a folder that belongs to the collection already.");
        return Text::tr("A link that leads out of the collection; copy what it points to.");
    }

    QString m_root;
    std::stop_token m_stop;
    QList<Work> m_works;
    QList<SkippedFile> m_skipped;
    QStringList m_tableFolders; ///< as visit() has them
    int m_systemFolders = 0;
    int m_hidden = 0;
    int m_leftovers = 0;
};

} // namespace

FolderWorks::FolderWorks(QString folder, QString name, QList<Work> works, QList<SkippedFile> skipped)
    : m_folder(std::move(folder))
    , m_name(std::move(name))
    , m_works(std::move(works))
    , m_skipped(std::move(skipped))
{ }

Result<std::shared_ptr<const Works>> FolderWorks::open(const QString &folder, const std::stop_token &stop)
{
    const QString root = QFileInfo(folder).canonicalFilePath();
    if (root.isEmpty())
        return dataError(ErrorKind::NotFound, Text::tr("There is no folder %1.").arg(folder));
    Walk walk(root == u"/"_s ? QString() : root, stop);
    if (const Result<void> walked = walk.run(); !walked)
        return walked.error();
    if (walk.works().isEmpty()) {
        QString text = Text::tr("There is no picture that can be read in %1.").arg(folder);
        if (const QList<SkippedFile> &skipped = walk.skipped(); !skipped.isEmpty())
            text += u' ' + Text::tr("%1: %2").arg(skipped.first().file, skipped.first().reason);
        return dataError(ErrorKind::NotFound, text);
    }
    // A folder before those in it, so that the table nearest to a picture has the last word.
    for (const QString &prefix : walk.tableFolders()) {
        MetadataTable table = MetadataTable::read(root, prefix);
        table.join(walk.works());
        walk.skipped() += table.skipped();
    }
    return std::shared_ptr<const Works>(
        new FolderWorks(root, QDir(root).dirName(), std::move(walk.works()), walk.skipped()));
}

std::shared_ptr<const Works> FolderWorks::ofPicture(const QString &path)
{
    const QFileInfo info(path);
    return std::shared_ptr<const Works>(
        new FolderWorks(info.absolutePath(), info.fileName(), {workOf(info.fileName())}, {}));
}

QString FolderWorks::filePath(int index) const { return m_folder + u'/' + m_works.at(index).file; }

Result<QImage> FolderWorks::picture(int index, int shortSide) const { return readPicture(filePath(index), shortSide); }

} // namespace synvae
