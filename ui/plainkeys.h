// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace synvae {

/// Gives plain keys back to the control that has the focus and a use for them.
///
/// Space plays and L loops anywhere in the window; but Space on a button must press the button, and a letter in a
/// list must find the entry, or the keyboard could not use them.
class PlainKeys final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlainKeys)

public:
    explicit PlainKeys(QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace synvae
