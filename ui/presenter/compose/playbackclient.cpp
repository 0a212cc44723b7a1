// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/compose/playbackclient.h"

#include <utility>

namespace synvae {

PlaybackClient::PlaybackClient(MelodyPlayer &player, QObject *parent)
    : QObject(parent)
    , m_player(player)
{
    connect(&player, &MelodyPlayer::performing, this, [this] {
        if (!std::exchange(m_awaited, false))
            setPlaying(false); // another voice has taken over
    });
    connect(&player, &MelodyPlayer::started, this, [this] {
        m_awaited = false;
        setPlaying(false);
    });
    connect(&player, &MelodyPlayer::positionChanged, this, [this](double step) {
        if (m_playing && !m_awaited)
            Q_EMIT positionChanged(step);
    });
    connect(&player, &MelodyPlayer::finished, this, [this] {
        if (!m_playing || m_player.isPlaying())
            return;
        setPlaying(false);
        Q_EMIT ended();
    });
}

void PlaybackClient::play(const Performance &performance, double fromStep)
{
    Q_EMIT aboutToPlay();
    m_awaited = true;
    m_player.perform(performance, fromStep * secondsPerStep);
    setPlaying(true);
}

void PlaybackClient::stop()
{
    if (!m_playing)
        return;
    m_awaited = false;
    setPlaying(false);
    m_player.stop();
}

void PlaybackClient::setPlaying(bool playing)
{
    if (playing == m_playing)
        return;
    m_playing = playing;
    Q_EMIT playingChanged(playing);
}

} // namespace synvae
