// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <optional>
#include <utility>

namespace synvae {

/// A mailbox for at most one item; a newer put() replaces an unread one. Safe from any thread.
template<typename T>
class LatestWins
{
public:
    /// Returns true when the box was empty, that is, when the caller must wake the reader.
    bool put(T item)
    {
        const std::scoped_lock lock(m_mutex);
        return !std::exchange(m_item, std::move(item)).has_value();
    }

    std::optional<T> take()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_item, std::nullopt);
    }

private:
    std::mutex m_mutex;
    std::optional<T> m_item;
};

} // namespace synvae
