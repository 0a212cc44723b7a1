// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latent/latentpath.h"
#include "core/latent/radio.h"
#include "core/latent/scaleandwander.h"
#include "core/session/embeddings.h"
#include "core/tasks/taskscope.h"
#include "ui/presenter/explore/anchors.h"
#include "ui/presenter/explore/latentcursor.h"

#include <memory>

namespace synvae {

class Session;

/// A way that is followed by itself, a stop every two bars: a seeded walk without a goal, or the radio, which goes
/// through a collection from neighbour to neighbour.
class WalkController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WalkController)

public:
    /// All outlive this.
    WalkController(Session &session, Anchors &points, LatentCursor &stage, QObject *parent = nullptr);

    void walk(const WanderSettings &settings);  ///< from Place::Here
    void tuneIn(const RadioSettings &settings); ///< the radio; needs the session's latents of the works
    /// Follows a path that was saved; failed() when it is of another member. Its settings are its own.
    void follow(LatentPath path);

    void setPlaying(bool playing);
    void setStop(int stop); ///< goes there; kept within the path
    void step(int by) { setStop(m_stop + by); }
    /// Where the playhead is, in sixteenths; below 0: nothing plays. The next stop is asked for in the second half of
    /// the second bar, so that it comes in on the line after it.
    void onPlayhead(double place);

    [[nodiscard]] const LatentPath &path() const { return m_path; }
    [[nodiscard]] int stops() const { return static_cast<int>(m_path.points.size()); }
    [[nodiscard]] int stop() const { return m_stop; }
    [[nodiscard]] bool playing() const { return m_playing; }

Q_SIGNALS:
    void pathChanged();
    void stopChanged(int stop);
    void playingChanged(bool playing);
    void soundWanted(); ///< the path was begun, and is to be heard
    void failed(const QString &reason);

private:
    void begin(LatentPath path);
    void followWorks(const Embeddings &embeddings, const std::vector<int> &works, const RadioSettings &settings);
    void go();
    [[nodiscard]] LatentPath newPath(const std::string &kind) const;

    Session &m_session;
    Anchors &m_points;
    LatentCursor &m_stage;
    LatentPath m_path;
    int m_stop = 0;
    bool m_playing = false;
    bool m_asked = false; ///< the next stop, in this round
    TaskScope m_tasks;    // last, so that it is waited for first
};

} // namespace synvae
