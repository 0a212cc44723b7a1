// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/theme/palettes.h"
#include "ui/widgets/transport/primaryicon.h"

#include <QApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_PrimaryIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void isDrawnInTheColourForAccents()
    {
        const QIcon icon = primaryIcon(Glyph::Stop);
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark, Appearance::HighContrast}) {
            const QPalette palette = studioPalette(appearance);
            QApplication::setPalette(palette);
            const QImage image = icon.pixmap(QSize(48, 48), 1.0).toImage();
            QCOMPARE(image.pixelColor(24, 24), palette.color(QPalette::HighlightedText));
            QCOMPARE(image.pixelColor(1, 1).alpha(), 0);
        }
    }

    void followsTheSize() { QCOMPARE(primaryIcon(Glyph::Play).pixmap(QSize(16, 16), 2.0).size(), QSize(32, 32)); }
};

SYNVAE_TEST(tst_PrimaryIcon)
#include "tst_primaryicon.moc"
