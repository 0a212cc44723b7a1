// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/plot/pointdirections.h"

#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_PointDirections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void eachArrowHasItsQuarter()
    {
        //                                 middle  right    left      up        down     right, farther
        const std::vector<float> layout{0, 0, 2, 1, -2, 0.5F, 0.5F, -3, 0, 3, 4, -1};
        const PointField field(layout);
        QCOMPARE(nearestTowards(field, 0, Direction::Right), 1);
        QCOMPARE(nearestTowards(field, 0, Direction::Left), 2);
        QCOMPARE(nearestTowards(field, 0, Direction::Up), 3);
        QCOMPARE(nearestTowards(field, 0, Direction::Down), 4);
        QCOMPARE(nearestTowards(field, 5, Direction::Right), -1);
    }

    void aNearerOneBesideTheConeIsPassedOver()
    {
        const std::vector<float> layout{0, 0, 0.5F, 0.6F, 3, 0};
        QCOMPARE(nearestTowards(PointField(layout), 0, Direction::Right), 2);
        QCOMPARE(nearestTowards(PointField(layout), 0, Direction::Down), 1);
    }

    void twinsAreReachedOneByOne()
    {
        const std::vector<float> layout{0, 0, 0, 0, 0, 0, 1, 0};
        const PointField field(layout);
        QCOMPARE(nearestTowards(field, 0, Direction::Right), 1);
        QCOMPARE(nearestTowards(field, 1, Direction::Right), 2);
        QCOMPARE(nearestTowards(field, 2, Direction::Right), 3);
        QCOMPARE(nearestTowards(field, 3, Direction::Left), 2);
        QCOMPARE(nearestTowards(field, 2, Direction::Left), 1);
    }

    void fromNowhereItBeginsInTheMiddle()
    {
        const std::vector<float> layout{-5, -5, 0.2F, 0, 5, 5};
        QCOMPARE(nearestTowards(PointField(layout), -1, Direction::Left), 1);
        QCOMPARE(nearestTowards(PointField(), -1, Direction::Left), -1);
    }

    void theRightEndIsReachedFromAnywhere()
    {
        std::vector<float> layout;
        for (int at = 0; at < 300; ++at) {
            layout.push_back(static_cast<float>(at * 37 % 101));
            layout.push_back(static_cast<float>(at * 59 % 97));
        }
        const PointField field(layout);
        for (int start = 0; start < 300; start += 7) {
            int at = start;
            for (int step = 0; step < 400; ++step) {
                const int next = nearestTowards(field, at, Direction::Right);
                if (next < 0)
                    break;
                QVERIFY(field.place(next).x() >= field.place(at).x());
                at = next;
            }
            QCOMPARE(nearestTowards(field, at, Direction::Right), -1);
        }
    }
};

SYNVAE_TEST_GUILESS(tst_PointDirections)
#include "tst_pointdirections.moc"
