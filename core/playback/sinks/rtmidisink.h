// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/playback/notesink.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <memory>

namespace synvae {

/// A MIDI output port: an instrument, a sound module, another program. Plays on the first channel.
class RtMidiSink final : public NoteSink
{
    Q_DECLARE_TR_FUNCTIONS(RtMidiSink)

public:
    /// The ports there are now. Safe from any thread; one MIDI client serves all calls, because making one for each
    /// uses up the kernel's.
    [[nodiscard]] static QStringList ports();

    /// The error's text is a whole sentence that begins with "No sound:".
    [[nodiscard]] static Result<std::unique_ptr<NoteSink>> open(const QString &port);
    ~RtMidiSink() override;

    void noteOn(int pitch, int velocity) override;
    void noteOff(int pitch) override;
    void allNotesOff() override;
    void setProgram(int program) override;
    void setVolume(double volume) override;
    void setPan(double pan) override;
    [[nodiscard]] bool audible() const override;
    [[nodiscard]] bool working() override;
    [[nodiscard]] std::string description() const override;

private:
    struct Private;
    explicit RtMidiSink(std::unique_ptr<Private> privates);

    std::unique_ptr<Private> d;
};

} // namespace synvae
