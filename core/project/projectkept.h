// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"
#include "core/project/projectmelodies.h"

#include <QMap>

namespace synvae {

/// Works gathered under a name.
struct NamedSet {
    QString name;
    QList<WorkId> works; ///< in the order of the set
    friend bool operator==(const NamedSet &, const NamedSet &) = default;
};

/// A document with a name: a piece, as JSON.
struct KeptDocument {
    qint64 id = 0; ///< 0: a new one
    QString name;
    QString document;
};

/// A melody that somebody wrote.
struct KeptWriting {
    qint64 id = 0; ///< 0: a new one
    QString name;
    Melody melody;
    std::vector<float> heard; ///< empty: it was not encoded
    QString made;             ///< when, UTC, ISO 8601
};

/// A place in the latent space of a model.
struct SavedPoint {
    qint64 id = 0; ///< 0: a new one
    QString name;
    ModelId model = 0;
    std::vector<float> latent;
};

/// A layout of all works in both spaces.
struct KeptMap {
    int number = 0;
    QString options;             ///< how it was made, as JSON
    std::vector<float> visual;   ///< [works, 2]
    std::vector<float> auditive; ///< [works, 2]
};

/// What somebody made by hand, and the facts of a project: what was current when it was closed.
class ProjectKept
{
public:
    /// `database` outlives this.
    explicit ProjectKept(ProjectDatabase &database)
        : m_database(database)
    { }

    using Facts = QMap<QString, QString>;
    [[nodiscard]] Result<void> setFact(const QString &name, const QString &value);
    [[nodiscard]] Result<Facts> facts();

    [[nodiscard]] Result<void> setSelection(const QList<WorkId> &works);
    [[nodiscard]] Result<QList<WorkId>> selection();

    /// Takes the place of the set of that name.
    [[nodiscard]] Result<void> keep(const NamedSet &set);
    [[nodiscard]] Result<void> removeSet(const QString &name);
    [[nodiscard]] Result<QList<NamedSet>> sets(); ///< by name

    /// The id it has from then on.
    [[nodiscard]] Result<qint64> keep(const KeptDocument &piece);
    [[nodiscard]] Result<void> removePiece(qint64 id);
    [[nodiscard]] Result<QList<KeptDocument>> pieces();

    [[nodiscard]] Result<qint64> keep(const KeptWriting &writing);
    [[nodiscard]] Result<void> removeWriting(qint64 id);
    [[nodiscard]] Result<QList<KeptWriting>> writings();

    [[nodiscard]] Result<qint64> keep(const SavedPoint &point);
    [[nodiscard]] Result<void> removePoint(qint64 id);
    [[nodiscard]] Result<QList<SavedPoint>> points();

    /// Takes the place of the map of that number.
    [[nodiscard]] Result<void> keep(SettingsId settings, const KeptMap &map);
    [[nodiscard]] Result<QList<KeptMap>> maps(SettingsId settings);

    /// Whether there is anything that could not be computed again: stars, notes, sets, pieces, ...
    [[nodiscard]] Result<bool> anythingByHand();

private:
    ProjectDatabase &m_database;
};

} // namespace synvae
