// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/rtmidisource.h"

#include "core/playback/quiet.h"

#include <QFileInfo>

#include <RtMidi.h>

#include <utility>
#include <vector>

namespace synvae {

using namespace Qt::StringLiterals;

struct RtMidiSource::Private {
    std::unique_ptr<RtMidiIn> client;
    Heard heard; ///< changes only while the client listens to nothing

    /// Null where there is no MIDI.
    RtMidiIn *in()
    {
        if (client)
            return client.get();
        quietenAudioLibraries();
        // RtMidi writes to stderr when the sequencer cannot be opened, before anyone could tell it not to.
        if (!QFileInfo(u"/dev/snd/seq"_s).isWritable())
            return nullptr;
        try {
            client = std::make_unique<RtMidiIn>(RtMidi::LINUX_ALSA, "SynVAE Studio");
            client->setErrorCallback([](RtMidiError::Type, const std::string &, void *) {});
        } catch (const RtMidiError &) {
            client.reset();
        }
        return client.get();
    }

    static void onMessage(double, std::vector<unsigned char> *message, void *self)
    {
        static_cast<Private *>(self)->heard({message->data(), message->size()});
    }
};

RtMidiSource::RtMidiSource()
    : d(std::make_unique<Private>())
{ }

RtMidiSource::~RtMidiSource() { close(); }

bool RtMidiSource::available() { return d->in() != nullptr; }

QStringList RtMidiSource::ports()
{
    QStringList names;
    RtMidiIn *in = d->in();
    const unsigned count = in ? in->getPortCount() : 0;
    for (unsigned port = 0; port < count; ++port)
        names.append(QString::fromStdString(in->getPortName(port)));
    return names;
}

Result<void> RtMidiSource::open(const QString &port, Heard heard)
{
    close();
    if (!available())
        return Error{ErrorKind::NotFound, tr("This machine has no MIDI.").toStdString()};
    const auto index = ports().indexOf(port);
    if (index < 0)
        return Error{ErrorKind::NotFound, tr("The keyboard “%1” is not connected.").arg(port).toStdString()};
    d->heard = std::move(heard);
    try {
        d->client->setCallback(&Private::onMessage, d.get());
        d->client->openPort(static_cast<unsigned>(index), "Music in");
    } catch (const RtMidiError &error) {
        close();
        const QString words = QString::fromStdString(error.getMessage());
        return Error{ErrorKind::Io, tr("The keyboard “%1” could not be opened (%2).").arg(port, words).toStdString()};
    }
    return {};
}

void RtMidiSource::close()
{
    if (!d->client || !d->heard)
        return;
    d->client->closePort(); // joins RtMidi's thread
    d->client->cancelCallback();
    d->heard = {};
}

MakeMidiSource systemMidi()
{
    return [] { return std::make_unique<RtMidiSource>(); };
}

} // namespace synvae
