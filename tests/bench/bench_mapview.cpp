// SPDX-License-Identifier: GPL-3.0-or-later
// Times the map view, and shows it: bench_mapview --points 1000000, bench_mapview --works DIR --layout Y.npy --shot
// P.png
#include "core/base/seed.h"
#include "core/data/npyfile.h"
#include "core/data/works.h"
#include "ui/pages/maps/mapview.h"
#include "ui/presenter/thumbnailloader.h"
#include "ui/theme/palettes.h"
#include "ui/theme/studiostyle.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMouseEvent>
#include <QTimer>

#include <cmath>
#include <cstdio>
#include <ctime>
#include <numbers>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

double uniform(std::uint64_t number) { return static_cast<double>(derive(Seed{7}, number).value >> 11U) * 0x1.0p-53; }

/// Ten heaps of unequal size and width, as maps have them.
MapPlaces heaps(int points, std::vector<int> &classes)
{
    auto places = std::make_shared<std::vector<float>>();
    for (int point = 0; point < points; ++point) {
        const auto at = static_cast<std::uint64_t>(point) * 3;
        const int heap = static_cast<int>(10.0 * uniform(at) * uniform(at));
        const double radius = (4.0 + heap) * std::sqrt(-2.0 * std::log(1.0 - uniform(at + 1)));
        const double angle = 2.0 * std::numbers::pi * uniform(at + 2);
        const double around = 2.0 * std::numbers::pi * heap / 10.0;
        places->push_back(static_cast<float>(60.0 * std::cos(around) + radius * std::cos(angle)));
        places->push_back(static_cast<float>(60.0 * std::sin(around) + radius * std::sin(angle)));
        classes.push_back(heap);
    }
    return places;
}

double processSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Counts what reaches the screen.
class PaintCounter final : public QObject
{
public:
    explicit PaintCounter(QWidget &widget) { widget.installEventFilter(this); }
    int paints = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        paints += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

/// Frames of one kind of motion: what the window's thread needs for each, and how many come in a second.
QJsonObject frames(MapView &view, int count, const std::function<void(int)> &move)
{
    PaintCounter counter(*view.findChild<QWidget *>()); // the plot
    double longest = 0.0;
    double handled = 0.0;
    const double spent = processSeconds();
    QElapsedTimer whole;
    whole.start();
    for (int frame = 0; frame < count; ++frame) {
        QElapsedTimer one;
        one.start();
        move(frame);
        const int before = counter.paints;
        while (counter.paints == before)
            QCoreApplication::processEvents(); // this is a bench: it plays the event loop
        const double milliseconds = static_cast<double>(one.nsecsElapsed()) / 1e6;
        longest = std::max(longest, milliseconds);
        handled += milliseconds;
    }
    const double seconds = static_cast<double>(whole.nsecsElapsed()) / 1e9;
    return {{u"fps"_s, count / seconds},
            {u"milliseconds"_s, handled / count},
            {u"longest"_s, longest},
            {u"processMilliseconds"_s, 1e3 * (processSeconds() - spent) / count}};
}

/// Until nothing is left to be painted.
void settle(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
}

QJsonObject timed(MapView &view, int points)
{
    std::vector<int> classes;
    const MapPlaces places = heaps(points, classes);
    MapPaint paint{MapPaint::Kind::Classes, classes, {}, {}, 0.0F, 1.0F};
    for (int heap = 0; heap < 10; ++heap)
        paint.names.append(u"heap %1"_s.arg(heap));
    view.setPaint(paint);
    QElapsedTimer timer;
    timer.start();
    view.setPlaces(places);
    while (view.works() != points)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    view.grab();
    const double first = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    settle(1500);
    const QPointF middle(view.width() / 2.0, view.height() / 2.0);
    QJsonObject report{{u"points"_s, points}, {u"firstPaintMilliseconds"_s, first}};
    const auto panBy = [&view](double pixels) {
        MapCamera camera = view.camera();
        camera.x += pixels / (camera.zoom * (view.height() - 60) / 2.0);
        view.setCamera(camera);
    };
    report[u"panOut"_s] = frames(view, 90, [&](int frame) { panBy(frame % 60 < 30 ? 4.0 : -4.0); });
    report[u"zoom"_s] = frames(view, 120, [&](int frame) { view.zoomBy(frame % 60 < 30 ? 1.08 : 1.0 / 1.08, middle); });
    view.zoomBy(6.0, middle);
    settle(500);
    report[u"panNear"_s] = frames(view, 90, [&](int frame) { panBy(frame % 60 < 30 ? 4.0 : -4.0); });
    view.fitAll(MapView::Change::AtOnce);
    timer.restart();
    (void)view.toImage();
    report[u"sharpPictureMilliseconds"_s] = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    timer.restart();
    for (int at = 0; at < 200; ++at)
        (void)view.workAt({at * 3.7, at * 2.9});
    report[u"hitMilliseconds"_s] = static_cast<double>(timer.nsecsElapsed()) / 200e6;
    timer.restart();
    view.setSelection(view.visibleWorks());
    report[u"selectMilliseconds"_s] = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    return report;
}

/// The view of a collection, as people would see it.
void showWorks(MapView &view, const std::shared_ptr<const Works> &works, const QString &layout, const QString &column)
{
    const auto array = readNpy(layout.toStdString());
    if (!array)
        qFatal("%s", array.error().text.c_str());
    MapPaint paint{MapPaint::Kind::Classes, {}, {}, {}, 0.0F, 1.0F};
    for (int work = 0; work < works->count(); ++work) {
        const QString value = works->work(work).metadata.value(column);
        if (!value.isEmpty() && !paint.names.contains(value))
            paint.names.append(value);
    }
    paint.names.sort();
    for (int work = 0; work < works->count(); ++work)
        paint.classes.push_back(static_cast<int>(paint.names.indexOf(works->work(work).metadata.value(column))));
    view.setPaint(paint);
    view.setPlaces(std::make_shared<const std::vector<float>>(std::get<std::vector<float>>(array->values)));
}

/// One of each thing that can lie over a map.
void showOverlays(MapView &view)
{
    const int work = view.workAt({view.width() * 0.62, view.height() * 0.45});
    view.setSelection(view.visibleWorks());
    std::vector<int> near;
    for (int at = 0; at < view.works(); ++at) {
        const QPointF way = view.pointOf(at) - QPointF(view.width() * 0.4, view.height() * 0.5);
        if (std::hypot(way.x(), way.y()) < 0.28 * view.height())
            near.push_back(at);
    }
    view.setSelection(near);
    view.setCurrent(work);
    view.setHighlights({10, 20, 30, 40, 50, 60});
    MapOverlays overlays;
    overlays.neighbours = {work, {work + 1, work + 2, work + 3, work + 4}};
    overlays.path = {{{-20, -10}, {-10, -4}, {0, 0}, {8, 9}, {12, 20}}, 2};
    overlays.marks = {{{-30, 20}, u"mean of 3"_s, 3}, {{25, 25}, u"mean of 7"_s, 7}, {{0, -35}, u"mean of 1"_s, 1}};
    overlays.edges = {{0, 1, u"8.1"_s}, {1, 2, u"9.4"_s}, {2, 0, u"7.7"_s}};
    overlays.queryPicture = {true, {10, -20}, u"yours"_s};
    view.setOverlays(overlays);
}

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    application.setStyle(new StudioStyle);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"points"_s, u"Time this many points"_s, u"n"_s},
                       {u"works"_s, u"Show this collection"_s, u"path"_s},
                       {u"layout"_s, u"Its layout"_s, u"npy"_s},
                       {u"column"_s, u"Colour by this column"_s, u"name"_s, u"label"_s},
                       {u"shot"_s, u"Write what is seen"_s, u"png"_s},
                       {u"svg"_s, u"Write it as a drawing, too"_s, u"svg"_s},
                       {u"dark"_s, u"Dark colours"_s},
                       {u"no-contours"_s, u"Leave the contours out"_s},
                       {u"select"_s, u"Select a corner and show overlays"_s},
                       {u"zoom"_s, u"Zoom about the middle"_s, u"factor"_s, u"1"_s},
                       {u"size"_s, u"Width and height"_s, u"WxH"_s, u"1000x760"_s},
                       {u"scale"_s, u"Device pixels a pixel"_s, u"ratio"_s, u"1"_s}});
    parser.process(application);
    QApplication::setPalette(studioPalette(parser.isSet(u"dark"_s) ? Appearance::Dark : Appearance::Light));
    TaskRunner tasks;
    ThumbnailLoader thumbnails{tasks};
    MapView view{tasks};
    const QStringList size = parser.value(u"size"_s).split(u'x');
    view.resize(size.value(0).toInt(), size.value(1).toInt());
    view.setContoursShown(!parser.isSet(u"no-contours"_s));
    view.show();
    if (parser.isSet(u"points"_s)) {
        const QJsonObject report = timed(view, parser.value(u"points"_s).toInt());
        std::puts(QJsonDocument(report).toJson().constData());
        view.setSelection({});
        view.fitAll(MapView::Change::AtOnce);
        if (parser.isSet(u"shot"_s))
            view.toImage(parser.value(u"scale"_s).toDouble()).save(parser.value(u"shot"_s));
        return 0;
    }
    const auto works = openWorks(parser.value(u"works"_s));
    if (!works)
        qFatal("%s", works.error().text.c_str());
    thumbnails.setWorks(*works);
    view.setThumbnails(&thumbnails);
    showWorks(view, *works, parser.value(u"layout"_s), parser.value(u"column"_s));
    settle(200);
    view.zoomBy(parser.value(u"zoom"_s).toDouble(), {view.width() / 2.0, view.height() / 2.0});
    if (parser.isSet(u"select"_s))
        showOverlays(view);
    settle(2500);
    view.toImage(parser.value(u"scale"_s).toDouble()).save(parser.value(u"shot"_s));
    return 0;
}
