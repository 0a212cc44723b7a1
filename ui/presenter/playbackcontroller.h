// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

#include <QObject>
#include <QString>

#include <optional>

class QSettings;

namespace synvae {

class MelodyPlayer;

/// How the user likes to hear melodies; kept in the settings.
struct ListeningSettings {
    bool autoPlay = true;
    bool looping = false;
    double tempo = 120.0; ///< beats per minute, 20..400
    int program = 0;      ///< General MIDI 0..127
    double volume = 0.8;  ///< 0..1
    friend bool operator==(const ListeningSettings &, const ListeningSettings &) = default;
};

/// Decides what sounds and when; the player only plays.
class PlaybackController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlaybackController)

public:
    /// Both outlive this.
    PlaybackController(MelodyPlayer &player, QSettings &settings, QObject *parent = nullptr);

    /// The melody play() will play. One that is new starts by itself when auto-play is on.
    void offer(const Melody &melody);
    /// The same for a melody on a way through many: while one plays, it comes in on the next bar line.
    void offerAtNextBar(const Melody &melody);
    /// Nothing to play any more; what sounds is ended.
    void withdraw();

    /// A melody heard in passing, in the place of what sounds; the one that is offered stays offered. `pan` from -1
    /// (left) to 1 (right).
    void preview(const Melody &melody, double pan);
    /// Ends what is heard in passing, and nothing else.
    void endPreview();

    void play();
    void stop();
    void toggle();

    void setAutoPlay(bool on);
    void setLooping(bool on);
    void setTempo(double bpm); ///< beats per minute, 20..400
    void setProgram(int program);
    void setVolume(double volume);

    [[nodiscard]] const ListeningSettings &listening() const { return m_listening; }
    [[nodiscard]] bool isPlaying() const { return m_playing; }
    /// Whether it is this melody that plays, so that its notes and no others are followed by a playhead.
    [[nodiscard]] bool plays(const Melody &melody) const { return m_playing && m_melody == melody; }
    /// A melody is offered and has a note in it.
    [[nodiscard]] bool isPlayable() const { return m_melody && !m_melody->silent(); }

Q_SIGNALS:
    void playingChanged(bool playing);
    void playableChanged(bool playable);
    void playheadMoved(double step); ///< sixteenths; below 0: nothing plays
    void outputChanged(bool audible, const QString &description);
    void loopingChanged(bool looping);
    void autoPlayChanged(bool autoPlay);

private:
    [[nodiscard]] bool take(const Melody &melody);
    void setPlaying(bool playing);
    void onPositionChanged(double step);

    MelodyPlayer &m_player;
    QSettings &m_settings;
    ListeningSettings m_listening;
    std::optional<Melody> m_melody;
    bool m_playing = false;
    bool m_previewing = false;
};

} // namespace synvae
