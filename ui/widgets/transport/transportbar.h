// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace synvae {

class OutputLine;
class OverflowRow;
class TempoField;
class VolumeField;

/// Everything about playing: play and stop, loop, tempo, instrument, volume, and where the sound goes.
///
/// Remembers nothing: who owns it restores values with the setters. Each signal is sent once for a change,
/// whichever way it came about, setters included, and never without one.
class TransportBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TransportBar)

public:
    explicit TransportBar(QWidget *parent = nullptr);

    /// Names by General MIDI program number. Keeps the chosen program where the new list has it.
    void setInstruments(const QStringList &names);

    [[nodiscard]] bool isPlaying() const { return m_playing; }
    [[nodiscard]] bool isLooping() const;
    [[nodiscard]] double tempo() const;  ///< beats a minute, 40..240
    [[nodiscard]] int program() const;   ///< General MIDI 0..127; 0 while there are no instruments
    [[nodiscard]] double volume() const; ///< 0..1; 0 while muted

public Q_SLOTS:
    void setPlaying(bool playing);
    /// Where the sound goes; for a silent output, why.
    void setOutput(bool audible, const QString &description);
    /// Whether there is a melody to play. What plays can be stopped in any case.
    void setPlayable(bool playable);
    /// Playhead in sixteenths, [0, 32); shown while playing.
    void setPosition(double step);

    void setLooping(bool looping);
    void setTempo(double tempo);
    void setProgram(int program);
    void setVolume(double volume);
    void setMuted(bool muted);
    /// What the button does: playRequested or stopRequested.
    void toggle();

Q_SIGNALS:
    void playRequested();
    void stopRequested();
    void loopToggled(bool looping);
    void tempoChanged(double tempo);
    void programChanged(int program);
    void volumeChanged(double volume);

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *playGroup();
    [[nodiscard]] QWidget *instrumentGroup();
    void refreshPlayButton();
    void reservePositionWidth();

    OverflowRow *m_row;
    QPushButton *m_play;
    QCheckBox *m_loop;
    QLabel *m_position;
    TempoField *m_tempo;
    QComboBox *m_instrument;
    VolumeField *m_volume;
    OutputLine *m_output;
    bool m_playing = false;
    bool m_playable = false;
};

} // namespace synvae
