// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/testlatents.h"
#include "ui/pages/explore/latentgrid.h"
#include "ui/pages/explore/neighbourhoodpanel.h"
#include "ui/pages/explore/onsethistogram.h"
#include "ui/presenter/explore/neighbourhoodcontroller.h"
#include "ui/widgets/settings/stopslider.h"

#include <QPushButton>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Ground : ExploreFixture {
    LatentAnalysis laboratory{session, &findNothing};
    NeighbourhoodController around{host, points, stage, laboratory};
    NeighbourhoodPanel panel{around, stage};
    Ground() { panel.show(); }
};

} // namespace

class tst_NeighbourhoodPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theSliderScalesAndThenCounts()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 3));
        QCOMPARE(ground.panel.scale().stop(), 1.0);
        QTest::keyClick(&ground.panel.scale(), Qt::Key_Right);
        QCOMPARE(ground.around.scale(), 1.25);
        QVERIFY(ground.settle());
        auto *histogram = ground.panel.findChild<OnsetHistogram *>();
        QTRY_VERIFY(histogram->words().startsWith(u"100 melodies"_s)); // once the slider rests
        QVERIFY(histogram->words().contains(u"the one that sounds has"_s));
    }

    void theGridIsLookedAtAndPicked()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 3));
        ground.panel.findChild<QPushButton *>()->click();
        QTRY_COMPARE(ground.panel.grid().count(), 9);
        QTest::keyClick(&ground.panel.grid(), Qt::Key_Right);
        QVERIFY(ground.settle());
        QVERIFY(ground.stage.now().latent == ground.around.grid().at(ground.panel.grid().currentRow()).latent);
    }

    void everyControlHasAName()
    {
        Ground ground;
        QCOMPARE(unnamedFocusable(ground.panel), QStringList());
    }
};

SYNVAE_TEST(tst_NeighbourhoodPanel)
#include "tst_neighbourhoodpanel.moc"
