// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/melodyplayer.h"

#include "core/base/clock.h"
#include "core/base/latestwins.h"
#include "core/music/melodycodec.h"
#include "core/playback/ownedthread.h"
#include "core/playback/sequencer.h"
#include "core/playback/sinks/nullsink.h"

#include <QTimer>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <exception>
#include <optional>
#include <utility>

namespace synvae {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double positionInterval = 1.0 / 60.0;
constexpr auto watchInterval = std::chrono::milliseconds(500);

/// Numbers what is asked for. What is older than the last play() or stop() is neither carried out nor answered; a
/// melody that waits for its bar line ends nothing before it.
using Ticket = quint64;

struct Playhead {
    Ticket ticket = 0;
    double step = 0.0;
};

} // namespace

struct MelodyPlayer::Private {
    std::shared_ptr<const Clock> clock;
    std::atomic<Ticket> newest = 0;     ///< of all; written on the owner's thread
    std::atomic<Ticket> lastCut = 0;    ///< of play() and stop(); written on the owner's thread
    std::atomic<Ticket> newestSink = 0; ///< of setSink(); written on the owner's thread
    LatestWins<Playhead> playhead;      ///< so that a busy owner finds one position waiting, not hundreds
    Ticket startedTicket = 0;
    bool playing = false;
    Worker *worker = nullptr; ///< deletes itself when the thread ends
    OwnedThread thread;
};

/// Lives on the player's thread, with the sink. Answers are posted to the player, which outlives this thread.
class MelodyPlayer::Worker final : public QObject
{
public:
    explicit Worker(MelodyPlayer &player)
        : m_player(player)
        , m_shared(*player.d)
        , m_timer(this)
        , m_watch(this)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] { tick(); });
        connect(&m_watch, &QTimer::timeout, this, [this] { watch(); });
    }
    ~Worker() override { m_sequencer.detach(now()); }

    void open(const MakeSink &makeSink, Ticket ticket);
    void play(const Melody &melody, Ticket ticket);
    void playAtNextBar(const Melody &melody, Ticket ticket);
    void perform(const Performance &performance, double from, Ticket ticket);
    void stop(Ticket ticket);
    void setLooping(bool looping);
    void setTempo(double beatsPerMinute);
    void setProgram(int program);
    void setVolume(double volume);
    void setPan(double pan);

private:
    [[nodiscard]] double now() const { return m_shared.clock->now(); }
    void openSink();
    void watch();
    void tick();
    void wait();
    void applyTheme();
    void reportStarted(const Melody &melody);
    void reportPerforming();
    void reportFinished();
    void reportPosition();
    void reportOutput();
    void reportOutput(bool audible, const QString &words);

    MelodyPlayer &m_player;
    Private &m_shared;
    QTimer m_timer;
    QTimer m_watch;
    MakeSink m_makeSink;
    std::unique_ptr<NoteSink> m_sink;
    bool m_lost = false; ///< the output was heard, and is not
    Sequencer m_sequencer;
    Ticket m_ticket = 0; ///< of what sounds
    Melody m_waiting;    ///< for the next bar line, where the sequencer says that something does
    Ticket m_waitingTicket = 0;
    double m_nextPosition = 0.0;
    std::optional<Performance> m_performance; ///< without its notes: what its tempo and instrument are
    bool m_looping = false;
    double m_tempo = beatsPerMinute;
    int m_program = 0;
    double m_volume = 0.8;
    double m_pan = 0.0;
};

namespace {

/// Never null: what cannot be opened is silence with a reason.
std::unique_ptr<NoteSink> madeBy(const MakeSink &makeSink)
{
    try {
        auto sink = makeSink ? makeSink() : nullptr;
        if (sink)
            return sink;
    } catch (const std::exception &error) {
        const QString words = QString::fromLocal8Bit(error.what());
        return std::make_unique<NullSink>(
            MelodyPlayer::tr("No sound: the output could not be opened (%1).").arg(words));
    }
    return std::make_unique<NullSink>(MelodyPlayer::tr("No sound: no output was chosen."));
}

} // namespace

void MelodyPlayer::Worker::open(const MakeSink &makeSink, Ticket ticket)
{
    if (ticket != m_shared.newestSink)
        return;
    m_makeSink = makeSink;
    m_lost = false;
    openSink();
    reportOutput();
    m_watch.start(watchInterval);
}

void MelodyPlayer::Worker::openSink()
{
    m_timer.stop();
    m_sequencer.detach(now());
    m_sink.reset();          // a device that only one can use is free before the next one is asked for
    preferThisThread(false); // loading a SoundFont is work, and must not keep others waiting
    m_sink = madeBy(m_makeSink);
    preferThisThread(true);
    m_sink->setProgram(m_performance ? m_performance->program : m_program);
    m_sink->setVolume(m_volume);
    m_sink->setPan(m_pan);
    m_sequencer.attach(m_sink.get(), now());
    wait();
}

