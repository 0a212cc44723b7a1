// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"
#include "core/latent/calibration.h"
#include "core/project/projectworks.h"

#include <QHash>

#include <memory>
#include <optional>

namespace synvae {

/// Everything that decides the notes of a work: with the same of it the notes are the same, on every machine.
struct MelodyProvenance {
    QString family;
    QString member;
    QString modelHash;
    QString musicModel;
    QString musicHash;
    DecodeSettings decode;
    QString calibration; ///< hash; empty: none
    int takes = 1;
    friend bool operator==(const MelodyProvenance &, const MelodyProvenance &) = default;
};

/// What an encoder made of a work.
struct KeptPosterior {
    QString content;                     ///< mark of the file it was made of; empty: not known
    std::optional<std::uint64_t> pixels; ///< contentOfPixels() of what the network saw
    std::vector<float> mean;
    std::vector<float> logVariance; ///< empty: not kept
    double divergence = 0.0;        ///< from the prior, nats
};

/// A melody, and what is known of how it came about beside the settings.
struct KeptMelody {
    Melody melody;
    std::vector<float> heard; ///< mean of `za`; empty: not kept
    Seed seed{};              ///< of the work
    int draw = 0;
    int take = 0;
    QString program;           ///< version that made it
    QString made;              ///< when, UTC, ISO 8601
    QByteArray reconstruction; ///< PNG; empty: not kept
};

using ModelId = qint64;    ///< of one set of weights within one project
using SettingsId = qint64; ///< of one provenance within one project

/// Posteriors and melodies of a project, each with where it came from.
class ProjectMelodies
{
public:
    /// `database` outlives this.
    explicit ProjectMelodies(ProjectDatabase &database)
        : m_database(database)
    { }

    /// Enter it where it is new. A model is family, member and hashes; the rest of the provenance does not matter.
    [[nodiscard]] Result<ModelId> enterModel(const MelodyProvenance &provenance);
    [[nodiscard]] Result<SettingsId> enter(const MelodyProvenance &provenance);
    [[nodiscard]] Result<QHash<SettingsId, MelodyProvenance>> provenances();
    [[nodiscard]] Result<ModelId> enteredModel(SettingsId settings); ///< that they are of; 0: unknown settings

    [[nodiscard]] Result<void> keepPosterior(WorkId work, ModelId model, const KeptPosterior &posterior);
    [[nodiscard]] Result<void> keepMelody(WorkId work, SettingsId settings, const KeptMelody &melody);
    [[nodiscard]] Result<QHash<WorkId, KeptPosterior>> posteriors(ModelId model);
    [[nodiscard]] Result<QHash<WorkId, KeptMelody>> melodies(SettingsId settings);
    /// The reconstruction alone, since it is not read with the melodies.
    [[nodiscard]] Result<QByteArray> reconstruction(WorkId work, SettingsId settings);
    /// The last `most` that were made with one; all works.
    [[nodiscard]] Result<void>
    eachReconstruction(int most,
                       const std::function<void(WorkId work, SettingsId settings, const Melody &melody,
                                                const QByteArray &reconstruction)> &take);
    [[nodiscard]] Result<QHash<SettingsId, int>> counts(); ///< of melodies
    /// Another picture is in its place: nothing made of the old one counts.
    [[nodiscard]] Result<void> forget(WorkId work);

    [[nodiscard]] Result<void> keep(const Calibration &calibration);
    [[nodiscard]] Result<std::shared_ptr<const Calibration>> calibration(const QString &hash); ///< null: none of it

private:
    [[nodiscard]] Result<qint64> idOf(const QString &sql, const QVariantList &values);

    ProjectDatabase &m_database;
};

} // namespace synvae
