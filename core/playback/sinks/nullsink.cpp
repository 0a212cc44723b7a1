// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/sinks/nullsink.h"

namespace synvae {

NullSink::NullSink(const QString &reason)
    : m_reason(reason.toStdString())
{ }

void NullSink::noteOn(int, int) { }

void NullSink::noteOff(int) { }

void NullSink::allNotesOff() { }

void NullSink::setProgram(int) { }

void NullSink::setVolume(double) { }

bool NullSink::audible() const { return false; }

std::string NullSink::description() const { return m_reason; }

} // namespace synvae