/// A sound server that was restarted, a card that was unplugged, a machine that slept: opened again, and told.
void MelodyPlayer::Worker::watch()
{
    if (!m_lost && m_sink->working())
        return;
    if (!std::exchange(m_lost, true))
        reportOutput(false,
                     MelodyPlayer::tr("No sound: the output is gone. It is opened again as soon as it is back."));
    openSink();
    if (!m_sink->audible())
        return;
    m_lost = false;
    reportOutput();
}

void MelodyPlayer::Worker::play(const Melody &melody, Ticket ticket)
{
    if (ticket < m_shared.lastCut)
        return;
    m_ticket = ticket;
    if (std::exchange(m_performance, std::nullopt))
        applyTheme();
    m_sequencer.play(notesOf(melody), melodySeconds, now());
    reportStarted(melody);
    m_nextPosition = now();
    tick();
}

void MelodyPlayer::Worker::playAtNextBar(const Melody &melody, Ticket ticket)
{
    if (!m_sequencer.playing() || m_performance)
        return play(melody, ticket);
    if (ticket < m_shared.lastCut)
        return;
    m_waiting = melody;
    m_waitingTicket = ticket;
    m_sequencer.playAtNextBar(notesOf(melody), melodySeconds, melodySeconds / 2.0, now());
    wait();
}

void MelodyPlayer::Worker::perform(const Performance &performance, double from, Ticket ticket)
{
    if (ticket < m_shared.lastCut)
        return;
    m_ticket = ticket;
    m_sequencer.stop();
    m_performance = Performance{{}, performance.seconds, performance.tempo, performance.program};
    applyTheme();
    m_sequencer.play(performance.notes, performance.seconds, now(), from);
    reportPerforming();
    m_nextPosition = now();
    tick();
}

/// Tempo, instrument and loop of what is to be played.
void MelodyPlayer::Worker::applyTheme()
{
    m_sequencer.setLooping(m_looping && !m_performance);
    m_sequencer.setTempo(m_performance ? m_performance->tempo : m_tempo, now());
    if (m_sink)
        m_sink->setProgram(m_performance ? m_performance->program : m_program);
}

void MelodyPlayer::Worker::stop(Ticket ticket)
{
    if (ticket < m_shared.lastCut)
        return;
    m_ticket = ticket;
    m_sequencer.stop();
    m_timer.stop();
    reportFinished();
}

void MelodyPlayer::Worker::setLooping(bool looping)
{
    m_looping = looping;
    if (!m_performance)
        m_sequencer.setLooping(looping);
}

void MelodyPlayer::Worker::setTempo(double tempo)
{
    m_tempo = tempo;
    if (m_performance)
        return;
    m_sequencer.setTempo(tempo, now());
    wait();
}

void MelodyPlayer::Worker::setProgram(int program)
{
    m_program = program;
    if (m_sink && !m_performance)
        m_sink->setProgram(program);
}

void MelodyPlayer::Worker::setPan(double pan)
{
    if (pan == std::exchange(m_pan, pan))
        return;
    if (m_sink)
        m_sink->setPan(pan);
}

void MelodyPlayer::Worker::setVolume(double volume)
{
    m_volume = volume;
    if (m_sink)
        m_sink->setVolume(volume);
}

void MelodyPlayer::Worker::tick()
{
    const double time = now();
    const bool waited = m_sequencer.waiting();
    m_sequencer.advance(time);
    if (waited && !m_sequencer.waiting()) {
        m_ticket = m_waitingTicket;
        reportStarted(m_waiting);
    }
    if (!m_sequencer.playing()) {
        reportFinished();
        return;
    }
    if (time >= m_nextPosition) {
        reportPosition();
        m_nextPosition += positionInterval;
        if (m_nextPosition < time)
            m_nextPosition = time + positionInterval;
    }
    wait();
}

void MelodyPlayer::Worker::wait()
{
    const auto due = m_sequencer.nextDue();
    if (!due)
        return;
    // Capped, so that a clock that is not the machine's is looked at often enough too.
    const double seconds = std::clamp(std::min(*due, m_nextPosition) - now(), 0.0, positionInterval);
    m_timer.start(std::chrono::milliseconds(std::lround(seconds * 1000.0)));
}

void MelodyPlayer::Worker::reportStarted(const Melody &melody)
{
    QMetaObject::invokeMethod(
        &m_player,
        [player = &m_player, ticket = m_ticket, melody] {
            if (ticket < player->d->lastCut)
                return;
            player->d->startedTicket = ticket;
            Q_EMIT player->started(melody);
        },
        Qt::QueuedConnection);
}

void MelodyPlayer::Worker::reportPerforming()
{
    QMetaObject::invokeMethod(
        &m_player,
        [player = &m_player, ticket = m_ticket] {
            if (ticket < player->d->lastCut)
                return;
            player->d->startedTicket = ticket;
            Q_EMIT player->performing();
        },
        Qt::QueuedConnection);
}

void MelodyPlayer::Worker::reportFinished()
{
    QMetaObject::invokeMethod(
        &m_player,
        [player = &m_player, ticket = m_ticket] {
            if (ticket != player->d->newest)
                return;
            player->d->playing = false;
            Q_EMIT player->finished();
        },
        Qt::QueuedConnection);
}

