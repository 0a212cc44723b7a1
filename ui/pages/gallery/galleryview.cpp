// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/gallery/galleryview.h"

#include "ui/pages/gallery/gallerydelegate.h"
#include "ui/presenter/thumbnailloader.h"
#include "ui/presenter/workslistmodel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr int wheelStep = 16;

} // namespace

GalleryView::GalleryView(WorksListModel &works, ThumbnailLoader &thumbnails, QWidget *parent)
    : QListView(parent)
    , m_works(works)
    , m_thumbnails(thumbnails)
    , m_delegate(new GalleryDelegate(this))
{
    // List mode with wrapping lays a hundred thousand equal cells out in a few milliseconds; icon mode, which lets
    // items be dragged about, takes seconds.
    setViewMode(QListView::ListMode);
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setUniformItemSizes(true);
    setResizeMode(QListView::Adjust);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // cells fill the width: it must not change with their number
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setViewportMargins(fontMetrics().height() / 2, 0, 0, 0); // in line with the head above
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    viewport()->setBackgroundRole(QPalette::Window);
    setAccessibleName(tr("Works"));
    setItemDelegate(m_delegate);
    setModel(&works);

    m_ask.setSingleShot(true);
    m_ask.setInterval(0);
    connect(&m_ask, &QTimer::timeout, this, &GalleryView::askForThumbnails);
    m_resharpen.setSingleShot(true);
    m_resharpen.setInterval(150);
    connect(&m_resharpen, &QTimer::timeout, this, [this] {
        m_ratio = devicePixelRatioF();
        m_thumbnails.setEdge(static_cast<int>(std::lround(edge() * m_ratio)));
        m_ask.start();
    });
    connect(&works, &QAbstractItemModel::modelReset, this, &GalleryView::onModelReset);
    connect(this, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT workActivated(index.data(WorksListModel::WorkRole).toInt()); });
    m_thumbnails.setEdge(edge());
}

int GalleryView::edge() const { return m_delegate->edge(); }

void GalleryView::setEdge(int edge)
{
    const int wanted = std::clamp(edge, smallestEdge, largestEdge);
    if (wanted == m_delegate->edge())
        return;
    m_delegate->setEdge(wanted);
    arrange();
    scrollTo(currentIndex());
    m_resharpen.start();
    Q_EMIT edgeChanged(wanted);
}

int GalleryView::columns() const
{
    return std::max(1, viewport()->width() / m_delegate->cellSize(fontMetrics()).width());
}

int GalleryView::visibleRowsOfCells() const
{
    return std::max(1, viewport()->height() / m_delegate->cellSize(fontMetrics()).height());
}

void GalleryView::arrange()
{
    const QSize smallest = m_delegate->cellSize(fontMetrics());
    // One pixel less than the width: QListView wraps a row that fills it to the last pixel.
    const QSize cell((viewport()->width() - 1) / columns(), smallest.height());
    if (cell.width() > 0 && cell != gridSize()) {
        m_delegate->setCell(cell);
        setGridSize(cell);
    }
    verticalScrollBar()->setSingleStep(std::max(1, cell.height() / 3));
    m_ask.start();
}

void GalleryView::askForThumbnails()
{
    const int count = m_works.rowCount();
    const int cell = std::max(1, gridSize().height());
    const int top = verticalScrollBar()->value();
    const int perRow = columns();
    const int first = top / cell * perRow;
    const int last = ((top + viewport()->height()) / cell + 1) * perRow; // one past
    const int screen = last - first;
    QList<int> wanted;
    const auto append = [&](int from, int to) {
        for (int row = std::max(0, from); row < std::min(to, count); ++row)
            wanted.append(m_works.workAt(row));
    };
    append(first, last);
    append(last, last + screen);
    append(first - screen, first);
    m_thumbnails.want(wanted);
}

void GalleryView::onModelReset()
{
    m_typed.clear();
    const int row = m_works.rowOf(m_currentWork);
    if (row >= 0) {
        m_applying = true;
        selectionModel()->setCurrentIndex(m_works.index(row), QItemSelectionModel::ClearAndSelect);
        m_applying = false;
        scrollTo(currentIndex(), QAbstractItemView::PositionAtCenter);
    } else {
        scrollToTop();
    }
    showSelection();
    m_ask.start();
}

void GalleryView::setCurrentWork(int work)
{
    if (work == m_currentWork && work >= 0 && m_works.rowOf(work) == currentIndex().row())
        return; // it was chosen here, perhaps without being selected
    m_currentWork = work;
    const int row = m_works.rowOf(work);
    const bool several = !m_selectedWorks.empty();
    m_applying = true;
    if (row >= 0)
        selectionModel()->setCurrentIndex(
            m_works.index(row), several ? QItemSelectionModel::NoUpdate : QItemSelectionModel::ClearAndSelect);
    else if (!several)
        clearSelection();
    m_applying = false;
    if (row >= 0)
        scrollTo(currentIndex());
}

void GalleryView::setSelectedWorks(const std::vector<int> &works)
{
    if (works == m_selectedWorks)
        return;
    m_selectedWorks = works;
    showSelection();
}

