// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/mapview.h"

#include "ui/pages/maps/hoverfade.h"
#include "ui/pages/maps/hovertracker.h"
#include "ui/pages/maps/mapcanvas.h"
#include "ui/pages/maps/mapfieldsource.h"
#include "ui/pages/maps/mapgestures.h"
#include "ui/pages/maps/mapnavigator.h"
#include "ui/pages/maps/mapviewaccessible.h"
#include "ui/plot/plotsurface.h"
#include "ui/plot/pointdirections.h"
#include "ui/theme/colours.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr double reach = 14.0; ///< pixels from a work that still mean it
constexpr double keyZoom = 1.5;
constexpr double keyPan = 60.0;      ///< pixels
constexpr double nearSpacing = 90.0; ///< pixels between works where one flies to

bool isAnimated(MapView::Change change) { return change == MapView::Change::Animated; }

} // namespace

/// What a view is made of, and how its parts answer each other.
class MapView::Parts final : public QObject
{
public:
    Parts(MapView &view, TaskRunner &tasks);

    void connectGestures();
    void connectActions();
    void drawPointer(QPainter &painter);
    void setField(const PointFieldPtr &field);
    void makeCurrent(int work);
    void step(Direction direction);
    void click(QPointF point, SelectionChange change);
    void selectOutline(const QPolygonF &outline, SelectionChange change);
    void wantSelection(const std::vector<int> &works, SelectionChange change);
    void wantNeighbours();
    void zoomByKey(double factor);
    void refreshCursor();
    [[nodiscard]] double across(int work) const;

    MapView &m_view;
    MapCanvas m_canvas;
    MapNavigator m_navigator;
    MapFieldSource m_source;
    MapGestures m_gestures;
    HoverTracker m_hover;
    HoverFade m_fade;
    MapActions m_actions;
    std::function<QString(int)> m_describer;
    Tool m_tool = Tool::Pan;
    std::unique_ptr<PlotSurface> m_surface; ///< last: it draws all the others
};

MapView::Parts::Parts(MapView &view, TaskRunner &tasks)
    : m_view(view)
    , m_canvas(tasks)
    , m_navigator(view)
    , m_source(tasks)
    , m_hover([&view](QPointF point) { return view.workAt(point); })
    , m_fade(view)
    , m_actions(mapActionsFor(view))
    , m_surface(std::make_unique<PlotSurface>(&view))
{
    m_canvas.setPalette(view.palette());
    m_surface->setDrawing(PlotSurface::Layer::Works, [this](QPainter &painter) {
        m_canvas.drawWorks(painter, m_navigator.view(), m_surface->bufferDevicePixelRatio());
    });
    m_surface->setDrawing(PlotSurface::Layer::Overlays, [this](QPainter &painter) {
        painter.setFont(m_view.font());
        m_canvas.drawOverlays(painter, m_navigator.view());
    });
    m_surface->setDrawing(PlotSurface::Layer::Pointer, [this](QPainter &painter) { drawPointer(painter); });
    connect(&m_canvas, &MapCanvas::worksChanged, this, [this] { m_surface->refresh(PlotSurface::Layer::Works); });
    connect(&m_canvas, &MapCanvas::overlaysChanged, this, [this] { m_surface->refresh(PlotSurface::Layer::Overlays); });
    connect(&m_source, &MapFieldSource::made, this, &Parts::setField);
    connect(&m_navigator, &MapNavigator::changed, this, [this](const MapCamera &camera) {
        m_surface->setView(m_navigator.view());
        Q_EMIT m_view.cameraChanged(camera);
    });
    connectGestures();
    connectActions();
}

