// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/project/projectcontroller.h"

#include "projectfixture.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ProjectController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aCollectionBeginsANamelessProject()
    {
        ProjectFixture parts;
        QVERIFY(parts.begin(5));
        QCOMPARE(parts.nameless().size(), 1);
        QVERIFY(parts.controller.state().nameless);
        QVERIFY(!parts.controller.state().unsaved);
        QCOMPARE(parts.controller.name(), QString());
        QVERIFY(parts.begin(6));
        QCOMPARE(parts.nameless().size(), 1); // the first is not needed any more
        QVERIFY(parts.nameless().first() == QFileInfo(parts.controller.state().path).fileName());
    }

    void savingGivesItAName()
    {
        ProjectFixture parts;
        QVERIFY(parts.begin(5));
        parts.session.marks().set(2, {.starred = true});
        QVERIFY(parts.controller.state().unsaved);
        QVERIFY(parts.saved(parts.path(u"a.synvae"_s)));
        QVERIFY(!parts.controller.state().nameless);
        QVERIFY(!parts.controller.state().unsaved);
        QCOMPARE(parts.controller.name(), u"a"_s);
        QVERIFY(parts.nameless().isEmpty());
        parts.session.marks().set(3, {.starred = true}); // kept at once
        QVERIFY(!parts.controller.state().unsaved);
        QVERIFY(parts.settled());
        const auto reader = Project::openToRead(parts.path(u"a.synvae"_s));
        QVERIFY(reader);
        QVERIFY((*reader)->works().list()->at(2).starred);
        QVERIFY((*reader)->works().list()->at(3).starred);
        QSignalSpy saved(&parts.controller, &ProjectController::saved);
        parts.controller.save();
        QTRY_COMPARE(saved.size(), 1);
    }

    void aPlaceThatCannotBeWrittenIsToldAndNothingIsLost()
    {
        ProjectFixture parts;
        QVERIFY(parts.begin(5));
        parts.session.marks().set(2, {.starred = true});
        QSignalSpy failed(&parts.controller, &ProjectController::failed);
        parts.controller.saveAs(parts.path(u"none/a.synvae"_s));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(parts.controller.state().nameless);
        QVERIFY(parts.controller.state().unsaved);
        QVERIFY(parts.saved(parts.path(u"a.synvae"_s)));
    }

    void aStateFolderThatCannotBeMadeIsToldOnce()
    {
        const QTemporaryDir elsewhere;
        test::writeFile(elsewhere.filePath(u"file"_s), {});
        ProjectFixture parts(elsewhere.filePath(u"file/state"_s));
        QSignalSpy failed(&parts.controller, &ProjectController::failed);
        QVERIFY(parts.begin(5));
        QCOMPARE(failed.size(), 1);
        parts.session.marks().set(2, {.starred = true});
        QVERIFY(parts.settled());
        QCOMPARE(failed.size(), 1);
        QVERIFY(parts.controller.state().unsaved);
        QVERIFY(parts.saved(parts.path(u"a.synvae"_s))); // and can be saved all the same
        parts.recorder.recordAll();
        QVERIFY(parts.settled());
        QVERIFY((*Project::openToRead(parts.path(u"a.synvae"_s)))->works().list()->at(2).starred);
    }

    void whatIsGivenUpIsGone()
    {
        ProjectFixture parts;
        QVERIFY(parts.begin(5));
        parts.controller.discard();
        QVERIFY(parts.settled());
        QVERIFY(parts.nameless().isEmpty());
    }

    /// Killed while never saved: the next program finds it, and nobody else's.
    void aLostSessionIsFound()
    {
        const QTemporaryDir state;
        {
            ProjectFixture killed(state.path());
            QVERIFY(killed.begin(5));
            killed.session.marks().set(2, {.note = u"remember"_s});
            QVERIFY(killed.settled());
            ProjectFixture beside(state.path());
            QSignalSpy found(&beside.controller, &ProjectController::lostSessionsFound);
            beside.controller.lookForLostSessions();
            QVERIFY(beside.settled());
            QCOMPARE(found.size(), 0); // it is open there
        }
        test::writeFile(state.filePath(u"damaged.synvae"_s), "damaged");
        ProjectFixture next(state.path());
        QSignalSpy found(&next.controller, &ProjectController::lostSessionsFound);
        next.controller.lookForLostSessions();
        QTRY_COMPARE(found.size(), 1);
        const auto sessions = found.first().first().value<QList<LostSession>>();
        QCOMPARE(sessions.size(), 1);
        QCOMPARE(sessions.first().works, 5);
        QVERIFY(next.opened(sessions.first().path));
        QVERIFY(next.controller.state().nameless);
        QCOMPARE(next.session.marks().of(2).note, u"remember"_s);
        QTRY_VERIFY(next.controller.state().unsaved);
    }

    void aLostSessionThatIsDeclinedIsGone()
    {
        const QTemporaryDir state;
        {
            ProjectFixture killed(state.path());
            QVERIFY(killed.begin(5));
        }
        ProjectFixture next(state.path());
        QSignalSpy found(&next.controller, &ProjectController::lostSessionsFound);
        next.controller.lookForLostSessions();
        QTRY_COMPARE(found.size(), 1);
        next.controller.removeLostSession(found.first().first().value<QList<LostSession>>().first().path);
        QVERIFY(next.settled());
        QVERIFY(next.nameless().isEmpty());
        QVERIFY(next.begin(4));                                      // and a new one begins
        next.controller.removeLostSession(next.path(u"a.synvae"_s)); // only ever what lies there
        QCOMPARE(next.nameless().size(), 1);
    }

    void whatIsNoProjectIsToldAndWhatIsOpenStays()
    {
        ProjectFixture parts;
        QVERIFY(parts.begin(5));
        test::writeFile(parts.path(u"b.synvae"_s), "text");
        QSignalSpy failed(&parts.controller, &ProjectController::failed);
        parts.opening.open(parts.path(u"b.synvae"_s));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(parts.session.works()->count(), 5);
        QCOMPARE(parts.nameless().size(), 1);
        QVERIFY(!parts.opening.isOpening());
    }
};

SYNVAE_TEST(tst_ProjectController)

#include "tst_projectcontroller.moc"
