// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/compose/recordingcontroller.h"

#include "core/base/clock.h"
#include "core/playback/midiinput.h"

#include <utility>

namespace synvae {

using namespace std::chrono_literals;

namespace {

constexpr auto lookEvery = 16ms;

} // namespace

RecordingController::RecordingController(MidiInput &input, std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent)
    , m_input(input)
    , m_clock(std::move(clock))
{
    m_timer.setInterval(lookEvery);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &RecordingController::look);
    connect(&input, &MidiInput::keyPressed, this, [this](int pitch, int velocity, double time) {
        if (isRecording())
            m_live.noteOn(pitch, velocity, time);
    });
    connect(&input, &MidiInput::keyReleased, this, [this](int pitch, double time) {
        if (isRecording())
            m_live.noteOff(pitch, time);
    });
    // Whoever pulls the plug has stopped playing.
    connect(&input, &MidiInput::stateChanged, this, [this] {
        if (!m_input.isListening())
            stop();
    });
}

void RecordingController::start(const LiveSettings &settings)
{
    m_live = LiveMelody(settings);
    m_live.start(m_clock->now());
    m_melody = {};
    m_words.clear();
    m_timer.start();
    Q_EMIT started();
    Q_EMIT melodyChanged(m_melody);
    look();
}

void RecordingController::stop()
{
    if (!isRecording())
        return;
    m_live.stop(m_clock->now());
    finish();
}

void RecordingController::look()
{
    const double now = m_clock->now();
    if (m_live.phase(now) == LiveMelody::Phase::Done) {
        finish();
        return;
    }
    if (const QString words = QString::fromStdString(m_live.words(now)); words != m_words) {
        m_words = words;
        Q_EMIT counted(words);
    }
    Q_EMIT moved(m_live.position(now));
    if (const Melody melody = m_live.melody(now); melody != m_melody) {
        m_melody = melody;
        Q_EMIT melodyChanged(m_melody);
    }
}

void RecordingController::finish()
{
    m_timer.stop();
    m_melody = m_live.melody(m_clock->now());
    Q_EMIT finished(m_melody, m_live.leftOut());
}

} // namespace synvae
