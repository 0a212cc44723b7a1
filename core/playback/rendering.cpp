// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/rendering.h"

#include "core/playback/fluidsetup.h"
#include "core/playback/noteevents.h"
#include "core/playback/soundfont.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace synvae {

namespace {

constexpr double longestSeconds = 1200.0;
constexpr double fadeSeconds = 0.02;
constexpr std::int64_t framesAtATime = std::int64_t{256} * fluid::blockFrames; // between two looks at the stop token

QString tr(const char *text) { return QCoreApplication::translate("Renderer", text); }

Error invalid(const QString &text) { return {ErrorKind::InvalidInput, text.toStdString()}; }

Result<void> check(const RenderSettings &settings)
{
    if (settings.program < 0 || settings.program > 127)
        return invalid(tr("The instrument must be a General MIDI number from 0 to 127, not %1.").arg(settings.program));
    if (!(settings.volume >= 0.0 && settings.volume <= 1.0))
        return invalid(tr("The volume must lie between 0 and 1, not at %1.").arg(settings.volume));
    if (settings.sampleRate < 8000 || settings.sampleRate > 96000)
        return invalid(tr("The sample rate must lie between 8000 and 96000, not at %1.").arg(settings.sampleRate));
    if (!(settings.tailSeconds >= 0.0 && settings.tailSeconds <= 60.0))
        return invalid(tr("The silence at the end must last 0 to 60 s, not %1.").arg(settings.tailSeconds));
    return {};
}

Result<void> check(std::span<const Note> notes)
{
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const Note &note = notes[i];
        if (note.pitch < 0 || note.pitch > 127 || note.velocity < 1 || note.velocity > 127)
            return invalid(tr("Note %1 has a pitch or velocity that MIDI does not have.").arg(i + 1));
        if (!(note.start >= 0.0 && note.end >= note.start && note.end <= longestSeconds))
            return invalid(tr("Note %1 does not lie within the first 20 minutes.").arg(i + 1));
    }
    return {};
}

/// A synth of its own for one rendering, over a SoundFont that another one owns.
///
/// A synth keeps echoes and oscillator phases even after a reset, so only a new one gives the same samples again. It
/// takes 0.2 ms, since the SoundFont is loaded already.
class FreshSynth
{
public:
    FreshSynth(fluid_settings_t *settings, fluid_sfont_t *font)
        : m_synth(new_fluid_synth(settings))
        , m_font(font)
    {
        if (m_synth)
            fluid_synth_add_sfont(m_synth.get(), font);
    }
    ~FreshSynth()
    {
        if (m_synth)
            fluid_synth_remove_sfont(m_synth.get(), m_font); // or it would die with this synth
    }
    FreshSynth(const FreshSynth &) = delete;
    FreshSynth &operator=(const FreshSynth &) = delete;

    [[nodiscard]] fluid_synth_t *get() const { return m_synth.get(); }

private:
    fluid::Synth m_synth;
    fluid_sfont_t *m_font;
};

class FluidRenderer final : public Renderer
{
public:
    FluidRenderer(RenderSettings settings, fluid::Settings synthSettings, fluid::Synth keeper)
        : m_settings(std::move(settings))
        , m_synthSettings(std::move(synthSettings))
        , m_keeper(std::move(keeper))
    { }

    Result<Audio> render(std::span<const Note> notes, std::stop_token stop, const ProgressCallback &progress) override;

private:
    [[nodiscard]] std::int64_t frameOf(double seconds) const;
    void fadeOut(std::vector<float> &samples) const;

    RenderSettings m_settings;
    fluid::Settings m_synthSettings;
    fluid::Synth m_keeper; ///< owns the SoundFont, with the program's samples loaded
};

/// On the nearest block boundary, where FluidSynth acts: within 0.8 ms at 44.1 kHz.
std::int64_t FluidRenderer::frameOf(double seconds) const
{
    return std::llround(seconds * m_settings.sampleRate / fluid::blockFrames) * fluid::blockFrames;
}

