// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/midiinput.h"

#include "core/base/clock.h"

#include <utility>

namespace synvae {

using namespace std::chrono_literals;

namespace {

constexpr auto lookEvery = 1s;
constexpr int noteOffStatus = 0x8;
constexpr int noteOnStatus = 0x9;
constexpr int drumChannel = 9;

} // namespace

std::optional<KeyEvent> keyEventOf(std::span<const std::uint8_t> message, double time)
{
    if (message.size() != 3 || message[1] > 127 || message[2] > 127 || (message[0] & 0xF) == drumChannel)
        return std::nullopt;
    const int status = message[0] >> 4;
    if (status != noteOnStatus && status != noteOffStatus)
        return std::nullopt;
    return KeyEvent{message[1], status == noteOnStatus ? message[2] : 0, time};
}

MidiInput::MidiInput(QObject *parent)
    : MidiInput(systemMidi(), std::make_shared<SteadyClock>(), parent)
{ }

MidiInput::MidiInput(const MakeMidiSource &makeSource, std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent)
    , m_makeSource(makeSource)
    , m_clock(std::move(clock))
{
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &MidiInput::refresh);
}

MidiInput::~MidiInput() { mute(); }

void MidiInput::start()
{
    if (!m_source)
        m_source = m_makeSource();
    m_timer.start();
    refresh();
}

void MidiInput::stop()
{
    m_timer.stop();
    if (!m_listening)
        return;
    mute();
    Q_EMIT stateChanged();
}

void MidiInput::choose(const QString &port)
{
    if (port == m_chosen)
        return;
    mute();
    m_chosen = port;
    m_problem.clear();
    if (m_timer.isActive())
        listen();
    Q_EMIT stateChanged();
}

void MidiInput::refresh()
{
    if (!m_source)
        return;
    const bool available = m_source->available();
    const QStringList ports = m_source->ports();
    if (available == m_available && ports == m_ports)
        return;
    const bool others = ports != m_ports;
    m_available = available;
    m_ports = ports;
    if (m_listening && !ports.contains(m_chosen))
        mute();
    m_problem.clear();
    if (!m_listening)
        listen();
    if (others)
        Q_EMIT portsChanged(m_ports);
    Q_EMIT stateChanged();
}

void MidiInput::listen()
{
    if (m_chosen.isEmpty() || !m_ports.contains(m_chosen))
        return;
    const quint64 session = ++m_session;
    const auto heard = [this, session](std::span<const std::uint8_t> message) {
        if (const auto event = keyEventOf(message, m_clock->now())) {
            QMetaObject::invokeMethod(
                this, [this, session, event = *event] { onHeard(session, event); }, Qt::QueuedConnection);
        }
    };
    const auto opened = m_source->open(m_chosen, heard);
    m_listening = opened.ok();
    if (!opened)
        m_problem = QString::fromStdString(opened.error().text);
}

void MidiInput::mute()
{
    ++m_session;
    m_listening = false;
    if (m_source)
        m_source->close();
}

void MidiInput::onHeard(quint64 session, const KeyEvent &event)
{
    if (session != m_session)
        return;
    if (event.velocity > 0)
        Q_EMIT keyPressed(event.pitch, event.velocity, event.time);
    else
        Q_EMIT keyReleased(event.pitch, event.time);
}

QString MidiInput::description() const
{
    if (m_listening)
        return tr("Listening to %1.").arg(m_chosen);
    if (!m_problem.isEmpty())
        return m_problem;
    if (!m_available)
        return tr("This machine has no MIDI. Notes can be drawn or loaded instead.");
    if (m_ports.isEmpty())
        return tr("No MIDI keyboard is connected. It is listed as soon as it is plugged in.");
    if (m_chosen.isEmpty())
        return tr("No keyboard is chosen.");
    return tr("“%1” is not connected. It is listened to as soon as it is plugged in.").arg(m_chosen);
}

} // namespace synvae
