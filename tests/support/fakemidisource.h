// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/playback/midisource.h"

#include <array>
#include <memory>
#include <utility>

namespace synvae {

/// Keyboards that a test plugs in, out and plays.
struct FakeKeyboards {
    bool available = true;
    QStringList ports{};
    QString refusing{}; ///< a port that cannot be opened
    QString open{};
    MidiSource::Heard heard{};
    int sources = 0;

    void send(int status, int data1, int data2) const
    {
        const std::array message{static_cast<std::uint8_t>(status), static_cast<std::uint8_t>(data1),
                                 static_cast<std::uint8_t>(data2)};
        if (heard)
            heard(message);
    }
    void press(int pitch) const { send(0x90, pitch, 100); }
    void release(int pitch) const { send(0x80, pitch, 0); }
};

class FakeMidiSource final : public MidiSource
{
public:
    explicit FakeMidiSource(FakeKeyboards &keyboards)
        : m_keyboards(keyboards)
    {
        ++m_keyboards.sources;
    }

    bool available() override { return m_keyboards.available; }
    QStringList ports() override { return m_keyboards.available ? m_keyboards.ports : QStringList(); }
    Result<void> open(const QString &port, Heard heard) override
    {
        close();
        if (port == m_keyboards.refusing)
            return Error{ErrorKind::Io, "It refuses."};
        m_keyboards.open = port;
        m_keyboards.heard = std::move(heard);
        return {};
    }
    void close() override
    {
        m_keyboards.open.clear();
        m_keyboards.heard = {};
    }

private:
    FakeKeyboards &m_keyboards;
};

[[nodiscard]] inline MakeMidiSource midiOf(FakeKeyboards &keyboards)
{
    return [&keyboards] { return std::make_unique<FakeMidiSource>(keyboards); };
}

} // namespace synvae
