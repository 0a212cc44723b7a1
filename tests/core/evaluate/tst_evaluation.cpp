// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/evaluation.h"
#include "tests/core/evaluate/handcase.h"
#include "tests/support/fakeengine.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

bool near(double a, double b) { return std::abs(a - b) < 1e-6; }

EvaluationData handData()
{
    EvaluationData data;
    data.splits.test = handPictures();
    data.labelNames = {"a", "b"};
    data.name = "hand";
    data.split = "test";
    return data;
}

EvaluationSettings settingsOf(EvaluationMode mode)
{
    EvaluationSettings settings;
    settings.channel.mode = mode;
    settings.channel.seed = Seed{7};
    settings.ranks = {1};
    settings.without = {EvaluationPart::Classifier};
    return settings;
}

/// P@1 of four points on a line by looking at all pairs: the nearest other one, the first of equals.
double precisionByHand(const std::vector<float> &points, const std::vector<int> &labels)
{
    double right = 0.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        std::size_t nearest = i == 0 ? 1 : 0;
        for (std::size_t j = 0; j < points.size(); ++j) {
            if (j != i && std::abs(points[j] - points[i]) < std::abs(points[nearest] - points[i]))
                nearest = j;
        }
        right += labels[nearest] == labels[i] ? 1.0 : 0.0;
    }
    return right / static_cast<double>(points.size());
}

/// Squared error by hand: four pixels told back as za / 20.
double errorByHand(const std::vector<float> &za)
{
    const std::vector<double> pixels{0.0, 0.2, 0.4, 1.0};
    double sum = 0.0;
    for (std::size_t i = 0; i < za.size(); ++i)
        sum += 4.0 * std::pow(pixels[i] - static_cast<double>(za[i]) / 20.0, 2);
    return sum / static_cast<double>(za.size());
}

} // namespace

class tst_Evaluation : public QObject
{
    Q_OBJECT

private:
    Result<Evaluation> evaluated(const EvaluationData &data, const EvaluationSettings &settings, bool visual = false,
                                 std::stop_token stop = {})
    {
        return evaluate(m_engine, {m_translator, visual ? nullptr : &m_translator}, data, settings, {}, stop);
    }

    // Named, since GCC 12 takes the string in a temporary for one that was never made.
    const EvaluationSettings m_plain;
    const EvaluationData m_nothing;
    CountingTranslator m_translator;
    FakeEngine m_engine;
    const std::vector<float> m_means{0.0F, 2.0F, 4.0F, 10.0F};

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void modeHeardAgreesWithACaseDoneByHand()
    {
        const auto result = evaluated(handData(), settingsOf(EvaluationMode::Heard));
        QVERIFY(result);
        QVERIFY(near(result->reconstruction->squaredError.value, 0.3));
        QVERIFY(near(result->reconstruction->divergence.value, (30.0 - 0.75 + std::log(4.0)) / 2));
        // 0 and 2 are nearest to each other, 4 to 2, 10 to 4.
        QCOMPARE(result->visualNeighbours->overItems[0].value, 0.75);
        QCOMPARE(result->auditiveNeighbours->overItems[0].value, 0.75);
        QCOMPARE(result->melodies->onsets.value, 4.0);
        QCOMPARE(result->dropped, 0);
        QCOMPARE(result->classNames, (std::vector<std::string>{"a", "b"}));
    }

    void modePaperAgreesWithDrawsDoneByHand()
    {
        const auto result = evaluated(handData(), settingsOf(EvaluationMode::Paper));
        QVERIFY(result);
        std::vector<float> zv;
        std::vector<float> za;
        for (int item = 0; item < 4; ++item) {
            zv.push_back(handDraw(m_means[static_cast<std::size_t>(item)], Seed{7}, item, visualDrawStream));
            za.push_back(handDraw(std::max(0.0F, std::round(zv.back())), Seed{7}, item, auditiveDrawStream));
        }
        QVERIFY(near(result->reconstruction->squaredError.value, errorByHand(za)));
        // The divergence is of the posterior, not of the draw.
        QVERIFY(near(result->reconstruction->divergence.value, (30.0 - 0.75 + std::log(4.0)) / 2));
        QCOMPARE(result->visualNeighbours->overItems[0].value, precisionByHand(zv, {0, 0, 1, 1}));
        QCOMPARE(result->auditiveNeighbours->overItems[0].value, precisionByHand(za, {0, 0, 1, 1}));
    }

    void modeCodeDropsTheLastBatchAndHearsLogits()
    {
        EvaluationSettings settings = settingsOf(EvaluationMode::Code);
        settings.codeBatch = 3;
        const auto result = evaluated(handData(), settings);
        QVERIFY(result);
        QCOMPARE(result->dropped, 1);
        QCOMPARE(result->pass.items, (std::vector<int>{0, 1, 2}));
        std::vector<float> za;
        for (int item = 0; item < 3; ++item) {
            const float zv = handDraw(m_means[static_cast<std::size_t>(item)], Seed{7}, item, visualDrawStream);
            za.push_back(handDraw(zv, Seed{7}, item, auditiveDrawStream));
        }
        QVERIFY(near(result->reconstruction->squaredError.value, errorByHand(za)));
        QCOMPARE(result->auditiveNeighbours->overItems[0].value, precisionByHand(za, {0, 0, 1}));
        settings.codeBatch = 200;
        QCOMPARE(evaluated(handData(), settings).error().kind, ErrorKind::InvalidInput);
    }

