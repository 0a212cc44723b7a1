// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/presenter/moving/movinglatents.h"
#include "ui/presenter/moving/attributecontroller.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Ground : MovingGround {
    MemberLaboratory laboratory{&findNothing};
    AttributeController attributes{host, points, stage, laboratory};
    Ground() { attributes.setWorks(works); }
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
        const auto spaces = spacesOf(50);
        ground.attributes.setSpaces(spaces);
        ground.attributes.chooseMetadata(u"artist"_s, u"Albrecht Dürer"_s);
        QVERIFY(ground.attributes.attribute());
        QCOMPARE(ground.attributes.attribute()->with, 25);
        QCOMPARE(ground.attributes.attribute()->without, 25);
    }

    void strengthMovesTheCurrentWork()
    {
        Ground ground;
        ground.attributes.setSpaces(spacesOf(50));
        QVERIFY(ground.putWork(Place::Here, 3));
        ground.attributes.chooseMetadata(u"artist"_s, u"Albrecht Dürer"_s);
        ground.attributes.setStrength(9.0);
        QCOMPARE(ground.attributes.strength(), 3.0);
        QVERIFY(ground.settle());
        const auto &here = ground.points.at(Place::Here).latent;
        QVERIFY(ground.stage.now().latent == moved(here, *ground.attributes.attribute(), 3.0));
        QCOMPARE(ground.stage.now().label, u"Work 4, +3 artist = Albrecht Dürer"_s);
        ground.attributes.setStrength(0.0);
        QVERIFY(ground.settle());
        QVERIFY(ground.stage.now().latent == here);
    }

    void twoSetsBecomeADirection()
    {
        Ground ground;
        ground.attributes.setSpaces(spacesOf(50));
        ground.attributes.setSelection({1, 2, 3});
        ground.attributes.keepWith();
        QCOMPARE(ground.attributes.attribute()->with, 3);
        QCOMPARE(ground.attributes.attribute()->without, 47); // all others
        ground.attributes.setSelection({10, 11});
        ground.attributes.keepWithout();
        QCOMPARE(ground.attributes.attribute()->without, 2);
    }

    void whatItDoesIsMeasured()
    {
        Ground ground;
        ground.attributes.setSpaces(spacesOf(50));
        QVERIFY(!ground.attributes.measure());
        ground.attributes.chooseMetadata(u"artist"_s, u"Albrecht Dürer"_s);
        ground.attributes.setSelection({4, 5, 6, 7});
        ground.attributes.setStrength(1.0);
        QVERIFY(ground.attributes.measure());
        ground.stage.go({1.0F, 2.0F, 3.0F, 4.0F}, u"elsewhere"_s); // drives it out, and it comes back
        QTRY_VERIFY(!ground.attributes.effect().isEmpty());
        QVERIFY2(ground.attributes.effect().startsWith(u"On 4 works: "_s), qPrintable(ground.attributes.effect()));
    }

    void aMusicalDirectionThatCannotBeFoundSaysWhy()
    {
        Ground ground;
        ground.laboratory.configure(memberOne, {});
        ground.attributes.chooseMusical(MusicalAttribute::Higher);
        QTRY_VERIFY(ground.attributes.remark().contains(u"Nothing is found here"_s));
        QVERIFY(!ground.attributes.attribute());
    }
};

QTEST_GUILESS_MAIN(tst_AttributeController)
#include "tst_attributecontroller.moc"
