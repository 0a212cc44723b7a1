// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/itemlabels.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_ItemLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void labelsAreThoseOfTheItems()
    {
        PictureDataset pictures;
        pictures.count = 3;
        pictures.labels = {2, 0, 1};
        const ItemLabels labels = labelsOf(pictures, std::array{2, 0}, {"a", "b"});
        QCOMPARE(labels.labels, (std::vector<int>{1, 2}));
        QCOMPARE(labels.names, (std::vector<std::string>{"a", "b", "2"})); // one name is missing
    }

    void eachCombinationOfTagsIsAClass()
    {
        PictureDataset pictures;
        pictures.count = 5;
        pictures.tagCount = 2;
        pictures.tags = {1, 1, 0, 0, 0, 1, 1, 1, 1, 0};
        const ItemLabels all = labelsOf(pictures, std::array{0, 1, 2, 3, 4}, {"happy", "scary"});
        QCOMPARE(all.names, (std::vector<std::string>{"none", "happy", "scary", "happy+scary"}));
        QCOMPARE(all.labels, (std::vector<int>{3, 0, 2, 3, 1}));
        const ItemLabels some = labelsOf(pictures, std::array{0, 2}, {"happy", "scary"});
        QCOMPARE(some.names, (std::vector<std::string>{"scary", "happy+scary"}));
        QCOMPARE(some.labels, (std::vector<int>{1, 0}));
    }

    void withoutAnyThereAreNone()
    {
        const ItemLabels labels = labelsOf({}, std::array{0, 1}, {"a"});
        QVERIFY(labels.labels.empty());
        QCOMPARE(labels.classes(), 0);
    }
};

SYNVAE_TEST_GUILESS(tst_ItemLabels)
#include "tst_itemlabels.moc"