void MapView::Parts::connectGestures()
{
    connect(&m_gestures, &MapGestures::panned, this, [this](QPointF pixels) { m_navigator.pan(pixels); });
    connect(&m_gestures, &MapGestures::zoomed, this,
            [this](double factor, QPointF about) { m_navigator.zoom(factor, about); });
    connect(&m_gestures, &MapGestures::moved, &m_hover, &HoverTracker::move);
    connect(&m_gestures, &MapGestures::left, &m_hover, &HoverTracker::leave);
    connect(&m_gestures, &MapGestures::clicked, this, &Parts::click);
    connect(&m_gestures, &MapGestures::tapped, this, [this](QPointF point) { m_hover.restOn(m_view.workAt(point)); });
    connect(&m_gestures, &MapGestures::doubleClicked, this, [this](QPointF point) {
        if (const int work = m_view.workAt(point); work >= 0)
            Q_EMIT m_view.activated(work);
        else
            m_navigator.zoom(2.0, point);
    });
    connect(&m_gestures, &MapGestures::outlineChanged, this,
            [this] { m_surface->refresh(PlotSurface::Layer::Pointer); });
    connect(&m_gestures, &MapGestures::outlined, this, &Parts::selectOutline);
    connect(&m_fade, &HoverFade::changed, this, [this] { m_surface->refresh(PlotSurface::Layer::Pointer); });
    connect(&m_hover, &HoverTracker::hovered, this, [this](int work) {
        m_fade.follow(work);
        m_surface->refresh(PlotSurface::Layer::Pointer);
        refreshCursor();
        Q_EMIT m_view.hovered(work, across(work));
    });
    connect(&m_hover, &HoverTracker::dwelt, this, [this](int work) { Q_EMIT m_view.dwelt(work, across(work)); });
}

void MapView::Parts::connectActions()
{
    const MapActions &a = m_actions;
    const auto on = [this](QAction *action, auto what) { connect(action, &QAction::triggered, this, what); };
    on(a.pan, [this] { m_view.setTool(Tool::Pan); });
    on(a.box, [this] { m_view.setTool(Tool::Box); });
    on(a.lasso, [this] { m_view.setTool(Tool::Lasso); });
    on(a.zoomIn, [this] { zoomByKey(keyZoom); });
    on(a.zoomOut, [this] { zoomByKey(1.0 / keyZoom); });
    on(a.fitAll, [this] { m_view.fitAll(); });
    on(a.fitSelection, [this] { m_view.fitWorks(m_canvas.selection()); });
    on(a.flyToCurrent, [this] { m_view.flyTo(m_canvas.current()); });
    on(a.addCurrent, [this] { wantSelection({m_canvas.current()}, SelectionChange::Add); });
    on(a.removeCurrent, [this] { wantSelection({m_canvas.current()}, SelectionChange::Subtract); });
    on(a.selectVisible, [this] { Q_EMIT m_view.selectionWanted(m_view.visibleWorks(), SelectionChange::Replace); });
    on(a.selectNeighbours, [this] { wantNeighbours(); });
    on(a.clearSelection, [this] {
        if (!m_gestures.cancel())
            Q_EMIT m_view.selectionWanted({}, SelectionChange::Replace);
    });
    connect(a.thumbnails, &QAction::toggled, this, [this](bool shown) {
        m_canvas.thumbnails().setShown(shown);
        m_surface->refreshAll();
    });
    connect(a.contours, &QAction::toggled, this, [this](bool shown) { m_canvas.setContoursShown(shown); });
}

void MapView::Parts::drawPointer(QPainter &painter)
{
    const Colours colours = Colours::of(m_view.palette());
    painter.setOpacity(m_fade.opacity());
    m_canvas.drawHover(painter, m_navigator.view(), m_fade.work());
    painter.setOpacity(1.0);
    m_canvas.drawHover(painter, m_navigator.view(), m_hover.work());
    if (const QPolygonF outline = m_gestures.outline(); !outline.isEmpty()) {
        const bool takes = m_gestures.change() == SelectionChange::Subtract;
        QColor fill = takes ? colours.warning : colours.accent;
        const QPen pen(fill, 1.6, takes ? Qt::DashLine : Qt::SolidLine);
        fill.setAlphaF(0.12F);
        painter.setBrush(fill);
        painter.setPen(pen);
        painter.drawPolygon(outline);
    }
    if (m_view.hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.accent, 2.0));
        painter.drawRect(QRectF(m_view.rect()).adjusted(1.0, 1.0, -1.0, -1.0));
    }
}

