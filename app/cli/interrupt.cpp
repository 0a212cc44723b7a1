// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

namespace synvae {

namespace {

constexpr int exitAfterSecondSignal = 3;

sigset_t watchedSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

} // namespace

Interrupt::Interrupt()
{
    const sigset_t signals = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_watcher = std::jthread([this](const std::stop_token &finished) { watch(finished); });
}

Interrupt::~Interrupt()
{
    m_watcher.request_stop();
    // NOLINTNEXTLINE(bugprone-bad-signal-to-kill-thread): blocked, and waited for.
    pthread_kill(m_watcher.native_handle(), SIGTERM); // wakes sigwait(), which has no time limit of its own
}

void Interrupt::watch(const std::stop_token &finished)
{
    const sigset_t signals = watchedSignals();
    for (int received = 0; sigwait(&signals, &received) == 0;) {
        if (finished.stop_requested())
            return;
        if (!m_stop.request_stop())
            ::_exit(exitAfterSecondSignal);
    }
}

} // namespace synvae
