// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/projectkept.h"

#include <limits>
#include <span>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr qint64 mostIds = std::numeric_limits<qint64>::max();

QVariant idOrNull(qint64 id) { return id == 0 ? QVariant() : QVariant(id); }

} // namespace

Result<void> ProjectKept::setFact(const QString &name, const QString &value)
{
    return m_database.run(u"INSERT INTO fact (name, value) VALUES (?, ?)"
                          " ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value"_s,
                          {name, value});
}

Result<ProjectKept::Facts> ProjectKept::facts()
{
    Facts facts;
    auto read = m_database.each(u"SELECT name, value FROM fact"_s, {},
                                [&facts](ProjectRow &row) { facts.insert(row.text(0), row.text(1)); });
    return read ? Result<Facts>(facts) : read.error();
}

Result<void> ProjectKept::setSelection(const QList<WorkId> &works)
{
    return m_database.transaction([&]() -> Result<void> {
        if (auto cleared = m_database.run(u"DELETE FROM selected_work"_s); !cleared)
            return cleared;
        for (const WorkId work : works) {
            if (auto added = m_database.run(u"INSERT OR IGNORE INTO selected_work (work) VALUES (?)"_s, {work}); !added)
                return added;
        }
        return {};
    });
}

Result<QList<WorkId>> ProjectKept::selection()
{
    QList<WorkId> works;
    auto read = m_database.each(u"SELECT work FROM selected_work ORDER BY work"_s, {},
                                [&works](ProjectRow &row) { works.append(row.integer(0, 1, mostIds)); });
    return read ? Result<QList<WorkId>>(works) : read.error();
}

Result<void> ProjectKept::keep(const NamedSet &set)
{
    return m_database.transaction([&]() -> Result<void> {
        if (auto removed = removeSet(set.name); !removed)
            return removed;
        if (auto added = m_database.run(u"INSERT INTO named_set (name) VALUES (?)"_s, {set.name}); !added)
            return added;
        const qint64 id = m_database.lastInsertId();
        for (qsizetype i = 0; i < set.works.size(); ++i) {
            auto added = m_database.run(u"INSERT INTO named_set_work (named_set, number, work) VALUES (?, ?, ?)"_s,
                                        {id, i, set.works.at(i)});
            if (!added)
                return added;
        }
        return {};
    });
}

Result<void> ProjectKept::removeSet(const QString &name)
{
    return m_database.run(u"DELETE FROM named_set WHERE name = ?"_s, {name});
}

Result<QList<NamedSet>> ProjectKept::sets()
{
    QList<NamedSet> sets;
    auto read = m_database.each(u"SELECT name, work FROM named_set LEFT JOIN named_set_work ON named_set = id"
                                " ORDER BY name, number"_s,
                                {}, [&sets](ProjectRow &row) {
                                    const QString name = row.text(0);
                                    if (sets.isEmpty() || sets.last().name != name)
                                        sets.append({name, {}});
                                    if (!row.isNull(1))
                                        sets.last().works.append(row.integer(1, 1, mostIds));
                                });
    return read ? Result<QList<NamedSet>>(sets) : read.error();
}

Result<qint64> ProjectKept::keep(const KeptDocument &piece)
{
    auto kept = m_database.run(u"INSERT OR REPLACE INTO piece (id, name, document) VALUES (?, ?, ?)"_s,
                               {idOrNull(piece.id), piece.name, piece.document});
    return kept ? Result<qint64>(m_database.lastInsertId()) : kept.error();
}

Result<void> ProjectKept::removePiece(qint64 id) { return m_database.run(u"DELETE FROM piece WHERE id = ?"_s, {id}); }

Result<QList<KeptDocument>> ProjectKept::pieces()
{
    QList<KeptDocument> pieces;
    auto read = m_database.each(u"SELECT id, name, document FROM piece ORDER BY id"_s, {}, [&pieces](ProjectRow &row) {
        pieces.append({row.integer(0, 1, mostIds), row.text(1), row.text(2)});
    });
    return read ? Result<QList<KeptDocument>>(pieces) : read.error();
}

