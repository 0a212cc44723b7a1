// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/projectworks.h"

#include <QDir>
#include <QFileInfo>

#include <limits>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr qint64 mostIds = std::numeric_limits<qint64>::max();

/// "tags" as tables have them: several in one text.
QStringList valuesOf(const QString &name, const QString &value)
{
    if (name != u"tags" && name != u"tag" && name != u"keywords")
        return {value};
    QStringList values;
    const QChar separator = value.contains(u';') ? u';' : u',';
    for (const QString &part : value.split(separator, Qt::SkipEmptyParts)) {
        if (const QString trimmed = part.trimmed(); !trimmed.isEmpty())
            values.append(trimmed);
    }
    return values;
}

ProjectWorks::Metadata metadataOf(const Work &work)
{
    ProjectWorks::Metadata values;
    for (auto field = work.metadata.cbegin(); field != work.metadata.cend(); ++field) {
        for (const QString &value : valuesOf(field.key(), field.value()))
            values.append({field.key(), value});
    }
    return values;
}

} // namespace

Result<void> ProjectWorks::setSources(const QStringList &paths)
{
    const QDir folder = QFileInfo(m_database.path()).absoluteDir();
    return m_database.transaction([&]() -> Result<void> {
        if (auto cleared = m_database.run(u"DELETE FROM source"_s); !cleared)
            return cleared;
        for (qsizetype i = 0; i < paths.size(); ++i) {
            const QString absolute = QDir::cleanPath(QDir().absoluteFilePath(paths.at(i)));
            auto added = m_database.run(u"INSERT INTO source (position, path, relative_path) VALUES (?, ?, ?)"_s,
                                        {i, absolute, folder.relativeFilePath(absolute)});
            if (!added)
                return added;
        }
        return {};
    });
}

Result<QStringList> ProjectWorks::sources()
{
    const QDir folder = QFileInfo(m_database.path()).absoluteDir();
    QStringList paths;
    auto read
        = m_database.each(u"SELECT path, relative_path FROM source ORDER BY position"_s, {}, [&](ProjectRow &row) {
              const QString absolute = row.text(0);
              const QString beside = row.isNull(1) ? QString() : QDir::cleanPath(folder.filePath(row.text(1)));
              const bool moved = !beside.isEmpty() && QFileInfo::exists(beside);
              paths.append(moved ? beside : absolute);
          });
    return read ? Result<QStringList>(paths) : read.error();
}

Result<WorkId> ProjectWorks::known(const QString &file, const QString &content)
{
    WorkId id = 0;
    const auto take = [&id](ProjectRow &row) { id = row.integer(0, 1, mostIds); };
    if (auto read = m_database.each(u"SELECT id FROM work WHERE file = ?"_s, {file}, take); !read)
        return read.error();
    if (id != 0 || content.isEmpty())
        return id;
    // A work that was renamed: its old file has not been placed in this collection.
    auto read = m_database.each(u"SELECT id FROM work WHERE content = ? AND position IS NULL ORDER BY id LIMIT 1"_s,
                                {content}, take);
    return read ? Result<WorkId>(id) : read.error();
}

Result<void> ProjectWorks::place(int position, const Work &work, const QString &content)
{
    const auto id = known(work.file, content);
    if (!id)
        return id.error();
    const QVariant mark = content.isEmpty() ? QVariant() : QVariant(content);
    if (*id == 0) {
        auto added = m_database.run(u"INSERT INTO work (position, file, title, content) VALUES (?, ?, ?, ?)"_s,
                                    {position, work.file, work.title, mark});
        return added ? setMetadata(m_database.lastInsertId(), metadataOf(work)) : added;
    }
    auto updated = m_database.run(u"UPDATE work SET position = ?, file = ?, title = ?, content = coalesce(?, content)"
                                  " WHERE id = ?"_s,
                                  {position, work.file, work.title, mark, *id});
    return updated ? setMetadata(*id, metadataOf(work)) : updated;
}

Result<void> ProjectWorks::setWorks(const Works &works, const QStringList &contents)
{
    return m_database.transaction([&]() -> Result<void> {
        if (auto unplaced = m_database.run(u"UPDATE work SET position = NULL"_s); !unplaced)
            return unplaced;
        // Those of the same name first, or the place of one would go to another of the same content.
        QList<int> strangers;
        for (int i = 0; i < works.count(); ++i) {
            const auto id = known(works.work(i).file, {});
            if (!id)
                return id.error();
            if (*id == 0) {
                strangers.append(i);
                continue;
            }
            if (auto placed = place(i, works.work(i), contents.value(i)); !placed)
                return placed;
        }
        for (const int i : strangers) {
            if (auto placed = place(i, works.work(i), contents.value(i)); !placed)
                return placed;
        }
        return {};
    });
}