void MapView::Parts::setField(const PointFieldPtr &field)
{
    const bool other = field->count() != m_canvas.field().count();
    m_canvas.setField(field);
    m_navigator.setField(field);
    if (!other)
        return;
    m_hover.leave();
    if (!field->isPlaced(m_canvas.current()))
        m_canvas.setCurrent(-1);
}

double MapView::Parts::across(int work) const
{
    if (!m_canvas.field().isPlaced(work))
        return 0.5;
    return std::clamp(m_view.pointOf(work).x() / std::max(1, m_view.width()), 0.0, 1.0);
}

void MapView::Parts::makeCurrent(int work)
{
    if (work == m_canvas.current())
        return;
    m_view.setCurrent(work);
    Q_EMIT m_view.currentChanged(work);
}

void MapView::Parts::step(Direction direction)
{
    const int work = nearestTowards(m_canvas.field(), m_canvas.current(), direction);
    if (work < 0)
        return;
    makeCurrent(work);
    m_hover.restOn(work);
}

void MapView::Parts::click(QPointF point, SelectionChange change)
{
    const int work = m_view.workAt(point);
    if (work < 0) {
        if (change == SelectionChange::Replace && !m_canvas.selection().empty())
            Q_EMIT m_view.selectionWanted({}, change);
        return;
    }
    makeCurrent(work);
    Q_EMIT m_view.selectionWanted({work}, change);
}

void MapView::Parts::selectOutline(const QPolygonF &outline, SelectionChange change)
{
    const PlotViewport view = m_navigator.view();
    QPolygonF plane;
    for (const QPointF &point : outline)
        plane.append(view.toPlane(point));
    Q_EMIT m_view.selectionWanted(m_canvas.field().within(plane), change);
}

void MapView::Parts::wantSelection(const std::vector<int> &works, SelectionChange change)
{
    if (!works.empty() && works.front() >= 0)
        Q_EMIT m_view.selectionWanted(works, change);
}

void MapView::Parts::wantNeighbours()
{
    constexpr int neighbours = 10;
    const int current = m_canvas.current();
    const MapNeighbours &known = m_canvas.overlays().neighbours;
    std::vector<int> works = known.work == current ? known.neighbours : m_canvas.field().nearestTo(current, neighbours);
    works.insert(works.begin(), current);
    wantSelection(works, SelectionChange::Replace);
}

void MapView::Parts::zoomByKey(double factor)
{
    const QPointF current = m_view.pointOf(m_canvas.current());
    const bool seen = m_canvas.field().isPlaced(m_canvas.current()) && QRectF(m_view.rect()).contains(current);
    m_navigator.zoom(factor, seen ? current : QRectF(m_view.rect()).center());
}

void MapView::Parts::refreshCursor()
{
    const bool onWork = m_hover.work() >= 0;
    m_view.setCursor(onWork ? Qt::PointingHandCursor : (m_tool == Tool::Pan ? Qt::OpenHandCursor : Qt::CrossCursor));
}

MapView::MapView(TaskRunner &tasks, QWidget *parent)
    : QWidget(parent)
{
    installMapViewAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Map"));
    setAccessibleDescription(tr("Arrow keys go to the nearest work in their direction, with Shift they move the map. "
                                "Plus and minus zoom, 0 shows all, Enter opens the current work."));
    setAttribute(Qt::WA_AcceptTouchEvents);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_parts = std::make_unique<Parts>(*this, tasks);
}

MapView::~MapView() = default;

