// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/colours.h"
#include "ui/theme/studiostyle.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QMetaEnum>
#include <QScopedValueRollback>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr auto choiceKey = "view/theme"_L1;

} // namespace

Theme::Theme(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_systemDark(isDark(QGuiApplication::palette()))
{
    const QByteArray stored = m_settings.value(choiceKey).toString().toLatin1();
    bool known = false;
    const int value = QMetaEnum::fromType<Choice>().keyToValue(stored.constData(), &known);
    if (known)
        m_choice = static_cast<Choice>(value);
    QApplication::setStyle(new StudioStyle); // the application owns it
    chooseFont();
    apply();
    qApp->installEventFilter(this);
}

Appearance Theme::appearance() const
{
    switch (m_choice) {
    case Choice::Light:
        return Appearance::Light;
    case Choice::Dark:
        return Appearance::Dark;
    case Choice::HighContrast:
        return Appearance::HighContrast;
    case Choice::System:
        break;
    }
    return m_systemDark ? Appearance::Dark : Appearance::Light;
}

void Theme::setChoice(Choice choice)
{
    m_settings.setValue(choiceKey,
                        QString::fromLatin1(QMetaEnum::fromType<Choice>().valueToKey(static_cast<int>(choice))));
    overrideChoice(choice);
}

void Theme::overrideChoice(Choice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    if (m_choice == Choice::System)
        readSystem();
    apply();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // The platform tells its windows that its theme changed; Qt 6.4 has no signal for it.
    if (event->type() == QEvent::ThemeChange && m_choice == Choice::System && !m_applying) {
        const bool before = m_systemDark;
        readSystem();
        if (before != m_systemDark)
            apply();
        else
            QApplication::setPalette(studioPalette(appearance()));
    }
    return QObject::eventFilter(watched, event);
}

void Theme::readSystem()
{
    const QScopedValueRollback<bool> guard(m_applying, true);
    QApplication::setPalette(QPalette()); // an unset palette shows the platform's own again
    m_systemDark = isDark(QGuiApplication::palette());
}

void Theme::apply()
{
    const QScopedValueRollback<bool> guard(m_applying, true);
    QApplication::setPalette(studioPalette(appearance()));
    Q_EMIT changed();
}

void Theme::chooseFont()
{
    // A desktop's own font is the user's choice. Where there is only the fallback, a better drawn one is used if it
    // is installed.
    QFont font = QApplication::font();
    const QString family = QFontInfo(font).family();
    const bool fallback = family.startsWith("DejaVu"_L1) || family.startsWith("Bitstream"_L1);
    if (!fallback || !QFontDatabase::hasFamily(u"Inter"_s))
        return;
    font.setFamilies({u"Inter"_s, family});
    QApplication::setFont(font);
}

} // namespace synvae
