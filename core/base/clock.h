// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synvae {

/// A monotonic clock, passed in wherever time matters so that tests can turn it by hand.
class Clock
{
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    /// Seconds since an arbitrary start; never decreases.
    [[nodiscard]] virtual double now() const = 0;
};

/// The machine's steady clock. Safe from any thread.
class SteadyClock final : public Clock
{
public:
    [[nodiscard]] double now() const override;
};

} // namespace synvae
