// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

class QMenu;

namespace synvae {

/// Every key that does something: read from the menus, so that it cannot be wrong, and those of the gallery.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShortcutsDialog)

public:
    explicit ShortcutsDialog(const QList<QMenu *> &menus, QWidget *parent = nullptr);
};

/// The same as HTML, for the dialog and for its test.
[[nodiscard]] QString shortcutsAsHtml(const QList<QMenu *> &menus);

} // namespace synvae
