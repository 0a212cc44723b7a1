// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/sinks/rtmidisink.h"

#include "core/playback/quiet.h"

#include <QFileInfo>

#include <RtMidi.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <initializer_list>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace synvae {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A port closed at once loses what was sent last, which would be the note-off.
constexpr auto drainTime = 20ms;

/// A client of the system's MIDI, or null where there is none.
std::unique_ptr<RtMidiOut> makeClient()
{
    quietenAudioLibraries();
    // RtMidi writes to stderr when the sequencer cannot be opened, before anyone could tell it not to.
    if (!QFileInfo(u"/dev/snd/seq"_s).isWritable())
        return nullptr;
    try {
        auto client = std::make_unique<RtMidiOut>(RtMidi::LINUX_ALSA, "SynVAE Studio");
        client->setErrorCallback([](RtMidiError::Type, const std::string &, void *) {});
        return client;
    } catch (const RtMidiError &) {
        return nullptr;
    }
}

QStringList portsOf(RtMidiOut &client)
{
    QStringList names;
    const unsigned count = client.getPortCount();
    for (unsigned port = 0; port < count; ++port)
        names.append(QString::fromStdString(client.getPortName(port)));
    return names;
}

/// By one client for all calls; nothing where there is no MIDI.
std::optional<QStringList> sharedPorts()
{
    static std::mutex mutex;
    static std::unique_ptr<RtMidiOut> client;
    const std::scoped_lock lock(mutex);
    if (!client)
        client = makeClient();
    return client ? std::optional(portsOf(*client)) : std::nullopt;
}

} // namespace

struct RtMidiSink::Private {
    std::unique_ptr<RtMidiOut> out;
    QString port;

    void send(std::initializer_list<int> bytes)
    {
        std::vector<unsigned char> message;
        for (const int byte : bytes)
            message.push_back(static_cast<unsigned char>(byte));
        try {
            out->sendMessage(&message);
        } catch (const RtMidiError &) { // NOLINT(bugprone-empty-catch)
            // An instrument that was unplugged: what is sent to it is lost, and the melody goes on.
        }
    }
};

RtMidiSink::RtMidiSink(std::unique_ptr<Private> privates)
    : d(std::move(privates))
{ }

RtMidiSink::~RtMidiSink()
{
    allNotesOff();
    std::this_thread::sleep_for(drainTime);
}

QStringList RtMidiSink::ports() { return sharedPorts().value_or(QStringList()); }

Result<std::unique_ptr<NoteSink>> RtMidiSink::open(const QString &port)
{
    const auto noMidi = [] {
        return Error{ErrorKind::NotFound,
                     tr("No sound: this machine has no MIDI. Melodies can still be exported.").toStdString()};
    };
    const auto notConnected = [&port] {
        return Error{
            ErrorKind::NotFound,
            tr("No sound: the MIDI output “%1” is not connected. Choose another output.").arg(port).toStdString()};
    };
    // A port that is gone is asked for again and again, and a client of its own each time would use up the kernel's.
    const auto known = sharedPorts();
    if (!known)
        return noMidi();
    if (!known->contains(port))
        return notConnected();
    auto d = std::make_unique<Private>();
    d->port = port;
    d->out = makeClient();
    if (!d->out)
        return noMidi();
    const auto index = portsOf(*d->out).indexOf(port);
    if (index < 0)
        return notConnected();
    try {
        d->out->openPort(static_cast<unsigned>(index), "Melody");
    } catch (const RtMidiError &error) {
        const QString words = QString::fromStdString(error.getMessage());
        return Error{ErrorKind::Io,
                     tr("No sound: the MIDI output “%1” could not be opened (%2).").arg(port, words).toStdString()};
    }
    return std::unique_ptr<NoteSink>(new RtMidiSink(std::move(d)));
}

void RtMidiSink::noteOn(int pitch, int velocity) { d->send({0x90, pitch, velocity}); }

void RtMidiSink::noteOff(int pitch) { d->send({0x80, pitch, 0}); }

void RtMidiSink::allNotesOff() { d->send({0xB0, 123, 0}); }

void RtMidiSink::setProgram(int program) { d->send({0xC0, program}); }

void RtMidiSink::setVolume(double volume)
{
    // General MIDI reads controller 7 as 40 log10(value / 127) dB: the square of what is sent.
    d->send({0xB0, 7, static_cast<int>(std::lround(127.0 * std::sqrt(std::clamp(volume, 0.0, 1.0))))});
}

void RtMidiSink::setPan(double pan) { d->send({0xB0, 10, static_cast<int>(std::lround(63.5 + 63.5 * pan))}); }

bool RtMidiSink::audible() const { return true; }

bool RtMidiSink::working() { return ports().contains(d->port); }

std::string RtMidiSink::description() const { return tr("MIDI output %1").arg(d->port).toStdString(); }

} // namespace synvae
