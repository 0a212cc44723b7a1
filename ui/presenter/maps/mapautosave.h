// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/memberinfo.h"
#include "core/tasks/taskscope.h"
#include "ui/presenter/maps/mapfile.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace synvae {

class MapsPresenter;

/// Keeps the maps of each collection and member in a folder of the user's, so that they are there again at once when
/// the collection is opened again. Reads and writes on another thread.
///
/// The maps are written when a layout settles. What part of them is seen, selected and coloured changes more often: it
/// is kept in a small file beside them, a moment after the last change.
class MapAutosave final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapAutosave)

public:
    using Cameras = std::function<PerSpace<SavedCamera>()>;

    /// Both outlive this. An empty folder: nothing is kept.
    MapAutosave(TaskRunner &tasks, MapsPresenter &maps, QString folder, QObject *parent = nullptr);
    ~MapAutosave() override; ///< waits for a file under way, and writes what has changed since

    /// Where the cameras are known.
    void setCameras(Cameras cameras) { m_cameras = std::move(cameras); }

    /// Looks for maps of the open collection by the member and with the settings that are chosen; looked() follows,
    /// also when there are none, or when the file is damaged: then the maps are made anew.
    void look();
    [[nodiscard]] bool looking() const;

    void touch(); ///< a camera has moved; all else is noticed without a word
    void flush(); ///< writes now what waits: another collection is about to be opened
    void drop();  ///< forgets what waits: it is of another collection already

Q_SIGNALS:
    void looked(bool found);
    void opened(const synvae::PerSpace<synvae::SavedCamera> &cameras);
    void failed(const QString &reason);

private:
    /// What is in the file: of which latents, and the runs, finished or not.
    struct Kept {
        std::shared_ptr<const Embeddings> embeddings;
        std::vector<std::pair<int, bool>> runs;
        friend bool operator==(const Kept &, const Kept &) = default;
    };

    void keep();
    void keepLook();
    void show(const SavedMaps &maps);
    [[nodiscard]] Kept toKeep() const;
    [[nodiscard]] bool lookIsWanted() const;
    [[nodiscard]] MapViewState lookNow() const;
    [[nodiscard]] std::function<QString()> placeOf(const MemberInfo &member) const;

    MapsPresenter &m_maps;
    QString m_folder;
    Cameras m_cameras;
    Kept m_kept;
    bool m_showing = false; ///< what changes is what was read
    QTimer m_later;
    std::optional<TaskScope> m_tasks; // last, so that it is waited for first
};

} // namespace synvae
