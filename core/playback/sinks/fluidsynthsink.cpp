// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/sinks/fluidsynthsink.h"

#include "core/base/clock.h"
#include "core/playback/fluidsetup.h"
#include "core/playback/sinks/steadylatency.h"
#include "core/playback/soundfont.h"

#include <QFile>
#include <QFileInfo>

#include <chrono>
#include <cmath>
#include <thread>
#include <utility>
#include <vector>

namespace synvae {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double sampleRate = 44100.0;
constexpr double watchedPeriods = 2.5;    // at the start, to learn how the device's clock steps
constexpr double longestStandstill = 2.0; // seconds; a machine that wakes up needs a moment
constexpr double ticksPerSecond = 1000.0; // the sequencer's own scale

void setString(fluid_settings_t *settings, const char *name, const QString &value)
{
    fluid_settings_setstr(settings, name, QFile::encodeName(value).constData());
}

fluid::Settings deviceSettings(const FluidSynthOptions &options)
{
    fluid::Settings settings = fluid::makeSettings(sampleRate);
    fluid_settings_setint(settings.get(), "audio.jack.autoconnect", 1);
    setString(settings.get(), "audio.jack.id", u"SynVAE Studio"_s);
    // Any role is put into the environment, which other threads may be reading at that moment.
    setString(settings.get(), "audio.pulseaudio.media-role", {});
    if (!options.recordTo.isEmpty())
        setString(settings.get(), "audio.file.name", options.recordTo);
    return settings;
}

} // namespace

/// In the order in which they are made; the driver goes first, so that nobody asks a dying synth for samples.
struct FluidSynthSink::Private {
    fluid::Settings settings;
    fluid::Synth synth;
    fluid::Sequencer sequencer;
    fluid::Event event;
    fluid_seq_id_t destination = FLUID_FAILED;
    SteadyClock clock;
    SteadyLatency latency{0.0};
    QString description;
    double lastPosition = -1.0; ///< of the synth's clock, when working() was asked
    double lastMoved = 0.0;
    fluid::AudioDriver driver;

    [[nodiscard]] double synthNow() const { return fluid_sequencer_get_tick(sequencer.get()) / ticksPerSecond; }

    void sendEvent()
    {
        const double position = latency.positionOf(clock.now(), synthNow());
        const auto tick = static_cast<unsigned>(std::llround(position * ticksPerSecond));
        fluid_event_set_dest(event.get(), destination);
        fluid_sequencer_send_at(sequencer.get(), event.get(), tick, 1);
    }

    bool startDriver(const fluid::DriverChoice &choice);
    void watchClock(double seconds);
};

bool FluidSynthSink::Private::startDriver(const fluid::DriverChoice &choice)
{
    setString(settings.get(), "audio.driver", choice.driver);
    fluid_settings_setint(settings.get(), "audio.period-size", choice.periodFrames);
    fluid_settings_setint(settings.get(), "audio.periods", choice.periods);
    driver.reset(new_fluid_audio_driver(settings.get(), synth.get()));
    if (!driver)
        return false;
    const double period = choice.periodFrames / sampleRate;
    latency = SteadyLatency(period);
    watchClock(watchedPeriods * period);
    return true;
}

void FluidSynthSink::Private::watchClock(double seconds)
{
    for (const double end = clock.now() + seconds; clock.now() < end;) {
        latency.observe(clock.now(), synthNow());
        std::this_thread::sleep_for(1ms);
    }
}

FluidSynthSink::FluidSynthSink(std::unique_ptr<Private> privates)
    : d(std::move(privates))
{ }

FluidSynthSink::~FluidSynthSink() = default;

Result<std::unique_ptr<NoteSink>> FluidSynthSink::open(const FluidSynthOptions &options)
{
    auto d = std::make_unique<Private>();
    d->settings = deviceSettings(options);
    d->synth.reset(new_fluid_synth(d->settings.get()));
    if (!d->synth)
        return Error{ErrorKind::Internal, tr("No sound: the synthesiser did not start.").toStdString()};

    const QString font = options.soundFont.isEmpty() ? findSoundFont() : options.soundFont;
    if (const auto loaded = fluid::loadSoundFont(d->synth.get(), font); !loaded) {
        const QString reason = QString::fromStdString(loaded.error().text);
        return Error{loaded.error().kind, tr("No sound: %1").arg(reason).toStdString()};
    }
    if (!fluid::chooseProgram(d->synth.get(), 0)) {
        return Error{ErrorKind::Unsupported,
                     tr("No sound: the SoundFont “%1” holds no instruments.").arg(font).toStdString()};
    }
    d->sequencer.reset(new_fluid_sequencer2(0));
    d->event.reset(new_fluid_event());
    if (d->sequencer)
        d->destination = fluid_sequencer_register_fluidsynth(d->sequencer.get(), d->synth.get());
    if (d->destination == FLUID_FAILED || !d->event)
        return Error{ErrorKind::Internal, tr("No sound: the synthesiser did not start.").toStdString()};
    std::vector<fluid::DriverChoice> choices = fluid::presentDrivers();
    if (!options.recordTo.isEmpty())
        choices = {{.driver = u"file"_s, .title = QFileInfo(options.recordTo).fileName()}};
    for (const fluid::DriverChoice &choice : choices) {
        if (!options.driver.isEmpty() && options.recordTo.isEmpty() && choice.driver != options.driver)
            continue;
        if (!d->startDriver(choice))
            continue;
        const QString fontName = QFileInfo(QFileInfo(font).canonicalFilePath()).fileName();
        d->description = tr("FluidSynth, %1 through %2").arg(fontName, choice.title);
        return std::unique_ptr<NoteSink>(new FluidSynthSink(std::move(d)));
    }
    return Error{ErrorKind::NotFound,
                 tr("No sound: no audio device was found. Melodies can still be exported.").toStdString()};
}

void FluidSynthSink::noteOn(int pitch, int velocity)
{
    fluid_event_noteon(d->event.get(), fluid::channel, static_cast<short>(pitch), static_cast<short>(velocity));
    d->sendEvent();
}

void FluidSynthSink::noteOff(int pitch)
{
    fluid_event_noteoff(d->event.get(), fluid::channel, static_cast<short>(pitch));
    d->sendEvent();
}

void FluidSynthSink::allNotesOff()
{
    // What waits in the sequencer must not begin after this.
    fluid_sequencer_remove_events(d->sequencer.get(), -1, d->destination, -1);
    fluid_synth_all_notes_off(d->synth.get(), fluid::channel);
}

void FluidSynthSink::setProgram(int program) { fluid_synth_program_change(d->synth.get(), fluid::channel, program); }

void FluidSynthSink::setVolume(double volume) { fluid::setVolume(d->synth.get(), volume); }

void FluidSynthSink::setPan(double pan)
{
    constexpr int panController = 10;
    fluid_synth_cc(d->synth.get(), fluid::channel, panController, static_cast<int>(std::lround(63.5 + 63.5 * pan)));
}

bool FluidSynthSink::audible() const { return true; }

// The device's thread moves the synth's clock. When a sound server ends, or a card is unplugged, it ends without a
// word.
bool FluidSynthSink::working()
{
    const double position = d->synthNow();
    const double now = d->clock.now();
    if (position != std::exchange(d->lastPosition, position))
        d->lastMoved = now;
    return now - d->lastMoved < longestStandstill;
}

std::string FluidSynthSink::description() const { return d->description.toStdString(); }

} // namespace synvae
