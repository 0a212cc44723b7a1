// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QSet>
#include <QString>

namespace synvae {

class StudioApplication;

/// Prints once, in seconds since the process began and in processor time, when each thing a user waits for was
/// there; and at the end, how long after a selection its melody was seen and heard.
class StartupTrace final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartupTrace)

public:
    /// `studio` outlives this.
    explicit StartupTrace(StudioApplication &studio, QObject *parent = nullptr);

    ~StartupTrace() override; ///< prints the latencies

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void reached(const QString &milestone);
    void note(QList<double> &latencies);

    QSet<QString> m_reached;
    QElapsedTimer m_sinceSelection;
    QList<double> m_seen;  ///< milliseconds
    QList<double> m_heard; ///< milliseconds; of works that were not replaced before
};

/// Seconds since the kernel started this process, to a hundredth; 0 where /proc does not tell.
[[nodiscard]] double secondsSinceProcessStart();

} // namespace synvae
