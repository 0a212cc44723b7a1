// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/anchors.h"

#include "core/data/networkcrop.h"
#include "core/data/works.h"
#include "core/session/session.h"

#include <utility>

namespace synvae {

using State = MovingPoint::State;

Anchors::Anchors(Session &session, InferenceClient &inference, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_inference(inference)
    , m_reader(session.tasks())
{
    connect(&session, &Session::collectionChanged, this, &Anchors::empty);
    connect(&session, &Session::memberChanged, this, &Anchors::makeAnew);
    connect(&m_reader, &PictureReader::cropRead, this, &Anchors::onCropRead);
    connect(&m_reader, &PictureReader::failed, this, [this](quint64 number, const QString &reason) {
        if (number == m_reading)
            fail(reason);
    });
}

const MemberInfo &Anchors::member() const { return m_session.member(); }

void Anchors::empty()
{
    for (int place = 0; place < placeCount; ++place)
        clear(static_cast<Anchor>(place));
}

void Anchors::makeAnew()
{
    for (int index = 0; index < placeCount; ++index) {
        const auto place = static_cast<Anchor>(index);
        MovingPoint again = at(place);
        if (again.state == State::Empty)
            continue;
        const bool kept = again.work < 0 && !again.melody;
        again.state = kept ? State::Failed : State::Pending;
        if (kept && again.reason.isEmpty())
            again.reason = tr("“%1” was kept with another model, or tuned to something else.").arg(again.name);
        again.latent.clear();
        put(place, std::move(again));
    }
}

void Anchors::setWork(Anchor place, int work)
{
    const auto &works = m_session.works();
    if (!works || work < 0 || work >= works->count())
        return clear(place);
    const MovingPoint &now = at(place);
    if (now.work == work && now.state != State::Failed)
        return;
    MovingPoint point;
    point.state = State::Pending;
    point.name = works->work(work).title;
    point.work = work;
    put(place, std::move(point));
}

void Anchors::setMelody(Anchor place, const QString &name, const Melody &melody)
{
    MovingPoint point;
    point.state = State::Pending;
    point.name = name;
    point.melody = melody;
    put(place, std::move(point));
}

void Anchors::setLatent(Anchor place, const QString &name, std::vector<float> latent, const QImage &picture)
{
    MovingPoint point;
    point.state = State::Ready;
    point.name = name;
    point.latent = std::move(latent);
    point.picture = picture;
    put(place, std::move(point));
}

void Anchors::clear(Anchor place)
{
    if (at(place).state != State::Empty)
        put(place, {});
}

void Anchors::put(Anchor place, MovingPoint point)
{
    const bool pending = point.state == State::Pending;
    m_points.at(indexOf(place)) = std::move(point);
    m_queue.removeAll(place);
    if (m_inHand == place) { // what is on its way is no longer wanted
        m_inHand.reset();
        m_reading = 0;
        m_inference.cancel(std::exchange(m_asked, 0));
    }
    if (pending)
        m_queue.append(place);
    Q_EMIT changed(place);
    makeNext();
}

void Anchors::makeNext()
{
    if (m_inHand || m_queue.isEmpty() || !m_session.hasMember())
        return;
    m_inHand = m_queue.takeFirst();
    const MovingPoint &wanted = at(*m_inHand);
    const MemberInfo &with = member();
    if (wanted.melody)
        m_asked = m_inference.encode(
            {with.family, with.member, {*wanted.melody}, RequestChannel::Anchor, PicturePath::Heard, with.calibration},
            this, [this](const Result<DecodedLatents> &hearing) {
                if (hearing)
                    onHeard(*hearing);
                else
                    fail(QString::fromStdString(hearing.error().text));
            });
    else
        m_reading = m_reader.read({m_session.works(), wanted.work, with.imageSize, with.channels, with.binarised, 0});
}

void Anchors::onCropRead(quint64 number, const QImage &crop, const PictureBatch &batch)
{
    if (number != m_reading || !m_inHand)
        return;
    m_reading = 0;
    point(*m_inHand).picture = crop;
    const MemberInfo &with = member();
    m_asked = m_inference.translateBatch({with.family, with.member, m_session.settings(), batch, with.calibration},
                                         this, [this](const Result<BatchTranslation> &translation) {
                                             if (translation)
                                                 onTranslated(*translation);
                                             else
                                                 fail(QString::fromStdString(translation.error().text));
                                         });
}

void Anchors::onTranslated(const BatchTranslation &translation)
{
    point(*m_inHand).contents = translation.contents.front();
    finish(translation.zv.values);
}

void Anchors::onHeard(const DecodedLatents &hearing)
{
    const PictureBatch &seen = hearing.pictures;
    point(*m_inHand).picture = imageOf(seen.pixels, seen.size, seen.channels);
    finish(hearing.za.values);
}

void Anchors::finish(std::vector<float> latent)
{
    const Anchor place = *std::exchange(m_inHand, std::nullopt);
    m_asked = 0;
    point(place).latent = std::move(latent);
    point(place).reason.clear();
    point(place).state = State::Ready;
    Q_EMIT changed(place);
    makeNext();
}

void Anchors::fail(const QString &reason)
{
    const Anchor place = *std::exchange(m_inHand, std::nullopt);
    m_asked = 0;
    m_reading = 0;
    point(place).state = State::Failed;
    point(place).reason = reason;
    Q_EMIT changed(place);
    makeNext();
}

} // namespace synvae
