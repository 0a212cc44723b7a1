// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/recentcollections.h"

#include <QDir>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr auto group = "recentCollections"_L1;
constexpr auto pathsKey = "paths"_L1;

CollectionSource absolute(const CollectionSource &source)
{
    CollectionSource result;
    for (const QString &path : source.paths)
        result.paths.append(QDir::cleanPath(QDir().absoluteFilePath(path)));
    return result;
}

} // namespace

RecentCollections::RecentCollections(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    const int stored = std::min(m_settings.beginReadArray(group), limit);
    for (int i = 0; i < stored; ++i) {
        m_settings.setArrayIndex(i);
        const CollectionSource source{m_settings.value(pathsKey).toStringList()};
        if (!source.paths.isEmpty() && !m_list.contains(source))
            m_list.append(source);
    }
    m_settings.endArray();
}

void RecentCollections::add(const CollectionSource &source)
{
    if (source.paths.isEmpty())
        return;
    const CollectionSource kept = absolute(source);
    m_list.removeAll(kept);
    m_list.prepend(kept);
    m_list.resize(std::min<qsizetype>(m_list.size(), limit));
    store();
}

void RecentCollections::remove(const CollectionSource &source)
{
    if (m_list.removeAll(absolute(source)) > 0)
        store();
}

void RecentCollections::clear()
{
    m_list.clear();
    store();
}

void RecentCollections::store()
{
    m_settings.remove(group);
    m_settings.beginWriteArray(group, static_cast<int>(m_list.size()));
    for (int i = 0; i < m_list.size(); ++i) {
        m_settings.setArrayIndex(i);
        m_settings.setValue(pathsKey, m_list.at(i).paths);
    }
    m_settings.endArray();
    Q_EMIT changed();
}

} // namespace synvae
