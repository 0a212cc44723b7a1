// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/theme/palettes.h"
#include "ui/widgets/settings/diceicon.h"

#include <QApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_DiceIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void showsFiveInThePalettesColour()
    {
        const QIcon icon = diceIcon();
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
            const QPalette palette = studioPalette(appearance);
            QApplication::setPalette(palette);
            const QImage image = icon.pixmap(QSize(48, 48), 1.0).toImage();
            for (const QPoint dot : {QPoint(16, 16), QPoint(32, 16), QPoint(24, 24), QPoint(16, 32), QPoint(32, 32)})
                QCOMPARE(image.pixelColor(dot), palette.color(QPalette::ButtonText));
            QCOMPARE(image.pixelColor(24, 16).alpha(), 0);
        }
    }
};

SYNVAE_TEST(tst_DiceIcon)
#include "tst_diceicon.moc"
