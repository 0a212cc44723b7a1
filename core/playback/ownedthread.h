// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

#include <memory>

#include <pthread.h>
#include <sched.h>

namespace synvae {

/// Ends a thread's event loop, waits for it, and only then deletes it.
struct GracefulThreadDeleter {
    void operator()(QThread *thread) const
    {
        thread->quit();
        thread->wait();
        delete thread;
    }
};

using OwnedThread = std::unique_ptr<QThread, GracefulThreadDeleter>;

/// Lets the calling thread run as soon as it is due, even beside others that compute on every core; or no longer.
/// Without the right to do so, which desktops give through the audio group, nothing changes.
inline void preferThisThread(bool preferred)
{
    sched_param parameters{};
    parameters.sched_priority = preferred ? 1 : 0;
    pthread_setschedparam(pthread_self(), preferred ? SCHED_RR : SCHED_OTHER, &parameters);
}

} // namespace synvae
