// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/testlatents.h"
#include "ui/pages/explore/editedworkspanel.h"
#include "ui/presenter/explore/attributecontroller.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Ground : ExploreFixture {
    LatentAnalysis laboratory{session, &findNothing};
    AttributeController attributes{session, host, points, stage, laboratory};
    EditedWorksPanel panel{attributes};
    Ground()
    {
        session.setEmbeddings(spacesOf(50));
        attributes.chooseMetadata(u"artist"_s, u"Albrecht Dürer"_s);
        attributes.setStrength(1.0);
        panel.show();
    }
};

} // namespace

class tst_EditedWorksPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void movedWorksAreListedHeardAndExported()
    {
        Ground ground;
        QVERIFY(!ground.panel.table().isVisible());
        QVERIFY(ground.attributes.moveSelected());
        QVERIFY(ground.panel.stopButton().isVisible());
        QTRY_VERIFY(ground.panel.words().startsWith(u"50 works, +1 artist = Albrecht Dürer: "_s));
        QVERIFY(!ground.panel.stopButton().isVisible());
        QCOMPARE(ground.panel.table().model()->rowCount(), 50);
        const QSignalSpy wanted(&ground.panel, &EditedWorksPanel::exportWanted);
        ground.panel.exportButton().click();
        QCOMPARE(wanted.size(), 1);
        ground.panel.table().setFocus();
        QVERIFY2(!ground.stage.waiting(), "nobody has asked to hear the first");
        QTest::keyClick(&ground.panel.table(), Qt::Key_Down);
        QVERIFY(ground.settle());
        const int row = ground.panel.table().currentIndex().row();
        QVERIFY(ground.stage.now().melody == ground.attributes.job().moved().at(static_cast<std::size_t>(row)).after);
    }

    void everyControlHasAName()
    {
        Ground ground;
        QVERIFY(ground.attributes.moveSelected());
        QTRY_VERIFY(ground.panel.exportButton().isVisible());
        QCOMPARE(unnamedFocusable(ground.panel), QStringList());
    }
};

SYNVAE_TEST(tst_EditedWorksPanel)
#include "tst_editedworkspanel.moc"
