// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QListView>
#include <QTimer>

#include <vector>

namespace synvae {

class GalleryDelegate;
class ThumbnailLoader;
class WorksListModel;

/// The grid of works. Asks for the thumbnails that can be seen, and for those a turn of the wheel away.
///
/// The current work stays current when a search hides it, and is current again in the grid when it comes back.
class GalleryView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GalleryView)

public:
    static constexpr int smallestEdge = 96;
    static constexpr int largestEdge = 320;

    /// Both outlive the view.
    GalleryView(WorksListModel &works, ThumbnailLoader &thumbnails, QWidget *parent = nullptr);

    void setEdge(int edge); ///< logical pixels, kept within smallestEdge..largestEdge
    [[nodiscard]] int edge() const;

    /// Makes a work current, and visible; -1: none. Says nothing when it is not among those shown.
    void setCurrentWork(int work);
    [[nodiscard]] int currentWork() const { return m_currentWork; }
    /// Shows works as selected, also those that a search brings back later; empty: the current one alone. Says nothing.
    void setSelectedWorks(const std::vector<int> &works);
    /// Rows from the current one, or from before the first when none is shown as current.
    void moveBy(int rows);

    void keyboardSearch(const QString &text) override;

Q_SIGNALS:
    void currentWorkChanged(int work);
    void workActivated(int work); ///< Enter or double click
    /// The user has selected several works, ascending; or fewer than two, and then none are told.
    void selectedWorksChanged(const std::vector<int> &works);
    void edgeChanged(int edge);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void arrange();
    void askForThumbnails();
    void onModelReset();
    [[nodiscard]] int columns() const;
    [[nodiscard]] int visibleRowsOfCells() const;
    [[nodiscard]] bool isFinding() const;
    void showSelection();

    WorksListModel &m_works;
    ThumbnailLoader &m_thumbnails;
    GalleryDelegate *m_delegate;
    QTimer m_ask; ///< so that a fast scroll asks once for where it ends
    QTimer m_resharpen;
    QString m_typed;
    QElapsedTimer m_sinceTyped;
    int m_currentWork = -1;
    std::vector<int> m_selectedWorks; ///< ascending; empty, or several
    bool m_applying = false;          ///< a selection that was not made here
    double m_ratio = 0.0;
};

} // namespace synvae
