// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/mapviewstate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int viewVersion = 1;
constexpr qint64 longestFile = qint64{64} * 1024 * 1024; ///< a selection of millions of works
constexpr qsizetype longestName = 200;
constexpr auto kind = "synvae-map-look"_L1;

QJsonObject jsonOf(const SavedCamera &camera)
{
    return {{u"x"_s, camera.x}, {u"y"_s, camera.y}, {u"zoom"_s, camera.zoom}};
}

SavedCamera cameraFrom(const QJsonObject &json)
{
    return {std::clamp(json[u"x"_s].toDouble(), -2.0, 2.0), std::clamp(json[u"y"_s].toDouble(), -2.0, 2.0),
            std::clamp(json[u"zoom"_s].toDouble(1.0), 0.25, 10'000.0)};
}

QJsonObject jsonOf(const ClusterNames &names)
{
    QJsonObject all;
    for (auto colouring = names.begin(); colouring != names.end(); ++colouring) {
        QJsonObject clusters;
        for (auto cluster = colouring.value().begin(); cluster != colouring.value().end(); ++cluster)
            clusters.insert(QString::number(cluster.key()), cluster.value());
        all.insert(colouring.key(), clusters);
    }
    return all;
}

ClusterNames namesFrom(const QJsonObject &json)
{
    ClusterNames names;
    for (auto colouring = json.begin(); colouring != json.end(); ++colouring) {
        const QJsonObject clusters = colouring.value().toObject();
        for (auto cluster = clusters.begin(); cluster != clusters.end(); ++cluster) {
            bool number = false;
            const int work = cluster.key().toInt(&number);
            const QString name = cluster.value().toString().simplified().left(longestName);
            if (number && !name.isEmpty())
                names[colouring.key()].insert(work, name);
        }
    }
    return names;
}

Error unreadable(const QString &file, const QString &why)
{
    return {ErrorKind::Corrupt, u"The view kept in %1 cannot be read: %2."_s.arg(file, why).toStdString()};
}

} // namespace

QJsonObject jsonOf(const MapViewState &look)
{
    QJsonArray selection;
    for (const int work : look.selection)
        selection.append(work);
    return {{u"shown"_s, look.shown},
            {u"colour"_s, look.colourKey},
            {u"camera_visual"_s, jsonOf(look.cameras.visual)},
            {u"camera_auditive"_s, jsonOf(look.cameras.auditive)},
            {u"selection"_s, selection},
            {u"current"_s, look.current},
            {u"cluster_names"_s, jsonOf(look.clusterNames)},
            {u"lines"_s, look.lines == MapSpace::Auditive ? u"auditive"_s : u"visual"_s}};
}

MapViewState lookFrom(const QJsonObject &json)
{
    MapViewState look;
    look.shown = json[u"shown"_s].toInt();
    look.colourKey = json[u"colour"_s].toString();
    look.cameras = {cameraFrom(json[u"camera_visual"_s].toObject()), cameraFrom(json[u"camera_auditive"_s].toObject())};
    for (const QJsonValue work : json[u"selection"_s].toArray())
        look.selection.push_back(work.toInt(-1)); // WorkSelection passes over what is no work
    look.current = json[u"current"_s].toInt(-1);
    look.lines = json[u"lines"_s].toString() == u"auditive"_s ? MapSpace::Auditive : MapSpace::Visual;
    look.clusterNames = namesFrom(json[u"cluster_names"_s].toObject());
    return look;
}

Result<void> writeLook(const QString &file, const MapViewState &look)
{
    QJsonObject json = jsonOf(look);
    json.insert(u"format"_s, kind);
    json.insert(u"version"_s, viewVersion);
    const QByteArray text = QJsonDocument(json).toJson(QJsonDocument::Compact);
    QDir().mkpath(QFileInfo(file).path());
    QSaveFile out(file);
    if (out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.commit())
        return {};
    return Error{ErrorKind::Io,
                 u"The view of the maps cannot be kept in %1: %2. Make room, or make the folder writable."_s
                     .arg(file, out.errorString())
                     .toStdString()};
}

Result<MapViewState> readLook(const QString &file)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return Error{ErrorKind::NotFound, u"There is no %1."_s.arg(file).toStdString()};
    if (in.size() > longestFile)
        return unreadable(file, u"it is too long"_s);
    const QJsonObject json = QJsonDocument::fromJson(in.readAll()).object();
    if (json[u"format"_s].toString() != kind)
        return unreadable(file, u"it holds no view of maps"_s);
    if (json[u"version"_s].toInt() != viewVersion)
        return unreadable(file, u"it was written by another version of this program"_s);
    return lookFrom(json);
}

} // namespace synvae
