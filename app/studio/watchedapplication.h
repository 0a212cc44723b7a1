// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QString>

#include <atomic>

namespace synvae {

/// The application object; on request it measures how long the window's thread is busy with one event, since a
/// budget that nobody measures is not kept.
class WatchedApplication final : public QApplication
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WatchedApplication)

public:
    WatchedApplication(int &argc, char **argv);

    void watch(bool on) { m_watching = on; }
    /// Prints the longest events.
    void report() const;

    bool notify(QObject *receiver, QEvent *event) override;

private:
    struct Slow {
        double busy = 0.0;   ///< milliseconds of processor time on the window's thread
        double passed = 0.0; ///< milliseconds by the clock; more where other programs wanted the processor
        QString what;
    };

    void remember(double busy, double passed, const QString &receiver, int type);

    QList<Slow> m_slowest; ///< longest first
    qint64 m_events = 0;
    qint64 m_overBudget = 0;
    int m_depth = 0;
    std::atomic<bool> m_watching = false;
};

} // namespace synvae
