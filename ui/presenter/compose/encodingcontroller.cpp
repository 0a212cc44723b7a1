// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/compose/encodingcontroller.h"

#include "core/data/networkcrop.h"
#include "core/data/works.h"

#include <utility>

namespace synvae {

EncodingController::EncodingController(InferenceClient &inference, QObject *parent)
    : QObject(parent)
    , m_inference(inference)
{ }

void EncodingController::setMember(const MemberInfo &member)
{
    if (member == m_member)
        return;
    m_member = member;
    m_za.clear();
    m_picture = {};
    ask();
    findNearest();
}

void EncodingController::setWorks(std::shared_ptr<const Works> works)
{
    m_works = std::move(works);
    m_embeddings = nullptr;
    findNearest();
}

void EncodingController::setEmbeddings(std::shared_ptr<const Embeddings> embeddings)
{
    m_embeddings = std::move(embeddings);
    findNearest();
}

void EncodingController::hear(const Melody &melody)
{
    if (melody == m_melody && m_asked != 0)
        return;
    m_melody = melody;
    ask();
}

void EncodingController::ask()
{
    if (m_member.imageSize < 1) {
        m_inference.cancel(std::exchange(m_asked, 0));
        return;
    }
    m_asked = m_inference.encode(
        {m_member.family, m_member.member, {m_melody}, RequestChannel::Shown, PicturePath::Heard, m_member.calibration},
        this, [this](const Result<DecodedLatents> &hearing) { onHeard(hearing); });
}

void EncodingController::onHeard(const Result<DecodedLatents> &hearing)
{
    if (!hearing)
        return Q_EMIT failed(QString::fromStdString(hearing.error().text));
    const auto row = hearing->za.row(0);
    m_za.assign(row.begin(), row.end());
    m_picture = imageOf(hearing->pictures.pixels, hearing->pictures.size, hearing->pictures.channels);
    findNearest();
    Q_EMIT heard();
    Q_EMIT placed(m_za, m_melody);
}

bool EncodingController::spacesFit() const
{
    return m_works && m_embeddings && isOf(*m_embeddings, m_member) && m_embeddings->works() == m_works->count();
}

void EncodingController::findNearest()
{
    std::vector<NearWork> works;
    if (spacesFit() && !m_za.empty())
        works = nearestInSound(*m_embeddings, m_za, nearestShown);
    for (NearWork &near : works)
        near.title = m_works->work(near.work).title;
    m_nearest.setWorks(std::move(works));
    Q_EMIT nearestChanged();
}

QString EncodingController::nearestRemark() const
{
    if (m_nearest.rowCount() > 0)
        return {};
    if (!m_works)
        return tr("Open a collection to find the works that sound nearest.");
    if (!spacesFit())
        return tr("The works that sound nearest are listed once the collection was translated with this model.");
    return tr("No work was heard yet.");
}

Melody EncodingController::melodyOf(int work) const
{
    const bool known = m_embeddings && work >= 0 && work < m_embeddings->works();
    return known ? m_embeddings->melodies.at(static_cast<std::size_t>(work)) : Melody();
}

} // namespace synvae
