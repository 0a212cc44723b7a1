// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/maps/mapstyles.h"
#include "ui/theme/palettes.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_MapStyles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void classesHaveTheirInks()
    {
        const MapPaint paint{MapPaint::Kind::Classes, {0, 2, -1}, {u"a"_s, u"b"_s, u"c"_s}, {}, 0.0F, 1.0F};
        const PointStyles styles = mapStyles(paint, 4, studioPalette(Appearance::Light));
        QCOMPARE(styles.inks.size(), 4U);
        QCOMPARE(styles.ofPoint, (std::vector<std::uint8_t>{0, 2, 3, 3}));
        QCOMPARE(styles.inks[2].colour, classInk(2, 3, studioPalette(Appearance::Light)).colour);
        QVERIFY(!styles.anyDimmed);
    }

    void valuesAreShaded()
    {
        const float none = std::numeric_limits<float>::quiet_NaN();
        const MapPaint paint{MapPaint::Kind::Values, {}, {}, {10, 20, 30, none, 99}, 10.0F, 30.0F};
        const PointStyles styles = mapStyles(paint, 5, {});
        QCOMPARE(styles.ofPoint[0], 0);
        QVERIFY(styles.ofPoint[1] > 20 && styles.ofPoint[1] < 44);
        QCOMPARE(styles.ofPoint[2], styles.ofPoint[4]);
        QCOMPARE(styles.ofPoint[3], static_cast<std::uint8_t>(styles.inks.size() - 1));
    }

    void aRangeOfNothingIsTheMiddle()
    {
        const MapPaint paint{MapPaint::Kind::Values, {}, {}, {5, 5}, 5.0F, 5.0F};
        const PointStyles styles = mapStyles(paint, 2, {});
        QVERIFY(styles.ofPoint[0] > 20 && styles.ofPoint[0] < 44);
    }

    void whatIsNotSelectedIsDimmed()
    {
        const PointStyles styles = dimmedBut({0, 1, 0}, mapStyles({}, 3, {}));
        QVERIFY(styles.anyDimmed);
        QCOMPARE(styles.ofPoint, (std::vector<std::uint8_t>{PointStyles::dimmed, 0, PointStyles::dimmed}));
        QVERIFY(!dimmedBut({1, 1, 1}, mapStyles({}, 3, {})).anyDimmed);
    }

    void moreClassesThanInksComeRound()
    {
        MapPaint paint{MapPaint::Kind::Classes, {0, 10, 23}, {}, {}, 0.0F, 1.0F};
        for (int at = 0; at < 24; ++at)
            paint.names.append(QString::number(at));
        QCOMPARE(mapStyles(paint, 3, {}).ofPoint, (std::vector<std::uint8_t>{0, 0, 3}));
    }
};

SYNVAE_TEST(tst_MapStyles)
#include "tst_mapstyles.moc"
