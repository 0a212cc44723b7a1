// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/folderworks.h"

#include "core/data/dataerror.h"
#include "core/data/metadatatable.h"
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
        std::sort(m_works.begin(), m_works.end(), [](const Work &a, const Work &b) { return a.file < b.file; });
        return {};
    }

    [[nodiscard]] QList<Work> &works() { return m_works; }
    [[nodiscard]] QList<SkippedFile> &skipped() { return m_skipped; }

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
            if (native.starts_with('.'))
                continue;
            std::error_code ignored;
            const bool link = entries->is_symlink(ignored);
            if (entries->is_directory(ignored) && link)
                m_skipped.append({folder + name, linkReason(folder + name)});
            else if (entries->is_directory(ignored))
                folders.append(folder + name + u'/');
            else if (pictureNameKind(name) != NameKind::Other)
                visitPicture(folder + name, name.toStdString() == native, link, *entries);
        }
        if (problem)
            m_skipped.append(
                {folder, Text::tr("This folder cannot be read: %1.").arg(QString::fromStdString(problem.message()))});
    }

    void visitPicture(const QString &file, bool isUtf8, bool link, const std::filesystem::directory_entry &entry)
    {
        std::error_code ignored;
        const QString suffix = QFileInfo(file).suffix().toLower();
        if (pictureNameKind(file) == NameKind::Unreadable)
            m_skipped.append({file, Text::tr("No reader for .%1 pictures is installed.").arg(suffix)});
        else if (!isUtf8)
            m_skipped.append({file, Text::tr("Its name is not in UTF-8; rename it.")});
        else if (link && !entry.exists(ignored))
            m_skipped.append({file, Text::tr("A link to a file that is not there.")});
        else if (link && !isInside(canonical(file)))
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
    MetadataTable table = MetadataTable::read(root);
    table.join(walk.works());
    return std::shared_ptr<const Works>(
        new FolderWorks(root, QDir(root).dirName(), std::move(walk.works()), walk.skipped() + table.skipped()));
}

std::shared_ptr<const Works> FolderWorks::ofPicture(const QString &path)
{
    const QFileInfo info(path);
    return std::shared_ptr<const Works>(
        new FolderWorks(info.absolutePath(), info.fileName(), {workOf(info.fileName())}, {}));
}

Result<QImage> FolderWorks::picture(int index, int shortSide) const
{
    return readPicture(m_folder + u'/' + m_works.at(index).file, shortSide);
}

} // namespace synvae
