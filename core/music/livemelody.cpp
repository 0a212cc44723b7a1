// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/livemelody.h"

#include "core/music/melodyediting.h"
#include "core/music/phrases.h"

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr int stepsPerBeat = 4;

std::int64_t nearest(double steps) { return static_cast<std::int64_t>(std::floor(steps + 0.5)); }

} // namespace

LiveMelody::LiveMelody(const LiveSettings &settings)
    : m_settings(settings)
{
    m_settings.tempo = std::isfinite(settings.tempo) ? std::clamp(settings.tempo, 20.0, 400.0) : beatsPerMinute;
    m_settings.countInBeats = std::clamp(settings.countInBeats, 0, 8);
}

void LiveMelody::start(double now)
{
    m_earlier = {};
    m_round.clear();
    m_leftOut = 0;
    m_begin = now + m_settings.countInBeats * 60.0 / m_settings.tempo;
    m_started = true;
    m_ended = false;
}

double LiveMelody::steps(double now) const { return (now - m_begin) * m_settings.tempo / 60.0 * stepsPerBeat; }

void LiveMelody::noteOn(int pitch, int velocity, double time)
{
    if (velocity <= 0)
        return noteOff(pitch, time);
    const std::int64_t step = nearest(steps(time));
    if (!m_started || m_ended || step < 0 || (!m_settings.looping && step >= melodySteps))
        return;
    if (pitch < lowestPitch || pitch > highestPitch) {
        ++m_leftOut;
        return;
    }
    if (!m_round.empty() && m_round.back().step == step) {
        if (pitch >= m_round.back().pitch)
            m_round.back() = {step, 0, pitch};
        return;
    }
    if (!m_round.empty() && m_round.back().end == 0)
        m_round.back().end = step;
    if (!m_round.empty() && m_round.back().step / melodySteps != step / melodySteps) {
        m_earlier = melody(time);
        m_round.clear();
    }
    m_round.push_back({step, 0, pitch});
}

void LiveMelody::noteOff(int pitch, double time)
{
    if (m_ended || m_round.empty() || m_round.back().end != 0 || m_round.back().pitch != pitch)
        return;
    m_round.back().end = std::max(m_round.back().step + 1, nearest(steps(time)));
}

void LiveMelody::stop(double now)
{
    if (!m_started || m_ended)
        return;
    m_stopped = now;
    m_ended = true;
}

LiveMelody::Phase LiveMelody::phase(double now) const
{
    if (!m_started)
        return Phase::Idle;
    if (m_ended)
        return Phase::Done;
    const double at = steps(now);
    if (at < 0.0)
        return Phase::CountIn;
    return m_settings.looping || at < melodySteps ? Phase::Recording : Phase::Done;
}

double LiveMelody::position(double now) const
{
    if (!m_started)
        return 0.0;
    const double at = steps(m_ended ? m_stopped : now);
    if (at < 0.0)
        return at;
    return m_settings.looping ? std::fmod(at, melodySteps) : std::min<double>(at, melodySteps);
}

std::string LiveMelody::words(double now) const
{
    switch (phase(now)) {
    case Phase::CountIn: {
        const int left = static_cast<int>(std::ceil(-steps(now) / stepsPerBeat - 1e-9));
        return numberInWords(m_settings.countInBeats - left + 1);
    }
    case Phase::Recording:
        return placeInWords(static_cast<int>(position(now)) / stepsPerBeat * stepsPerBeat);
    case Phase::Idle:
    case Phase::Done:
        break;
    }
    return {};
}

Melody LiveMelody::with(const Melody &melody, const Struck &note, std::int64_t now)
{
    const std::int64_t round = note.step / melodySteps * melodySteps;
    const std::int64_t end = note.end == 0 ? std::max(note.step + 1, now) : note.end;
    return withNote(melody, {note.step - round, std::min<std::int64_t>(end - round, melodySteps), note.pitch});
}

Melody LiveMelody::melody(double now) const
{
    Melody melody = m_earlier;
    const std::int64_t step = nearest(steps(m_ended ? m_stopped : now));
    for (const Struck &note : m_round)
        melody = with(melody, note, step);
    return melody;
}

} // namespace synvae
