// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/editjob.h"

#include "core/latent/melodydraws.h"
#include "core/latent/modedirections.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace synvae {

EditJob::EditJob(InferenceClient &inference, QObject *parent)
    : QObject(parent)
    , m_inference(inference)
{ }

void EditJob::begin(MovingOrder order)
{
    clear();
    m_order = std::move(order);
    askNext();
}

void EditJob::cancel()
{
    m_inference.cancel(std::exchange(m_asked, 0));
    m_inHand.clear();
}

void EditJob::clear()
{
    cancel();
    m_moved.clear();
    m_order = {};
}

void EditJob::askNext()
{
    m_inHand.clear();
    const std::size_t done = m_moved.size();
    const std::size_t last = std::min(m_order.works.size(), done + atOnce);
    if (done == last) {
        m_asked = 0;
        Q_EMIT finished();
        return;
    }
    const Points zv{m_order.embeddings->zv, m_order.embeddings->width};
    std::vector<Melody> before;
    for (std::size_t i = done; i < last; ++i) {
        const auto row = static_cast<std::size_t>(m_order.works[i]);
        before.push_back(m_order.embeddings->melodies.at(row));
        m_inHand.push_back({m_order.works[i], {zv[row].begin(), zv[row].end()}, before.back(), {}});
    }
    if (!m_order.mode)
        return askNotes(std::vector(m_inHand.size(), m_order.attribute));
    m_asked = m_inference.encode({m_order.member.family, m_order.member.member, withParallels(before, *m_order.mode),
                                  RequestChannel::Many, PicturePath::Unseen},
                                 this, [this](const Result<DecodedLatents> &hearing) { onHeard(hearing); });
}

void EditJob::askNotes(const std::vector<AttributeVector> &directions)
{
    LatentBatch latents{static_cast<int>(m_inHand.size()), m_order.embeddings->width, {}};
    for (std::size_t i = 0; i < m_inHand.size(); ++i) {
        if (m_order.strength != 0.0)
            m_inHand[i].latent = synvae::moved(m_inHand[i].latent, directions[i], m_order.strength);
        latents.values.insert(latents.values.end(), m_inHand[i].latent.begin(), m_inHand[i].latent.end());
    }
    // With the luck of the notes before, so that only the move makes a difference.
    const DecodeSettings &settings = m_order.embeddings->settings;
    std::vector<Seed> seeds;
    for (const MovedWork &work : m_inHand) {
        if (const auto contents = m_order.embeddings->contentsOf(work.work))
            seeds.push_back(workSeed(*contents, settings.seed));
    }
    m_asked = m_inference.decode({m_order.member.family,
                                  m_order.member.member,
                                  settings,
                                  std::move(latents),
                                  PicturePath::Unseen,
                                  RequestChannel::Many,
                                  {},
                                  std::move(seeds)},
                                 this, [this](const Result<DecodedLatents> &played) { onPlayed(played); });
}

void EditJob::onHeard(const Result<DecodedLatents> &hearing)
{
    if (!hearing)
        return fail(QString::fromStdString(hearing.error().text));
    const auto directions = directionsToParallels(hearing->za, static_cast<int>(m_inHand.size()), *m_order.mode);
    if (!directions)
        return fail(QString::fromStdString(directions.error().text));
    askNotes(*directions);
}

void EditJob::onPlayed(const Result<DecodedLatents> &played)
{
    if (!played)
        return fail(QString::fromStdString(played.error().text));
    m_modelHash = played->modelHash;
    for (std::size_t i = 0; i < m_inHand.size(); ++i)
        m_inHand[i].after = played->melodies.at(i);
    std::ranges::move(m_inHand, std::back_inserter(m_moved));
    const RequestId answered = m_asked;
    Q_EMIT progressed(static_cast<int>(m_moved.size()), static_cast<int>(m_order.works.size()));
    if (m_asked == answered) // nobody has stopped it
        askNext();
}

void EditJob::fail(const QString &reason)
{
    cancel();
    Q_EMIT failed(reason);
}

} // namespace synvae
