// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/fluidsetup.h"

#include "core/playback/quiet.h"
#include "core/playback/soundfont.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <array>
#include <mutex>

#include <unistd.h>

namespace synvae::fluid {

using namespace Qt::StringLiterals;

namespace {

// A single line at velocity 80 then peaks at -12 dBFS with the piano, and below full scale with every instrument.
constexpr double fullGain = 2.0;
constexpr int roomSend = 40; // of 127: what General MIDI 2 gives each channel to the reverb

QString tr(const char *text) { return QCoreApplication::translate("FluidSynth", text); }

/// Process-wide in FluidSynth, and to be done before its first settings are made.
void prepareLibrary()
{
    static std::once_flag once;
    std::call_once(once, [] {
        quietenAudioLibraries();
        for (const int level : {FLUID_PANIC, FLUID_ERR, FLUID_WARN, FLUID_INFO, FLUID_DBG})
            fluid_set_log_function(level, nullptr, nullptr);
        static std::array<const char *, 5> drivers{"jack", "pulseaudio", "alsa", "file", nullptr};
        fluid_audio_driver_register(drivers.data());
    });
}

bool jackRuns()
{
    // The server's socket for this user; without one, asking JACK would start a server.
    const QString socket = u"jack_*_%1_0"_s.arg(getuid());
    return !QDir(u"/dev/shm"_s).entryList({socket}, QDir::System | QDir::Files).isEmpty();
}

bool pulseRuns()
{
    if (qEnvironmentVariableIsSet("PULSE_SERVER"))
        return true;
    // Not QStandardPaths::RuntimeLocation: it warns where there is no session, as on a server.
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR", u"/run/user/%1"_s.arg(getuid()));
    return QFileInfo::exists(runtime + u"/pulse/native"_s) || QFileInfo::exists(u"/run/pulse/native"_s);
}

bool alsaHasCard() { return !QDir(u"/dev/snd"_s).entryList({u"pcmC*p"_s}, QDir::System).isEmpty(); }

} // namespace

Settings makeSettings(double sampleRate)
{
    prepareLibrary();
    Settings settings(new_fluid_settings());
    fluid_settings_t *s = settings.get();
    fluid_settings_setnum(s, "synth.sample-rate", sampleRate);
    fluid_settings_setint(s, "synth.cpu-cores", 1);
    fluid_settings_setint(s, "synth.polyphony", 128);
    fluid_settings_setint(s, "synth.midi-channels", 16);
    fluid_settings_setint(s, "synth.chorus.active", 0);
    fluid_settings_setint(s, "synth.reverb.active", 1);
    fluid_settings_setnum(s, "synth.reverb.room-size", 0.2);
    fluid_settings_setnum(s, "synth.reverb.damp", 0.0);
    fluid_settings_setnum(s, "synth.reverb.width", 0.5);
    fluid_settings_setnum(s, "synth.reverb.level", 0.9);
    return settings;
}

Result<void> loadSoundFont(fluid_synth_t *synth, const QString &file)
{
    if (file.isEmpty()) {
        return Error{ErrorKind::NotFound,
                     tr("no SoundFont was found. Install the package timgm6mb-soundfont, or let "
                        "SYNVAE_SOUNDFONT name a .sf2 file.")
                         .toStdString()};
    }
    const QString shown = QDir::toNativeSeparators(file);
    if (!QFileInfo(file).isFile()) {
        return Error{ErrorKind::NotFound,
                     tr("the SoundFont “%1” does not exist. Choose another one.").arg(shown).toStdString()};
    }
    if (!looksLikeSoundFont(file)) {
        return Error{ErrorKind::Corrupt,
                     tr("“%1” cannot be read as a SoundFont. Choose a .sf2 or .sf3 file.").arg(shown).toStdString()};
    }
    if (fluid_synth_sfload(synth, QFile::encodeName(file).constData(), 1) == FLUID_FAILED) {
        return Error{ErrorKind::Corrupt,
                     tr("the SoundFont “%1” is damaged. Choose another one.").arg(shown).toStdString()};
    }
    return {};
}

bool chooseProgram(fluid_synth_t *synth, int program)
{
    fluid_synth_program_change(synth, channel, program);
    fluid_synth_cc(synth, channel, 91, roomSend);
    return fluid_synth_get_channel_preset(synth, channel) != nullptr;
}

void setVolume(fluid_synth_t *synth, double volume)
{
    fluid_synth_set_gain(synth, static_cast<float>(volume * fullGain));
}

std::vector<DriverChoice> presentDrivers()
{
    std::vector<DriverChoice> drivers;
    if (jackRuns())
        drivers.push_back({.driver = u"jack"_s, .title = u"JACK"_s});
    if (pulseRuns()) {
        // FluidSynth gives the server one period to live on: measured on PulseAudio 16, 1024 frames break up
        // twenty times a second, 1280 and more do not, even on a busy machine.
        drivers.push_back({.driver = u"pulseaudio"_s, .title = u"PulseAudio"_s, .periodFrames = 1536});
    }
    if (alsaHasCard())
        drivers.push_back({.driver = u"alsa"_s, .title = u"ALSA"_s});
    return drivers;
}

} // namespace synvae::fluid
