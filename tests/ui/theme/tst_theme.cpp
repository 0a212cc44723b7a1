// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/theme/colours.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Theme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(anyWindowWarning());
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(u"s.ini"_s), QSettings::IniFormat);
        QApplication::setPalette(QPalette());
    }

    void aChoiceIsAppliedAtOnceAndRemembered()
    {
        {
            Theme theme(*m_settings);
            QSignalSpy changed(&theme, &Theme::changed);
            theme.setChoice(Theme::Choice::Dark);
            QCOMPARE(changed.size(), 1);
            QVERIFY(isDark(QApplication::palette()));
            theme.setChoice(Theme::Choice::Light);
            QVERIFY(!isDark(QApplication::palette()));
            theme.setChoice(Theme::Choice::HighContrast);
        }
        const Theme again(*m_settings);
        QCOMPARE(again.choice(), Theme::Choice::HighContrast);
        QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(Qt::black));
    }

    void theWishOfOneRunIsNotRemembered()
    {
        {
            Theme theme(*m_settings);
            theme.overrideChoice(Theme::Choice::Dark);
            QVERIFY(isDark(QApplication::palette()));
        }
        const Theme again(*m_settings);
        QCOMPARE(again.choice(), Theme::Choice::System);
    }

    void nonsenseInTheSettingsIsTheSystemsChoice()
    {
        m_settings->setValue(u"view/theme"_s, u"Purple"_s);
        const Theme theme(*m_settings);
        QCOMPARE(theme.choice(), Theme::Choice::System);
    }

    void followsTheSystemOnlyWhenAskedTo()
    {
        QPalette dark;
        dark.setColor(QPalette::Window, Qt::black);
        dark.setColor(QPalette::WindowText, Qt::white);
        QApplication::setPalette(dark); // what a dark desktop's palette looks like at the start
        Theme theme(*m_settings);
        QCOMPARE(theme.appearance(), Appearance::Dark);
        theme.setChoice(Theme::Choice::Light);
        QCOMPARE(theme.appearance(), Appearance::Light);
        // The platform of the tests is a light one: its theme-change event brings us back to that.
        theme.setChoice(Theme::Choice::System);
        QEvent event(QEvent::ThemeChange);
        QApplication::sendEvent(qApp, &event);
        QCOMPARE(theme.appearance(), Appearance::Light);
        QVERIFY(!isDark(QApplication::palette()));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

SYNVAE_TEST(tst_Theme)

#include "tst_theme.moc"
