// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"

#include "core/data/works.h"

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
    if (!(before == m_collection))
        Q_EMIT collectionChanged(before, m_collection);
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
    const MemberInfo oldMember = std::exchange(m_member, member);
    const DecodeSettings oldSettings = std::exchange(m_settings, settings);
    if (oldMember != member)
        Q_EMIT memberChanged(oldMember, member);
    if (oldSettings != settings)
        Q_EMIT settingsChanged(oldSettings, settings);
}

void Session::setEmbeddings(std::shared_ptr<const Embeddings> embeddings)
{
    if (embeddings == m_embeddings)
        return;
    m_embeddings = std::move(embeddings);
    Q_EMIT embeddingsChanged();
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
