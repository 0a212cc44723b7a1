// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/maps/errands.h"
#include "ui/presenter/maps/mapfile.h"

#include <QObject>

#include <functional>

namespace synvae {

class MapsPresenter;

/// Keeps the maps of each collection in a folder of the user's, so that they are there again when it is opened; and
/// saves and opens them as files wherever the user wants. Reads and writes on another thread.
class MapKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapKeeper)

public:
    using Cameras = std::function<PerSpace<SavedCamera>()>;

    /// `maps` outlives this. An empty folder: nothing is kept by itself.
    MapKeeper(MapsPresenter &maps, QString folder, QObject *parent = nullptr);
    ~MapKeeper() override; ///< waits for a file under way

    /// Where the cameras are known.
    void setCameras(Cameras cameras) { m_cameras = std::move(cameras); }

    /// Looks for maps of the open collection by the member and the settings that are chosen; looked() follows.
    void look();
    [[nodiscard]] bool looking() const { return m_errands.busy(QStringLiteral("look")); }
    void save(const QString &file);
    /// Maps of this collection, whatever they were made with.
    void open(const QString &file);

Q_SIGNALS:
    void looked(bool found);
    void opened(const synvae::PerSpace<synvae::SavedCamera> &cameras);
    void saved(const QString &file);
    void failed(const QString &reason);

private:
    void keep();
    void write(const QString &kind, std::function<QString()> fileOf, bool tell);
    void show(const SavedMaps &maps);
    [[nodiscard]] std::function<QString()> placeInFolder() const;

    MapsPresenter &m_maps;
    QString m_folder;
    Cameras m_cameras;
    Errands m_errands;
};

} // namespace synvae
