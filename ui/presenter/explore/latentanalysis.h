// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latent/audiblesubspace.h"
#include "core/latent/musicalattributes.h"
#include "core/session/inferenceclient.h"
#include "core/tasks/taskscope.h"
#include "ui/presenter/membercatalogue.h"

#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>

namespace synvae {

class Session;

/// What a member's latent space holds, found by playing latents of the prior: no pictures and no labels are needed.
struct AnalysisResults {
    MusicalAttributes musical;                 ///< higher, denser, more syncopated, major, minor
    AudibleSubspace audible;                   ///< directions, the most audible first
    std::vector<DimensionSurvival> dimensions; ///< every one, the best heard first
};

/// The seed of the settings plays no part.
using FindInMember = std::function<Result<AnalysisResults>(
    const QString &family, const QString &member, const DecodeSettings &settings, const std::stop_token &stop)>;

/// Looks on the calling thread, which waits while the networks play on theirs, a few latents at a time, so that nobody
/// else waits for it; takes some seconds, less once the musical directions are in the user's cache.
[[nodiscard]] FindInMember findThrough(OpenTranslator open);
/// The same with a translator and a cache that are given.
[[nodiscard]] Result<AnalysisResults> findWith(Translator &translator, const DecodeSettings &settings,
                                               const std::filesystem::path &cache, const MusicalFitSettings &fit,
                                               const std::stop_token &stop);

/// Finds it out in the background, once for each member, temperature and mode of the session, when somebody asks.
class LatentAnalysis final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LatentAnalysis)

public:
    static constexpr int directions = 8; ///< of the audible subspace

    /// `session` outlives this.
    LatentAnalysis(Session &session, FindInMember find, QObject *parent = nullptr);

    void begin(); ///< nothing when it is there or under way

    [[nodiscard]] const AnalysisResults *findings() const { return m_findings.get(); } ///< null: not yet
    [[nodiscard]] bool busy() const { return m_tasks.busy(); }

Q_SIGNALS:
    void changed(); ///< found, forgotten, or begun
    void failed(const QString &reason);

private:
    void forget();

    Session &m_session;
    FindInMember m_find;
    std::shared_ptr<const AnalysisResults> m_findings;
    TaskScope m_tasks; // last, so that it is waited for first
};

} // namespace synvae
