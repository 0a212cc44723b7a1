// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/theme/colours.h"
#include "ui/theme/palettes.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Palettes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readable_data()
    {
        QTest::addColumn<Appearance>("appearance");
        QTest::addColumn<double>("least");
        QTest::newRow("light") << Appearance::Light << 4.5;
        QTest::newRow("dark") << Appearance::Dark << 4.5;
        QTest::newRow("high contrast") << Appearance::HighContrast << 7.0;
    }

    void readable()
    {
        QFETCH(Appearance, appearance);
        QFETCH(double, least);
        const QPalette p = studioPalette(appearance);
        const std::pair<QPalette::ColorRole, QPalette::ColorRole> pairs[]
            = {{QPalette::WindowText, QPalette::Window},
               {QPalette::WindowText, QPalette::Base},
               {QPalette::WindowText, QPalette::AlternateBase},
               {QPalette::Text, QPalette::Base},
               {QPalette::Text, QPalette::AlternateBase},
               {QPalette::ButtonText, QPalette::Button},
               {QPalette::PlaceholderText, QPalette::Base},
               {QPalette::PlaceholderText, QPalette::Window},
               {QPalette::HighlightedText, QPalette::Highlight},
               {QPalette::ToolTipText, QPalette::ToolTipBase},
               {QPalette::Link, QPalette::Base},
               {QPalette::Link, QPalette::Window},
               {QPalette::LinkVisited, QPalette::Base}};
        for (const auto &[words, ground] : pairs)
            QVERIFY2(contrast(p.color(words), p.color(ground)) >= least,
                     qPrintable(
                         u"role %1 on %2: %3"_s.arg(words).arg(ground).arg(contrast(p.color(words), p.color(ground)))));
        const Colours c = Colours::of(p);
        QCOMPARE_GE(contrast(c.text, c.warningFill), least);
        QCOMPARE_GE(contrast(c.accentText, c.accent), least);
        QCOMPARE_GE(contrast(c.muted, c.window), 4.5);
        // A chosen work's title stands on a tint of the accent.
        QCOMPARE_GE(contrast(c.text, mixed(c.surface, c.accent, 0.16)), least);
    }

    void disabledIsDifferent()
    {
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark, Appearance::HighContrast}) {
            const QPalette p = studioPalette(appearance);
            QVERIFY(p.color(QPalette::Disabled, QPalette::WindowText) != p.color(QPalette::WindowText));
        }
    }

    void lightIsLightAndDarkIsDark()
    {
        QVERIFY(!isDark(studioPalette(Appearance::Light)));
        QVERIFY(isDark(studioPalette(Appearance::Dark)));
        QVERIFY(isDark(studioPalette(Appearance::HighContrast)));
    }
};

SYNVAE_TEST_APPLESS(tst_Palettes)

#include "tst_palettes.moc"
