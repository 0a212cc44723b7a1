// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/compose/encodingcontroller.h"

#include "core/data/networkcrop.h"
#include "core/data/works.h"
#include "core/session/session.h"

#include <utility>

namespace synvae {

EncodingController::EncodingController(Session &session, InferenceClient &inference, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_inference(inference)
{
    connect(&session, &Session::memberChanged, this, &EncodingController::onMember);
    connect(&session, &Session::collectionChanged, this, &EncodingController::findNearest);
    connect(&session, &Session::embeddingsChanged, this, &EncodingController::findNearest);
}

void EncodingController::onMember()
{
    m_za.clear();
    m_picture = {};
    ask();
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
    const MemberInfo &member = m_session.member();
    if (!m_session.hasMember()) {
        m_inference.cancel(std::exchange(m_asked, 0));
        return;
    }
    m_asked = m_inference.encode(
        {member.family, member.member, {m_melody}, RequestChannel::Shown, PicturePath::Heard, member.calibration}, this,
        [this](const Result<DecodedLatents> &hearing) { onHeard(hearing); });
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
    m_session.setWrittenMelody({m_za, m_melody});
}

bool EncodingController::spacesFit() const
{
    const auto embeddings = m_session.memberEmbeddings();
    return embeddings && embeddings->works() == m_session.works()->count();
}

bool EncodingController::needsEmbeddings() const { return m_session.works() && !spacesFit(); }

void EncodingController::findNearest()
{
    std::vector<NearWork> works;
    if (spacesFit() && !m_za.empty())
        works = nearestInSound(*m_session.embeddings(), m_za, nearestShown);
    for (NearWork &near : works)
        near.title = m_session.works()->work(near.work).title;
    m_nearest.setWorks(std::move(works));
    Q_EMIT nearestChanged();
}

QString EncodingController::nearestRemark() const
{
    if (m_nearest.rowCount() > 0)
        return {};
    if (!m_session.works())
        return tr("Open a collection to find the works that sound nearest.");
    if (!spacesFit())
        return tr("The works that sound nearest are listed once the collection was translated with this model.");
    return tr("No work was heard yet.");
}

Melody EncodingController::melodyOf(int work) const
{
    const auto &embeddings = m_session.embeddings();
    const bool known = embeddings && work >= 0 && work < embeddings->works();
    return known ? embeddings->melodies.at(static_cast<std::size_t>(work)) : Melody();
}

} // namespace synvae
