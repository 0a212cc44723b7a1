// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/projectschema.h"

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

// What is open, and what is known of it.
const QList<SchemaPart> &workTables()
{
    static const QList<SchemaPart> parts{
        {u"fact"_s, u"CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"_s},
        {u"source"_s,
         u"CREATE TABLE source (position INTEGER PRIMARY KEY, path TEXT NOT NULL, relative_path TEXT)"
         " STRICT"_s},
        {u"work"_s,
         u"CREATE TABLE work (id INTEGER PRIMARY KEY, position INTEGER, file TEXT NOT NULL UNIQUE,"
         " title TEXT NOT NULL, content TEXT, starred INTEGER NOT NULL DEFAULT 0,"
         " hidden INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL DEFAULT '',"
         " problem TEXT NOT NULL DEFAULT '') STRICT"_s},
        {u"work_by_position"_s, u"CREATE INDEX work_by_position ON work (position)"_s},
        {u"work_by_content"_s, u"CREATE INDEX work_by_content ON work (content)"_s},
        {u"metadata"_s,
         u"CREATE TABLE metadata (work INTEGER NOT NULL REFERENCES work ON DELETE CASCADE,"
         " name TEXT NOT NULL, number INTEGER NOT NULL, value TEXT NOT NULL,"
         " PRIMARY KEY (work, name, number)) STRICT, WITHOUT ROWID"_s},
        {u"tag"_s,
         u"CREATE TABLE tag (work INTEGER NOT NULL REFERENCES work ON DELETE CASCADE, tag TEXT NOT NULL,"
         " PRIMARY KEY (work, tag)) STRICT, WITHOUT ROWID"_s},
        {u"thumbnail"_s,
         u"CREATE TABLE thumbnail (work INTEGER PRIMARY KEY REFERENCES work ON DELETE CASCADE,"
         " picture BLOB NOT NULL) STRICT"_s},
        {u"embedded_picture"_s,
         u"CREATE TABLE embedded_picture (work INTEGER PRIMARY KEY REFERENCES work"
         " ON DELETE CASCADE, picture BLOB NOT NULL) STRICT"_s},
    };
    return parts;
}

// What was made of it, and how.
const QList<SchemaPart> &melodyTables()
{
    static const QList<SchemaPart> parts{
        {u"model"_s,
         u"CREATE TABLE model (id INTEGER PRIMARY KEY, family TEXT NOT NULL, member TEXT NOT NULL,"
         " hash TEXT NOT NULL, music_model TEXT NOT NULL, music_hash TEXT NOT NULL,"
         " UNIQUE (family, member, hash)) STRICT"_s},
        {u"calibration"_s,
         u"CREATE TABLE calibration (hash TEXT PRIMARY KEY, width INTEGER NOT NULL,"
         " mean BLOB NOT NULL, whiten BLOB NOT NULL, restore BLOB NOT NULL,"
         " model_hash TEXT NOT NULL, source TEXT NOT NULL, prior TEXT NOT NULL,"
         " works INTEGER NOT NULL) STRICT"_s},
        {u"settings"_s,
         u"CREATE TABLE settings (id INTEGER PRIMARY KEY, model INTEGER NOT NULL REFERENCES model,"
         " mode TEXT NOT NULL, temperature REAL NOT NULL, seed TEXT NOT NULL,"
         " calibration TEXT NOT NULL, takes INTEGER NOT NULL,"
         " UNIQUE (model, mode, temperature, seed, calibration, takes)) STRICT"_s},
        {u"posterior"_s,
         u"CREATE TABLE posterior (work INTEGER NOT NULL REFERENCES work ON DELETE CASCADE,"
         " model INTEGER NOT NULL REFERENCES model, content TEXT, pixels TEXT,"
         " mean BLOB NOT NULL, log_variance BLOB, divergence REAL NOT NULL,"
         " PRIMARY KEY (work, model)) STRICT, WITHOUT ROWID"_s},
        {u"melody"_s,
         u"CREATE TABLE melody (work INTEGER NOT NULL REFERENCES work ON DELETE CASCADE,"
         " settings INTEGER NOT NULL REFERENCES settings, notes BLOB NOT NULL, heard BLOB,"
         " seed TEXT NOT NULL, draw INTEGER NOT NULL, take INTEGER NOT NULL, program TEXT NOT NULL,"
         " made TEXT NOT NULL, reconstruction BLOB, PRIMARY KEY (work, settings)) STRICT,"
         " WITHOUT ROWID"_s},
        {u"map"_s,
         u"CREATE TABLE map (id INTEGER PRIMARY KEY, settings INTEGER NOT NULL REFERENCES settings,"
         " number INTEGER NOT NULL, options TEXT NOT NULL, visual BLOB NOT NULL, auditive BLOB NOT NULL,"
         " UNIQUE (settings, number)) STRICT"_s},
    };
    return parts;
}

