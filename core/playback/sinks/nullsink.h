// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/playback/notesink.h"

#include <QString>

namespace synvae {

/// Makes no sound and says why: what plays when there is no device.
class NullSink final : public NoteSink
{
public:
    /// `reason` is a sentence for people: "No sound: no audio device was found."
    explicit NullSink(const QString &reason);

    void noteOn(int pitch, int velocity) override;
    void noteOff(int pitch) override;
    void allNotesOff() override;
    void setProgram(int program) override;
    void setVolume(double volume) override;
    [[nodiscard]] bool audible() const override;
    [[nodiscard]] std::string description() const override;

private:
    std::string m_reason;
};

} // namespace synvae