void MelodyPlayer::Worker::reportPosition()
{
    const double step = m_sequencer.position(now()) / secondsPerStep;
    if (!m_shared.playhead.put({m_ticket, step}))
        return;
    QMetaObject::invokeMethod(
        &m_player,
        [player = &m_player] {
            const auto playhead = player->d->playhead.take();
            if (playhead && player->d->playing && playhead->ticket == player->d->startedTicket)
                Q_EMIT player->positionChanged(playhead->step);
        },
        Qt::QueuedConnection);
}

void MelodyPlayer::Worker::reportOutput()
{
    reportOutput(m_sink->audible(), QString::fromStdString(m_sink->description()));
}

void MelodyPlayer::Worker::reportOutput(bool audible, const QString &words)
{
    QMetaObject::invokeMethod(
        &m_player, [player = &m_player, audible, words] { Q_EMIT player->outputChanged(audible, words); },
        Qt::QueuedConnection);
}

MelodyPlayer::MelodyPlayer(MakeSink makeSink, QObject *parent)
    : MelodyPlayer(std::move(makeSink), std::make_shared<SteadyClock>(), parent)
{ }

MelodyPlayer::MelodyPlayer(MakeSink makeSink, std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->clock = std::move(clock);
    d->thread.reset(new QThread);
    d->thread->setObjectName(u"player"_s);
    d->worker = new Worker(*this);
    d->worker->moveToThread(d->thread.get());
    connect(d->thread.get(), &QThread::finished, d->worker, &QObject::deleteLater);
    d->thread->start();
    setSink(std::move(makeSink));
}

MelodyPlayer::~MelodyPlayer()
{
    // What has not begun on the player's thread is given up, so that only what is being done there is waited for.
    d->lastCut = ++d->newest;
    ++d->newestSink;
    d->thread.reset();
}

void MelodyPlayer::play(const Melody &melody)
{
    d->playing = true;
    const Ticket ticket = ++d->newest;
    d->lastCut = ticket;
    QMetaObject::invokeMethod(
        d->worker, [worker = d->worker, melody, ticket] { worker->play(melody, ticket); }, Qt::QueuedConnection);
}

void MelodyPlayer::playAtNextBar(const Melody &melody)
{
    d->playing = true;
    const Ticket ticket = ++d->newest;
    QMetaObject::invokeMethod(
        d->worker, [worker = d->worker, melody, ticket] { worker->playAtNextBar(melody, ticket); },
        Qt::QueuedConnection);
}

void MelodyPlayer::perform(const Performance &performance, double from)
{
    d->playing = true;
    const Ticket ticket = ++d->newest;
    d->lastCut = ticket;
    Performance within = performance;
    within.tempo = std::isfinite(within.tempo) ? std::clamp(within.tempo, 20.0, 400.0) : beatsPerMinute;
    within.program = std::clamp(within.program, 0, 127);
    QMetaObject::invokeMethod(
        d->worker, [worker = d->worker, within, from, ticket] { worker->perform(within, from, ticket); },
        Qt::QueuedConnection);
}

void MelodyPlayer::stop()
{
    if (!d->playing)
        return;
    d->playing = false;
    const Ticket ticket = ++d->newest;
    d->lastCut = ticket;
    QMetaObject::invokeMethod(
        d->worker, [worker = d->worker, ticket] { worker->stop(ticket); }, Qt::QueuedConnection);
}

void MelodyPlayer::setLooping(bool looping)
{
    QMetaObject::invokeMethod(
        d->worker, [worker = d->worker, looping] { worker->setLooping(looping); }, Qt::QueuedConnection);
}

void MelodyPlayer::setTempo(double tempo)
{
    const double within = std::isfinite(tempo) ? std::clamp(tempo, 20.0, 400.0) : beatsPerMinute;
    QMetaObject::invokeMethod(
        d->worker, [worker = d->worker, within] { worker->setTempo(within); }, Qt::QueuedConnection);
}

void MelodyPlayer::setProgram(int program)
{
    const int within = std::clamp(program, 0, 127);
    QMetaObject::invokeMethod(
        d->worker, [worker = d->worker, within] { worker->setProgram(within); }, Qt::QueuedConnection);
}

void MelodyPlayer::setPan(double pan)
{
    const double within = std::isfinite(pan) ? std::clamp(pan, -1.0, 1.0) : 0.0;
    QMetaObject::invokeMethod(
        d->worker, [worker = d->worker, within] { worker->setPan(within); }, Qt::QueuedConnection);
}

void MelodyPlayer::setVolume(double volume)
{
    const double within = std::isfinite(volume) ? std::clamp(volume, 0.0, 1.0) : 0.0;
    QMetaObject::invokeMethod(
        d->worker, [worker = d->worker, within] { worker->setVolume(within); }, Qt::QueuedConnection);
}

void MelodyPlayer::setSink(MakeSink makeSink)
{
    const Ticket ticket = ++d->newestSink;
    QMetaObject::invokeMethod(
        d->worker, [worker = d->worker, make = std::move(makeSink), ticket] { worker->open(make, ticket); },
        Qt::QueuedConnection);
}

bool MelodyPlayer::isPlaying() const { return d->playing; }

} // namespace synvae
