// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/project/projectopening.h"

#include "projectfixture.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ProjectOpening : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString path(const QString &name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theSessionIsWhereItWas()
    {
        const DecodeSettings settings{DecodeMode::Sample, 0.75F, Seed{77}};
        {
            ProjectFixture parts;
            QVERIFY(parts.begin(12));
            parts.session.choose(ProjectFixture::members().last(), settings);
            parts.session.setPage(u"maps"_s);
            parts.session.selection().select({2, 4, 6});
            parts.session.setCurrentWork(9);
            parts.session.marks().set(9, {.starred = true, .note = u"A note"_s});
            QTRY_COMPARE(parts.translation.current().state, CurrentWork::State::Ready);
            QVERIFY(parts.settled());
            QVERIFY(parts.saved(path(u"a.synvae"_s)));
        }
        ProjectFixture parts;
        QTRY_VERIFY(!parts.members_.members().isEmpty());
        QVERIFY(parts.opened(path(u"a.synvae"_s)));
        QCOMPARE(parts.session.works()->count(), 12);
        QCOMPARE(parts.session.member().member, u"beta-2.0"_s);
        QCOMPARE(parts.session.settings(), settings);
        QCOMPARE(parts.session.page(), u"maps"_s);
        QVERIFY(parts.session.selection().works() == std::vector<int>({2, 4, 6}));
        QCOMPARE(parts.session.currentWork(), 9);
        QCOMPARE(parts.session.marks().of(9).note, u"A note"_s);
        QVERIFY(parts.nameless().isEmpty());
        QCOMPARE(parts.controller.state().path, path(u"a.synvae"_s));
        QVERIFY(!parts.controller.state().unsaved);
        // What was translated is there without the networks.
        QTRY_COMPARE(parts.translation.current().state, CurrentWork::State::Ready);
        QCOMPARE(parts.engine->encodes.load(), 0);
        QVERIFY(!parts.translation.current().translation.reconstruction.isNull());
    }

    void aWholeCollectionIsThereWithoutTheNetworks()
    {
        std::shared_ptr<const Embeddings> made;
        {
            ProjectFixture parts;
            QVERIFY(parts.begin(20));
            parts.embeddings.begin(parts.session.works(), parts.session.member(), parts.session.settings());
            QTRY_VERIFY(parts.session.embeddings());
            made = parts.session.embeddings();
            QVERIFY(parts.settled());
            QVERIFY(parts.saved(path(u"b.synvae"_s)));
        }
        ProjectFixture parts;
        QTRY_VERIFY(!parts.members_.members().isEmpty());
        QVERIFY(parts.opened(path(u"b.synvae"_s)));
        QTRY_VERIFY(parts.session.embeddings());
        const Embeddings &read = *parts.session.embeddings();
        QVERIFY(read.zv == made->zv && read.za == made->za && read.kl == made->kl && read.melodies == made->melodies);
        QCOMPARE(parts.engine->encodes.load(), 0);
    }

    /// Other weights under the same name make other notes.
    void whatOtherWeightsMadeIsMadeAgain()
    {
        {
            ProjectFixture parts;
            QVERIFY(parts.begin(4));
            QVERIFY(parts.saved(path(u"c.synvae"_s)));
            parts.client.ask([](OpenProjects &projects) -> ProjectClient::Finish {
                static_cast<void>(projects.current->database().run(u"UPDATE model SET hash = 'older'"_s));
                return {};
            });
            QVERIFY(parts.settled());
        }
        ProjectFixture parts;
        QTRY_VERIFY(!parts.members_.members().isEmpty());
        QVERIFY(parts.opened(path(u"c.synvae"_s)));
        QTRY_COMPARE(parts.translation.current().state, CurrentWork::State::Ready);
        QCOMPARE(parts.engine->encodes.load(), 1);
    }

    void aModelThatIsNotThereIsTold()
    {
        {
            ProjectFixture parts;
            QVERIFY(parts.begin(4));
            MemberInfo gone = ProjectFixture::members().first();
            gone.member = u"beta-9"_s;
            parts.session.choose(gone, {});
            QVERIFY(parts.settled());
            QVERIFY(parts.saved(path(u"d.synvae"_s)));
        }
        ProjectFixture parts;
        QTRY_VERIFY(!parts.members_.members().isEmpty());
        QSignalSpy said(&parts.opening, &ProjectOpening::said);
        QVERIFY(parts.opened(path(u"d.synvae"_s)));
        QCOMPARE(said.size(), 1);
        QVERIFY(said.first().first().toString().contains(u"beta-9"_s));
    }

    void picturesThatAreNowhereAreToldAndWhatIsOpenStays()
    {
        {
            ProjectFixture parts;
            QVERIFY(parts.begin(4));
            parts.client.ask([](OpenProjects &projects) -> ProjectClient::Finish {
                static_cast<void>(projects.current->works().setSources({u"/x/nothing"_s}));
                return {};
            });
            QVERIFY(parts.saved(path(u"e.synvae"_s)));
        }
        ProjectFixture parts;
        QVERIFY(parts.begin(6));
        QSignalSpy failed(&parts.collections, &CollectionController::failed);
        parts.opening.open(path(u"e.synvae"_s));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(parts.settled());
        QCOMPARE(parts.session.works()->count(), 6);
        QVERIFY(parts.controller.state().nameless);
        QVERIFY(!Project::isOpenSomewhere(path(u"e.synvae"_s)));
    }

    void theSecondWindowReadsAndSaysSo()
    {
        ProjectFixture first;
        QVERIFY(first.begin(4));
        QVERIFY(first.saved(path(u"f.synvae"_s)));
        ProjectFixture second;
        QSignalSpy said(&second.opening, &ProjectOpening::said);
        QVERIFY(second.opened(path(u"f.synvae"_s)));
        QVERIFY(second.controller.state().readOnly);
        QCOMPARE(said.size(), 1);
        QVERIFY(said.first().first().toString().contains(u"can only be read"_s));
        second.session.marks().set(1, {.starred = true});
        QVERIFY(second.controller.state().unsaved);
        QVERIFY(second.settled());
        QVERIFY(second.saved(path(u"g.synvae"_s)));
        second.recorder.recordAll();
        QVERIFY(second.settled());
        QVERIFY((*Project::openToRead(path(u"g.synvae"_s)))->works().list()->at(1).starred);
    }

    void whatIsOpenStaysOpen()
    {
        ProjectFixture parts;
        QVERIFY(parts.begin(4));
        QVERIFY(parts.saved(path(u"j.synvae"_s)));
        parts.session.setCurrentWork(2);
        QVERIFY(parts.opened(path(u"j.synvae"_s)));
        QCOMPARE(parts.session.currentWork(), 2);
        QVERIFY(!parts.controller.state().readOnly);
    }

    void anotherCollectionLeavesTheProject()
    {
        ProjectFixture parts;
        QVERIFY(parts.begin(4));
        QVERIFY(parts.saved(path(u"h.synvae"_s)));
        QVERIFY(parts.begin(8));
        QVERIFY(parts.controller.state().nameless);
        QCOMPARE(*(*Project::openToRead(path(u"h.synvae"_s)))->works().count(), 4);
        QVERIFY(!Project::isOpenSomewhere(path(u"h.synvae"_s)));
    }

    void anEmptyProjectIsTold()
    {
        QVERIFY(Project::create(path(u"i.synvae"_s)));
        ProjectFixture parts;
        QSignalSpy said(&parts.opening, &ProjectOpening::said);
        parts.opening.open(path(u"i.synvae"_s));
        QTRY_COMPARE(said.size(), 1);
        QVERIFY(!parts.opening.isOpening());
    }
};

SYNVAE_TEST(tst_ProjectOpening)

#include "tst_projectopening.moc"
