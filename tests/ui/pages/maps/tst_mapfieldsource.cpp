// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/maps/mapfieldsource.h"

#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

MapPlaces line(int works, float step)
{
    auto places = std::make_shared<std::vector<float>>();
    for (int work = 0; work < works; ++work) {
        places->push_back(static_cast<float>(work) * step);
        places->push_back(work == 0 ? 1.0F : 0.0F);
    }
    return places;
}

} // namespace

class tst_MapFieldSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void smallMapsAreThereAtOnce()
    {
        MapFieldSource source{m_tasks};
        PointFieldPtr field;
        connect(&source, &MapFieldSource::made, this, [&field](const PointFieldPtr &made) { field = made; });
        source.setPlaces(line(10, 1), nullptr);
        QVERIFY(field);
        QCOMPARE(field->count(), 10);
        source.setPlaces(nullptr, nullptr);
        QCOMPARE(field->count(), 0);
    }

    void largeMapsComeFromAnotherThread()
    {
        MapFieldSource source{m_tasks};
        PointFieldPtr field;
        connect(&source, &MapFieldSource::made, this, [&field](const PointFieldPtr &made) { field = made; });
        source.setPlaces(line(MapFieldSource::mostAtOnce + 1, 1), nullptr);
        QVERIFY(!field);
        QTRY_VERIFY(field);
        QCOMPARE(field->count(), MapFieldSource::mostAtOnce + 1);
    }

    void theWayFromMapToMapIsSeen()
    {
        MapFieldSource source{m_tasks};
        QList<PointFieldPtr> fields;
        connect(&source, &MapFieldSource::made, this, [&fields](const PointFieldPtr &made) { fields.append(made); });
        const auto from = std::make_shared<const PointField>(*line(10, 1));
        source.setPlaces(line(10, -1), from);
        QTRY_VERIFY(!fields.isEmpty() && fields.last()->place(0) == QPointF(1.0, fields.last()->place(0).y()));
        QVERIFY(fields.size() > 2);
        QVERIFY(fields.first()->place(0).x() < 0.0);
    }

    void ofAnotherNumberOfWorksThereIsNoWay()
    {
        MapFieldSource source{m_tasks};
        const QSignalSpy made(&source, &MapFieldSource::made);
        source.setPlaces(line(10, -1), std::make_shared<const PointField>(*line(11, 1)));
        QCOMPARE(made.count(), 1);
    }

private:
    TaskRunner m_tasks;
};

SYNVAE_TEST(tst_MapFieldSource)
#include "tst_mapfieldsource.moc"
