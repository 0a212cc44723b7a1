// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace synvae {

/// A clock turned by hand. Safe from any thread.
class ManualClock final : public Clock
{
public:
    [[nodiscard]] double now() const override { return m_now; }
    void advance(double seconds) { m_now = m_now + seconds; }
    void set(double seconds) { m_now = seconds; }

private:
    std::atomic<double> m_now = 0.0;
};

} // namespace synvae
