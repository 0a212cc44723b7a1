// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/quiet.h"

#include <alsa/asoundlib.h>
#include <glib.h>

#include <mutex>

namespace synvae {

namespace {

void ignoreAlsaError(const char *, int, const char *, int, const char *, ...) { }

void ignoreGlibMessage(const gchar *, GLogLevelFlags, const gchar *, gpointer) { }

} // namespace

void quietenAudioLibraries()
{
    static std::once_flag once;
    std::call_once(once, [] {
        snd_lib_error_set_handler(ignoreAlsaError);
        // libinstpatch, which FluidSynth asks about every SoundFont it cannot read itself, logs without a domain.
        // NOLINTNEXTLINE(clang-analyzer-optin.core.EnumCastOutOfRange): flags
        constexpr auto levels = static_cast<GLogLevelFlags>(G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
        g_log_set_handler(nullptr, levels, ignoreGlibMessage, nullptr);
    });
}

} // namespace synvae
