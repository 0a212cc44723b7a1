// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/modedirections.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/explorefixture.h"
#include "ui/presenter/explore/modeanalysis.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ModeAnalysis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void itPointsWhereTheCommandGoes()
    {
        ExploreFixture ground;
        ModeAnalysis compass(ground.host);
        const QSignalSpy found(&compass, &ModeAnalysis::found);
        const ModeAnalysis::Question question{memberOne, {}, {1.0F, 2.0F, 3.0F, 4.0F}, Mode::Minor};
        QVERIFY(!compass.find(question));
        QVERIFY(!compass.find(question)); // it is asked once
        QTRY_COMPARE(found.size(), 1);
        const AttributeVector *direction = compass.find(question);
        QVERIFY(direction);
        FakeTranslator translator(ground.engine, "one");
        const auto hear = [&translator](std::span<const Melody> melodies) -> Result<LatentBatch> {
            return translator.encodeMelodies(melodies, {})->mean;
        };
        const Melody notes = ground.notesOf(question.latent);
        const auto expected = modeDirections({&notes, 1}, Mode::Minor, hear);
        QVERIFY(expected && expected->front().direction == direction->direction);
    }

    void onlyTheNewestQuestionIsAnswered()
    {
        ExploreFixture ground;
        ModeAnalysis compass(ground.host);
        const QSignalSpy found(&compass, &ModeAnalysis::found);
        ModeAnalysis::Question question{memberOne, {}, {1.0F, 2.0F, 3.0F, 4.0F}, Mode::Minor};
        for (int number = 0; number < 20; ++number) {
            question.latent[0] = static_cast<float>(number);
            QVERIFY(!compass.find(question));
        }
        QTRY_COMPARE(found.size(), 1);
        QVERIFY(compass.find(question));
        question.settings.seed = Seed{9};
        QVERIFY2(!compass.find(question), "other notes lead elsewhere");
    }

    void aFailureIsSaidAndMayBeTriedAgain()
    {
        ExploreFixture ground;
        ModeAnalysis compass(ground.host);
        const QSignalSpy failed(&compass, &ModeAnalysis::failed);
        const ModeAnalysis::Question narrow{memberOne, {}, {1.0F}, Mode::Major};
        QVERIFY(!compass.find(narrow));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!compass.find(narrow));
        QTRY_COMPARE(failed.size(), 2);
    }
};

SYNVAE_TEST_GUILESS(tst_ModeAnalysis)
#include "tst_modeanalysis.moc"
