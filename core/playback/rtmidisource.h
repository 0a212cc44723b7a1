// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/playback/midisource.h"

#include <QCoreApplication>

namespace synvae {

/// MIDI keyboards of this machine. One client lists and listens for as long as this lives, because making one for
/// each uses up the kernel's; it is made when it is first asked for, and again until there is MIDI.
class RtMidiSource final : public MidiSource
{
    Q_DECLARE_TR_FUNCTIONS(RtMidiSource)

public:
    RtMidiSource();
    ~RtMidiSource() override;

    [[nodiscard]] bool available() override;
    [[nodiscard]] QStringList ports() override;
    [[nodiscard]] Result<void> open(const QString &port, Heard heard) override;
    void close() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace synvae
