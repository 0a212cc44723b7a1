// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/typography.h"

#include <QLabel>
#include <QString>
#include <QWidget>

namespace synvae {

/// A line of text that wraps and is never markup.
[[nodiscard]] inline QLabel *plainText(QWidget *parent, const QString &text = {})
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

/// The same in the colour of what is said by the way.
[[nodiscard]] inline QLabel *hintText(QWidget *parent, const QString &text = {})
{
    QLabel *label = plainText(parent, text);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

/// A heading of a part of a panel, and of the control it stands above where there is one.
[[nodiscard]] inline QLabel *headingText(QWidget *parent, const QString &text, QWidget *buddy = nullptr)
{
    QLabel *label = plainText(parent, text);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setBuddy(buddy);
    return label;
}

} // namespace synvae
