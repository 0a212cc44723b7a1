// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakespaces.h"
#include "ui/presenter/maps/worktraits.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_WorkTraits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyChoiceColoursTheWorks()
    {
        const auto spaces = test::fakeSpaces(40);
        test::takeOut(*spaces, 3);
        for (const ColourChoice &choice : traitChoices()) {
            const Colouring colouring = colouringByTrait(choice, *spaces);
            QCOMPARE(colouring.key, choice.key);
            QCOMPARE(colouring.groupOf.size(), std::size_t{40});
            QVERIFY2(!colouring.groups.isEmpty(), qPrintable(choice.key));
            QCOMPARE(colouring.groupOf.at(3), -1); // is not there
        }
    }

    void countsWhatIsInTheNotes()
    {
        auto spaces = test::fakeSpaces(5);
        const std::vector<int> tokens = [] {
            std::vector<int> three(melodySteps, holdToken);
            three[0] = tokenOf(60);
            three[8] = tokenOf(64);
            three[16] = tokenOf(67);
            return three;
        }();
        spaces->melodies[1] = *Melody::fromTokens(std::span<const int>(tokens));
        spaces->melodies[2] = Melody();
        const auto value = [&](const QString &key, std::size_t work) {
            return colouringByTrait({key, key}, *spaces).values.at(work);
        };
        QCOMPARE(value(u"notes:onsets"_s, 1), 3.0F);
        QCOMPARE(value(u"notes:range"_s, 1), 7.0F);
        QCOMPARE(value(u"notes:onsets"_s, 2), 0.0F);
        QVERIFY(std::isnan(value(u"notes:range"_s, 2))); // silence has none
        QCOMPARE(value(u"latent:kl"_s, 4), 4.0F);
        std::fill(spaces->zv.begin(), spaces->zv.begin() + spaces->width, 0.0F);
        spaces->zv[0] = 3.0F;
        spaces->zv[1] = 4.0F;
        QCOMPARE(value(u"latent:visual"_s, 0), 5.0F);
        QCOMPARE(colouringByTrait({u"notes:mode"_s, {}}, *spaces).groupName(2), u"silent"_s);
    }
};

QTEST_GUILESS_MAIN(tst_WorkTraits)

#include "tst_worktraits.moc"
