// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/project/projectrecorder.h"

#include "projectfixture.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ProjectRecorder : public QObject
{
    Q_OBJECT

private:
    static std::unique_ptr<Project> readerOf(const ProjectFixture &parts)
    {
        auto project = Project::openToRead(parts.controller.state().path);
        return project ? std::move(*project) : nullptr;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatIsCurrentIsKeptAMomentLater()
    {
        ProjectFixture parts;
        QVERIFY(parts.begin(6));
        parts.session.setPage(u"compose"_s);
        parts.session.setCurrentWork(4);
        parts.session.selection().select({1, 5});
        const auto reader = readerOf(parts);
        QVERIFY(reader);
        QTRY_COMPARE(reader->kept().facts()->value(u"page"_s), u"compose"_s);
        QCOMPARE(reader->kept().facts()->value(u"current_work"_s), u"img/00004.png"_s);
        QCOMPARE(reader->kept().facts()->value(u"member"_s), u"beta-1.0"_s);
        QTRY_COMPARE(reader->kept().selection()->size(), 2);
    }

    void aTranslationIsKeptWithItsProvenance()
    {
        ProjectFixture parts;
        QVERIFY(parts.begin(6));
        const auto reader = readerOf(parts);
        QVERIFY(reader);
        const auto provenances = reader->melodies().provenances();
        QCOMPARE(provenances->size(), 1);
        QCOMPARE(provenances->begin()->modelHash, u"fake-beta-1.0"_s);
        QCOMPARE(provenances->begin()->decode, parts.session.settings());
        const auto melodies = reader->melodies().melodies(provenances->begin().key());
        QCOMPARE(melodies->size(), 1);
        QVERIFY(melodies->begin()->melody == parts.translation.current().translation.melody);
        const QByteArray picture = *reader->melodies().reconstruction(1, provenances->begin().key());
        QVERIFY(QImage::fromData(picture).convertToFormat(QImage::Format_RGB32)
                == parts.translation.current().translation.reconstruction.convertToFormat(QImage::Format_RGB32));
    }

    void aWholeCollectionIsKept()
    {
        ProjectFixture parts;
        QVERIFY(parts.begin(40));
        parts.embeddings.begin(parts.session.works(), parts.session.member(), parts.session.settings());
        QTRY_VERIFY(parts.session.embeddings());
        QVERIFY(parts.settled());
        const auto reader = readerOf(parts);
        const auto provenances = reader->melodies().provenances();
        QCOMPARE(provenances->size(), 1);
        QCOMPARE(reader->melodies().melodies(provenances->begin().key())->size(), 40);
        QCOMPARE(reader->melodies().posteriors(1)->size(), 40);
        // The work that was looked at keeps its picture.
        QVERIFY(!reader->melodies().reconstruction(1, provenances->begin().key())->isEmpty());
    }

    void marksAreByHand()
    {
        ProjectFixture parts;
        QVERIFY(parts.begin(6));
        parts.session.marks().set(3, {.starred = true});
        QVERIFY(parts.controller.state().unsaved);
        parts.session.marks().set(3, {});
        QVERIFY(!parts.controller.state().unsaved);
        parts.session.marks().set(3, {.hidden = true, .note = u"n"_s});
        QVERIFY(parts.settled());
        const ProjectWork work = readerOf(parts)->works().list()->at(3);
        QVERIFY(work.hidden && !work.starred);
        QCOMPARE(work.note, u"n"_s);
    }

    /// A full disk or the like: said once, and it counts as unsaved.
    void whatCannotBeKeptIsTold()
    {
        ProjectFixture parts;
        QVERIFY(parts.begin(6));
        QVERIFY(parts.saved(parts.path(u"a.synvae"_s)));
        QSignalSpy failed(&parts.controller, &ProjectController::failed);
        parts.client.ask([](OpenProjects &projects) -> ProjectClient::Finish {
            static_cast<void>(projects.current->database().run(u"PRAGMA query_only = ON"_s));
            return {};
        });
        parts.session.marks().set(3, {.starred = true});
        parts.session.marks().set(4, {.starred = true});
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(parts.settled());
        QCOMPARE(failed.size(), 1);
        QVERIFY(parts.controller.state().unsaved);
        parts.client.ask([](OpenProjects &projects) -> ProjectClient::Finish {
            static_cast<void>(projects.current->database().run(u"PRAGMA query_only = OFF"_s));
            return {};
        });
        QVERIFY(parts.saved(parts.path(u"b.synvae"_s)));
        parts.recorder.recordAll();
        QVERIFY(parts.settled());
        QVERIFY((*Project::openToRead(parts.path(u"b.synvae"_s)))->works().list()->at(4).starred);
        QVERIFY(!parts.controller.state().unsaved);
    }
};

SYNVAE_TEST(tst_ProjectRecorder)

#include "tst_projectrecorder.moc"
