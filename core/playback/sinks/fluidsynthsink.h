// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/playback/notesink.h"

#include <QCoreApplication>
#include <QString>

#include <memory>

namespace synvae {

struct FluidSynthOptions {
    QString soundFont{}; ///< empty: findSoundFont()
    QString driver{};    ///< FluidSynth's name of the only one to try; empty: the best there is
    /// A sound file that takes what would go to the device, in real time; empty: the device.
    QString recordTo{};
};

/// FluidSynth on a sound device. Notes keep their distances to within a block of 64 frames, whatever the device's
/// period; see SteadyLatency.
class FluidSynthSink final : public NoteSink
{
    Q_DECLARE_TR_FUNCTIONS(FluidSynthSink)

public:
    /// Loads the SoundFont and opens the device. The error's text is a whole sentence that begins with "No sound:".
    [[nodiscard]] static Result<std::unique_ptr<NoteSink>> open(const FluidSynthOptions &options);
    ~FluidSynthSink() override;

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
    explicit FluidSynthSink(std::unique_ptr<Private> privates);

    std::unique_ptr<Private> d;
};

} // namespace synvae
