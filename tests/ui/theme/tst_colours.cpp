// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/theme/colours.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Colours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void contrastIsThatOfWcag()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
        // The lightest grey that text on white may have, of the WCAG documents.
        QVERIFY(contrast(QColor(0x76, 0x76, 0x76), Qt::white) >= 4.5);
        QVERIFY(contrast(QColor(0x77, 0x77, 0x77), Qt::white) < 4.5);
    }

    void mixingEndsAtItsEnds()
    {
        QCOMPARE(mixed(Qt::red, Qt::blue, 0.0), QColor(Qt::red));
        QCOMPARE(mixed(Qt::red, Qt::blue, 1.0), QColor(Qt::blue));
        QCOMPARE(mixed(Qt::black, Qt::white, 0.5).red(), 128);
    }

    void darknessIsReadFromThePalette()
    {
        QVERIFY(isDark(
            QPalette(Qt::white, Qt::black, Qt::gray, Qt::gray, Qt::gray, Qt::white, Qt::white, Qt::black, Qt::black)));
        QVERIFY(!isDark(
            QPalette(Qt::black, Qt::white, Qt::gray, Qt::gray, Qt::gray, Qt::black, Qt::black, Qt::white, Qt::white)));
    }

    /// Whatever palette a desktop has, what is derived from it can be read where its own text can.
    void derivedColoursAreReadableInAnyPalette()
    {
        QRandomGenerator random(7);
        const auto colour = [&random] { return QColor::fromRgb(random.generate()); };
        int tried = 0;
        while (tried < 200) {
            QPalette palette;
            palette.setColor(QPalette::Window, colour());
            palette.setColor(QPalette::Base, colour());
            palette.setColor(QPalette::WindowText, colour());
            palette.setColor(QPalette::Highlight, colour());
            const QColor text = palette.color(QPalette::WindowText);
            if (contrast(text, palette.color(QPalette::Window)) < 4.6
                || contrast(text, palette.color(QPalette::Base)) < 4.6)
                continue;
            ++tried;
            const Colours c = Colours::of(palette);
            for (const QColor &ground : {c.window, c.surface}) {
                QCOMPARE_GE(contrast(c.muted, ground), 4.5);
                QCOMPARE_GE(contrast(c.accent, ground), 4.5);
                QCOMPARE_GE(contrast(c.warning, ground), 4.5);
                QCOMPARE_GE(contrast(c.outline, ground), 3.0);
            }
        }
    }
};

SYNVAE_TEST_APPLESS(tst_Colours)

#include "tst_colours.moc"
