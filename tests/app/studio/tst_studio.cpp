// SPDX-License-Identifier: GPL-3.0-or-later
// The studio as a whole: its composition over fakes, and the program as it is built.
#include "core/data/demo.h"
#include "tests/support/accessiblewalk.h"
#include "tests/support/fakestudio.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"
#include "ui/pages/gallery/detailcard.h"
#include "ui/services/windowactions.h"
#include "ui/widgets/melody/melodyview.h"
#include "ui/widgets/settings/settingspanel.h"

#include <QAction>
#include <QActionGroup>
#include <QLabel>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// A page of ten lines: how many works are selected.
class CountPage final : public QLabel
{
public:
    CountPage(Session &session, Services & /*services*/)
    {
        const auto show = [this, &session] { setText(u"%1 selected"_s.arg(session.selection().count())); };
        QObject::connect(&session, &Session::selectionChanged, this, show);
        setFocusPolicy(Qt::StrongFocus);
        show();
    }
    Page page() { return {.id = u"count"_s, .title = u"C&ount"_s, .widget = this}; }
};

} // namespace

class tst_Studio : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void opensPlaysChangesTheModelShowsEveryPageAndCloses()
    {
        std::shared_ptr<Recording> recording;
        {
            FakeStudio studio;
            recording = studio.recording;
            QVERIFY(studio.show());
            studio.open(u"12"_s);
            QTRY_COMPARE(studio.translation.current().state, CurrentWork::State::Ready);
            QTRY_VERIFY(recording->count(Recording::Kind::NoteOn) > 0);
            QCOMPARE(studio.gallery.card().melodyView()->melody(), studio.translation.current().translation.melody);
            QCOMPARE(studio.engine->opened.load(), 1);
            studio.gallery.settingsPanel().select(u"fakes"_s, u"beta-2.0"_s);
            QCOMPARE(studio.session.member().beta, 2.0);
            QTRY_COMPARE(studio.translation.current().state, CurrentWork::State::Ready);
            QCOMPARE(studio.engine->opened.load(), 2); // members
            const QStringList pages{u"gallery"_s, u"maps"_s, u"explore"_s, u"compose"_s};
            const QList<QAction *> views = studio.window.actions().views->actions();
            QCOMPARE(views.size(), pages.size());
            for (qsizetype at = pages.size() - 1; at >= 0; --at) {
                views.at(at)->trigger();
                QCOMPARE(studio.session.page(), pages.at(at));
                QVERIFY(studio.window.widgetOf(pages.at(at))->isVisible());
            }
            studio.session.setPage(u"maps"_s);
            QVERIFY(studio.window.shows(&studio.maps));
            QTRY_COMPARE(studio.presenter().stage(), MapsPresenter::Stage::Ready);
            QVERIFY(studio.session.embeddings());
            QVERIFY(studio.window.close());
        }
        QVERIFY(recording->sounding().empty());
    }

    void whatOnePageFindsAnotherKnows()
    {
        FakeStudio studio;
        QVERIFY(studio.show(12));
        studio.moving().points.setWork(Anchor::From, 3);
        studio.moving().points.setWork(Anchor::To, 7);
        QTRY_COMPARE(studio.session.pathMelodies().size(), std::size_t(9));
        studio.session.setPage(u"maps"_s);
        QTRY_COMPARE(studio.maps.paths().paths().auditive.places.size(), std::size_t(9));
        studio.compose.parts().editor.change(Melody(), {});
        QVERIFY(!studio.compose.parts().hearing.needsEmbeddings()); // the maps have had the collection translated
    }

    /// The demo collection: what the window plays is what the command writes, calibration and all.
    void windowAndCommandPlayTheSameNotes()
    {
        const auto demo = demoFolder();
        QVERIFY(demo.ok());
        const QTemporaryDir folder;
        const auto path = [&folder](const QString &name) { return folder.filePath(name); };
        writeFile(path(u"models/fakes/beta-1.0/config.json"_s),
                  "{\"kind\": \"synesthetic\", \"beta\": 1.0, \"latentSize\": 4}");
        writeFile(path(u"models/fakes/beta-1.0/weights.safetensors"_s), {});
        QProcess command;
        prepareSynvae(command, {u"translate"_s, *demo, u"--out"_s, path(u"out"_s), u"--json"_s},
                      beside(u"engine_that_works.so"_s), path(u"models"_s));
        command.start();
        const ProgramRun run = finished(command);
        QVERIFY2(run.code == 0, run.err.constData());

        FakeStudio studio(true);
        studio.demo = *demo;
        QVERIFY(studio.show());
        studio.open(u"demo"_s);
        QTRY_COMPARE(studio.session.calibration().state, SessionCalibration::State::Ready);
        QCOMPARE(calibrationHash(studio.session.member()), run.json()[u"calibration"_s].toString());
        QCOMPARE(run.json()[u"calibration"_s].toString().size(), 64);
        studio.embeddings.begin(studio.session.works(), studio.session.member(), studio.session.settings());
        QTRY_VERIFY_WITH_TIMEOUT(studio.session.embeddings(), timeout);
        const Embeddings &played = *studio.session.embeddings();
        const auto table = contentOf(path(u"out/translations.csv"_s)).split('\n');
        QCOMPARE(table.size(), played.works() + 2); // a heading, and nothing behind the last line
        for (int work = 0; work < played.works(); ++work) {
            QByteArrayList tokens;
            for (const Token token : played.melodies[static_cast<std::size_t>(work)].tokens())
                tokens.append(QByteArray::number(token));
            const QByteArray &line = table.at(work + 1);
            QVERIFY2(line.contains(tokens.join(' ')), line.constData());
            QVERIFY(line.contains(played.calibration.toLatin1()));
        }
        QTRY_COMPARE(studio.translation.current().state, CurrentWork::State::Ready);
        QCOMPARE(studio.translation.current().translation.melody, played.melodies.front());
        studio.gallery.settingsPanel().setTuned(false);
        QTRY_COMPARE(studio.translation.current().state, CurrentWork::State::Ready);
        QVERIFY(!studio.session.member().calibration);
        QVERIFY(studio.translation.current().translation.melody != played.melodies.front());
    }

    void aPageOfTenLinesIsAPage()
    {
        FakeStudio studio;
        QVERIFY(studio.show(12));
        auto *page = new CountPage(studio.session, studio.services);
        studio.window.addPage(page->page());
        QTest::keyClick(&studio.window, Qt::Key_5, Qt::ControlModifier);
        QCOMPARE(studio.session.page(), u"count"_s);
        QVERIFY(page->hasFocus());
        studio.session.selection().select({2, 4, 6});
        QCOMPARE(page->text(), u"3 selected"_s);
    }

    void theProgramOpensACollectionShowsItAndEnds_data()
    {
        QTest::addColumn<QString>("page");
        for (const auto &page : {u"gallery"_s, u"maps"_s, u"explore"_s, u"compose"_s})
            QTest::newRow(qPrintable(page)) << page;
    }

    /// The binary, with a window nobody sees and the networks of a test. Each page has room on a small screen, and at
    /// twice the size on one of 1680 x 1050.
    void theProgramOpensACollectionShowsItAndEnds()
    {
        QFETCH(const QString, page);
        const QTemporaryDir folder;
        const auto path = [&folder](const QString &name) { return folder.filePath(name); };
        writeFile(path(u"models/fakes/beta-1.0/config.json"_s),
                  R"({"kind": "synesthetic", "beta": 1.0, "latentSize": 4, "imageSize": 8, "channels": 3})");
        writeFile(path(u"models/fakes/beta-1.0/weights.safetensors"_s), {});
        paintPictures(path(u"pictures"_s), 12);
        QProcess studio;
        prepareSynvae(studio,
                      {u"--smoke"_s, path(u"window.png"_s), u"--page"_s, page, u"--size"_s, u"840"_s, u"500"_s,
                       path(u"pictures"_s)},
                      beside(u"engine_that_works.so"_s), path(u"models"_s));
        studio.setProgram(beside(u"../synvae-studio"_s));
        studio.start();
        const ProgramRun run = finished(studio);
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(QImage(path(u"window.png"_s)).size(), QSize(840, 500));
    }
};

SYNVAE_TEST(tst_Studio)

#include "tst_studio.moc"
