// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/theme/studiostyle.h"
#include "ui/widgets/transport/tempofield.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_TempoField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new StudioStyle); }
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void everyWayIsOneSignalAndTheRestFollows()
    {
        TempoField field;
        auto *slider = field.findChild<QSlider *>();
        auto *number = field.findChild<QSpinBox *>();
        QSignalSpy changed(&field, &TempoField::tempoChanged);
        const auto expect = [&](int tempo) {
            QCOMPARE(changed.size(), 1);
            QCOMPARE(changed.takeFirst().first().toDouble(), tempo);
            QCOMPARE(field.tempo(), tempo);
            QCOMPARE(slider->value(), tempo);
            QCOMPARE(number->value(), tempo);
        };
        slider->setValue(90);
        expect(90);
        QTest::keyClick(slider, Qt::Key_Right);
        expect(91);
        QTest::keyClick(slider, Qt::Key_PageUp);
        expect(101);
        QTest::keyClick(number, Qt::Key_Up);
        expect(102);
        field.setTempo(60.4);
        expect(60);
        QTest::mouseClick(field.findChild<QPushButton *>(), Qt::LeftButton);
        expect(120);
        QTest::mouseClick(field.findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(changed.size(), 0);
    }

    void aTypedNumberCountsWhenItIsFinished()
    {
        TempoField field;
        auto *number = field.findChild<QSpinBox *>();
        const QSignalSpy changed(&field, &TempoField::tempoChanged);
        number->selectAll();
        QTest::keyClicks(number, u"180"_s);
        QCOMPARE(changed.size(), 0);
        QTest::keyClick(number, Qt::Key_Return);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(field.tempo(), 180.0);
    }

    void outOfRangeIsBroughtBack()
    {
        TempoField field;
        field.setTempo(1000.0);
        QCOMPARE(field.tempo(), 240.0);
        field.setTempo(-3.0);
        QCOMPARE(field.tempo(), 40.0);
        field.setTempo(std::numeric_limits<double>::quiet_NaN());
        QCOMPARE(field.tempo(), 40.0);
        field.setTempo(std::numeric_limits<double>::infinity());
        QCOMPARE(field.tempo(), 40.0);
    }

    void everythingHasANameAndIsLargeEnough()
    {
        TempoField field;
        field.show();
        QCOMPARE(unnamedFocusable(field), QStringList());
        for (const QWidget *control : {static_cast<QWidget *>(field.findChild<QSlider *>()),
                                       static_cast<QWidget *>(field.findChild<QPushButton *>())}) {
            QCOMPARE_GE(control->height(), 24);
            QCOMPARE_GE(control->width(), 24);
        }
    }
};

SYNVAE_TEST(tst_TempoField)
#include "tst_tempofield.moc"
