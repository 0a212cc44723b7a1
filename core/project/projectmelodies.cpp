// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/projectmelodies.h"

#include "core/data/dataerror.h"
#include "core/tensors/sha256.h"

#include <QCoreApplication>

#include <limits>
#include <span>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr qint64 mostIds = std::numeric_limits<qint64>::max();
constexpr int mostWidth = 65536;
constexpr qsizetype longestReconstruction = qsizetype{4} << 20U;

QString textOf(Seed seed) { return QString::number(seed.value); }

Seed seedOf(ProjectRow &row, int column)
{
    bool ok = false;
    const quint64 value = row.text(column).toULongLong(&ok);
    if (!ok)
        row.blame(u"a seed is no number"_s);
    return Seed{value};
}

QString modeName(DecodeMode mode) { return mode == DecodeMode::Argmax ? u"argmax"_s : u"sample"_s; }

DecodeMode modeOf(ProjectRow &row, int column)
{
    const QString name = row.text(column);
    if (name != u"argmax" && name != u"sample")
        row.blame(u"a mode is none"_s);
    return name == u"argmax" ? DecodeMode::Argmax : DecodeMode::Sample;
}

QVariant orNull(const std::vector<float> &values)
{
    return values.empty() ? QVariant() : QVariant(projectBytes(values));
}

QVariant orNull(const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); }

std::optional<std::uint64_t> pixelsOf(ProjectRow &row, int column)
{
    if (row.isNull(column))
        return std::nullopt;
    bool ok = false;
    const quint64 value = row.text(column).toULongLong(&ok, 16);
    if (!ok)
        row.blame(u"a mark of pixels is none"_s);
    return value;
}

std::string hashOf(const Calibration &calibration)
{
    Sha256 hash;
    for (const auto *part : {&calibration.mean, &calibration.whiten, &calibration.restore})
        hash.update(std::as_bytes(std::span(*part)));
    return hash.hex();
}

} // namespace

Result<qint64> ProjectMelodies::idOf(const QString &sql, const QVariantList &values)
{
    qint64 id = 0;
    auto read = m_database.each(sql, values, [&id](ProjectRow &row) { id = row.integer(0, 1, mostIds); });
    return read ? Result<qint64>(id) : read.error();
}

Result<ModelId> ProjectMelodies::enterModel(const MelodyProvenance &provenance)
{
    const auto known = idOf(u"SELECT id FROM model WHERE family = ? AND member = ? AND hash = ?"_s,
                            {provenance.family, provenance.member, provenance.modelHash});
    if (!known || *known != 0)
        return known;
    auto added = m_database.run(
        u"INSERT INTO model (family, member, hash, music_model, music_hash) VALUES (?, ?, ?, ?, ?)"_s,
        {provenance.family, provenance.member, provenance.modelHash, provenance.musicModel, provenance.musicHash});
    return added ? Result<qint64>(m_database.lastInsertId()) : added.error();
}

Result<SettingsId> ProjectMelodies::enter(const MelodyProvenance &provenance)
{
    Result<SettingsId> id = SettingsId{0};
    auto done = m_database.transaction([&]() -> Result<void> {
        const auto model = enterModel(provenance);
        if (!model)
            return model.error();
        const QVariantList values{*model,
                                  modeName(provenance.decode.mode),
                                  static_cast<double>(provenance.decode.temperature),
                                  textOf(provenance.decode.seed),
                                  provenance.calibration,
                                  provenance.takes};
        id = idOf(u"SELECT id FROM settings WHERE model = ? AND mode = ? AND temperature = ? AND seed = ?"
                  " AND calibration = ? AND takes = ?"_s,
                  values);
        if (!id)
            return id.error();
        if (*id != 0)
            return {};
        auto added = m_database.run(u"INSERT INTO settings (model, mode, temperature, seed, calibration, takes)"
                                    " VALUES (?, ?, ?, ?, ?, ?)"_s,
                                    values);
        id = m_database.lastInsertId();
        return added;
    });
    return done ? id : Result<SettingsId>(done.error());
}

