// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/networkinput.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

ModelDescription seeing(int size, int channels, bool binarised)
{
    ModelDescription model;
    model.family = "fakes";
    model.member = "beta-1.0";
    model.imageSize = size;
    model.channels = channels;
    model.binarised = binarised;
    return model;
}

/// Two pictures of 4 x 4, whose bytes count up.
PictureDataset counted()
{
    PictureDataset pictures{2, 4, 4, 1, {}, {}, {}, 0};
    for (int i = 0; i < 32; ++i)
        pictures.pixels.push_back(static_cast<std::uint8_t>(8 * i));
    return pictures;
}

} // namespace

class tst_NetworkInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theCentreIsTakenInTheOrderAskedFor()
    {
        const auto batch = networkInput(counted(), std::array{1, 0}, seeing(2, 1, false));
        QVERIFY(batch);
        QCOMPARE(batch->count, 2);
        const std::vector<float> expected{168, 176, 200, 208, 40, 48, 72, 80};
        for (std::size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(batch->pixels[i], expected[i] / 255.0F);
    }

    void colourStaysTogether()
    {
        PictureDataset pictures{1, 3, 3, 3, {}, {}, {}, 0};
        for (int i = 0; i < 27; ++i)
            pictures.pixels.push_back(static_cast<std::uint8_t>(i));
        const auto batch = networkInput(pictures, std::array{0}, seeing(1, 3, false));
        QVERIFY(batch);
        QCOMPARE(batch->pixels, (std::vector<float>{12.0F / 255.0F, 13.0F / 255.0F, 14.0F / 255.0F}));
    }

    void binarisedFamiliesSeeNoughtsAndOnes()
    {
        PictureDataset pictures{1, 2, 2, 1, {0, 127, 128, 255}, {}, {}, 0};
        const auto batch = networkInput(pictures, std::array{0}, seeing(2, 1, true));
        QVERIFY(batch);
        QCOMPARE(batch->pixels, (std::vector<float>{0.0F, 0.0F, 1.0F, 1.0F}));
    }

    void whatDoesNotFitIsRefused()
    {
        const std::array first{0};
        PictureDataset truncated = counted();
        truncated.pixels.pop_back();
        QCOMPARE(networkInput(counted(), first, seeing(5, 1, false)).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(networkInput(counted(), first, seeing(2, 3, false)).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(networkInput(truncated, first, seeing(2, 1, false)).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(networkInput(counted(), std::array{2}, seeing(2, 1, false)).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(networkInput(counted(), std::array{-1}, seeing(2, 1, false)).error().kind, ErrorKind::InvalidInput);
    }
};

SYNVAE_TEST_GUILESS(tst_NetworkInput)
#include "tst_networkinput.moc"
