// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/reconstructedset.h"
#include "tests/core/evaluate/handcase.h"
#include "tests/support/faketranslator.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ReconstructedSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void bytesAreRoundedAndInModeCodeCutOff()
    {
        const PictureBatch pictures{1, 2, 1, {-1.0F, 0.5F, 0.999F, 2.0F}};
        QCOMPARE(bytesOf(pictures, EvaluationMode::Heard).pixels, (std::vector<std::uint8_t>{0, 128, 255, 255}));
        QCOMPARE(bytesOf(pictures, EvaluationMode::Code).pixels, (std::vector<std::uint8_t>{0, 127, 254, 255}));
    }

    void everyPictureKeepsItsLabel()
    {
        CountingTranslator translator;
        const auto set = reconstructedSet({translator, &translator}, handPictures(), 100, {}, {}, {});
        QVERIFY(set);
        QCOMPARE(set->count, 4);
        QCOMPARE(set->labels, (std::vector<int>{0, 0, 1, 1}));
        // Told back half as bright as 0, 0.2, 0.4 and 1.
        QCOMPARE(set->pixels[4], std::uint8_t{26});
        QCOMPARE(set->pixels[12], std::uint8_t{128});
        QCOMPARE(set->width, 2);
    }

    void aSampleIsOfTheSizeAskedFor()
    {
        CountingTranslator translator;
        PictureDataset tagged = handPictures();
        tagged.labels.clear();
        tagged.tagCount = 2;
        tagged.tags = {0, 0, 0, 1, 1, 0, 1, 1};
        const auto set = reconstructedSet({translator, &translator}, tagged, 2, {}, {}, {});
        QVERIFY(set);
        QCOMPARE(set->count, 2);
        QCOMPARE(set->tags.size(), std::size_t{4});
        QCOMPARE(set->tagCount, 2);
        QVERIFY(set->labels.empty());
    }

    void stoppedOrWithoutPicturesThereIsNone()
    {
        CountingTranslator translator;
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(reconstructedSet({translator, &translator}, handPictures(), 4, {}, {}, stop.get_token()).error().kind,
                 ErrorKind::Cancelled);
        QCOMPARE(reconstructedSet({translator, &translator}, {}, 4, {}, {}, {}).error().kind, ErrorKind::InvalidInput);
        auto behaviour = std::make_shared<FakeBehaviour>();
        behaviour->refuses = [](const PictureBatch &) { return true; };
        FakeTranslator refusing(behaviour, "beta-1.0");
        const auto none = reconstructedSet({refusing, &refusing}, randomPictures(3, 8, 3, 2), 4, {}, {}, {});
        QVERIFY(!none);
        QVERIFY(none.error().text.find("refuses") != std::string::npos);
    }
};

SYNVAE_TEST_GUILESS(tst_ReconstructedSet)
#include "tst_reconstructedset.moc"
