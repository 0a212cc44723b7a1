// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace synvae {

/// A key that was pressed or let go.
struct KeyEvent {
    int pitch = 60;
    int velocity = 0;  ///< 0: let go
    double time = 0.0; ///< seconds of the clock the listener was given
    friend bool operator==(const KeyEvent &, const KeyEvent &) = default;
};

/// A note message of MIDI; nothing for any other message, a damaged one, and the drums' channel.
[[nodiscard]] std::optional<KeyEvent> keyEventOf(std::span<const std::uint8_t> message, double time);

/// The keyboards there are, and the one that is listened to. One lives as long as it is needed and is used from one
/// thread; what is heard arrives on a thread of its own.
class MidiSource
{
public:
    /// A raw message, at the moment it came in. Called on the source's thread; must be quick.
    using Heard = std::function<void(std::span<const std::uint8_t> message)>;

    MidiSource() = default;
    MidiSource(const MidiSource &) = delete;
    MidiSource &operator=(const MidiSource &) = delete;
    virtual ~MidiSource() = default;

    /// False where the machine has no MIDI at all.
    [[nodiscard]] virtual bool available() = 0;
    [[nodiscard]] virtual QStringList ports() = 0;
    /// Listens to a port and no longer to another one.
    [[nodiscard]] virtual Result<void> open(const QString &port, Heard heard) = 0;
    /// Nothing is heard after this.
    virtual void close() = 0;
};

/// Called on the thread of the object it is made for.
using MakeMidiSource = std::function<std::unique_ptr<MidiSource>()>;

/// The system's MIDI, through RtMidi.
[[nodiscard]] MakeMidiSource systemMidi();

} // namespace synvae
