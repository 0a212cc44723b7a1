// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/outputs.h"

#include "core/playback/sinks/fluidsynthsink.h"
#include "core/playback/sinks/nullsink.h"
#include "core/playback/sinks/rtmidisink.h"

namespace synvae {

namespace {

std::unique_ptr<NoteSink> orSilence(Result<std::unique_ptr<NoteSink>> sink)
{
    if (sink)
        return std::move(*sink);
    return std::make_unique<NullSink>(QString::fromStdString(sink.error().text));
}

} // namespace

MakeSink defaultSink(const QString &soundFont)
{
    return [soundFont] { return orSilence(FluidSynthSink::open({.soundFont = soundFont})); };
}

MakeSink midiSink(const QString &port)
{
    return [port] { return orSilence(RtMidiSink::open(port)); };
}

QStringList midiOutputs() { return RtMidiSink::ports(); }

} // namespace synvae
