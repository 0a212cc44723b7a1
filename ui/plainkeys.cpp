// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plainkeys.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QKeyEvent>

namespace synvae {

namespace {

bool hasUseFor(const QObject *control, const QKeyEvent &key)
{
    if ((key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != Qt::NoModifier)
        return false;
    if (qobject_cast<const QAbstractButton *>(control))
        return key.key() == Qt::Key_Space;
    if (qobject_cast<const QComboBox *>(control))
        return !key.text().isEmpty() && key.text().at(0).isPrint();
    return false;
}

} // namespace

PlainKeys::PlainKeys(QObject *parent)
    : QObject(parent)
{ }

bool PlainKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && hasUseFor(watched, *static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace synvae
