// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/latentcursor.h"

#include "core/data/networkcrop.h"
#include "core/latent/melodydraws.h"
#include "core/music/melodywords.h"
#include "core/session/session.h"

#include <utility>

namespace synvae {

LatentCursor::LatentCursor(Session &session, InferenceClient &inference, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_inference(inference)
{
    connect(&session, &Session::collectionChanged, this, &LatentCursor::leave);
    connect(&session, &Session::memberChanged, this, &LatentCursor::onMember);
    connect(&session, &Session::settingsChanged, this, &LatentCursor::askAnew);
}

const MemberInfo &LatentCursor::member() const { return m_session.member(); }

const DecodeSettings &LatentCursor::settings() const { return m_session.settings(); }

void LatentCursor::onMember()
{
    m_modelHash.clear();
    leave();
}

void LatentCursor::askAnew()
{
    if (m_asked != 0) {
        const DecodedLatent again = m_wanted; // go() empties it
        go(again.latent, again.label, again.work, again.contents);
    } else if (!empty()) {
        go(m_now.latent, m_now.label, m_now.work, m_now.contents);
    }
}

void LatentCursor::go(std::vector<float> latent, const QString &label, int work, std::optional<std::uint64_t> contents)
{
    go(std::move(latent), label, work, settings(), contents);
}

void LatentCursor::go(std::vector<float> latent, const QString &label, int work, const DecodeSettings &settings,
                      std::optional<std::uint64_t> contents)
{
    if (!m_session.hasMember() || latent.empty())
        return;
    m_wanted = {};
    m_wanted.label = label;
    m_wanted.work = work;
    m_wanted.settings = settings;
    m_wanted.contents = contents;
    m_wanted.latent = std::move(latent);
    const int width = static_cast<int>(m_wanted.latent.size());
    m_asked = m_inference.decode({member().family,
                                  member().member,
                                  settings,
                                  {1, width, m_wanted.latent},
                                  PicturePath::Heard,
                                  RequestChannel::Shown,
                                  member().calibration,
                                  workSeedsOf(contents, settings)},
                                 this, [this](const Result<DecodedLatents> &decoded) { onDecoded(decoded); });
}

void LatentCursor::arrive(DecodedLatent moment)
{
    m_inference.cancel(std::exchange(m_asked, 0));
    if (!moment.modelHash.isEmpty())
        m_modelHash = moment.modelHash;
    m_now = std::move(moment);
    Q_EMIT moved();
}

void LatentCursor::leave()
{
    const bool onTheWay = waiting();
    m_inference.cancel(std::exchange(m_asked, 0));
    if (empty() && !onTheWay)
        return;
    m_now = {};
    Q_EMIT left();
}

void LatentCursor::onDecoded(const Result<DecodedLatents> &decoded)
{
    m_asked = 0;
    if (!decoded)
        return Q_EMIT failed(QString::fromStdString(decoded.error().text));
    DecodedLatent moment = momentOf(*decoded, 0);
    moment.label = m_wanted.label;
    moment.work = m_wanted.work;
    moment.settings = m_wanted.settings;
    moment.contents = m_wanted.contents;
    moment.latent = std::move(m_wanted.latent);
    arrive(std::move(moment));
}

QString LatentCursor::words() const { return empty() ? QString() : wordsFor(m_now.label, m_now.melody); }

std::vector<Seed> workSeedsOf(std::optional<std::uint64_t> contents, const DecodeSettings &settings)
{
    return contents ? std::vector<Seed>{workSeed(*contents, settings.seed)} : std::vector<Seed>();
}

DecodedLatent momentOf(const DecodedLatents &exploration, int row)
{
    DecodedLatent moment;
    moment.modelHash = exploration.modelHash;
    moment.melody = exploration.melodies.at(static_cast<std::size_t>(row));
    const auto za = exploration.za.row(row);
    moment.za.assign(za.begin(), za.end());
    moment.picture = imageOfRow(exploration.pictures, row);
    return moment;
}

QImage imageOfRow(const PictureBatch &pictures, int row)
{
    const auto values = static_cast<std::size_t>(pictures.size) * static_cast<std::size_t>(pictures.size)
        * static_cast<std::size_t>(pictures.channels);
    const auto first = static_cast<std::size_t>(row) * values;
    if (row < 0 || first + values > pictures.pixels.size())
        return {};
    return imageOf(std::span(pictures.pixels).subspan(first, values), pictures.size, pictures.channels);
}

QString wordsFor(const QString &label, const Melody &melody)
{
    QString sentence = QString::fromStdString(sentenceAbout(melody));
    if (label.isEmpty())
        return sentence;
    // "Nine notes" goes on in lower case; "C4 alone" keeps its capital, which is a name.
    if (sentence.size() > 1 && sentence.at(1).isLower())
        sentence[0] = sentence.at(0).toLower();
    QString place = label;
    place[0] = place.at(0).toUpper();
    return LatentCursor::tr("%1: %2").arg(place, sentence);
}

} // namespace synvae