void MapView::setPlaces(const MapPlaces &places, Change change)
{
    const bool watched = isAnimated(change) && PlotFlight::isWanted(*this);
    m_parts->m_source.setPlaces(places, watched ? m_parts->m_canvas.fieldPtr() : nullptr);
}

int MapView::works() const { return m_parts->m_canvas.field().count(); }

void MapView::setPaint(MapPaint paint) { m_parts->m_canvas.setPaint(std::move(paint)); }

void MapView::setThumbnails(ThumbnailLoader *thumbnails)
{
    m_parts->m_canvas.thumbnails().setLoader(thumbnails);
    m_parts->m_surface->refreshAll();
}

void MapView::setThumbnailsShown(bool shown) { m_parts->m_actions.thumbnails->setChecked(shown); }

bool MapView::thumbnailsShown() const { return m_parts->m_actions.thumbnails->isChecked(); }

void MapView::setContoursShown(bool shown) { m_parts->m_actions.contours->setChecked(shown); }

void MapView::setSelection(const std::vector<int> &works) { m_parts->m_canvas.setSelection(works); }

void MapView::setHighlights(std::vector<int> works) { m_parts->m_canvas.setHighlights(std::move(works)); }

void MapView::setCurrent(int work)
{
    if (work == current())
        return;
    m_parts->m_canvas.setCurrent(work);
    if (m_parts->m_canvas.field().isPlaced(work))
        m_parts->m_navigator.reveal(m_parts->m_canvas.field().place(work));
    QAccessibleValueChangeEvent changed(this, describe(work));
    QAccessible::updateAccessibility(&changed);
}

int MapView::current() const { return m_parts->m_canvas.current(); }

void MapView::setEchoed(int work) { m_parts->m_canvas.setEchoed(work); }

void MapView::setOverlays(MapOverlays overlays) { m_parts->m_canvas.setOverlays(std::move(overlays)); }

void MapView::setDescriber(std::function<QString(int)> describer) { m_parts->m_describer = std::move(describer); }

QString MapView::describe(int work) const
{
    if (work < 0)
        return {};
    return m_parts->m_describer ? m_parts->m_describer(work) : tr("work %1 of %2").arg(work + 1).arg(works());
}

void MapView::setTool(Tool tool)
{
    if (tool == m_parts->m_tool)
        return;
    m_parts->m_tool = tool;
    const MapActions &a = m_parts->m_actions;
    (tool == Tool::Pan ? a.pan : tool == Tool::Box ? a.box : a.lasso)->setChecked(true);
    m_parts->m_gestures.setTool(tool == Tool::Pan       ? MapGestures::Drag::Pan
                                    : tool == Tool::Box ? MapGestures::Drag::Box
                                                        : MapGestures::Drag::Lasso);
    m_parts->refreshCursor();
    Q_EMIT toolChanged(tool);
}

MapView::Tool MapView::tool() const { return m_parts->m_tool; }

MapActions &MapView::mapActions() { return m_parts->m_actions; }

void MapView::setCamera(const MapCamera &camera, Change change)
{
    m_parts->m_navigator.setCamera(camera, isAnimated(change));
}

MapCamera MapView::camera() const { return m_parts->m_navigator.camera(); }

void MapView::fitAll(Change change) { m_parts->m_navigator.fitAll(isAnimated(change)); }

void MapView::fitWorks(const std::vector<int> &works, Change change)
{
    QPolygonF places;
    for (const int work : works) {
        if (m_parts->m_canvas.field().isPlaced(work))
            places.append(m_parts->m_canvas.field().place(work));
    }
    if (!places.isEmpty())
        m_parts->m_navigator.fit(places.boundingRect(), isAnimated(change));
}

void MapView::flyTo(int work)
{
    if (m_parts->m_canvas.field().isPlaced(work))
        m_parts->m_navigator.goTo(m_parts->m_canvas.field().place(work), nearSpacing, true);
}

