// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/startuptrace.h"

#include "app/studio/studioapplication.h"
#include "core/playback/melodyplayer.h"
#include "ui/mainwindow.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/maps/mapspresenter.h"
#include "ui/presenter/thumbnailloader.h"
#include "ui/presenter/translationcontroller.h"

#include <QEvent>
#include <QFile>
#include <QTextStream>

#include <algorithm>
#include <ctime>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// Of all threads: what a busy machine does not blur.
double processorSeconds()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

} // namespace

double secondsSinceProcessStart()
{
    QFile file(u"/proc/self/stat"_s);
    timespec now{};
    if (!file.open(QIODevice::ReadOnly) || clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return 0.0;
    // Field 22, counted from behind the name, which may hold blanks itself.
    const QByteArray stat = file.readAll();
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr int startTime = 22 - 3;
    const double ticks = fields.value(startTime).toDouble();
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9
        - ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

StartupTrace::StartupTrace(StudioApplication &studio, QObject *parent)
    : QObject(parent)
{
    studio.window().installEventFilter(this);
    connect(&studio.collections(), &CollectionController::opened, this, [this] { reached(u"collection opened"_s); });
    connect(&studio.thumbnails(), &ThumbnailLoader::ready, this, [this] { reached(u"first thumbnail"_s); });
    connect(&studio.thumbnails(), &ThumbnailLoader::idle, this,
            [this] { reached(u"thumbnails of the first screens"_s); });
    connect(&studio.translation(), &TranslationController::workChanged, this, [this] { m_sinceSelection.start(); });
    connect(&studio.translation(), &TranslationController::ready, this, [this] {
        reached(u"first translation"_s);
        note(m_seen);
    });
    MapsPresenter &maps = studio.maps();
    connect(&maps, &MapsPresenter::latentsReady, this, [this] { reached(u"collection in both spaces"_s); });
    connect(&maps.maps(), &MapController::placesChanged, this, [this, &maps] {
        if (maps.maps().places().visual)
            reached(u"first layout"_s);
    });
    connect(&maps.maps(), &MapController::settled, this, [this] { reached(u"maps done"_s); });
    connect(&studio.player(), &MelodyPlayer::started, this, [this] {
        reached(u"first note"_s);
        note(m_heard);
        m_sinceSelection.invalidate();
    });
}

StartupTrace::~StartupTrace()
{
    const auto report = [](const QString &what, QList<double> latencies) {
        // The first waits for the networks to be loaded; it has a line of its own above.
        if (latencies.size() < 2)
            return;
        latencies.removeFirst();
        std::sort(latencies.begin(), latencies.end());
        QTextStream(stdout) << u"%1 selections, %2: median %3 ms, at most %4 ms\n"_s.arg(latencies.size())
                                   .arg(what)
                                   .arg(latencies.at(latencies.size() / 2), 0, 'f', 1)
                                   .arg(latencies.last(), 0, 'f', 1);
    };
    report(u"melody seen"_s, m_seen);
    report(u"first note"_s, m_heard);
}

void StartupTrace::note(QList<double> &latencies)
{
    if (m_sinceSelection.isValid())
        latencies.append(static_cast<double>(m_sinceSelection.nsecsElapsed()) * 1e-6);
}

bool StartupTrace::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && !m_reached.contains(u"window shown"_s)) {
        watched->removeEventFilter(this);
        // After the event, when what was painted is on its way to the screen.
        QMetaObject::invokeMethod(
            this, [this] { reached(u"window shown"_s); }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void StartupTrace::reached(const QString &milestone)
{
    if (m_reached.contains(milestone))
        return;
    m_reached.insert(milestone);
    QTextStream(stdout) << u"%1 s  %2 s of processor time  %3\n"_s.arg(secondsSinceProcessStart(), 7, 'f', 3)
                               .arg(processorSeconds(), 7, 'f', 3)
                               .arg(milestone);
}

} // namespace synvae
