// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/maps/mapcontours.h"
#include "ui/theme/palettes.h"

#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

/// Two heaps, far from each other.
PointFieldPtr heaps(int works)
{
    std::vector<float> layout;
    for (int at = 0; at < works; ++at) {
        const auto bits = derive(Seed{1}, static_cast<std::uint64_t>(at)).value;
        layout.push_back(static_cast<float>((at % 2 ? 100 : 0) + bits % 30));
        layout.push_back(static_cast<float>(bits / 64 % 30));
    }
    return std::make_shared<const PointField>(layout);
}

} // namespace

class tst_MapContours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void levelsLieInEachOther()
    {
        MapContours contours{m_tasks};
        const QSignalSpy changed(&contours, &MapContours::changed);
        contours.setField(heaps(600));
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(contours.levels().size() >= 3);
        for (std::size_t level = 1; level < contours.levels().size(); ++level) {
            const QRectF outer = contours.levels()[level - 1].boundingRect().adjusted(-1e-3, -1e-3, 1e-3, 1e-3);
            QVERIFY(outer.contains(contours.levels()[level].boundingRect()));
        }
        QVERIFY(contours.levels().front().contains(QPointF(-0.77, 0.0)));
        QVERIFY(!contours.levels().front().contains(QPointF(0.0, 0.0)));
    }

    void theyAreFaintOnAnyWall()
    {
        MapContours contours{m_tasks};
        QVERIFY(!contours.backdrop(studioPalette(Appearance::Light)));
        const QSignalSpy changed(&contours, &MapContours::changed);
        contours.setField(heaps(600));
        QTRY_COMPARE(changed.count(), 1);
        const PointBackdropPtr light = contours.backdrop(studioPalette(Appearance::Light));
        const PointBackdropPtr dark = contours.backdrop(studioPalette(Appearance::Dark));
        QCOMPARE(light->levels.size(), contours.levels().size());
        QVERIFY(light->fill.alphaF() < 0.1F && light->line.alphaF() < 0.3F);
        QVERIFY(light->fill.lightness() < dark->fill.lightness());
    }

    void whileAMapFormsThereAreNone()
    {
        MapContours contours{m_tasks};
        const QSignalSpy changed(&contours, &MapContours::changed);
        contours.setField(heaps(600));
        QTRY_VERIFY(!contours.levels().empty());
        contours.setField(heaps(500));
        QVERIFY(contours.levels().empty());
        QCOMPARE(changed.count(), 2);
        QTRY_VERIFY(!contours.levels().empty());
    }

    void aFewWorksHaveNoLandscape()
    {
        MapContours contours{m_tasks};
        const QSignalSpy changed(&contours, &MapContours::changed);
        contours.setField(heaps(7));
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(contours.levels().empty());
        contours.setField(std::make_shared<const PointField>());
        QTRY_COMPARE(changed.count(), 2);
    }

private:
    TaskRunner m_tasks;
};

SYNVAE_TEST(tst_MapContours)
#include "tst_mapcontours.moc"