Result<QList<ProjectWork>> ProjectWorks::list()
{
    QList<ProjectWork> works;
    auto read = m_database.each(u"SELECT id, file, title, content, starred, hidden, note, problem FROM work"
                                " WHERE position IS NOT NULL ORDER BY position, id"_s,
                                {}, [&works](ProjectRow &row) {
                                    ProjectWork work;
                                    work.id = row.integer(0, 1, mostIds);
                                    work.file = row.text(1);
                                    work.title = row.text(2);
                                    work.content = row.isNull(3) ? QString() : row.text(3);
                                    work.starred = row.integer(4, 0, 1) == 1;
                                    work.hidden = row.integer(5, 0, 1) == 1;
                                    work.note = row.text(6);
                                    work.problem = row.text(7);
                                    works.append(std::move(work));
                                });
    return read ? Result<QList<ProjectWork>>(std::move(works)) : read.error();
}

Result<int> ProjectWorks::count()
{
    int count = 0;
    auto read
        = m_database.each(u"SELECT count(*) FROM work WHERE position IS NOT NULL"_s, {}, [&count](ProjectRow &row) {
              count = static_cast<int>(row.integer(0, 0, std::numeric_limits<int>::max()));
          });
    return read ? Result<int>(count) : read.error();
}

Result<void> ProjectWorks::setMetadata(WorkId work, const Metadata &values)
{
    return m_database.transaction([&]() -> Result<void> {
        if (auto cleared = m_database.run(u"DELETE FROM metadata WHERE work = ?"_s, {work}); !cleared)
            return cleared;
        QHash<QString, int> numbers;
        for (const auto &[name, value] : values) {
            auto added = m_database.run(u"INSERT INTO metadata (work, name, number, value) VALUES (?, ?, ?, ?)"_s,
                                        {work, name, numbers[name]++, value});
            if (!added)
                return added;
        }
        return {};
    });
}

Result<ProjectWorks::Metadata> ProjectWorks::metadata(WorkId work)
{
    Metadata values;
    auto read = m_database.each(u"SELECT name, value FROM metadata WHERE work = ? ORDER BY name, number"_s, {work},
                                [&values](ProjectRow &row) {
                                    values.append({row.text(0), row.text(1)});
                                });
    return read ? Result<Metadata>(values) : read.error();
}

Result<void> ProjectWorks::setText(const char *column, WorkId work, const QVariant &value)
{
    return m_database.run(u"UPDATE work SET %1 = ? WHERE id = ?"_s.arg(QLatin1StringView(column)), {value, work});
}

Result<void> ProjectWorks::setContent(WorkId work, const QString &content) { return setText("content", work, content); }
Result<void> ProjectWorks::setStarred(WorkId work, bool starred) { return setText("starred", work, starred ? 1 : 0); }
Result<void> ProjectWorks::setHidden(WorkId work, bool hidden) { return setText("hidden", work, hidden ? 1 : 0); }
Result<void> ProjectWorks::setNote(WorkId work, const QString &note) { return setText("note", work, note); }
Result<void> ProjectWorks::setProblem(WorkId work, const QString &problem) { return setText("problem", work, problem); }

Result<void> ProjectWorks::setTags(WorkId work, const QStringList &tags)
{
    return m_database.transaction([&]() -> Result<void> {
        if (auto cleared = m_database.run(u"DELETE FROM tag WHERE work = ?"_s, {work}); !cleared)
            return cleared;
        for (const QString &tag : tags) {
            if (auto added = m_database.run(u"INSERT OR IGNORE INTO tag (work, tag) VALUES (?, ?)"_s, {work, tag});
                !added)
                return added;
        }
        return {};
    });
}

Result<QStringList> ProjectWorks::tags(WorkId work)
{
    QStringList tags;
    auto read = m_database.each(u"SELECT tag FROM tag WHERE work = ? ORDER BY tag"_s, {work},
                                [&tags](ProjectRow &row) { tags.append(row.text(0)); });
    return read ? Result<QStringList>(tags) : read.error();
}

Result<QByteArray> ProjectWorks::picture(const QString &sql, WorkId work)
{
    QByteArray bytes;
    auto read = m_database.each(sql, {work}, [&bytes](ProjectRow &row) { bytes = row.bytes(0); });
    return read ? Result<QByteArray>(bytes) : read.error();
}

Result<void> ProjectWorks::setThumbnail(WorkId work, const QByteArray &picture)
{
    return m_database.run(u"INSERT OR REPLACE INTO thumbnail (work, picture) VALUES (?, ?)"_s, {work, picture});
}

Result<QByteArray> ProjectWorks::thumbnail(WorkId work)
{
    return picture(u"SELECT picture FROM thumbnail WHERE work = ?"_s, work);
}

Result<void> ProjectWorks::embedPicture(WorkId work, const QByteArray &file)
{
    return m_database.run(u"INSERT OR REPLACE INTO embedded_picture (work, picture) VALUES (?, ?)"_s, {work, file});
}

Result<QByteArray> ProjectWorks::embeddedPicture(WorkId work)
{
    return picture(u"SELECT picture FROM embedded_picture WHERE work = ?"_s, work);
}

Result<int> ProjectWorks::embeddedPictures()
{
    int count = 0;
    auto read = m_database.each(u"SELECT count(*) FROM embedded_picture"_s, {}, [&count](ProjectRow &row) {
        count = static_cast<int>(row.integer(0, 0, std::numeric_limits<int>::max()));
    });
    return read ? Result<int>(count) : read.error();
}

} // namespace synvae
