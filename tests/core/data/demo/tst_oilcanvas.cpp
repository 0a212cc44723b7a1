// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/oilcanvas.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::demo;

class tst_OilCanvas : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void startsAsItsGround();
    void aStrokeStaysInItsPlace();
    void strokesBeyondTheCanvasAreCutOff();
    void paintingComesCloseToTheScene();
    void aDiscIsRoundAndCutAtItsLowest();
    void theSameDicePaintTheSame();
    void reliefShowsBrushwork();

private:
    static QImage twoHalves(int side)
    {
        QImage scene(side, side, QImage::Format_RGB32);
        scene.fill(qRgb(200, 40, 40));
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side / 2; ++x)
                scene.setPixel(x, y, qRgb(30, 60, 180));
        }
        return scene;
    }
};

void tst_OilCanvas::startsAsItsGround()
{
    const OilCanvas canvas(QSize(8, 6), Tint(0.5F, 0.25F, 1.0F), Dice(Seed{1}));
    const QImage image = canvas.finished(1.0F, 0.0F);
    QCOMPARE(image.size(), QSize(8, 6));
    QCOMPARE(image.pixel(4, 3), qRgb(128, 64, 255));
}

void tst_OilCanvas::aStrokeStaysInItsPlace()
{
    OilCanvas canvas(QSize(100, 100), Tint(0.0F, 0.0F, 0.0F), Dice(Seed{1}));
    Stroke stroke;
    stroke.x = 50.0F;
    stroke.y = 50.0F;
    stroke.angle = 0.7854F;
    stroke.length = 60.0F;
    stroke.width = 10.0F;
    stroke.tint = Tint(1.0F, 1.0F, 1.0F);
    canvas.touch(stroke);
    int painted = 0;
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 100; ++x) {
            if (canvas.at(static_cast<float>(x), static_cast<float>(y)).r < 0.1F)
                continue;
            ++painted;
            const double along = ((x - 50) + (y - 50)) / std::sqrt(2.0);
            const double across = ((y - 50) - (x - 50)) / std::sqrt(2.0);
            QVERIFY(std::abs(along) < 31.5 && std::abs(across) < 6.5);
        }
    }
    QVERIFY(painted > 300 && painted < 700);
    QVERIFY(canvas.at(50.0F, 50.0F).r > 0.5F);
}

void tst_OilCanvas::strokesBeyondTheCanvasAreCutOff()
{
    OilCanvas canvas(QSize(20, 20), Tint(), Dice(Seed{1}));
    for (const float place : {-1000.0F, -10.0F, 0.0F, 19.0F, 30.0F, 1e6F}) {
        for (float angle = 0.0F; angle < 6.3F; angle += 0.3F) {
            Stroke stroke;
            stroke.x = place;
            stroke.y = 10.0F;
            stroke.angle = angle;
            stroke.length = 200.0F;
            stroke.curve = 15.0F;
            canvas.touch(stroke);
            stroke.length = 0.0F;
            stroke.width = 0.0F;
            canvas.touch(stroke);
        }
    }
    QCOMPARE(canvas.finished(1.0F, 1.0F).size(), QSize(20, 20));
    canvas.line({}, 3.0F, 1.0F, Tint(), 1.0F);
    canvas.line({QPointF(1.0, 1.0)}, 3.0F, 1.0F, Tint(), 1.0F);
}

void tst_OilCanvas::paintingComesCloseToTheScene()
{
    const QImage scene = twoHalves(120);
    OilCanvas canvas(scene.size(), Tint(0.5F, 0.5F, 0.5F), Dice(Seed{3}));
    const auto level = [](float, float) { return 0.0F; };
    for (const float width : {16.0F, 6.0F, 3.0F}) {
        Pass pass;
        pass.width = width;
        pass.length = 3.0F * width;
        pass.spacing = 0.6F * width;
        canvas.paint(scene, level, pass);
    }
    double error = 0.0;
    for (int y = 0; y < 120; ++y) {
        for (int x = 0; x < 120; ++x)
            error += std::abs(canvas.at(static_cast<float>(x), static_cast<float>(y)).b
                              - static_cast<float>(qBlue(scene.pixel(x, y))) / 255.0F);
    }
    QVERIFY2(error / (120.0 * 120.0) < 0.06, qPrintable(QString::number(error / 14400.0)));
}

void tst_OilCanvas::aDiscIsRoundAndCutAtItsLowest()
{
    OilCanvas canvas(QSize(60, 60), Tint(), Dice(Seed{1}));
    canvas.disc({30.0, 30.0}, 12.0F, Tint(1.0F, 1.0F, 1.0F), 34.0F);
    QVERIFY(canvas.at(30.0F, 30.0F).g > 0.9F);
    QVERIFY(canvas.at(21.0F, 30.0F).g > 0.9F);
    QVERIFY(canvas.at(20.0F, 20.0F).g < 0.05F);
    QVERIFY(canvas.at(30.0F, 33.0F).g > 0.9F);
    QVERIFY(canvas.at(30.0F, 36.0F).g < 0.05F);
    canvas.disc({-500.0, 900.0}, 12.0F, Tint(), 1e9F);
}

void tst_OilCanvas::theSameDicePaintTheSame()
{
    QImage images[2];
    for (QImage &image : images) {
        OilCanvas canvas(QSize(80, 80), Tint(0.5F, 0.5F, 0.5F), Dice(Seed{9}));
        canvas.paint(
            twoHalves(80), [](float x, float) { return x / 30.0F; }, Pass());
        image = canvas.finished(1.0F, 1.0F);
    }
    QCOMPARE(images[0], images[1]);
}

void tst_OilCanvas::reliefShowsBrushwork()
{
    OilCanvas canvas(QSize(60, 60), Tint(0.5F, 0.5F, 0.5F), Dice(Seed{1}));
    Stroke stroke;
    stroke.x = stroke.y = 30.0F;
    stroke.tint = Tint(0.5F, 0.5F, 0.5F);
    stroke.streaks = 0.0F;
    canvas.touch(stroke);
    const auto spread = [](const QImage &image) {
        int low = 255;
        int high = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                low = std::min(low, qGreen(image.pixel(x, y)));
                high = std::max(high, qGreen(image.pixel(x, y)));
            }
        }
        return high - low;
    };
    QVERIFY(spread(canvas.finished(0.0F, 0.0F)) <= 1);
    QVERIFY(spread(canvas.finished(1.0F, 0.0F)) > 10);
}

SYNVAE_TEST_GUILESS(tst_OilCanvas)
#include "tst_oilcanvas.moc"
