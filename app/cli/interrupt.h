// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <thread>

namespace synvae {

/// Turns the first SIGINT or SIGTERM into a stop request, so that work in hand ends cleanly and keeps what it has;
/// a second one ends the program at once, as people who press Ctrl+C twice expect.
///
/// Make it before any other thread: signals are blocked in the calling thread, and threads inherit that.
class Interrupt
{
public:
    Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;
    ~Interrupt();

    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }

private:
    void watch(const std::stop_token &finished);

    std::stop_source m_stop;
    std::jthread m_watcher; // last: it uses the above
};

} // namespace synvae