// What somebody made by hand.
const QList<SchemaPart> &keptTables()
{
    static const QList<SchemaPart> parts{
        {u"named_set"_s, u"CREATE TABLE named_set (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT"_s},
        {u"named_set_work"_s,
         u"CREATE TABLE named_set_work (named_set INTEGER NOT NULL REFERENCES named_set"
         " ON DELETE CASCADE, number INTEGER NOT NULL, work INTEGER NOT NULL REFERENCES work"
         " ON DELETE CASCADE, PRIMARY KEY (named_set, number)) STRICT, WITHOUT ROWID"_s},
        {u"selected_work"_s,
         u"CREATE TABLE selected_work (work INTEGER PRIMARY KEY REFERENCES work"
         " ON DELETE CASCADE) STRICT"_s},
        {u"piece"_s,
         u"CREATE TABLE piece (id INTEGER PRIMARY KEY, name TEXT NOT NULL, document TEXT NOT NULL) STRICT"_s},
        {u"written_melody"_s,
         u"CREATE TABLE written_melody (id INTEGER PRIMARY KEY, name TEXT NOT NULL,"
         " notes BLOB NOT NULL, heard BLOB, made TEXT NOT NULL) STRICT"_s},
    };
    return parts;
}

/// Since version 2.
const SchemaPart &savedPoints()
{
    static const SchemaPart part{u"saved_point"_s,
                                 u"CREATE TABLE saved_point (id INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                                 " model INTEGER NOT NULL REFERENCES model, latent BLOB NOT NULL) STRICT"_s};
    return part;
}

// For whoever opens the file with another program.
const QList<SchemaPart> &views()
{
    static const QList<SchemaPart> parts{
        {u"works"_s,
         u"CREATE VIEW works AS SELECT file, title,"
         " (SELECT value FROM metadata WHERE work = work.id AND name = 'artist' AND number = 0) AS artist,"
         " (SELECT value FROM metadata WHERE work = work.id AND name = 'year' AND number = 0) AS year,"
         " (SELECT group_concat(tag, '; ') FROM tag WHERE work = work.id) AS tags,"
         " starred, hidden, note, problem FROM work ORDER BY position"_s},
        {u"melodies"_s,
         u"CREATE VIEW melodies AS SELECT work.file, work.title, model.family, model.member,"
         " model.hash AS model_hash, model.music_model, model.music_hash, settings.mode,"
         " settings.temperature, settings.seed, settings.calibration, settings.takes,"
         " melody.seed AS seed_of_work, melody.draw, melody.take, hex(melody.notes) AS notes,"
         " melody.program, melody.made FROM melody JOIN work ON work.id = melody.work"
         " JOIN settings ON settings.id = melody.settings JOIN model ON model.id = settings.model"
         " ORDER BY work.position, settings.id"_s},
        {u"maps"_s,
         u"CREATE VIEW maps AS SELECT model.family, model.member, settings.temperature, settings.seed,"
         " map.number, map.options, length(map.visual) / 8 AS works FROM map"
         " JOIN settings ON settings.id = map.settings JOIN model ON model.id = settings.model"_s},
        {u"sets"_s,
         u"CREATE VIEW sets AS SELECT named_set.name, named_set_work.number, work.file, work.title"
         " FROM named_set_work JOIN named_set ON named_set.id = named_set_work.named_set"
         " JOIN work ON work.id = named_set_work.work ORDER BY named_set.name, named_set_work.number"_s},
    };
    return parts;
}

} // namespace

QList<SchemaPart> projectSchema(int version)
{
    if (version < 1 || version > projectVersion)
        return {};
    QList<SchemaPart> parts = workTables() + melodyTables() + keptTables();
    if (version >= 2)
        parts.append(savedPoints());
    return parts + views();
}

QStringList projectMigration(int version) { return version == 1 ? QStringList{savedPoints().sql} : QStringList(); }

} // namespace synvae
