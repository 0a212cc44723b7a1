// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/evaluationjson.h"
#include "tests/core/evaluate/handcase.h"
#include "tests/support/fakeengine.h"
#include "tests/support/testprogram.h"

#include <nlohmann/json.hpp>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

using Json = nlohmann::ordered_json;

const EvaluationHeader header{"synvae 1", "synesthetic", "digits", "whole"};

/// Enough pictures for every part, and what the fakes make of them.
struct Everything {
    QTemporaryDir work;
    EvaluationData data;
    EvaluationSettings settings;
    CountingTranslator translator;
    FakeEngine engine;

    Everything()
    {
        for (PictureDataset *pictures : {&data.splits.train, &data.splits.validation, &data.splits.test})
            *pictures = randomPictures(120, 2, 1, 4);
        data.labelNames = {"a", "b", "c", "d"};
        data.name = "noise";
        data.split = "test";
        data.unreadable = {{"broken.png", "it is truncated"}};
        settings.judging.work = work.filePath(u"judges"_s).toStdString();
        settings.judging.architecture = "digits";
        settings.clusters.counts = {3};
    }

    Json json(bool visual = false)
    {
        const auto evaluation = evaluate(engine, {translator, visual ? nullptr : &translator}, data, settings, {}, {});
        return jsonOf(*evaluation, data, settings, header);
    }
};

} // namespace

class tst_EvaluationJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyBlockNamesItsMode()
    {
        Everything everything;
        const Json json = everything.json();
        QCOMPARE(json["mode"].get<std::string>(), "heard");
        int blocks = 0;
        for (const char *name : {"reconstruction", "kl", "melodies", "neighbours", "classes", "listener", "affinity",
                                 "clusters", "information", "classification"}) {
            QVERIFY2(json.contains(name), name);
            QCOMPARE(json[name]["mode"].get<std::string>(), "heard");
            ++blocks;
        }
        QCOMPARE(blocks, 10);
        QVERIFY(json["missing"].empty());
    }

    void everyScoreHasItsIntervalAndItsChance()
    {
        Everything everything;
        const Json json = everything.json();
        for (const char *place :
             {"/reconstruction/mse_sum", "/reconstruction/mse_per_value", "/kl", "/neighbours/zv/p1",
              "/neighbours/za/p10", "/neighbours/za/p5/over_classes", "/classification/baseline/top1",
              "/classification/originals/one_vs_rest_accuracy", "/classification/reconstructions/precision",
              "/classes/zv/distance", "/listener/accuracy", "/clusters/sweep/0/za_p10", "/clusters/sweep/0/listener"}) {
            const Json::json_pointer pointer{std::string(place)};
            QVERIFY2(json.contains(pointer), place);
            for (const char *part : {"value", "low", "high", "chance"})
                QVERIFY2(json.at(pointer).at(part).is_number(), place);
        }
        QCOMPARE(json["information"]["held_out"]["low"].get<double>(), 0.25);
        QCOMPARE(json["information"]["null_held_out"].get<double>(), -0.125);
        QCOMPARE(json["neighbours"]["zv"]["classes"][3]["class"].get<std::string>(), "d");
    }

    void theHeadTellsHowToRepeatIt()
    {
        Everything everything;
        everything.settings.channel.seed = Seed{18446744073709551615ULL};
        const Json json = everything.json();
        QCOMPARE(json["seed"].get<std::uint64_t>(), 18446744073709551615ULL);
        QCOMPARE(json["temperature"].get<double>(), 0.5);
        QCOMPARE(json["model_hash"].get<std::string>(), "count");
        QCOMPARE(json["data"]["measured"].get<int>(), 120);
        QCOMPARE(json["data"]["unreadable"][0]["file"].get<std::string>(), "broken.png");
        QCOMPARE(json["format"].get<int>(), 1);
        // Not where on this machine the judges lie.
        QVERIFY(json.dump().find(everything.work.path().toStdString()) == std::string::npos);
    }

    void whatAVisualVaeLacksIsAbsent()
    {
        Everything everything;
        everything.settings.without = {EvaluationPart::Classifier};
        const Json json = everything.json(true);
        for (const char *name : {"melodies", "listener", "affinity", "information", "classification", "temperature"})
            QVERIFY2(!json.contains(name), name);
        QVERIFY(!json["neighbours"].contains("za"));
        QCOMPARE(json["mode_in_words"].get<std::string>(), "mean of zv");
    }
};

SYNVAE_TEST_GUILESS(tst_EvaluationJson)
#include "tst_evaluationjson.moc"
