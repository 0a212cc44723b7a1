// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/testlatents.h"

#include <QDir>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <atomic>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_LatentAnalysis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aTranslatorIsPlayedAndListenedTo()
    {
        const QTemporaryDir cache;
        FakeTranslator translator(std::make_shared<FakeBehaviour>(), "one");
        const MusicalFitSettings few{400, Seed{1}, 40};
        const auto found = findWith(translator, {}, cache.path().toStdU16String(), few, {});
        QVERIFY2(found.ok(), found.ok() ? "" : found.error().text.c_str());
        QCOMPARE(found->audible.width, 4);
        QCOMPARE(found->audible.count(), 4);
        QCOMPARE(found->dimensions.size(), 4U);
        QCOMPARE(found->musical.directions.size(), allMusicalAttributes.size());
        const auto again = findWith(translator, {}, cache.path().toStdU16String(), few, {});
        QVERIFY(again && again->audible.gains == found->audible.gains);
    }

    void theLikeliestNotesAreNotKept()
    {
        const QTemporaryDir cache;
        FakeTranslator translator(std::make_shared<FakeBehaviour>(), "one");
        const MusicalFitSettings few{400, Seed{1}, 40};
        QVERIFY(findWith(translator, {DecodeMode::Argmax, 0.5F, {}}, cache.path().toStdU16String(), few, {}));
        QVERIFY(QDir(cache.path()).isEmpty());
    }

    void aStopIsNoticed()
    {
        FakeTranslator translator(std::make_shared<FakeBehaviour>(), "one");
        std::stop_source stop;
        stop.request_stop();
        const auto found = findWith(translator, {}, {}, {}, stop.get_token());
        QVERIFY(!found && found.error().kind == ErrorKind::Cancelled);
    }

    void itIsLookedForOnceForEachMember()
    {
        std::atomic<int> searches = 0;
        Session session;
        LatentAnalysis laboratory(session,
                                  [&searches](const QString &family, const QString &member,
                                              const DecodeSettings &settings, const std::stop_token &stop) {
                                      ++searches;
                                      return findAxes(family, member, settings, stop);
                                  });
        laboratory.begin(); // without a member: nothing
        QVERIFY(!laboratory.busy());
        session.choose(memberOne, {});
        laboratory.begin();
        QVERIFY(laboratory.busy());
        laboratory.begin();
        QTRY_VERIFY(laboratory.findings());
        laboratory.begin();
        QCOMPARE(searches.load(), 1);
        session.choose(memberOne, {DecodeMode::Sample, 0.5F, Seed{7}}); // a seed changes nothing
        QVERIFY(laboratory.findings());
        session.choose(memberOne, {DecodeMode::Argmax, 0.5F, {}});
        QVERIFY2(!laboratory.findings(), "the likeliest notes are others");
        session.choose(memberTwo, {});
        QVERIFY(!laboratory.findings());
    }

    void aFailureIsSaid()
    {
        Session session;
        LatentAnalysis laboratory(session, &findNothing);
        QSignalSpy failed(&laboratory, &LatentAnalysis::failed);
        session.choose(memberOne, {});
        laboratory.begin();
        QVERIFY(failed.wait());
        QVERIFY(!laboratory.busy());
        QVERIFY(!laboratory.findings());
    }
};

SYNVAE_TEST_GUILESS(tst_LatentAnalysis)
#include "tst_latentanalysis.moc"
