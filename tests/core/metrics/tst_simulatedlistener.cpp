// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/metrics/simulatedlistener.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

Melody melodyOf(const std::vector<int> &pitches)
{
    std::array<Token, melodySteps> tokens{};
    for (std::size_t i = 0; i < pitches.size(); ++i)
        tokens[2 * i] = tokenOf(pitches[i]);
    return Melody::fromTokens(std::span<const Token>(tokens)).value();
}

/// Items of four classes in the plane; 0, 1 and 3 are the most distant three.
struct Material {
    std::vector<float> values;
    std::vector<int> labels;
    std::vector<Melody> melodies;

    [[nodiscard]] Points points() const { return {values, 2}; }
};

template<typename MelodyOf>
Material materialOf(std::uint64_t itemsAClass, MelodyOf melodyFor)
{
    constexpr std::array<float, 8> places{0, 0, 50, 80, 50, 20, 100, 0};
    Material material;
    for (std::uint64_t i = 0; i < 4 * itemsAClass; ++i) {
        const auto label = static_cast<int>(i % 4);
        for (std::uint64_t d = 0; d < 2; ++d)
            material.values.push_back(places[2 * (i % 4) + d] + normal(Seed{9}, 2 * i + d));
        material.labels.push_back(label);
        material.melodies.push_back(melodyFor(label, i));
    }
    return material;
}

} // namespace

