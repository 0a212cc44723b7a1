// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace synvae {

// What a project file holds; README.md of this folder says it in words.

/// "SynV": marks an SQLite file as a project.
inline constexpr int projectApplicationId = 0x53796E56;
/// What this program writes. Older files are brought to it, newer ones are refused.
inline constexpr int projectVersion = 2;

/// A table or a view, by the name it has in the file and the statement that makes it.
struct SchemaPart {
    QString name;
    QString sql;
    friend bool operator==(const SchemaPart &, const SchemaPart &) = default;
};

/// All tables, indices and views of a version, in the order in which they are made. Empty for versions there never
/// were.
[[nodiscard]] QList<SchemaPart> projectSchema(int version);

/// The statements that make a file of `version` one of the next. Empty for the present version.
[[nodiscard]] QStringList projectMigration(int version);

} // namespace synvae
