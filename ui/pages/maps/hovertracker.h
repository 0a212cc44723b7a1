// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointF>
#include <QTimer>

#include <functional>
#include <optional>

namespace synvae {

/// Which work the pointer is on, and whether it rests there.
///
/// The first move is answered at once; then the works are asked at most every 50 ms, for the newest place.
class HoverTracker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HoverTracker)

public:
    static constexpr int interval = 50; ///< milliseconds between two questions
    static constexpr int dwellTime = 125;

    /// `workAt`: the work at a point, or -1.
    explicit HoverTracker(std::function<int(QPointF)> workAt, QObject *parent = nullptr);

    void move(QPointF point);
    void leave();
    /// Is on a work without a pointer, and has rested there: the keyboard, a finger.
    void restOn(int work);
    [[nodiscard]] int work() const { return m_work; }

Q_SIGNALS:
    void hovered(int work); ///< -1: none
    void dwelt(int work);   ///< -1: has left one it had rested on

private:
    void ask();
    void set(int work);

    std::function<int(QPointF)> m_workAt;
    std::optional<QPointF> m_point;
    QTimer m_pause;
    QTimer m_dwell;
    int m_work = -1;
    int m_rested = -1;
};

} // namespace synvae