Result<QHash<SettingsId, MelodyProvenance>> ProjectMelodies::provenances()
{
    QHash<SettingsId, MelodyProvenance> all;
    auto read = m_database.each(
        u"SELECT settings.id, family, member, hash, music_model, music_hash, mode, temperature, seed, calibration, "
        u"takes"
        " FROM settings JOIN model ON model.id = settings.model"_s,
        {}, [&all](ProjectRow &row) {
            MelodyProvenance one;
            one.family = row.text(1);
            one.member = row.text(2);
            one.modelHash = row.text(3);
            one.musicModel = row.text(4);
            one.musicHash = row.text(5);
            one.decode = {modeOf(row, 6), static_cast<float>(row.number(7, 1e-6, 4.0)), seedOf(row, 8)};
            one.calibration = row.text(9);
            one.takes = static_cast<int>(row.integer(10, 1, 1024));
            all.insert(row.integer(0, 1, mostIds), one);
        });
    return read ? Result<QHash<SettingsId, MelodyProvenance>>(std::move(all)) : read.error();
}

Result<ModelId> ProjectMelodies::enteredModel(SettingsId settings)
{
    return idOf(u"SELECT model FROM settings WHERE id = ?"_s, {settings});
}

Result<void> ProjectMelodies::keepPosterior(WorkId work, ModelId model, const KeptPosterior &posterior)
{
    const QVariant pixels = posterior.pixels ? QVariant(QString::number(*posterior.pixels, 16)) : QVariant();
    // What is not known this time is no reason to forget what was.
    return m_database.run(u"INSERT INTO posterior (work, model, content, pixels, mean, log_variance, divergence)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (work, model) DO UPDATE SET"
                          " content = coalesce(excluded.content, content), pixels = coalesce(excluded.pixels, pixels),"
                          " mean = excluded.mean, log_variance = coalesce(excluded.log_variance, log_variance),"
                          " divergence = excluded.divergence"_s,
                          {work, model, orNull(posterior.content), pixels, projectBytes(posterior.mean),
                           orNull(posterior.logVariance), posterior.divergence});
}

Result<void> ProjectMelodies::keepMelody(WorkId work, SettingsId settings, const KeptMelody &melody)
{
    const QVariant picture = melody.reconstruction.isEmpty() ? QVariant() : QVariant(melody.reconstruction);
    return m_database.run(u"INSERT INTO melody (work, settings, notes, heard, seed, draw, take, program, made,"
                          " reconstruction) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                          " ON CONFLICT (work, settings) DO UPDATE SET notes = excluded.notes,"
                          " heard = coalesce(excluded.heard, heard), seed = excluded.seed, draw = excluded.draw,"
                          " take = excluded.take, program = excluded.program, made = excluded.made,"
                          " reconstruction = coalesce(excluded.reconstruction, reconstruction)"_s,
                          {work, settings, bytesOf(melody.melody), orNull(melody.heard), textOf(melody.seed),
                           melody.draw, melody.take, melody.program, melody.made, picture});
}

Result<QHash<WorkId, KeptPosterior>> ProjectMelodies::posteriors(ModelId model)
{
    QHash<WorkId, KeptPosterior> all;
    auto read = m_database.each(u"SELECT work, content, pixels, mean, log_variance, divergence FROM posterior"
                                " WHERE model = ?"_s,
                                {model}, [&all](ProjectRow &row) {
                                    KeptPosterior one;
                                    one.content = row.isNull(1) ? QString() : row.text(1);
                                    one.pixels = pixelsOf(row, 2);
                                    one.mean = row.floats(3);
                                    if (!row.isNull(4))
                                        one.logVariance = row.floats(4, static_cast<qsizetype>(one.mean.size()));
                                    one.divergence = row.number(5, -1e30, 1e30);
                                    if (one.mean.empty() || one.mean.size() > mostWidth)
                                        row.blame(u"a latent has no width, or too much"_s);
                                    all.insert(row.integer(0, 1, mostIds), std::move(one));
                                });
    return read ? Result<QHash<WorkId, KeptPosterior>>(std::move(all)) : read.error();
}

Result<QHash<WorkId, KeptMelody>> ProjectMelodies::melodies(SettingsId settings)
{
    QHash<WorkId, KeptMelody> all;
    auto read = m_database.each(
        u"SELECT work, notes, heard, seed, draw, take, program, made FROM melody WHERE settings = ?"_s, {settings},
        [&all](ProjectRow &row) {
            KeptMelody one;
            one.melody = melodyOf(row, 1);
            if (!row.isNull(2))
                one.heard = row.floats(2);
            one.seed = seedOf(row, 3);
            one.draw = static_cast<int>(row.integer(4, 0, 1 << 20));
            one.take = static_cast<int>(row.integer(5, 0, 1024));
            one.program = row.text(6);
            one.made = row.text(7);
            if (one.heard.size() > mostWidth)
                row.blame(u"a latent has too much width"_s);
            all.insert(row.integer(0, 1, mostIds), std::move(one));
        });
    return read ? Result<QHash<WorkId, KeptMelody>>(std::move(all)) : read.error();
}

