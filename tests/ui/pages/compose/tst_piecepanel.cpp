// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/pages/compose/composepagefixture.h"
#include "ui/pages/compose/piecepanel.h"

#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::test;

namespace {

template<typename Control>
Control *named(QWidget &panel, const QString &name)
{
    for (Control *control : panel.findChildren<Control *>()) {
        if (control->accessibleName() == name)
            return control;
    }
    return nullptr;
}

} // namespace

class tst_PiecePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theSettingsMakeThePiece()
    {
        ComposePageFixture stage;
        PiecePanel &panel = stage.room.page().piece();
        stage.room.makePiece({{u"a"_s, melodyOfPitches({60})}, {u"b"_s, melodyOfPitches({61})}});
        named<QComboBox>(panel, u"How melodies follow each other"_s)->setCurrentIndex(1);
        named<QComboBox>(panel, u"Notes"_s)->setCurrentIndex(1);
        named<QSpinBox>(panel, u"Tempo of the piece"_s)->setValue(90);
        named<QComboBox>(panel, u"Instrument of the piece"_s)->setCurrentIndex(11);
        const PieceSettings settings = stage.room.piece().settings();
        QVERIFY(settings.join == Join::CrossFaded);
        QVERIFY(settings.key == KeyHandling::Snapped);
        QCOMPARE(settings.tempo, 90.0);
        QCOMPARE_EQ(settings.program, 11);
        QVERIFY(named<QLabel>(panel, u"About the piece"_s)->text().startsWith(u"2 melodies, 3 bars"));
    }

    void theOrderIsChangedByKeyboardToo()
    {
        ComposePageFixture stage;
        PiecePanel &panel = stage.room.page().piece();
        stage.room.makePiece({{u"a"_s, melodyOfPitches({60})}, {u"b"_s, melodyOfPitches({61})}});
        auto *list = panel.findChild<QListView *>();
        QVERIFY(!stage.button(u"Earlier"_s)->isEnabled());
        list->setCurrentIndex(list->model()->index(1, 0));
        QVERIFY(!stage.button(u"Later"_s)->isEnabled());
        stage.button(u"Earlier"_s)->click();
        QCOMPARE(stage.room.piece().items().items().front().title, u"b"_s);
        QCOMPARE_EQ(list->currentIndex().row(), 0);
        stage.button(u"Remove"_s)->click();
        QCOMPARE_EQ(stage.room.piece().items().rowCount(), 1);
    }

    void theSliderSeeksAndFollows()
    {
        ComposePageFixture stage;
        auto *slider = named<QSlider>(stage.room.page().piece(), u"Place in the piece, in sixteenths"_s);
        QVERIFY(!slider->isEnabled());
        stage.room.makePiece({{u"a"_s, melodyOfPitches({60})}, {u"b"_s, melodyOfPitches({61})}});
        QCOMPARE_EQ(slider->maximum(), 64);
        slider->setValue(32);
        QCOMPARE(stage.room.piece().position(), 32.0);
        stage.room.piece().seek(48.0);
        QCOMPARE_EQ(slider->value(), 48);
        QCOMPARE(named<QLabel>(stage.room.page().piece(), u"Bar"_s)->text(), u"bar 4"_s);
    }

    void anExportIsToldOf()
    {
        ComposePageFixture stage;
        stage.room.makePiece({{u"a"_s, melodyOfPitches({60})}});
        QVERIFY(stage.room.piece().exportTo(stage.folder.filePath(u"piece.mid"_s), {}));
        QTRY_COMPARE(stage.room.page().piece().status(), u"piece.mid was written."_s);
        QVERIFY(stage.room.piece().exportTo(stage.folder.filePath(u"piece.xyz"_s), {}));
        QTRY_VERIFY(stage.room.page().piece().status().contains(u"piece.xyz is no kind of file"));
    }
};

SYNVAE_TEST(tst_PiecePanel)
#include "tst_piecepanel.moc"
