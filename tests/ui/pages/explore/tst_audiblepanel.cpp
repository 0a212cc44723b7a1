// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/testlatents.h"
#include "ui/pages/explore/audiblepanel.h"
#include "ui/presenter/explore/audiblecontroller.h"
#include "ui/widgets/settings/stopslider.h"

#include <QCheckBox>
#include <QPushButton>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Ground : ExploreFixture {
    LatentAnalysis laboratory{session, &findAxes};
    AudibleController audible{host, points, stage, laboratory};
    AudiblePanel panel{audible, stage};
    Ground() { panel.show(); }

    bool find()
    {
        panel.findChild<QPushButton *>()->click();
        return QTest::qWaitFor([this] { return panel.sliders().size() == 2; });
    }
    [[nodiscard]] bool pictureIsThere(const QString &name) const
    {
        const auto all = panel.findChildren<QWidget *>();
        return std::ranges::any_of(all, [&](const QWidget *one) { return one->accessibleName() == name; });
    }
};

} // namespace

class tst_AudiblePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void eachDirectionHasASliderWithWords()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 2));
        QVERIFY(ground.panel.sliders().isEmpty());
        QVERIFY(ground.find());
        for (int direction = 0; direction < 2; ++direction) {
            const StopSlider &slider = *ground.panel.sliders().at(direction);
            QCOMPARE(slider.accessibleName(), u"Audible direction %1"_s.arg(direction + 1));
            QCOMPARE(slider.accessibleDescription(), ground.audible.wordsOf(direction));
        }
        QTest::keyClick(ground.panel.sliders().at(0), Qt::Key_Right);
        QCOMPARE(ground.audible.offset(0), 0.25);
        ground.audible.reset();
        QCOMPARE(ground.panel.sliders().at(0)->stop(), 0.0);
        QCOMPARE(unnamedFocusable(ground.panel), QStringList());
    }

    void whatNobodyHearsIsShownOnRequest()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 2));
        QVERIFY(ground.find());
        QTest::keyClick(ground.panel.sliders().at(0), Qt::Key_Right);
        QVERIFY(ground.settle());
        QVERIFY(ground.pictureIsThere(u"Picture from the notes"_s));
        QVERIFY(ground.pictureIsThere(u"Picture from the logits: no picture"_s));
        ground.panel.comparing().click();
        QTRY_VERIFY(ground.pictureIsThere(u"Picture from the logits"_s));
        QTRY_VERIFY(ground.pictureIsThere(u"Picture from the latent"_s));
        ground.panel.comparing().click();
        QVERIFY(ground.pictureIsThere(u"Picture from the latent: no picture"_s));
    }
};

SYNVAE_TEST(tst_AudiblePanel)
#include "tst_audiblepanel.moc"
