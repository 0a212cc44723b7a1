// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/sceneparts.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::demo;

class tst_SceneParts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void gradientsRunThroughTheirColours();
    void shadingStaysInItsRows();
    void glowFadesOutwards();
    void smoothShapesGoThroughTheirPoints();
    void ridgesCloseBelow();
    void noiseIsSmoothAndBounded();
    void diceStayInTheirRange();
};

void tst_SceneParts::gradientsRunThroughTheirColours()
{
    QImage scene = blankScene(QSize(4, 101));
    verticalGradient(scene, 0, 101, {Qt::black, Qt::red, Qt::white});
    QCOMPARE(scene.pixel(2, 0), qRgb(0, 0, 0));
    QVERIFY(qRed(scene.pixel(2, 50)) > 245 && qGreen(scene.pixel(2, 50)) < 10);
    QVERIFY(qGreen(scene.pixel(2, 100)) > 240);
    verticalGradient(scene, -50, 500, {Qt::blue});
    QCOMPARE(scene.pixel(0, 70), qRgb(0, 0, 255));
}

void tst_SceneParts::shadingStaysInItsRows()
{
    for (const QSize size : {QSize(9, 9), QSize(8, 8)}) {
        QImage scene = blankScene(size);
        const QRgb before = scene.pixel(0, 0);
        shade(scene, 4, 6, [](float, float, const Tint &) { return Tint(1.0F, 0.0F, 0.0F); });
        QCOMPARE(scene.pixel(3, 3), before);
        QCOMPARE(scene.pixel(size.width() - 1, 4), qRgb(255, 0, 0));
        QCOMPARE(scene.pixel(3, 5), qRgb(255, 0, 0));
        QCOMPARE(scene.pixel(3, 6), before);
        shade(scene, -10, 100, [](float, float, const Tint &there) { return there; });
    }
}

void tst_SceneParts::glowFadesOutwards()
{
    QImage scene = blankScene(QSize(100, 100));
    scene.fill(Qt::black);
    glow(scene, {50.0, 50.0}, 40.0F, Tint(1.0F, 1.0F, 1.0F), 0.8F);
    QVERIFY(qRed(scene.pixel(50, 50)) > qRed(scene.pixel(65, 50)));
    QVERIFY(qRed(scene.pixel(65, 50)) > qRed(scene.pixel(80, 50)));
    QCOMPARE(qRed(scene.pixel(95, 50)), 0);
}

void tst_SceneParts::smoothShapesGoThroughTheirPoints()
{
    const QPainterPath path = smooth({{10.0, 50.0}, {50.0, 10.0}, {90.0, 50.0}, {50.0, 90.0}});
    QVERIFY(path.contains(QPointF(50.0, 50.0)));
    QVERIFY(path.contains(QPointF(12.0, 50.0)));
    QVERIFY(!path.contains(QPointF(8.0, 50.0)));
}

void tst_SceneParts::ridgesCloseBelow()
{
    Dice dice(Seed{4});
    const Noise noise(dice);
    const QPainterPath path = ridge(200.0F, 60.0F, 20.0F, 1.0F, 100.0F, noise, 3.0F);
    for (double x = 0.0; x <= 200.0; x += 10.0) {
        QVERIFY(path.contains(QPointF(x, 95.0)));
        QVERIFY(!path.contains(QPointF(x, 30.0)));
    }
}

void tst_SceneParts::noiseIsSmoothAndBounded()
{
    Dice dice(Seed{5});
    const Noise noise(dice);
    float before = noise.cloud(-5.0F, 0.3F, 4);
    double sum = 0.0;
    for (int i = 1; i <= 4000; ++i) {
        const float here = noise.cloud(-5.0F + 0.005F * static_cast<float>(i), 0.3F, 4);
        QVERIFY(here >= 0.0F && here <= 1.0F);
        QVERIFY(std::abs(here - before) < 0.06F);
        before = here;
        sum += static_cast<double>(here);
    }
    QVERIFY(std::abs(sum / 4000.0 - 0.5) < 0.1);
}

void tst_SceneParts::diceStayInTheirRange()
{
    Dice dice(Seed{6});
    for (int i = 0; i < 2000; ++i) {
        const float x = dice.between(2.0F, 3.0F);
        QVERIFY(x >= 2.0F && x <= 3.0F);
        QVERIFY(std::abs(dice.spread()) <= 3.5F);
        const int n = dice.betweenInts(-1, 1);
        QVERIFY(n >= -1 && n <= 1);
    }
    QVERIFY(!dice.chance(0.0F));
    QVERIFY(dice.chance(1.0F));
}

SYNVAE_TEST_GUILESS(tst_SceneParts)
#include "tst_sceneparts.moc"