Result<qint64> ProjectKept::keep(const KeptWriting &writing)
{
    const QVariant heard = writing.heard.empty() ? QVariant() : QVariant(projectBytes(writing.heard));
    auto kept = m_database.run(
        u"INSERT OR REPLACE INTO written_melody (id, name, notes, heard, made) VALUES (?, ?, ?, ?, ?)"_s,
        {idOrNull(writing.id), writing.name, bytesOf(writing.melody), heard, writing.made});
    return kept ? Result<qint64>(m_database.lastInsertId()) : kept.error();
}

Result<void> ProjectKept::removeWriting(qint64 id)
{
    return m_database.run(u"DELETE FROM written_melody WHERE id = ?"_s, {id});
}

Result<QList<KeptWriting>> ProjectKept::writings()
{
    QList<KeptWriting> writings;
    auto read = m_database.each(u"SELECT id, name, notes, heard, made FROM written_melody ORDER BY id"_s, {},
                                [&writings](ProjectRow &row) {
                                    KeptWriting one;
                                    one.id = row.integer(0, 1, mostIds);
                                    one.name = row.text(1);
                                    one.melody = melodyOf(row, 2);
                                    if (!row.isNull(3))
                                        one.heard = row.floats(3);
                                    one.made = row.text(4);
                                    writings.append(std::move(one));
                                });
    return read ? Result<QList<KeptWriting>>(writings) : read.error();
}

Result<qint64> ProjectKept::keep(const SavedPoint &point)
{
    auto kept = m_database.run(u"INSERT OR REPLACE INTO saved_point (id, name, model, latent) VALUES (?, ?, ?, ?)"_s,
                               {idOrNull(point.id), point.name, point.model, projectBytes(point.latent)});
    return kept ? Result<qint64>(m_database.lastInsertId()) : kept.error();
}

Result<void> ProjectKept::removePoint(qint64 id)
{
    return m_database.run(u"DELETE FROM saved_point WHERE id = ?"_s, {id});
}

Result<QList<SavedPoint>> ProjectKept::points()
{
    QList<SavedPoint> points;
    auto read = m_database.each(
        u"SELECT id, name, model, latent FROM saved_point ORDER BY id"_s, {}, [&points](ProjectRow &row) {
            points.append({row.integer(0, 1, mostIds), row.text(1), row.integer(2, 1, mostIds), row.floats(3)});
        });
    return read ? Result<QList<SavedPoint>>(points) : read.error();
}

Result<void> ProjectKept::keep(SettingsId settings, const KeptMap &map)
{
    return m_database.run(u"INSERT OR REPLACE INTO map (settings, number, options, visual, auditive)"
                          " VALUES (?, ?, ?, ?, ?)"_s,
                          {settings, map.number, map.options, projectBytes(map.visual), projectBytes(map.auditive)});
}

Result<QList<KeptMap>> ProjectKept::maps(SettingsId settings)
{
    QList<KeptMap> maps;
    auto read
        = m_database.each(u"SELECT number, options, visual, auditive FROM map WHERE settings = ? ORDER BY number"_s,
                          {settings}, [&maps](ProjectRow &row) {
                              KeptMap one;
                              one.number = static_cast<int>(row.integer(0, 0, 1 << 20));
                              one.options = row.text(1);
                              one.visual = row.floats(2);
                              one.auditive = row.floats(3, static_cast<qsizetype>(one.visual.size()));
                              if (one.visual.size() % 2 != 0)
                                  row.blame(u"a map has half a place"_s);
                              maps.append(std::move(one));
                          });
    return read ? Result<QList<KeptMap>>(std::move(maps)) : read.error();
}

Result<bool> ProjectKept::anythingByHand()
{
    bool any = false;
    auto read = m_database.each(
        u"SELECT EXISTS (SELECT 1 FROM work WHERE starred OR hidden OR note <> '') OR EXISTS (SELECT 1 FROM tag)"
        " OR EXISTS (SELECT 1 FROM named_set) OR EXISTS (SELECT 1 FROM piece)"
        " OR EXISTS (SELECT 1 FROM written_melody)"
        " OR EXISTS (SELECT 1 FROM saved_point)"_s,
        {}, [&any](ProjectRow &row) { any = row.integer(0, 0, 1) == 1; });
    return read ? Result<bool>(any) : read.error();
}

} // namespace synvae
