// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/maps/thumbnailplacing.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

PointField batch(int works)
{
    std::vector<float> layout;
    for (int at = 0; at < 2 * works; ++at)
        layout.push_back(static_cast<float>(derive(Seed{5}, static_cast<std::uint64_t>(at)).value % 9973));
    return PointField(layout);
}

const PlotViewport view{{600, 500}, {0, 0}, 900};

} // namespace

class tst_ThumbnailPlacing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void noneHidesAnother()
    {
        const PointField field = batch(3000);
        const std::vector<int> shown = placedThumbnails(field, view, 40, {});
        QVERIFY(shown.size() > 30);
        for (std::size_t a = 0; a < shown.size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                const QPointF way = view.toPixels(field.place(shown[a])) - view.toPixels(field.place(shown[b]));
                QVERIFY(std::max(std::abs(way.x()), std::abs(way.y())) >= 40.0);
            }
        }
    }

    void thoseThatAreWantedFirstAreThere()
    {
        const PointField field = batch(3000);
        const int wanted = field.nearest({0.01, 0.02}, 1.0);
        const std::vector<int> shown = placedThumbnails(field, view, 40, {wanted, -1, 99999});
        QCOMPARE(shown.front(), wanted);
        QCOMPARE(std::ranges::count(shown, wanted), 1);
    }

    void aPanKeepsWhatStaysInSight()
    {
        const PointField field = batch(3000);
        const std::vector<int> before = placedThumbnails(field, view, 40, {});
        const std::vector<int> after = placedThumbnails(field, view.panned({25, 10}), 40, {});
        int kept = 0;
        int middle = 0;
        for (const int work : before) {
            if (!QRectF(160, 160, 280, 180).contains(view.toPixels(field.place(work))))
                continue;
            ++middle;
            kept += std::ranges::find(after, work) != after.end() ? 1 : 0;
        }
        QVERIFY(middle > 5);
        QCOMPARE(kept, middle);
    }

    void thereAreNotTooMany()
    {
        QCOMPARE(placedThumbnails(batch(3000), view, 10, {}, 50).size(), 50U);
        QVERIFY(placedThumbnails(PointField(), view, 40, {1}).empty());
    }

    void nearTheyGrowFarTheyGo()
    {
        QCOMPARE(thumbnailEdgeAt(1.0, 40), 0);
        QCOMPARE(thumbnailEdgeAt(20.0, 40), 40);
        QVERIFY(thumbnailEdgeAt(200.0, 40) > 100);
        QVERIFY(thumbnailEdgeAt(1e6, 40) < 1000);
        int before = 0;
        for (double spacing = 0.5; spacing < 1000.0; spacing *= 1.1) {
            QVERIFY(thumbnailEdgeAt(spacing, 40) >= before);
            before = thumbnailEdgeAt(spacing, 40);
        }
    }
};

SYNVAE_TEST_GUILESS(tst_ThumbnailPlacing)
#include "tst_thumbnailplacing.moc"