Result<QByteArray> ProjectMelodies::reconstruction(WorkId work, SettingsId settings)
{
    QByteArray bytes;
    auto read
        = m_database.each(u"SELECT reconstruction FROM melody WHERE work = ? AND settings = ?"
                          " AND reconstruction IS NOT NULL"_s,
                          {work, settings}, [&bytes](ProjectRow &row) { bytes = row.bytes(0, longestReconstruction); });
    return read ? Result<QByteArray>(bytes) : read.error();
}

Result<void> ProjectMelodies::eachReconstruction(
    int most, const std::function<void(WorkId, SettingsId, const Melody &, const QByteArray &)> &take)
{
    return m_database.each(u"SELECT work, settings, notes, reconstruction FROM melody WHERE reconstruction IS NOT NULL"
                           " ORDER BY made DESC LIMIT ?"_s,
                           {most}, [&take](ProjectRow &row) {
                               const Melody melody = melodyOf(row, 2);
                               const QByteArray picture = row.bytes(3, longestReconstruction);
                               if (row.fault().isEmpty())
                                   take(row.integer(0, 1, mostIds), row.integer(1, 1, mostIds), melody, picture);
                           });
}

Result<QHash<SettingsId, int>> ProjectMelodies::counts()
{
    QHash<SettingsId, int> counts;
    auto read = m_database.each(
        u"SELECT settings, count(*) FROM melody JOIN work ON work.id = work WHERE position IS NOT NULL"
        " GROUP BY settings"_s,
        {}, [&counts](ProjectRow &row) {
            const auto count = static_cast<int>(row.integer(1, 0, std::numeric_limits<int>::max()));
            counts.insert(row.integer(0, 1, mostIds), count);
        });
    return read ? Result<QHash<SettingsId, int>>(std::move(counts)) : read.error();
}

Result<void> ProjectMelodies::forget(WorkId work)
{
    return m_database.transaction([&]() -> Result<void> {
        for (const QString &sql :
             {u"DELETE FROM posterior WHERE work = ?"_s, u"DELETE FROM melody WHERE work = ?"_s,
              u"DELETE FROM thumbnail WHERE work = ?"_s, u"UPDATE work SET problem = '' WHERE id = ?"_s}) {
            if (auto done = m_database.run(sql, {work}); !done)
                return done;
        }
        return {};
    });
}

Result<void> ProjectMelodies::keep(const Calibration &calibration)
{
    const auto text = [](const std::string &value) { return QString::fromStdString(value); };
    return m_database.run(u"INSERT OR IGNORE INTO calibration (hash, width, mean, whiten, restore, model_hash, source,"
                          " prior, works) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                          {text(calibration.hash), calibration.width, projectBytes(calibration.mean),
                           projectBytes(calibration.whiten), projectBytes(calibration.restore),
                           text(calibration.modelHash), text(calibration.source), text(calibration.prior),
                           static_cast<qint64>(calibration.works)});
}

Result<std::shared_ptr<const Calibration>> ProjectMelodies::calibration(const QString &hash)
{
    std::shared_ptr<Calibration> found;
    auto read = m_database.each(
        u"SELECT width, mean, whiten, restore, model_hash, source, prior, works FROM calibration WHERE hash = ?"_s,
        {hash}, [&](ProjectRow &row) {
            found = std::make_shared<Calibration>();
            const qint64 width = row.integer(0, 1, 8192);
            found->width = static_cast<int>(width);
            found->mean = row.floats(1, width);
            found->whiten = row.floats(2, width * width);
            found->restore = row.floats(3, width * width);
            found->modelHash = row.text(4).toStdString();
            found->source = row.text(5).toStdString();
            found->prior = row.text(6).toStdString();
            found->works = row.integer(7, 0, mostIds);
            found->hash = hashOf(*found);
            if (found->hash != hash.toStdString())
                row.blame(u"a calibration has another hash than it says"_s);
        });
    if (!read)
        return read.error();
    return std::shared_ptr<const Calibration>(found);
}

} // namespace synvae
