// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"
#include "core/music/note.h"
#include "core/playback/generalmidi.h"
#include "core/playback/notesink.h"
#include "core/playback/outputs.h"
#include "core/playback/soundfont.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace synvae {

class Clock;

/// More than two bars, with a tempo and an instrument of their own.
struct Performance {
    std::vector<Note> notes{};     ///< in seconds at 120 beats a minute, whatever the tempo
    double seconds = 0.0;          ///< length, likewise
    double tempo = beatsPerMinute; ///< 20..400
    int program = 0;               ///< General MIDI 0..127
};

/// Plays one melody at a time on a thread of its own.
///
/// All functions are called on, and all signals arrive on, the thread that owns this object; none blocks.
/// Stopping, replacing and destroying end every sounding note. A new melody given while one plays starts at
/// once, or on the next bar line where that is asked for; while looping, settings change without a gap.
class MelodyPlayer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MelodyPlayer)

public:
    explicit MelodyPlayer(MakeSink makeSink, QObject *parent = nullptr);
    /// In step with another clock than the machine's, which is read on the player's thread.
    MelodyPlayer(MakeSink makeSink, std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    /// Waits for a device that is just being opened.
    ~MelodyPlayer() override;

    void play(const Melody &melody);
    /// Takes over on the next bar line, without a gap; at once when nothing plays. While looping the place in the
    /// two bars stays, so that a line of melodies can be walked along in time; otherwise it begins at its first bar.
    void playAtNextBar(const Melody &melody);
    /// A piece, once, beginning `from` seconds (at 120 beats a minute) after its beginning. The player's own tempo,
    /// instrument and loop count again for the next melody.
    void perform(const Performance &performance, double from = 0.0);
    void stop();
    void setLooping(bool looping);
    void setTempo(double beatsPerMinute); ///< 20..400; 120 is the melody's own
    void setProgram(int program);         ///< General MIDI 0..127
    void setVolume(double volume);        ///< 0..1
    void setPan(double pan);              ///< -1 (left) .. 1 (right), where the output has two sides
    /// Changes the output; what plays goes on there. One that stops working is told and opened again until it works.
    void setSink(MakeSink makeSink);

    [[nodiscard]] bool isPlaying() const;

Q_SIGNALS:
    /// Of each melody that begins to sound, and is not replaced before it does.
    void started(const synvae::Melody &melody);
    void performing(); ///< likewise, of each performance
    /// Playhead in sixteenths, [0, 32) or up to the length of a performance; about 60 times a second while playing.
    void positionChanged(double step);
    /// The end was reached, or stop() was called; not sent for a melody that another one replaced.
    void finished();
    /// After a sink was opened: whether it can be heard, and the words for it.
    void outputChanged(bool audible, const QString &description);

private:
    class Worker;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace synvae
