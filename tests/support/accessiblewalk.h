// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QRegularExpression>
#include <QStringList>
#include <QWidget>

namespace synvae {

/// What the keyboard can reach but a screen reader cannot name: class and role of each. Empty is as it should be.
inline QStringList unnamedFocusable(QAccessibleInterface *root)
{
    QStringList unnamed;
    if (!root || root->state().invisible)
        return unnamed;
    if (root->state().focusable && root->text(QAccessible::Name).trimmed().isEmpty()) {
        const char *className = root->object() ? root->object()->metaObject()->className() : "no object";
        unnamed += QString::fromLatin1(className) + QStringLiteral(", role %1").arg(root->role());
    }
    for (int child = 0; child < root->childCount(); ++child)
        unnamed += unnamedFocusable(root->child(child));
    return unnamed;
}

inline QStringList unnamedFocusable(QWidget &widget)
{
    return unnamedFocusable(QAccessible::queryAccessibleInterface(&widget));
}

/// Every warning but those of Qt's offscreen platform about what a window there cannot do.
inline QRegularExpression anyWindowWarning()
{
    return QRegularExpression(QStringLiteral("^(?!This plugin does not support [a-zA-Z]+\\(\\))."));
}

} // namespace synvae
