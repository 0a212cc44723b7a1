// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"

#include "core/data/works.h"
#include "core/session/embeddings.h"

#include <QSignalBlocker>

#include <utility>

namespace synvae {

Session::Session(QObject *parent)
    : QObject(parent)
{
    connect(&m_selection, &WorkSelection::changed, this, &Session::onSelection);
}

Session::~Session() = default;

void Session::onSelection(const SelectionDifference &difference)
{
    if (!difference.added.empty() || !difference.removed.empty())
        Q_EMIT selectionChanged(difference.added, difference.removed);
    if (difference.from != difference.to)
        Q_EMIT currentWorkChanged(difference.from, difference.to);
}

void Session::open(const CollectionSource &source, std::shared_ptr<const Works> works)
{
    const SessionCollection before = std::exchange(m_collection, {source, std::move(works)});
    const bool hadEmbeddings = std::exchange(m_embeddings, nullptr) != nullptr;
    m_marks.reset();
    const SelectionDifference forgotten = m_selection.reset(m_collection.works ? m_collection.works->count() : 0);
    const Tuning tuning = tuneAnew();
    if (!(before == m_collection))
        Q_EMIT collectionChanged(before, m_collection);
    tell(tuning);
    m_selection.tell(forgotten);
    if (hadEmbeddings && !m_embeddings)
        Q_EMIT embeddingsChanged();
    setRoute(nullptr);
    setRouteStop(-1);
    setPathMelodies({});
    setWrittenMelody({}); // it is placed among works
    setCurrentWork(0);
}

void Session::chooseOnly(int work)
{
    m_selection.clear();
    m_selection.setCurrent(work);
}

void Session::choose(const MemberInfo &member, const DecodeSettings &settings)
{
    const DecodeSettings oldSettings = std::exchange(m_settings, settings);
    const bool another = std::exchange(m_chosen, member) != member;
    const Tuning tuning = another ? tuneAnew() : Tuning{m_member, m_calibration};
    tell(tuning);
    if (oldSettings != settings)
        Q_EMIT settingsChanged(oldSettings, settings);
}

void Session::setTuned(bool tuned)
{
    if (std::exchange(m_tuned, tuned) == tuned)
        return;
    const Tuning tuning = tuneAnew();
    Q_EMIT tunedChanged(tuned);
    tell(tuning);
}

void Session::setCalibration(const SessionCalibration &calibration) { tell(tune(calibration)); }

Session::Tuning Session::tune(const SessionCalibration &calibration)
{
    Tuning before{m_member, std::exchange(m_calibration, calibration)};
    m_member = m_chosen;
    m_member.calibration = calibration.calibration;
    if (calibration.state == SessionCalibration::State::Pending)
        m_member.imageSize = 0;
    return before;
}

Session::Tuning Session::tuneAnew()
{
    const bool wanted = m_tuned && m_collection.works && m_chosen.imageSize > 0;
    return tune({wanted ? SessionCalibration::State::Pending : SessionCalibration::State::Off});
}

void Session::tell(const Tuning &before)
{
    if (before.member != m_member)
        Q_EMIT memberChanged(before.member, m_member);
    if (!(before.calibration == m_calibration))
        Q_EMIT calibrationChanged();
}

void Session::setEmbeddings(std::shared_ptr<const Embeddings> embeddings)
{
    if (embeddings == m_embeddings)
        return;
    m_embeddings = std::move(embeddings);
    Q_EMIT embeddingsChanged();
}

std::shared_ptr<const Embeddings> Session::memberEmbeddings() const
{
    return m_embeddings && isOf(*m_embeddings, m_member) ? m_embeddings : nullptr;
}

void Session::setPage(const QString &id)
{
    if (id == m_page)
        return;
    const QString before = std::exchange(m_page, id);
    Q_EMIT pageChanged(before, m_page);
}

void Session::setRoute(std::shared_ptr<const LatentRoute> route)
{
    if (route == m_route)
        return;
    m_route = std::move(route);
    Q_EMIT routeChanged();
}

void Session::setRouteStop(int number)
{
    const int before = std::exchange(m_routeStop, number);
    if (before != number)
        Q_EMIT routeStopChanged(before, number);
}

void Session::setPathMelodies(std::vector<TitledMelody> melodies)
{
    if (melodies == m_pathMelodies)
        return;
    m_pathMelodies = std::move(melodies);
    Q_EMIT pathMelodiesChanged();
}

void Session::setWrittenMelody(WrittenMelody melody)
{
    if (melody.za == m_written.za && melody.melody == m_written.melody)
        return;
    m_written = std::move(melody);
    Q_EMIT writtenMelodyChanged();
}

} // namespace synvae