void MapView::zoomBy(double factor, QPointF about) { m_parts->m_navigator.zoom(factor, about); }

std::vector<int> MapView::visibleWorks() const
{
    return m_parts->m_canvas.field().within(m_parts->m_navigator.view().plane());
}

int MapView::workAt(QPointF point) const
{
    const PlotViewport view = m_parts->m_navigator.view();
    return m_parts->m_canvas.field().nearest(view.toPlane(point), reach / view.scale);
}

QPointF MapView::pointOf(int work) const
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const PointField &field = m_parts->m_canvas.field();
    return field.isPlaced(work) ? m_parts->m_navigator.view().toPixels(field.place(work)) : QPointF(none, none);
}

QImage MapView::toImage(double scale) const
{
    const double ratio = std::clamp(scale, 0.1, 16.0);
    QImage image((QSizeF(size()) * ratio).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    QPainter painter(&image);
    painter.scale(ratio, ratio);
    painter.setFont(font());
    m_parts->m_canvas.drawPicture(painter, m_parts->m_navigator.view(), ratio);
    return image;
}

Figure MapView::figure() const
{
    const QString words = tr("%n work(s) in view", nullptr, static_cast<int>(visibleWorks().size()));
    return {size(), accessibleName(), words, [this](QPaintDevice &device) {
                QPainter painter(&device);
                painter.setFont(font());
                const double ratio = isVectorial(device) ? 2.0 : device.devicePixelRatioF(); // of its thumbnails
                m_parts->m_canvas.drawPicture(painter, m_parts->m_navigator.view(), ratio);
            }};
}

QSize MapView::sizeHint() const { return QSize(42, 32) * fontMetrics().height(); }

QSize MapView::minimumSizeHint() const { return QSize(12, 9) * fontMetrics().height(); }

bool MapView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int work = workAt(help->pos());
        QToolTip::showText(help->globalPos(), describe(work), this);
        return true;
    }
    if (m_parts && m_parts->m_gestures.handle(event)) {
        event->accept();
        if (event->type() == QEvent::MouseButtonPress)
            setFocus(Qt::MouseFocusReason);
        return true;
    }
    return QWidget::event(event);
}

void MapView::changeEvent(QEvent *event)
{
    if (m_parts && (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)) {
        m_parts->m_canvas.setPalette(palette());
        m_parts->m_surface->applyTheme();
    }
    if (m_parts && event->type() == QEvent::FontChange)
        m_parts->m_surface->refreshAll();
    QWidget::changeEvent(event);
}

void MapView::focusInEvent(QFocusEvent *) { m_parts->m_surface->refresh(PlotSurface::Layer::Pointer); }

void MapView::focusOutEvent(QFocusEvent *) { m_parts->m_surface->refresh(PlotSurface::Layer::Pointer); }

void MapView::keyPressEvent(QKeyEvent *event)
{
    const bool pans = event->modifiers() & Qt::ShiftModifier;
    const auto arrow = [&](Direction direction, QPointF way) {
        if (pans)
            m_parts->m_navigator.pan(way * keyPan);
        else
            m_parts->step(direction);
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return arrow(Direction::Left, {1, 0});
    case Qt::Key_Right:
        return arrow(Direction::Right, {-1, 0});
    case Qt::Key_Up:
        return arrow(Direction::Up, {0, 1});
    case Qt::Key_Down:
        return arrow(Direction::Down, {0, -1});
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (current() >= 0)
            Q_EMIT activated(current());
        return;
    case Qt::Key_Space:
        if (event->modifiers() == Qt::ControlModifier)
            return m_parts->wantSelection({current()}, SelectionChange::Toggle);
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void MapView::resizeEvent(QResizeEvent *)
{
    m_parts->m_surface->resize(size());
    m_parts->m_navigator.setSize(size());
    m_parts->m_surface->setView(m_parts->m_navigator.view());
}

} // namespace synvae