    void aVisualVaeHasNoMelodies()
    {
        const auto result = evaluated(handData(), settingsOf(EvaluationMode::Heard), true);
        QVERIFY(result);
        QVERIFY(!result->synesthetic);
        QVERIFY(near(result->reconstruction->squaredError.value, 0.3));
        QVERIFY(result->visualNeighbours);
        QVERIFY(!result->auditiveNeighbours && !result->melodies && !result->listening && !result->information);
        QVERIFY(!result->affinity);
    }

    void everyPartIsMeasuredOrSaysWhyNot()
    {
        EvaluationData data;
        const QTemporaryDir work;
        for (PictureDataset *pictures : {&data.splits.train, &data.splits.validation, &data.splits.test})
            *pictures = randomPictures(120, 2, 1, 4);
        data.labelNames = {"a", "b", "c", "d"};
        EvaluationSettings settings;
        settings.judging.work = work.filePath(u"judges"_s).toStdString();
        settings.clusters.counts = {3};
        const auto result = evaluated(data, settings);
        QVERIFY(result);
        QVERIFY2(result->missing.empty(), result->missing.empty() ? "" : result->missing.front().second.c_str());
        QVERIFY(result->visualTriplet && result->auditiveTriplet && result->listening && result->affinity);
        QCOMPARE(result->clusters.size(), std::size_t{1});
        QCOMPARE(result->information->training, 120.0); // the fake tells how many rows it was given
        QVERIFY(result->judging && result->judging->reconstructions);
        QVERIFY(!result->cancelled);
    }

    void fewPicturesWithoutLabelsAreMeasuredAsFarAsTheyGo()
    {
        EvaluationData data = handData();
        data.splits.test.labels.clear();
        data.labelNames.clear();
        EvaluationSettings settings = settingsOf(EvaluationMode::Heard);
        settings.without.clear();
        const auto result = evaluated(data, settings);
        QVERIFY(result);
        QVERIFY(result->reconstruction);
        QVERIFY(!result->visualNeighbours && !result->judging && !result->affinity);
        std::set<std::string> missing;
        for (const auto &[part, reason] : result->missing) {
            missing.insert(part);
            QVERIFY(!reason.empty());
        }
        QCOMPARE(missing, (std::set<std::string>{"neighbours", "classes", "listener", "affinity", "classifier"}));
    }

    void theLimitIsTheFirstPictures()
    {
        EvaluationSettings settings = settingsOf(EvaluationMode::Heard);
        settings.limit = 2;
        const auto result = evaluated(handData(), settings);
        QVERIFY(result);
        QCOMPARE(result->pass.items, (std::vector<int>{0, 1}));
        QCOMPARE(result->pictures, 4);
        QCOMPARE(result->dropped, 2);
    }

    void stoppedItKeepsWhatItHas()
    {
        auto behaviour = std::make_shared<FakeBehaviour>();
        std::stop_source stop;
        behaviour->beforeEncode = [&](const std::stop_token &) {
            if (behaviour->encodes == 2)
                stop.request_stop();
        };
        FakeTranslator translator(behaviour, "beta-1.0");
        EvaluationData data;
        data.splits.test = randomPictures(12, 8, 3, 2);
        EvaluationSettings settings;
        settings.channel.batchSize = 5;
        const auto some = evaluate(m_engine, {translator, &translator}, data, settings, {}, stop.get_token());
        QVERIFY(some);
        QVERIFY(some->cancelled);
        QCOMPARE(some->pass.count(), 5);
        QVERIFY(some->reconstruction);
        QVERIFY(!some->visualNeighbours);
        QCOMPARE(evaluated(handData(), m_plain, false, stop.get_token()).error().kind, ErrorKind::Cancelled);
    }

    void partsHaveNames()
    {
        for (const std::string &name : evaluationPartNames())
            QCOMPARE(nameOf(*evaluationPartNamed(name)), name);
        QCOMPARE(evaluationPartNames().size(), std::size_t{7});
        QVERIFY(!evaluationPartNamed("everything"));
    }

    void picturesThatDoNotFitAreRefused()
    {
        EvaluationData data = handData();
        data.splits.test.labels.pop_back();
        QCOMPARE(evaluated(data, m_plain).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(evaluated(m_nothing, m_plain).error().kind, ErrorKind::InvalidInput);
        EvaluationData large = handData();
        large.splits.test.channels = 3;
        QVERIFY(!evaluated(large, m_plain));
    }
};

SYNVAE_TEST_GUILESS(tst_Evaluation)
#include "tst_evaluation.moc"
