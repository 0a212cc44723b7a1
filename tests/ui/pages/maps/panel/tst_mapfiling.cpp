// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/pages/maps/panel/mapspanelfixture.h"
#include "ui/pages/maps/mapview.h"
#include "ui/pages/maps/panel/mapfiling.h"
#include "ui/pages/maps/panel/mapspanel.h"
#include "ui/pages/maps/panel/mapstoolbar.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Ground : MapsPanelFixture {
    MapsPanel panel{tasks, maps};
    MapFiling filing{tasks, panel, maps};
    QTemporaryDir folder;
    Ground()
    {
        panel.resize(600, 400);
        panel.setWorks(works);
        panel.show();
    }
    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
};

} // namespace

class tst_MapFiling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void whatWasSavedIsShownAgain()
    {
        Ground ground;
        QVERIFY(ground.make());
        ground.selection.select({3, 5, 8});
        ground.selection.setCurrent(5);
        ground.panel.view(MapSpace::Auditive).setCamera({0.25, -0.5, 4.0});
        const auto places = *ground.maps.maps().shown()->places.visual;
        const QSignalSpy saved(&ground.filing, &MapFiling::done);
        ground.filing.save(ground.path(u"a.synvae-maps"_s));
        QTRY_COMPARE(saved.size(), 1);

        Ground other;
        const QSignalSpy opened(&other.filing, &MapFiling::done);
        other.filing.open(ground.path(u"a.synvae-maps"_s));
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(other.maps.maps().shown());
        QVERIFY(*other.maps.maps().shown()->places.visual == places);
        QCOMPARE(other.selection.works(), (std::vector<int>{3, 5, 8}));
        QCOMPARE(other.selection.current(), 5);
        QCOMPARE(other.maps.colourKey(), u"metadata:artist"_s);
        QCOMPARE(other.panel.view(MapSpace::Auditive).camera().zoom, 4.0);
    }

    void whatIsNoMapIsRefused()
    {
        Ground ground;
        QVERIFY(ground.make());
        const QSignalSpy failed(&ground.filing, &MapFiling::failed);
        ground.filing.open(ground.path(u"absent.synvae-maps"_s));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.at(0).at(0).toString().contains(u"absent.synvae-maps"_s));
        QVERIFY2(ground.maps.maps().shown(), "the maps that were shown stay");
    }

    void withoutMapsThereIsNothingToSave()
    {
        Ground ground;
        const QSignalSpy failed(&ground.filing, &MapFiling::failed);
        ground.filing.save(ground.path(u"a.synvae-maps"_s));
        ground.filing.exportTo(ground.path(u"a.png"_s));
        QCOMPARE(failed.size(), 2);
    }

    void mapsAreExportedBySuffix()
    {
        Ground ground;
        QVERIFY(ground.make());
        const QSignalSpy done(&ground.filing, &MapFiling::done);
        for (const QString &name : {u"m.png"_s, u"m.svg"_s, u"m.pdf"_s, u"m.csv"_s, u"m.npy"_s})
            ground.filing.exportTo(ground.path(name));
        QCOMPARE(done.size(), 5);
        QVERIFY(!QImage(ground.path(u"m-visual.png"_s)).isNull());
        for (const QString &name :
             {u"m-auditive.png"_s, u"m-visual.svg"_s, u"m-auditive.svg"_s, u"m-visual.pdf"_s, u"m.csv"_s, u"m.npy"_s})
            QVERIFY2(QFileInfo(ground.path(name)).size() > 100, qPrintable(name));
        const QSignalSpy failed(&ground.filing, &MapFiling::failed);
        ground.filing.exportTo(ground.path(u"m.doc"_s));
        ground.filing.exportTo(ground.path(u"no/such/folder/m.csv"_s));
        QCOMPARE(failed.size(), 2);
    }

    void theMenuAsks()
    {
        Ground ground;
        QVERIFY(ground.make());
        MapsToolBar &bar = ground.panel.toolBar();
        for (QAction *action : {bar.open(), bar.save(), bar.exportAs()})
            action->trigger();
        QCOMPARE(ground.panel.findChildren<QFileDialog *>().size(), 3);
    }
};

SYNVAE_TEST(tst_MapFiling)
#include "tst_mapfiling.moc"
