// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/plot/pointdensity.h"

#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

/// A crowd of red in the middle, one blue, and one far away that makes the square.
PointPictureRequest batch(bool anyDimmed = false)
{
    std::vector<float> layout{-1, -1, 1, 1};
    auto styles = std::make_shared<PointStyles>();
    styles->inks = {{QColor(Qt::red), PlotGlyph::Disc}, {QColor(Qt::blue), PlotGlyph::Disc}};
    styles->ofPoint = {1, 1};
    for (int at = 0; at < 500; ++at) {
        layout.insert(layout.end(), {0.01F, 0.01F});
        styles->ofPoint.push_back(anyDimmed ? PointStyles::dimmed : 0);
    }
    styles->anyDimmed = anyDimmed;
    styles->wall = Qt::white;
    return {std::make_shared<const PointField>(layout), styles, {{64, 64}, {0, 0}, 30}, 1.0};
}

} // namespace

class tst_PointDensity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void aCrowdIsOpaqueAndASinglePointIsSeen()
    {
        const QImage image = densityPicture(batch());
        QCOMPARE(image.pixel(32, 32), QColor(Qt::red).rgba());
        const QRgb single = image.pixel(2, 2);
        QCOMPARE(qBlue(single), qAlpha(single)); // premultiplied
        QVERIFY(qAlpha(single) > 80 && qAlpha(single) < 200);
        QCOMPARE(qAlpha(image.pixel(20, 40)), 0);
    }

    void inksMix()
    {
        PointPictureRequest request = batch();
        auto styles = std::make_shared<PointStyles>();
        styles->inks = request.styles->inks;
        styles->ofPoint = request.styles->ofPoint;
        for (std::size_t at = 2; at < styles->ofPoint.size(); at += 2)
            styles->ofPoint[at] = 1;
        request.styles = styles;
        const QRgb mixed = densityPicture(request).pixel(32, 32);
        QVERIFY(std::abs(qRed(mixed) - 127) < 4 && std::abs(qBlue(mixed) - 127) < 4);
    }

    void whatIsDimmedIsFaint()
    {
        const QImage image = densityPicture(batch(true));
        QVERIFY(qAlpha(image.pixel(32, 32)) < 80);
        QVERIFY(qAlpha(image.pixel(2, 2)) > 80);
    }

    void onAFineScreenItHasTheSizeAskedFor()
    {
        PointPictureRequest request = batch();
        request.view = {{127, 65}, {0, 0}, 60};
        request.ratio = 2.0;
        QCOMPARE(densityPicture(request).size(), QSize(127, 65));
    }

    void pointsTooCloseAreCounted()
    {
        const PointPictureRequest request = batch();
        QCOMPARE(pointPicture(request), densityPicture(request));
    }
};

SYNVAE_TEST(tst_PointDensity)
#include "tst_pointdensity.moc"
