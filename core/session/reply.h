// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace synvae {

/// Hands one answer to whoever asked: the call is made on the thread of `context`, and never once that is destroyed, or
/// this is.
class Reply final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Reply)

public:
    explicit Reply(const QObject *context)
    {
        connect(this, &Reply::answered, context, [](const std::function<void()> &call) { call(); });
    }

Q_SIGNALS:
    void answered(const std::function<void()> &call);
};

} // namespace synvae
