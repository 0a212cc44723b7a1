// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/attributevector.h"
#include "tests/core/latent/latents.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_AttributeVector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void isTheDifferenceOfTheMeans()
    {
        const std::vector<float> with{1.0F, 2.0F, 3.0F, 4.0F};
        const std::vector<float> without{0.0F, 1.0F};
        const auto attribute = attributeBetween({with, 2}, {without, 2}, "blue");
        QVERIFY(attribute.ok());
        QCOMPARE(attribute->direction, (std::vector<float>{2.0F, 2.0F}));
        QCOMPARE(attribute->with, 2);
        QCOMPARE(attribute->without, 1);
        QCOMPARE(attribute->separation, 1.0);
        QVERIFY(std::abs(attribute->length() - std::sqrt(8.0)) < 1e-12);
    }

    void takesItsSidesFromLabels()
    {
        const std::vector<float> points{1.0F, 5.0F, 3.0F, 100.0F};
        const std::vector<std::uint8_t> has{1, 0, 1, 2};
        const auto attribute = attributeOf({points, 1}, has, "blue");
        QVERIFY(attribute.ok());
        QCOMPARE(attribute->direction, (std::vector<float>{-3.0F}));
        QVERIFY(!attributeOf({points, 1}, std::vector<std::uint8_t>{1, 0}, "blue").ok());
        QVERIFY(!attributeOf({points, 1}, std::vector<std::uint8_t>{1, 1, 1, 1}, "blue").ok());
        QVERIFY(!attributeOf({points, 1}, std::vector<std::uint8_t>{0, 0, 0, 2}, "blue").ok());
    }

    void movesByItsStrength()
    {
        AttributeVector attribute;
        attribute.direction = {1.0F, -2.0F};
        const std::vector<float> latent{0.0F, 1.0F};
        QCOMPARE(moved(latent, attribute, 2.0), (std::vector<float>{2.0F, -3.0F}));
        QCOMPARE(moved(latent, attribute, 0.0), latent);
        QCOMPARE(moved(latent, attribute, 9.0), moved(latent, attribute, 3.0));
        QCOMPARE(moved(latent, attribute, -9.0), moved(latent, attribute, -3.0));
        const LatentBatch both = moved(LatentBatch{2, 2, {0.0F, 1.0F, 5.0F, 5.0F}}, attribute, 1.0);
        QCOMPARE(both.values, (std::vector<float>{1.0F, -1.0F, 6.0F, 3.0F}));
    }

    void refusesWhatHasNoMean()
    {
        const std::vector<float> good{1.0F, 2.0F};
        const std::vector<float> bad{1.0F, std::numeric_limits<float>::infinity()};
        QVERIFY(!attributeBetween({good, 2}, {bad, 2}, "blue").ok());
        QVERIFY(!attributeBetween({good, 2}, {good, 1}, "blue").ok());
        QVERIFY(!attributeBetween({{}, 2}, {good, 2}, "blue").ok());
    }
};

SYNVAE_TEST_APPLESS(tst_AttributeVector)
#include "tst_attributevector.moc"
