// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/audiblecontroller.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr int bestNamed = 5;

QString percent(double share) { return QLocale().toString(std::lround(100.0 * share)); }

} // namespace

AudibleController::AudibleController(InferenceClient &inference, Anchors &points, LatentCursor &stage,
                                     LatentAnalysis &laboratory, QObject *parent)
    : QObject(parent)
    , m_inference(inference)
    , m_points(points)
    , m_stage(stage)
    , m_laboratory(laboratory)
{
    connect(&stage, &LatentCursor::moved, this, &AudibleController::compare);
    connect(&laboratory, &LatentAnalysis::changed, this, [this] {
        m_offsets.assign(static_cast<std::size_t>(directions()), 0.0);
        Q_EMIT directionsChanged();
        Q_EMIT offsetsChanged();
    });
    connect(&points, &Anchors::changed, this, [this](Anchor place) {
        if (place != Anchor::Here)
            return;
        std::ranges::fill(m_offsets, 0.0);
        Q_EMIT offsetsChanged();
    });
}

int AudibleController::directions() const
{
    const AnalysisResults *findings = m_laboratory.findings();
    return findings ? findings->audible.count() : 0;
}

QString AudibleController::wordsOf(int direction) const
{
    const AudibleSubspace &audible = m_laboratory.findings()->audible;
    const auto index = static_cast<std::size_t>(direction);
    return tr("Direction %1: correlation %2 between what is sent and what is heard, gain %3")
        .arg(direction + 1)
        .arg(QLocale().toString(audible.survival.at(index), 'f', 2),
             QLocale().toString(audible.gains.at(index), 'f', 2));
}

QString AudibleController::summary() const
{
    const AnalysisResults *findings = m_laboratory.findings();
    if (!findings)
        return {};
    QStringList best;
    for (int i = 0; i < std::min<int>(bestNamed, static_cast<int>(findings->dimensions.size())); ++i) {
        const DimensionSurvival &dimension = findings->dimensions.at(static_cast<std::size_t>(i));
        best.append(tr("%1 (%2)").arg(dimension.dimension).arg(QLocale().toString(dimension.correlation, 'f', 2)));
    }
    return tr("Of what is heard, %1 % can be told from what was sent. Dimensions heard best, with their correlation: "
              "%2.")
        .arg(percent(findings->audible.explained), best.join(tr(", ")));
}

void AudibleController::setOffset(int direction, double offset)
{
    if (direction < 0 || direction >= static_cast<int>(m_offsets.size()) || !std::isfinite(offset))
        return;
    double &now = m_offsets[static_cast<std::size_t>(direction)];
    const double within = std::clamp(offset, -farthest, farthest);
    if (within == now)
        return;
    now = within;
    Q_EMIT offsetsChanged();
    apply();
}

double AudibleController::offset(int direction) const
{
    return direction >= 0 && direction < static_cast<int>(m_offsets.size())
        ? m_offsets[static_cast<std::size_t>(direction)]
        : 0.0;
}

void AudibleController::reset()
{
    std::ranges::fill(m_offsets, 0.0);
    Q_EMIT offsetsChanged();
    const MovingPoint &here = m_points.at(Anchor::Here);
    m_stage.go(here.latent, here.name, here.work, here.contents);
}

void AudibleController::apply()
{
    const AnalysisResults *findings = m_laboratory.findings();
    const MovingPoint &here = m_points.at(Anchor::Here);
    const bool moved = std::ranges::any_of(m_offsets, [](double offset) { return offset != 0.0; });
    if (!findings || !moved || static_cast<int>(here.latent.size()) != findings->audible.width)
        return;
    std::vector<float> latent = here.latent;
    QStringList parts;
    for (int direction = 0; direction < directions(); ++direction) {
        const double offset = m_offsets[static_cast<std::size_t>(direction)];
        if (offset == 0.0)
            continue;
        const auto along = findings->audible.direction(direction);
        for (std::size_t i = 0; i < latent.size(); ++i)
            latent[i] += static_cast<float>(offset) * along[i];
        parts.append(tr("%1 along direction %2").arg(QLocale().toString(offset, 'g', 3)).arg(direction + 1));
    }
    m_stage.go(std::move(latent), tr("%1, %2").arg(here.name, parts.join(tr(", "))), -1, here.contents);
}

void AudibleController::setComparing(bool comparing)
{
    m_comparing = comparing;
    if (comparing && !m_stage.empty())
        compare();
}

void AudibleController::ask(PicturePath path, QImage &picture)
{
    const DecodedLatent &now = m_stage.now();
    const MemberInfo &member = m_stage.member();
    m_inference.decode({member.family,
                        member.member,
                        now.settings,
                        {1, static_cast<int>(now.latent.size()), now.latent},
                        path,
                        RequestChannel::Beside,
                        member.calibration,
                        workSeedsOf(now.contents, now.settings)},
                       this, [this, path, &picture](const Result<DecodedLatents> &decoded) {
                           if (!decoded)
                               return; // the stage tells why the networks do not answer
                           picture = imageOfRow(decoded->pictures, 0);
                           if (path == PicturePath::Logits && !m_stage.waiting())
                               ask(PicturePath::Direct, m_direct);
                           Q_EMIT picturesChanged();
                       });
}

// One after the other: of two requests the newer one wins.
void AudibleController::compare()
{
    m_logits = {};
    m_direct = {};
    m_inference.cancelAll(this);
    if (!m_comparing)
        return;
    Q_EMIT picturesChanged();
    if (!m_stage.waiting())
        ask(PicturePath::Logits, m_logits);
}

} // namespace synvae
