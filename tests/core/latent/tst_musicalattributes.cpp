// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/musicalattributes.h"
#include "tests/core/latent/latents.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_MusicalAttributes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsTheDirectionsThatMakeTheMusic()
    {
        const auto attributes = fitMusicalAttributes(playPlainly, 8, {1000, Seed{1}, 150});
        QVERIFY(attributes.ok());
        QCOMPARE(attributes->directions.size(), allMusicalAttributes.size());
        QCOMPARE(attributes->width, 8);
        const std::array<std::pair<MusicalAttribute, std::size_t>, 3> truth{
            {{MusicalAttribute::Higher, 0}, {MusicalAttribute::Denser, 1}, {MusicalAttribute::Major, 2}}};
        for (const auto &[attribute, dimension] : truth) {
            const MusicalDirection *found = attributes->find(attribute);
            QVERIFY(found != nullptr);
            const double share = static_cast<double>(found->vector.direction[dimension]) / found->vector.length();
            QVERIFY2(share > 0.9, nameOf(attribute));
            QVERIFY2(found->correlation > 0.6, nameOf(attribute));
            QVERIFY2(found->explained > 0.3, nameOf(attribute));
            const auto &effect = found->effects[static_cast<std::size_t>(traitMovedBy(attribute))];
            QVERIFY2(effect.sure() && effect.change > 0.0, nameOf(attribute));
        }
    }

    void minorIsMajorTurnedRound()
    {
        const auto attributes = fitMusicalAttributes(playPlainly, 4, {400, Seed{1}, 40});
        const MusicalDirection *major = attributes->find(MusicalAttribute::Major);
        const MusicalDirection *minor = attributes->find(MusicalAttribute::Minor);
        for (std::size_t d = 0; d < 4; ++d)
            QCOMPARE(minor->vector.direction[d], -major->vector.direction[d]);
        QCOMPARE(minor->correlation, -major->correlation);
        QVERIFY(minor->effects[3].change < 0.0);
    }

    void isTheSameAgainAndCanBeStopped()
    {
        const MusicalFitSettings settings{300, Seed{2}, 20};
        const auto once = fitMusicalAttributes(playPlainly, 4, settings);
        const auto again = fitMusicalAttributes(playPlainly, 4, settings);
        QCOMPARE(textOf(*once), textOf(*again));
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = fitMusicalAttributes(playPlainly, 4, settings, {}, stop.get_token());
        QVERIFY(!stopped.ok());
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
    }

    void passesOnWhatGoesWrong()
    {
        const auto broken = [](const LatentBatch &, std::span<const Seed>) -> Result<std::vector<Melody>> {
            return Error{ErrorKind::Internal, "out of order"};
        };
        QCOMPARE(fitMusicalAttributes(broken, 4).error().text, std::string("out of order"));
        const auto silent = [](const LatentBatch &latents, std::span<const Seed>) -> Result<std::vector<Melody>> {
            return std::vector<Melody>(static_cast<std::size_t>(latents.count));
        };
        QVERIFY(!fitMusicalAttributes(silent, 4, {200, Seed{1}, 10}).ok());
        QVERIFY(!fitMusicalAttributes(playPlainly, 0).ok());
        QVERIFY(!fitMusicalAttributes(playPlainly, 4, {199, Seed{1}, 10}).ok());
        QVERIFY(!fitMusicalAttributes(playPlainly, 4, {200, Seed{1}, 1}).ok());
    }

    void namesLeadBack()
    {
        for (const MusicalAttribute attribute : allMusicalAttributes)
            QCOMPARE(*musicalAttributeNamed(nameOf(attribute)), attribute);
        QVERIFY(!musicalAttributeNamed("louder"));
    }
};

SYNVAE_TEST_APPLESS(tst_MusicalAttributes)
#include "tst_musicalattributes.moc"