class tst_SimulatedListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void hearsWhatPeopleNamed()
    {
        std::array<Token, melodySteps> tokens{};
        tokens[0] = tokenOf(60);
        tokens[4] = tokenOf(64);
        tokens[8] = noteOffToken;
        tokens[16] = tokenOf(67);
        const auto features = heardFeaturesOf(Melody::fromTokens(std::span<const Token>(tokens)).value());
        QCOMPARE(features[0], 191.0 / 3.0);
        QCOMPARE(features[1], 1.0); // C major
        QCOMPARE(features[2], 3.0);
        QCOMPARE(features[3], 7.0);
        QCOMPARE(features[4], 0.75);
        QCOMPARE(heardFeaturesOf(melodyOf({57, 60, 64}))[1], -1.0); // A minor
        QCOMPARE(heardFeaturesOf(Melody()), HeardFeatures{});
    }

    void answersWithTheNearestExamples()
    {
        const std::vector<SimulatedListener::Example> examples{{melodyOf({40}), 0}, {melodyOf({42}), 0},
                                                               {melodyOf({60}), 1}, {melodyOf({62}), 1},
                                                               {melodyOf({80}), 2}, {melodyOf({82}), 2}};
        const SimulatedListener listener(examples);
        QCOMPARE(listener.answerTo(melodyOf({45}), Seed{1}), 0);
        QCOMPARE(listener.answerTo(melodyOf({65}), Seed{1}), 1);
        QCOMPARE(listener.answerTo(melodyOf({100}), Seed{1}), 2);
    }

    void silenceIsAnAnswerOfItsOwnAndHasNoPitch()
    {
        const std::vector<SimulatedListener::Example> examples{
            {melodyOf({40, 42}), 0}, {Melody(), 1}, {melodyOf({80, 82}), 2}};
        const SimulatedListener listener(examples);
        QCOMPARE(listener.answerTo(Melody(), Seed{1}), 1);
        // Were the pitch of silence 0, all that sounds would be equally far from it and from each other.
        QCOMPARE(listener.answerTo(melodyOf({50, 52}), Seed{1}), 0);
        QCOMPARE(listener.answerTo(melodyOf({70, 72}), Seed{1}), 2);
    }

    void whoHearsNoDifferenceGuesses()
    {
        const std::vector<SimulatedListener::Example> examples{
            {melodyOf({60}), 0}, {melodyOf({60}), 1}, {melodyOf({60}), 2}};
        const SimulatedListener listener(examples);
        std::array<int, 3> counts{};
        for (std::uint64_t seed = 0; seed < 900; ++seed)
            ++counts.at(static_cast<std::size_t>(listener.answerTo(melodyOf({70}), Seed{seed})));
        for (const int count : counts)
            QVERIFY2(std::abs(count - 300) < 60, qPrintable(QString::number(count)));
    }

    void classesThatSoundDifferentAreToldApart()
    {
        const Material material = materialOf(30, [](int label, std::uint64_t i) {
            return melodyOf({30 + 20 * label + static_cast<int>(derive(Seed{1}, i).value % 3)});
        });
        for (const bool same : {false, true}) {
            ListeningSettings settings;
            settings.sameQuestions = same;
            const auto listening
                = simulateListening(material.points(), material.labels, 4, material.melodies, settings);
            QVERIFY(listening);
            QCOMPARE(listening->triplet.classes, (std::array<int, 3>{0, 1, 3}));
            QCOMPARE(listening->accuracies.size(), std::size_t{100});
            QVERIFY(std::abs(listening->accuracy - 1.0) < 1e-12);
            QCOMPARE(listening->best, 1.0);
            QVERIFY(listening->deviation < 1e-9);
            QCOMPARE(listening->answers.items, 2000);
            QCOMPARE(listening->answers.perClass[2].precision, 1.0);
            QCOMPARE(listening->agreement.has_value(), same);
            if (same) {
                QCOMPARE(listening->agreement->kappa.value(), 1.0);
                QCOMPARE(listening->agreement->unanimous, 20);
            }
        }
    }

    void melodiesThatKnowNothingOfTheClassGiveChance()
    {
        const Material material = materialOf(60, [](int, std::uint64_t i) {
            const auto draw = [i](std::uint64_t n) { return static_cast<int>(derive(Seed{i}, n).value % 40); };
            return melodyOf({40 + draw(0), 40 + draw(1), 40 + draw(2)});
        });
        const auto listening = simulateListening(material.points(), material.labels, 4, material.melodies);
        QVERIFY2(std::abs(listening->accuracy - listening->chance) < 0.06,
                 qPrintable(QString::number(listening->accuracy)));
        QVERIFY(listening->deviation > 0.05);
        ListeningSettings settings;
        settings.sameQuestions = true;
        const auto asked = simulateListening(material.points(), material.labels, 4, material.melodies, settings);
        QVERIFY(asked->agreement->kappa.value() < 0.5);
        QVERIFY(asked->accuracies != listening->accuracies);
    }

    void oneMelodyForAllIsGuessingWithoutAgreement()
    {
        const Material material = materialOf(30, [](int, std::uint64_t) { return melodyOf({60, 64}); });
        ListeningSettings settings;
        settings.sameQuestions = true;
        const auto listening = simulateListening(material.points(), material.labels, 4, material.melodies, settings);
        QVERIFY(std::abs(listening->accuracy - 1.0 / 3.0) < 0.05);
        QVERIFY(std::abs(listening->agreement->kappa.value()) < 0.05);
    }

    void twentyFourItemsAClassAreEnough()
    {
        const auto melody = [](int, std::uint64_t i) { return melodyOf({40 + static_cast<int>(i % 30)}); };
        const Material enough = materialOf(24, melody);
        ListeningSettings settings;
        settings.sameQuestions = true;
        const auto listening = simulateListening(enough.points(), enough.labels, 4, enough.melodies, settings);
        QVERIFY(listening);
        QCOMPARE(listening->deviation, 0.0); // the same examples for all
        const Material tooFew = materialOf(23, melody);
        const auto refused = simulateListening(tooFew.points(), tooFew.labels, 4, tooFew.melodies);
        QVERIFY(!refused);
        QVERIFY2(refused.error().text.find("24") != std::string::npos, refused.error().text.c_str());
    }

    void theSeedDecides()
    {
        const Material material
            = materialOf(40, [](int, std::uint64_t i) { return melodyOf({40 + static_cast<int>(i * 7 % 30)}); });
        const auto of = [&material](Seed seed) {
            ListeningSettings settings;
            settings.seed = seed;
            return simulateListening(material.points(), material.labels, 4, material.melodies, settings)->accuracies;
        };
        QVERIFY(of(Seed{1}) == of(Seed{1}));
        QVERIFY(of(Seed{1}) != of(Seed{2}));
    }

    void refusesStudiesThatDoNotAddUp()
    {
        const Material material = materialOf(30, [](int, std::uint64_t) { return Melody(); });
        const auto with = [&material](int judges, int candidates, int examples, int questions) {
            return simulateListening(material.points(), material.labels, 4, material.melodies,
                                     {judges, candidates, examples, questions, false, Seed{1}})
                .ok();
        };
        QVERIFY(with(1, 24, 4, 20));
        QVERIFY(!with(0, 24, 4, 20));
        QVERIFY(!with(1, 24, 5, 20));
        QVERIFY(!with(1, 24, 0, 20));
        QVERIFY(!with(1, 24, 4, 0));
        QVERIFY(!with(1, 24, 4, std::numeric_limits<int>::max()));
        QVERIFY(!simulateListening(material.points(), material.labels, 4, std::span(material.melodies).first(3)));
        QVERIFY(!simulateListening(material.points(), material.labels, 2, material.melodies));
        Material bad = material;
        bad.values[0] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(!simulateListening(bad.points(), bad.labels, 4, bad.melodies));
    }
};

SYNVAE_TEST_GUILESS(tst_SimulatedListener)
#include "tst_simulatedlistener.moc"
