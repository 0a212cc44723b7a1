// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <vector>

namespace synvae {

class Session;
struct ExploreControllers;
struct LatentRoute;
struct PathStop;

/// Keeps the session's path up to date: from one point to another, or a tour, whichever was moved on last.
class PathPublisher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PathPublisher)

public:
    /// Of a longer tour so many stops about the one it is at.
    static constexpr int mostStops = 512;

    /// Both outlive this.
    PathPublisher(Session &session, ExploreControllers &moving, QObject *parent = nullptr);

private:
    enum class Path { None, Pair, Tour };

    void connectPair();
    void connectTour();
    void go(Path path);
    void follow(Path path);
    void hear();
    void publish();
    void publishMelodies();
    [[nodiscard]] int standingOn() const;
    [[nodiscard]] int firstStop() const;
    [[nodiscard]] bool isWork(int stop) const;
    [[nodiscard]] PathStop stopOfPair(int step) const;
    [[nodiscard]] PathStop stopOfTour(int number) const;

    Session &m_session;
    ExploreControllers &m_moving;
    Path m_path = Path::None;
    int m_first = 0;                         ///< of the stops of a tour that are published
    std::vector<std::vector<float>> m_heard; ///< za of each stop of the tour; empty until it was heard
    QTimer m_soon; ///< so that four steps that come to be known together are published together
};

} // namespace synvae
