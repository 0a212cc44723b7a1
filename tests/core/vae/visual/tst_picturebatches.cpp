// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/picturebatches.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace synvae;
using namespace Qt::StringLiterals;
using torch::Tensor;

namespace {

/// Every pixel of picture i has the value i; with `ramps`, 4 x + y instead.
PictureDataset picturesOf(int count, int size, int channels, bool ramps = false)
{
    PictureDataset pictures{count, size, size, channels, {}, {}};
    for (int i = 0; i < count; ++i)
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x)
                for (int c = 0; c < channels; ++c)
                    pictures.pixels.push_back(static_cast<std::uint8_t>(ramps ? 2 * x + y : i));
    return pictures;
}

float pixelOf(const Tensor &batch, int picture, int y, int x, int channel)
{
    return batch.contiguous()
        .data_ptr<float>()[((picture * batch.size(1) + y) * batch.size(2) + x) * batch.size(3) + channel];
}

} // namespace

class tst_PictureBatches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyEpochShowsEveryPictureOnce()
    {
        const auto shape = *VisualShape::named("cifar", 4);
        const PictureDataset pictures = picturesOf(10, 32, 3);
        PictureBatches batches(pictures, shape, 4, Seed{1}, false);
        std::vector<int> order;
        for (int step = 0; step < 5; ++step) {
            const Tensor batch = batches.at(step);
            for (int place = 0; place < 4; ++place)
                order.push_back(qRound(255.0F * pixelOf(batch, place, 0, 0, 0)));
            QCOMPARE(batches.picturesAt(step), std::vector<int>(order.end() - 4, order.end()));
        }
        QCOMPARE(std::set<int>(order.begin(), order.begin() + 10).size(), std::size_t{10});
        QCOMPARE(std::set<int>(order.begin() + 10, order.end()).size(), std::size_t{10});
        QVERIFY(!std::equal(order.begin(), order.begin() + 10, order.begin() + 10));
    }

    void aStepDoesNotDependOnThoseBefore()
    {
        const auto shape = *VisualShape::named("cifar", 4);
        const PictureDataset pictures = picturesOf(10, 40, 3, true);
        PictureBatches one(pictures, shape, 4, Seed{1}, true);
        PictureBatches other(pictures, shape, 4, Seed{1}, true);
        for (int step = 0; step < 7; ++step)
            (void)one.at(step);
        QVERIFY(one.at(7).equal(other.at(7)));
        PictureBatches seeded(pictures, shape, 4, Seed{2}, true);
        QVERIFY(!seeded.at(7).equal(other.at(7)));
    }

    void cropsLieInsideAndVary()
    {
        const auto shape = *VisualShape::named("cifar", 4);
        const PictureDataset pictures = picturesOf(3, 40, 3, true);
        PictureBatches batches(pictures, shape, 50, Seed{1}, false);
        const Tensor batch = batches.at(0);
        std::set<int> corners;
        for (int place = 0; place < 50; ++place) {
            const int corner = qRound(255.0F * pixelOf(batch, place, 0, 0, 0));
            corners.insert(corner);
            QCOMPARE(qRound(255.0F * pixelOf(batch, place, 31, 31, 2)), corner + 2 * 31 + 31);
        }
        QVERIFY(corners.size() > 10);
        QVERIFY(*corners.rbegin() <= 2 * 8 + 8);
    }

    void mirrorsHalfOfThemIfWanted()
    {
        const auto shape = *VisualShape::named("cifar", 4);
        const PictureDataset pictures = picturesOf(3, 32, 3, true);
        const auto mirrored = [&](bool wanted) {
            const Tensor batch = PictureBatches(pictures, shape, 200, Seed{1}, wanted).at(0);
            int count = 0;
            for (int place = 0; place < 200; ++place)
                count += pixelOf(batch, place, 0, 0, 0) > pixelOf(batch, place, 0, 31, 0) ? 1 : 0;
            return count;
        };
        QCOMPARE(mirrored(false), 0);
        QVERIFY(mirrored(true) > 60 && mirrored(true) < 140);
    }

    void centresAndBinarises()
    {
        const PictureDataset ramps = picturesOf(2, 36, 3, true);
        const Tensor centre = centredPictures(ramps, *VisualShape::named("cifar", 4), 1, 1);
        QCOMPARE(qRound(255.0F * pixelOf(centre, 0, 0, 0, 0)), 2 * 2 + 2);

        PictureDataset digits = picturesOf(2, 28, 1);
        std::fill(digits.pixels.begin(), digits.pixels.begin() + 28 * 28, std::uint8_t{127});
        std::fill(digits.pixels.begin() + 28 * 28, digits.pixels.end(), std::uint8_t{128});
        const Tensor binary = centredPictures(digits, *VisualShape::named("digits", 4), 0, 2);
        QCOMPARE(pixelOf(binary, 0, 3, 3, 0), 0.0F);
        QCOMPARE(pixelOf(binary, 1, 3, 3, 0), 1.0F);
    }

    void saysWhyPicturesCannotBeUsed()
    {
        const auto shape = *VisualShape::named("cifar", 4);
        QVERIFY(checkPictures(picturesOf(2, 32, 3), shape, "training").ok());
        const auto reason = [&](const PictureDataset &pictures) {
            const auto checked = checkPictures(pictures, shape, "training");
            return checked.ok() ? QString() : QString::fromStdString(checked.error().text);
        };
        QVERIFY(reason(picturesOf(0, 32, 3)).contains(u"none"_s));
        QVERIFY(reason(picturesOf(2, 32, 1)).contains(u"channels"_s));
        QVERIFY(reason(picturesOf(2, 31, 3)).contains(u"smaller"_s));
        PictureDataset torn = picturesOf(2, 32, 3);
        torn.pixels.pop_back();
        QVERIFY(reason(torn).contains(u"do not match"_s));
    }
};

SYNVAE_TEST_GUILESS(tst_PictureBatches)
#include "tst_picturebatches.moc"
