// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/playback/midisource.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace synvae {

class Clock;

/// A MIDI keyboard that is played, and the ones that could be.
///
/// All functions are called on, and all signals arrive on, the thread that owns this object. Keyboards may be plugged
/// in and out at any time: the chosen one is waited for and listened to as soon as it is there. That there is none,
/// or no MIDI at all, is ordinary and said in words.
class MidiInput final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MidiInput)

public:
    explicit MidiInput(QObject *parent = nullptr); ///< the machine's MIDI and steady clock
    /// Key events carry the time of `clock`, read on the source's thread.
    MidiInput(const MakeMidiSource &makeSource, std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    ~MidiInput() override;

    /// Looks for keyboards now and once a second from now on; before this, nothing of the machine is touched.
    void start();
    void stop(); ///< looks and listens no more

    /// By its name in ports(), or one that may come; empty: none.
    void choose(const QString &port);
    void refresh(); ///< looks at once

    [[nodiscard]] const QStringList &ports() const { return m_ports; }
    [[nodiscard]] const QString &chosen() const { return m_chosen; }
    [[nodiscard]] bool isListening() const { return m_listening; }
    /// "Listening to Keystation 49.", "This machine has no MIDI. Notes can be drawn instead."
    [[nodiscard]] QString description() const;

Q_SIGNALS:
    void portsChanged(const QStringList &ports);
    void stateChanged(); ///< isListening() or description() is another
    void keyPressed(int pitch, int velocity, double time);
    void keyReleased(int pitch, double time);

private:
    void listen();
    void mute();
    void onHeard(quint64 session, const KeyEvent &event);

    MakeMidiSource m_makeSource;
    std::shared_ptr<const Clock> m_clock;
    std::unique_ptr<MidiSource> m_source; ///< null before start()
    QTimer m_timer;
    QStringList m_ports;
    QString m_chosen;
    QString m_problem;     ///< why the chosen keyboard could not be opened
    quint64 m_session = 0; ///< of listening: what was heard in an earlier one is dropped
    bool m_available = false;
    bool m_listening = false;
};

} // namespace synvae
