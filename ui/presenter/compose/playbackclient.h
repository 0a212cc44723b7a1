// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/playback/melodyplayer.h"

#include <QObject>

namespace synvae {

/// One of several that share a player: gives it something to perform, and knows when that sounds and when something
/// else has taken over.
class PlaybackClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlaybackClient)

public:
    /// `player` outlives this.
    explicit PlaybackClient(MelodyPlayer &player, QObject *parent = nullptr);

    /// `fromStep`: sixteenths from the beginning.
    void play(const Performance &performance, double fromStep = 0.0);
    void stop();
    [[nodiscard]] bool isPlaying() const { return m_playing; }

Q_SIGNALS:
    void aboutToPlay(); ///< whoever else plays is to stop
    void playingChanged(bool playing);
    void positionChanged(double step); ///< sixteenths, while it plays
    void ended();                      ///< it was heard to its end

private:
    void setPlaying(bool playing);

    MelodyPlayer &m_player;
    bool m_playing = false;
    bool m_awaited = false; ///< the player has not begun yet; what it says is of what played before
};

} // namespace synvae
