// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/plot/pointpicture.h"

#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

PointStylesPtr styles(std::vector<std::uint8_t> ofPoint, bool anyDimmed = false)
{
    auto made = std::make_shared<PointStyles>();
    made->inks = {{QColor(Qt::red), PlotGlyph::Disc}, {QColor(Qt::blue), PlotGlyph::Disc}};
    made->ofPoint = std::move(ofPoint);
    made->anyDimmed = anyDimmed;
    made->wall = Qt::white;
    return made;
}

PointPictureRequest cross(const PointStylesPtr &styles)
{
    const std::vector<float> layout{-1, 0, 1, 0, 0, -1, 0, 1};
    return {std::make_shared<const PointField>(layout), styles, {{100, 80}, {0, 0}, 30}, 1.0};
}

} // namespace

class tst_PointPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void pointsAreWhereTheyAre()
    {
        const QImage image = pointPicture(cross(styles({0, 0, 1, 1})));
        QCOMPARE(image.size(), QSize(100, 80));
        QCOMPARE(image.pixel(20, 40), QColor(Qt::red).rgba());
        QCOMPARE(image.pixel(80, 40), QColor(Qt::red).rgba());
        QCOMPARE(image.pixel(50, 10), QColor(Qt::blue).rgba());
        QCOMPARE(qAlpha(image.pixel(50, 40)), 0);
    }

    void whatIsDimmedIsFaintAndBeneath()
    {
        const std::vector<float> layout{0, 0, 0, 0, 3, 3};
        PointPictureRequest request = cross(styles({PointStyles::dimmed, 1, 0}, true));
        request.field = std::make_shared<const PointField>(layout);
        request.view.centre = {-1, -1};
        QCOMPARE(pointPicture(request).pixel(50, 40), QColor(Qt::blue).rgba());
        request.styles = styles({PointStyles::dimmed, PointStyles::dimmed, 0}, true);
        QVERIFY(qAlpha(pointPicture(request).pixel(50, 40)) < 120);
        QVERIFY(qAlpha(pointPicture(request).pixel(50, 40)) > 20);
    }

    void worksBeyondTheStylesHaveTheLastInk()
    {
        QCOMPARE(pointPicture(cross(styles({}))).pixel(20, 40), QColor(Qt::blue).rgba());
    }

    void glyphsAtTheEdgeAreCutNotDropped()
    {
        PointPictureRequest request = cross(styles({0, 0, 0, 0}));
        request.view.centre = {-1, 0};
        request.view.size = {101, 3};
        QVERIFY(qAlpha(pointPicture(request).pixel(50, 0)) > 0);
        request.view.size = {3, 101};
        request.view.centre = {-1 + 4.0 / 30, 0};
        QVERIFY(qAlpha(pointPicture(request).pixel(0, 50)) > 0);
    }

    void aFinerScreenGetsLargerGlyphs()
    {
        PointPictureRequest request = cross(styles({0, 0, 0, 0}));
        request.view = request.view.rescaled(2.0);
        request.ratio = 2.0;
        const auto covered = [](const QImage &image) {
            int pixels = 0;
            for (int at = 0; at < image.width() * image.height(); ++at)
                pixels += qAlpha(image.pixel(at % image.width(), at / image.width())) > 127 ? 1 : 0;
            return pixels;
        };
        const double share
            = covered(pointPicture(request)) / double(covered(pointPicture(cross(styles({0, 0, 0, 0})))));
        QVERIFY2(share > 3.0 && share < 5.0, qPrintable(QString::number(share)));
    }

    void theRadiusGrowsWithTheSpacingWithinLimits()
    {
        QVERIFY(pointRadius(0.0) > 0.0);
        QVERIFY(pointRadius(0.1) < densityRadius);
        QVERIFY(pointRadius(5.0) > pointRadius(4.0));
        QCOMPARE(pointRadius(1e6), pointRadius(1e5));
    }
};

SYNVAE_TEST(tst_PointPicture)
#include "tst_pointpicture.moc"
