// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/taskscope.h"

#include <QObject>
#include <QString>

namespace synvae {

class MapsPanel;
class MapsPresenter;
struct SavedMaps;

/// Keeps maps in files and takes them up again, and exports them as SVG, PDF, PNG, CSV or NPY. What takes long happens
/// off the window's thread.
class MapFiling final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapFiling)

public:
    /// All outlive this. The actions of the panel's menu ask for a file and come here.
    MapFiling(TaskRunner &tasks, MapsPanel &panel, MapsPresenter &maps, QObject *parent = nullptr);

    /// Both spaces, all runs, what is seen of them and what is selected; failed() says why not.
    void save(const QString &file);
    /// Maps of the collection that is open; others are refused, and those that are shown stay.
    void open(const QString &file);
    /// By the suffix: .svg, .pdf and .png draw both maps (-visual and -auditive are put before it), .csv is the table,
    /// .npy has the places.
    void exportTo(const QString &file);

Q_SIGNALS:
    void done(const QString &words); ///< "The maps are in /x/y.synvae-maps."
    void failed(const QString &reason);

private:
    void show(const SavedMaps &saved);
    void drawInto(const QString &file);

    MapsPanel &m_panel;
    MapsPresenter &m_maps;
    TaskScope m_tasks; // last, so that it is waited for first
};

} // namespace synvae
