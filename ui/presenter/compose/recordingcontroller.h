// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/livemelody.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace synvae {

class Clock;
class MidiInput;

/// Records two bars from a MIDI keyboard: counts in, follows what is played, stops at the end of the bars.
class RecordingController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingController)

public:
    /// `input` outlives this; `clock` is the one its key events carry the time of.
    RecordingController(MidiInput &input, std::shared_ptr<const Clock> clock, QObject *parent = nullptr);

    void start(const LiveSettings &settings);
    void stop(); ///< keeps what was played until now

    /// Of the newest recording.
    [[nodiscard]] const LiveSettings &settings() const { return m_live.settings(); }
    [[nodiscard]] bool isRecording() const { return m_timer.isActive(); }
    /// What was played in the newest recording.
    [[nodiscard]] const Melody &melody() const { return m_melody; }

Q_SIGNALS:
    void started();
    void counted(const QString &words);               ///< "three", then "bar 1, beat 2": whenever they are others
    void moved(double step);                          ///< sixteenths; negative while counting in
    void melodyChanged(const synvae::Melody &melody); ///< while it is being played
    /// Of the whole recording; `leftOut` notes could not be part of it.
    void finished(const synvae::Melody &melody, int leftOut);

private:
    void look();
    void finish();

    MidiInput &m_input;
    std::shared_ptr<const Clock> m_clock;
    LiveMelody m_live;
    QTimer m_timer;
    Melody m_melody;
    QString m_words;
};

} // namespace synvae
