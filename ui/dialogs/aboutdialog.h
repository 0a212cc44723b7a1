// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace synvae {

/// What this program is, its version, what it stands on and under which licence it may be passed on.
class AboutDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AboutDialog)

public:
    explicit AboutDialog(QWidget *parent = nullptr);
};

} // namespace synvae