void GalleryView::showSelection()
{
    QItemSelection selection;
    const auto add = [&](int first, int last) { selection.select(m_works.index(first), m_works.index(last)); };
    int first = -1;
    int last = -1;
    for (const int work : m_selectedWorks.empty() ? std::vector<int>{m_currentWork} : m_selectedWorks) {
        const int row = m_works.rowOf(work);
        if (row < 0)
            continue;
        if (first >= 0 && row != last + 1)
            add(std::exchange(first, row), last);
        first = first < 0 ? row : first;
        last = row;
    }
    if (first >= 0)
        add(first, last);
    m_applying = true;
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_applying = false;
}

void GalleryView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    if (m_applying)
        return;
    std::vector<int> works;
    for (const QModelIndex &index : selectionModel()->selectedIndexes())
        works.push_back(m_works.workAt(index.row()));
    std::sort(works.begin(), works.end());
    if (works.size() < 2)
        works.clear();
    if (works == m_selectedWorks)
        return;
    m_selectedWorks = works;
    Q_EMIT selectedWorksChanged(works);
}

void GalleryView::moveBy(int rows)
{
    const int count = m_works.rowCount();
    const int row = m_works.rowOf(m_currentWork);
    const int target = row < 0 ? 0 : std::clamp(row + rows, 0, count - 1);
    if (count > 0)
        setCurrentIndex(m_works.index(target));
}

void GalleryView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (!current.isValid())
        return; // a reset or a search; the work itself stays current
    const int work = current.data(WorksListModel::WorkRole).toInt();
    if (work != std::exchange(m_currentWork, work))
        Q_EMIT currentWorkChanged(work);
}

QModelIndex GalleryView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int count = m_works.rowCount();
    const int row = currentIndex().isValid() ? currentIndex().row() : -1;
    if (count == 0 || row < 0)
        return count == 0 ? QModelIndex() : m_works.index(0);
    const int perRow = columns();
    const int page = perRow * visibleRowsOfCells();
    const bool mirrored = isRightToLeft();
    const auto upTo = [&](int step) {
        // Whole rows only, so that the column is kept; at the edge nothing moves.
        int target = row + step;
        while (target < 0 || target >= count)
            target += step < 0 ? perRow : -perRow;
        return (step < 0) == (target <= row) ? target : row;
    };
    switch (action) {
    case MoveLeft:
        return m_works.index(std::clamp(row + (mirrored ? 1 : -1), 0, count - 1));
    case MoveRight:
        return m_works.index(std::clamp(row + (mirrored ? -1 : 1), 0, count - 1));
    case MoveNext:
        return m_works.index(std::min(row + 1, count - 1));
    case MovePrevious:
        return m_works.index(std::max(row - 1, 0));
    case MoveUp:
        return m_works.index(upTo(-perRow));
    case MoveDown:
        // From the last row but one, down reaches the last work even where no work stands below.
        return m_works.index(row / perRow < (count - 1) / perRow ? std::min(row + perRow, count - 1) : row);
    case MovePageUp:
        return m_works.index(upTo(-page));
    case MovePageDown:
        return m_works.index(upTo(page));
    case MoveHome:
        return m_works.index(0);
    case MoveEnd:
        return m_works.index(count - 1);
    }
    return QListView::moveCursor(action, modifiers);
}

bool GalleryView::isFinding() const
{
    return !m_typed.isEmpty() && m_sinceTyped.isValid()
        && m_sinceTyped.elapsed() < qint64{3} * QApplication::keyboardInputInterval();
}

void GalleryView::keyboardSearch(const QString &text)
{
    if (text.trimmed().isEmpty() && !isFinding())
        return;
    m_typed = isFinding() ? m_typed + text : text;
    m_sinceTyped.start();
    const int here = std::max(0, currentIndex().row());
    // The first letter looks further on, so that typing it again steps through; more letters refine where we are.
    const int row = m_works.rowStartingWith(m_typed, m_typed.size() == 1 ? here + 1 : here);
    if (row >= 0)
        setCurrentIndex(m_works.index(row));
}

bool GalleryView::event(QEvent *event)
{
    // Ctrl and an arrow move on without choosing, as in every list; Ctrl+Space then adds what is there.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool arrow = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right || key->key() == Qt::Key_Up
            || key->key() == Qt::Key_Down;
        if (arrow && (key->modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier) {
            event->accept();
            return true;
        }
    }
    // While a title is being typed, letters and Space are letters, not the window's shortcuts.
    if (event->type() == QEvent::ShortcutOverride && isFinding()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
        if (plain && !key->text().isEmpty() && key->text().at(0).isPrint()) {
            event->accept();
            return true;
        }
    }
    return QListView::event(event);
}

void GalleryView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    arrange();
}

void GalleryView::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    m_ask.start();
}

void GalleryView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QListView::wheelEvent(event);
    if (event->angleDelta().y() != 0)
        setEdge(edge() + (event->angleDelta().y() > 0 ? wheelStep : -wheelStep));
    event->accept();
}

void GalleryView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

void GalleryView::paintEvent(QPaintEvent *event)
{
    // Qt 6.4 does not tell widgets that they moved to a screen of another density; painting is when it shows.
    if (!qFuzzyCompare(m_ratio, devicePixelRatioF()) && !m_resharpen.isActive())
        m_resharpen.start(0);
    QListView::paintEvent(event);
}

} // namespace synvae
