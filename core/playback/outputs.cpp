// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/outputs.h"

#include "core/playback/fluidsetup.h"
#include "core/playback/sinks/fluidsynthsink.h"
#include "core/playback/sinks/nullsink.h"
#include "core/playback/sinks/rtmidisink.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr auto audioPrefix = "audio:"_L1;
constexpr auto midiPrefix = "midi:"_L1;

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

QList<SoundOutput> soundOutputs()
{
    QList<SoundOutput> outputs{{{}, QCoreApplication::translate("SoundOutput", "Follow the System")}};
    for (const fluid::DriverChoice &driver : fluid::presentDrivers())
        outputs.append({audioPrefix + driver.driver, driver.title});
    for (const QString &port : midiOutputs())
        outputs.append({midiPrefix + port, QCoreApplication::translate("SoundOutput", "MIDI: %1").arg(port)});
    return outputs;
}

MakeSink sinkFor(const QString &id)
{
    if (id.startsWith(midiPrefix))
        return midiSink(id.sliced(midiPrefix.size()));
    const QString driver = id.startsWith(audioPrefix) ? id.sliced(audioPrefix.size()) : QString();
    return [driver] { return orSilence(FluidSynthSink::open({.driver = driver})); };
}

QStringList midiOutputs() { return RtMidiSink::ports(); }

} // namespace synvae
