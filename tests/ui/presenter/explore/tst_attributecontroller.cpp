// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/parallelmode.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/testlatents.h"
#include "ui/presenter/explore/attributecontroller.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Ground : ExploreFixture {
    LatentAnalysis laboratory{session, &findNothing};
    AttributeController attributes{session, host, points, stage, laboratory};
};

} // namespace

class tst_AttributeController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void labelsThatGroupAreOffered()
    {
        Ground ground;
        QCOMPARE(ground.attributes.keys(), (QStringList{u"artist"_s, u"year"_s}));
        QCOMPARE(ground.attributes.values(u"artist"_s), (QStringList{u"Albrecht Dürer"_s, u"Hilma af Klint"_s}));
    }

    void aLabelBecomesADirection()
    {
        Ground ground;
        ground.attributes.chooseMetadata(u"artist"_s, u"Albrecht Dürer"_s);
        QVERIFY(!ground.attributes.attribute());
        QVERIFY(ground.attributes.remark().contains(u"no latents yet"_s));
        const auto embeddings = spacesOf(50);
        ground.session.setEmbeddings(embeddings);
        ground.attributes.chooseMetadata(u"artist"_s, u"Albrecht Dürer"_s);
        QVERIFY(ground.attributes.attribute());
        QCOMPARE(ground.attributes.attribute()->with, 25);
        QCOMPARE(ground.attributes.attribute()->without, 25);
    }

    void strengthMovesTheCurrentWork()
    {
        Ground ground;
        ground.session.setEmbeddings(spacesOf(50));
        QVERIFY(ground.putWork(Anchor::Here, 3));
        ground.attributes.chooseMetadata(u"artist"_s, u"Albrecht Dürer"_s);
        ground.attributes.setStrength(9.0);
        QCOMPARE(ground.attributes.strength(), 3.0);
        QVERIFY(ground.settle());
        const auto &here = ground.points.at(Anchor::Here).latent;
        QVERIFY(ground.stage.now().latent == moved(here, *ground.attributes.attribute(), 3.0));
        QCOMPARE(ground.stage.now().label, u"Work 4, +3 artist = Albrecht Dürer"_s);
        ground.attributes.setStrength(0.0);
        QVERIFY(ground.settle());
        QVERIFY(ground.stage.now().latent == here);
    }

    void twoSetsBecomeADirection()
    {
        Ground ground;
        ground.session.setEmbeddings(spacesOf(50));
        ground.session.selection().select({1, 2, 3});
        ground.attributes.keepWith();
        QCOMPARE(ground.attributes.attribute()->with, 3);
        QCOMPARE(ground.attributes.attribute()->without, 47); // all others
        ground.session.selection().select({10, 11});
        ground.attributes.keepWithout();
        QCOMPARE(ground.attributes.attribute()->without, 2);
    }

    void whatItDoesIsMeasuredOnAllThatAreSelected()
    {
        Ground ground;
        ground.session.setEmbeddings(spacesOf(50));
        QVERIFY(!ground.attributes.moveSelected());
        ground.attributes.chooseMetadata(u"artist"_s, u"Albrecht Dürer"_s);
        ground.session.selection().select({4, 5, 6, 7});
        ground.attributes.setStrength(1.0);
        QVERIFY(ground.attributes.moveSelected());
        QTRY_VERIFY(!ground.attributes.effect().isEmpty());
        QVERIFY2(ground.attributes.effect().startsWith(u"4 works, +1 artist = Albrecht Dürer: "_s),
                 qPrintable(ground.attributes.effect()));
        QCOMPARE(ground.attributes.movedWorks().rowCount(), 4);
        ground.attributes.showMoved(2);
        QVERIFY(ground.settle());
        QVERIFY(ground.stage.now().melody == ground.attributes.job().moved().at(2).after);
        ground.session.selection().clear();
        QVERIFY(ground.attributes.moveSelected());
        QTRY_COMPARE(ground.attributes.movedWorks().rowCount(), 50);
    }

    void aStopTellsOfWhatWasMoved()
    {
        Ground ground;
        ground.session.setEmbeddings(spacesOf(50));
        ground.attributes.chooseMetadata(u"artist"_s, u"Albrecht Dürer"_s);
        ground.attributes.setStrength(1.0);
        QObject::connect(&ground.attributes.job(), &EditJob::progressed, &ground.attributes,
                         [&ground] { ground.attributes.stopMoving(); });
        QVERIFY(ground.attributes.moveSelected());
        QTRY_VERIFY(ground.attributes.effect().startsWith(u"16 works, "_s));
        QVERIFY(!ground.attributes.job().running());
    }

    void minorIsAnotherDirectionFromEveryWork()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 3));
        ground.attributes.chooseMusical(MusicalAttribute::Minor);
        QVERIFY(ground.attributes.chosen());
        QVERIFY2(!ground.laboratory.busy(), "there is nothing to look for in the prior");
        ground.attributes.setStrength(1.0);
        QTRY_COMPARE(ground.stage.now().label, u"Work 4, +1 minor"_s);
        const Melody three = ground.stage.now().melody;
        QVERIFY(ground.putWork(Anchor::Here, 8));
        ground.attributes.goHere();
        QTRY_COMPARE(ground.stage.now().label, u"Work 9, +1 minor"_s);
        QVERIFY(ground.stage.now().melody != three);
    }

    void otherSettingsLeadElsewhere()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 3));
        const auto &here = ground.points.at(Anchor::Here).latent;
        DecodeSettings other; // with notes that are not minor already
        const auto changes = [&] {
            const Melody notes = ground.notesOf(here, other);
            return !(inMode(notes, Mode::Minor) == notes) && !(notes == ground.notesOf(here));
        };
        for (std::uint64_t seed = 1; seed < 50 && !changes(); ++seed)
            other.seed = Seed{seed};
        QVERIFY(changes());
        ground.attributes.chooseMusical(MusicalAttribute::Minor);
        ground.attributes.setStrength(1.0);
        QTRY_COMPARE(ground.stage.now().label, u"Work 4, +1 minor"_s);
        const std::vector<float> before = ground.stage.now().latent;
        ground.session.choose(memberOne, other);
        QTRY_VERIFY(ground.stage.now().latent != before);
        QVERIFY(ground.settle());
        QVERIFY(ground.stage.now().settings == other);
    }

    void aMusicalDirectionThatCannotBeFoundSaysWhy()
    {
        Ground ground;
        ground.attributes.chooseMusical(MusicalAttribute::Higher);
        QTRY_VERIFY(ground.attributes.remark().contains(u"Nothing is found here"_s));
        QVERIFY(!ground.attributes.attribute());
    }
};

SYNVAE_TEST_GUILESS(tst_AttributeController)
#include "tst_attributecontroller.moc"
