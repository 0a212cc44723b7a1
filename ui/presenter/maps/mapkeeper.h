// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/maps/errands.h"
#include "ui/presenter/maps/mapfile.h"

#include <QObject>

#include <functional>

namespace synvae {

class MapsPresenter;

/// Keeps the maps of each collection and member in a folder of the user's, so that they are there again at once when
/// the collection is opened again. Reads and writes on another thread.
class MapKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapKeeper)

public:
    using Cameras = std::function<PerSpace<SavedCamera>()>;

    /// `maps` outlives this. An empty folder: nothing is kept.
    MapKeeper(MapsPresenter &maps, QString folder, QObject *parent = nullptr);
    ~MapKeeper() override; ///< waits for a file under way

    /// Where the cameras are known.
    void setCameras(Cameras cameras) { m_cameras = std::move(cameras); }

    /// Looks for maps of the open collection by the member and with the settings that are chosen; looked() follows,
    /// also when there are none, or when the file is damaged: then the maps are made anew.
    void look();
    [[nodiscard]] bool looking() const { return m_errands.busy(QStringLiteral("look")); }

Q_SIGNALS:
    void looked(bool found);
    void opened(const synvae::PerSpace<synvae::SavedCamera> &cameras);
    void failed(const QString &reason);

private:
    void keep();
    void show(const SavedMaps &maps);
    [[nodiscard]] std::function<QString()> placeInFolder() const;

    MapsPresenter &m_maps;
    QString m_folder;
    Cameras m_cameras;
    Errands m_errands;
};

} // namespace synvae
