// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/palettes.h"

#include <QObject>

class QSettings;

namespace synvae {

/// Dresses the application: style, palette and font; remembers the user's choice.
///
/// Widgets never ask it for a colour: they read their own palette, through Colours, while painting.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    enum class Choice { System, Light, Dark, HighContrast };
    Q_ENUM(Choice)

    /// Dresses the application at once. `settings` outlives the theme.
    explicit Theme(QSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] Choice choice() const { return m_choice; }
    [[nodiscard]] Appearance appearance() const;

    /// Applies and remembers.
    void setChoice(Choice choice);
    /// Applies for this run only (the command line's wish).
    void overrideChoice(Choice choice);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void changed();

private:
    void apply();
    void readSystem();
    void chooseFont();

    QSettings &m_settings;
    Choice m_choice = Choice::System;
    bool m_systemDark = false;
    bool m_applying = false;
};

} // namespace synvae
