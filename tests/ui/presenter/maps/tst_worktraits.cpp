// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/worktraits.h"

#include "tests/support/melodies.h"

#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// A scale of C major, a single note, silence, and a work that is not there.
Embeddings fourWorks()
{
    Embeddings embeddings;
    embeddings.width = 2;
    embeddings.zv = {3.0F, 4.0F, 0.0F, 0.0F, 1.0F, 0.0F, 9.0F, 9.0F};
    embeddings.za = {0.0F, 2.0F, 6.0F, 8.0F, 0.0F, 0.0F, 9.0F, 9.0F};
    embeddings.kl = {1.5F, 2.5F, 3.5F, 4.5F};
    embeddings.melodies = {melodyOfPitches({60, 62, 64, 65, 67, 69, 71, 72, 67, 64, 60, 67, 60}), melodyOfPitches({50}),
                           Melody(), melodyOfPitches({60, 61})};
    embeddings.present = {true, true, true, false};
    return embeddings;
}

std::vector<float> valuesOf(const QString &key)
{
    const Colouring colouring = colouringByTrait({key, u"Title"_s}, fourWorks());
    return colouring.values;
}

} // namespace

class tst_WorkTraits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void notesAreCounted()
    {
        const auto onsets = valuesOf(u"notes:onsets"_s);
        QCOMPARE(onsets[0], 13.0F);
        QCOMPARE(onsets[1], 1.0F);
        QCOMPARE(onsets[2], 0.0F); // silence is known to have none
        QVERIFY(std::isnan(onsets[3]));
    }

    void pitchesAreThoseOfTheNotes()
    {
        const auto range = valuesOf(u"notes:range"_s);
        QCOMPARE(range[0], 12.0F);
        QCOMPARE(range[1], 0.0F);
        const auto pitch = valuesOf(u"notes:pitch"_s);
        QVERIFY(pitch[0] > 60.0F && pitch[0] < 72.0F);
        QCOMPARE(pitch[1], 50.0F);
        const auto density = valuesOf(u"notes:density"_s);
        QVERIFY(density[0] > density[1] && density[1] > 0.0F);
        for (const auto &values : {range, pitch, density})
            QVERIFY(std::isnan(values[2]) && std::isnan(values[3])); // silence has no pitch
    }

    void latentsAreMeasured()
    {
        const auto visual = valuesOf(u"latent:visual"_s);
        QCOMPARE(visual[0], 5.0F);
        QCOMPARE(visual[2], 1.0F);
        QVERIFY(std::isnan(visual[3]));
        QCOMPARE(valuesOf(u"latent:auditive"_s)[1], 10.0F);
        QCOMPARE(valuesOf(u"latent:kl"_s)[2], 3.5F);
        Embeddings withoutKl = fourWorks();
        withoutKl.kl.clear();
        QVERIFY(std::isnan(colouringByTrait({u"latent:kl"_s, u"KL"_s}, withoutKl).values[0]));
    }

    void modesAreClasses()
    {
        const Colouring modes = colouringByTrait({u"notes:mode"_s, u"Mode"_s}, fourWorks());
        QVERIFY(!modes.continuous);
        QCOMPARE(modes.groupName(0), u"major"_s);
        QCOMPARE(modes.groupName(2), u"silent"_s);
        QCOMPARE(modes.groupOf[3], -1);
        QCOMPARE(modes.key, u"notes:mode"_s);
        QCOMPARE(modes.title, u"Mode"_s);
    }

    void everyTraitIsKnown()
    {
        QStringList titles;
        for (const ColourChoice &choice : traitChoices()) {
            const Colouring colouring = colouringByTrait(choice, fourWorks());
            QVERIFY2(!colouring.groups.isEmpty(), qPrintable(choice.key));
            QCOMPARE(colouring.groupOf[3], -1);
            QVERIFY(!titles.contains(choice.title));
            titles.append(choice.title);
        }
        QVERIFY(colouringByTrait({u"notes:nonsense"_s, {}}, fourWorks()).groups.isEmpty());
    }
};

SYNVAE_TEST_GUILESS(tst_WorkTraits)
#include "tst_worktraits.moc"