Result<Audio> FluidRenderer::render(std::span<const Note> notes, std::stop_token stop, const ProgressCallback &progress)
{
    if (const auto checked = check(notes); !checked)
        return checked.error();
    const auto events = noteEvents(notes);
    const double lastEnd = events.empty() ? 0.0 : events.back().time;
    const std::int64_t frames = frameOf(lastEnd + m_settings.tailSeconds);
    const FreshSynth synth(m_synthSettings.get(), fluid_synth_get_sfont(m_keeper.get(), 0));
    if (!synth.get() || !fluid::chooseProgram(synth.get(), m_settings.program))
        return Error{ErrorKind::Internal, tr("The synthesiser did not start.").toStdString()};
    fluid::setVolume(synth.get(), m_settings.volume);

    Audio audio{.sampleRate = m_settings.sampleRate,
                .samples = std::vector<float>(static_cast<std::size_t>(2 * frames))};
    std::int64_t done = 0;
    const auto renderTo = [&](std::int64_t until) {
        while (done < until && !stop.stop_requested()) {
            const std::int64_t count = std::min(until - done, framesAtATime);
            float *at = audio.samples.data() + 2 * done;
            fluid_synth_write_float(synth.get(), static_cast<int>(count), at, 0, 2, at, 1, 2);
            done += count;
            if (progress)
                progress({done, frames, std::nullopt, {}});
        }
    };
    for (const NoteEvent &event : events) {
        renderTo(std::min(frameOf(event.time), frames));
        if (event.velocity > 0)
            fluid_synth_noteon(synth.get(), fluid::channel, event.pitch, event.velocity);
        else
            fluid_synth_noteoff(synth.get(), fluid::channel, event.pitch);
    }
    renderTo(frames);
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, tr("Rendering was stopped.").toStdString()};
    fadeOut(audio.samples);
    return audio;
}

/// An instrument that still rings when the tail ends would end in a click.
void FluidRenderer::fadeOut(std::vector<float> &samples) const
{
    const double seconds = std::min(fadeSeconds, m_settings.tailSeconds);
    const auto frames = std::min(static_cast<std::size_t>(seconds * m_settings.sampleRate), samples.size() / 2);
    for (std::size_t i = 0; i < frames; ++i) {
        const float factor = static_cast<float>(i) / static_cast<float>(frames);
        samples[samples.size() - 1 - 2 * i] *= factor;
        samples[samples.size() - 2 - 2 * i] *= factor;
    }
}

} // namespace

Result<std::unique_ptr<Renderer>> Renderer::create(const RenderSettings &settings)
{
    if (const auto checked = check(settings); !checked)
        return checked.error();
    fluid::Settings synthSettings = fluid::makeSettings(settings.sampleRate);
    // Only the chosen instrument is read, and nothing here runs in real time.
    fluid_settings_setint(synthSettings.get(), "synth.dynamic-sample-loading", 1);
    fluid_settings_setint(synthSettings.get(), "synth.lock-memory", 0);
    fluid::Synth keeper(new_fluid_synth(synthSettings.get()));
    if (!keeper)
        return Error{ErrorKind::Internal, tr("The synthesiser did not start.").toStdString()};

    const QString font = settings.soundFont.isEmpty() ? findSoundFont() : settings.soundFont;
    if (const auto loaded = fluid::loadSoundFont(keeper.get(), font); !loaded) {
        const QString reason = QString::fromStdString(loaded.error().text);
        return Error{loaded.error().kind, tr("Nothing can be rendered: %1").arg(reason).toStdString()};
    }
    if (!fluid::chooseProgram(keeper.get(), settings.program)) {
        return Error{ErrorKind::Unsupported,
                     tr("Nothing can be rendered: the SoundFont “%1” holds no instruments.").arg(font).toStdString()};
    }
    return std::unique_ptr<Renderer>(new FluidRenderer(settings, std::move(synthSettings), std::move(keeper)));
}

} // namespace synvae
