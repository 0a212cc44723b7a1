// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/playbackcontroller.h"

#include "core/playback/melodyplayer.h"

#include <QSettings>
#include <QVariant>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr auto autoPlayKey = "listening/autoPlay"_L1;
constexpr auto loopingKey = "listening/looping"_L1;
constexpr auto tempoKey = "listening/tempo"_L1;
constexpr auto programKey = "listening/program"_L1;
constexpr auto volumeKey = "listening/volume"_L1;

/// A settings file is a user's file: whatever stands in it, the values come out within their ranges.
ListeningSettings stored(const QSettings &settings)
{
    ListeningSettings result;
    const auto number = [&settings](QLatin1StringView key, double otherwise, double least, double most) {
        bool ok = false;
        const double value = settings.value(key, otherwise).toDouble(&ok);
        return ok && value >= least && value <= most ? value : otherwise;
    };
    result.autoPlay = settings.value(autoPlayKey, result.autoPlay).toBool();
    result.looping = settings.value(loopingKey, result.looping).toBool();
    result.tempo = number(tempoKey, result.tempo, 20.0, 400.0);
    result.program = static_cast<int>(number(programKey, result.program, 0.0, 127.0));
    result.volume = number(volumeKey, result.volume, 0.0, 1.0);
    return result;
}

} // namespace

PlaybackController::PlaybackController(MelodyPlayer &player, QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_player(player)
    , m_settings(settings)
    , m_listening(stored(settings))
{
    m_player.setLooping(m_listening.looping);
    m_player.setTempo(m_listening.tempo);
    m_player.setProgram(m_listening.program);
    m_player.setVolume(m_listening.volume);
    connect(&player, &MelodyPlayer::finished, this, [this] {
        m_previewing = m_previewing && m_player.isPlaying();
        setPlaying(!m_previewing && m_player.isPlaying());
    });
    connect(&player, &MelodyPlayer::positionChanged, this, &PlaybackController::onPositionChanged);
    connect(&player, &MelodyPlayer::outputChanged, this, &PlaybackController::outputChanged);
}

void PlaybackController::offer(const Melody &melody)
{
    if (m_melody == melody && m_playing)
        return; // the same notes again: let them sound on
    const bool before = isPlayable();
    m_melody = melody;
    if (before != isPlayable())
        Q_EMIT playableChanged(isPlayable());
    if (!isPlayable())
        stop();
    else if (m_listening.autoPlay || m_playing)
        play();
}

void PlaybackController::withdraw()
{
    const bool before = isPlayable();
    m_melody.reset();
    stop();
    if (before)
        Q_EMIT playableChanged(false);
}

void PlaybackController::preview(const Melody &melody, double pan)
{
    m_previewing = true; // first, so that the end of what sounds is not taken for its own
    setPlaying(false);
    m_player.setPan(pan);
    m_player.play(melody);
}

void PlaybackController::endPreview()
{
    if (std::exchange(m_previewing, false))
        m_player.stop();
}

void PlaybackController::play()
{
    if (!isPlayable())
        return;
    m_previewing = false;
    m_player.setPan(0.0);
    m_player.play(*m_melody);
    setPlaying(true);
}

void PlaybackController::stop()
{
    endPreview();
    if (!m_playing)
        return;
    m_player.stop();
    setPlaying(false);
}

void PlaybackController::toggle() { m_playing ? stop() : play(); }

void PlaybackController::setPlaying(bool playing)
{
    if (playing == m_playing)
        return;
    m_playing = playing;
    Q_EMIT playingChanged(playing);
    if (!playing)
        Q_EMIT playheadMoved(-1.0);
}

void PlaybackController::onPositionChanged(double step)
{
    if (m_playing) // a position may still be on its way when stop() was called
        Q_EMIT playheadMoved(step);
}

void PlaybackController::setAutoPlay(bool on)
{
    if (on == m_listening.autoPlay)
        return;
    m_listening.autoPlay = on;
    m_settings.setValue(autoPlayKey, on);
    Q_EMIT autoPlayChanged(on);
}

void PlaybackController::setLooping(bool on)
{
    if (on == m_listening.looping)
        return;
    m_listening.looping = on;
    m_player.setLooping(on);
    m_settings.setValue(loopingKey, on);
    Q_EMIT loopingChanged(on);
}

void PlaybackController::setTempo(double bpm)
{
    m_listening.tempo = std::clamp(bpm, 20.0, 400.0);
    m_player.setTempo(m_listening.tempo);
    m_settings.setValue(tempoKey, m_listening.tempo);
}

void PlaybackController::setProgram(int program)
{
    m_listening.program = std::clamp(program, 0, 127);
    m_player.setProgram(m_listening.program);
    m_settings.setValue(programKey, m_listening.program);
}

void PlaybackController::setVolume(double volume)
{
    m_listening.volume = std::clamp(volume, 0.0, 1.0);
    m_player.setVolume(m_listening.volume);
    m_settings.setValue(volumeKey, m_listening.volume);
}

} // namespace synvae
