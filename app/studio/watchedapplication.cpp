// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/watchedapplication.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QMetaEnum>
#include <QTextStream>
#include <QThread>

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr double budgetMilliseconds = 8.0;
constexpr qsizetype mostReported = 12;

double processorMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

} // namespace

WatchedApplication::WatchedApplication(int &argc, char **argv)
    : QApplication(argc, argv)
{
    setOrganizationName(u"SynVAE"_s);
    setApplicationName(u"synvae-studio"_s);
    setApplicationDisplayName(u"SynVAE Studio"_s);
    setApplicationVersion(QStringLiteral(SYNVAE_VERSION));
    setDesktopFileName(u"org.synvae.Studio"_s);
}

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    // Other threads with an event loop come through here too.
    if (!m_watching || QThread::currentThread() != thread() || m_depth > 0)
        return QApplication::notify(receiver, event);
    // The receiver may be gone afterwards.
    const QString name = QString::fromLatin1(receiver->metaObject()->className());
    const int type = event->type();
    QElapsedTimer timer;
    timer.start();
    const double before = processorMilliseconds();
    ++m_depth;
    const bool result = QApplication::notify(receiver, event);
    --m_depth;
    remember(processorMilliseconds() - before, static_cast<double>(timer.nsecsElapsed()) * 1e-6, name, type);
    return result;
}

void WatchedApplication::remember(double busy, double passed, const QString &receiver, int type)
{
    ++m_events;
    if (busy > budgetMilliseconds)
        ++m_overBudget;
    if (m_slowest.size() == mostReported && busy <= m_slowest.last().busy)
        return;
    const char *typeName = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    const Slow slow{busy, passed, u"%1 of %2"_s.arg(QString::fromLatin1(typeName ? typeName : "?"), receiver)};
    const auto place
        = std::find_if(m_slowest.cbegin(), m_slowest.cend(), [busy](const Slow &other) { return other.busy < busy; });
    m_slowest.insert(place, slow);
    m_slowest.resize(std::min(m_slowest.size(), mostReported));
}

void WatchedApplication::report() const
{
    QTextStream out(stdout);
    out << u"%1 events, %2 of them over %3 ms; the longest, in processor time and by the clock:\n"_s.arg(m_events)
               .arg(m_overBudget)
               .arg(budgetMilliseconds);
    for (const Slow &slow : m_slowest)
        out << u"%1 ms %2 ms  %3\n"_s.arg(slow.busy, 8, 'f', 2).arg(slow.passed, 9, 'f', 2).arg(slow.what);
}

} // namespace synvae
