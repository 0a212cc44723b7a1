// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/widgets/transport/volumefield.h"

#include <QCheckBox>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_VolumeField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void muteSilencesAndGivesBack()
    {
        VolumeField field;
        field.setVolume(0.5);
        QSignalSpy changed(&field, &VolumeField::volumeChanged);
        QTest::keyClick(field.findChild<QCheckBox *>(), Qt::Key_Space);
        QVERIFY(field.muted());
        QCOMPARE(field.volume(), 0.0);
        QTest::keyClick(field.findChild<QCheckBox *>(), Qt::Key_Space);
        QCOMPARE(field.volume(), 0.5);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed.at(0).first().toDouble(), 0.0);
        QCOMPARE(changed.at(1).first().toDouble(), 0.5);
    }

    void theSliderEndsTheMuteWithOneSignal()
    {
        VolumeField field;
        field.setMuted(true);
        QSignalSpy changed(&field, &VolumeField::volumeChanged);
        QTest::keyClick(field.findChild<QSlider *>(), Qt::Key_Left);
        QVERIFY(!field.muted());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toDouble(), 0.75);
    }

    void settingTheSameVolumeEndsTheMuteToo()
    {
        VolumeField field;
        field.setVolume(0.4);
        field.setMuted(true);
        const QSignalSpy changed(&field, &VolumeField::volumeChanged);
        field.setVolume(0.4);
        QVERIFY(!field.muted());
        QCOMPARE(field.volume(), 0.4);
        QCOMPARE(changed.size(), 1);
    }

    void nothingIsSaidWhenNothingChanges()
    {
        VolumeField field;
        field.setVolume(0.0);
        const QSignalSpy changed(&field, &VolumeField::volumeChanged);
        field.setMuted(true);
        field.setMuted(false);
        field.setVolume(-7.0);
        field.setVolume(std::numeric_limits<double>::quiet_NaN());
        QCOMPARE(changed.size(), 0);
    }

    void outOfRangeIsBroughtBack()
    {
        VolumeField field;
        field.setVolume(3.0);
        QCOMPARE(field.volume(), 1.0);
    }

    void everythingHasAName()
    {
        VolumeField field;
        field.show();
        QCOMPARE(unnamedFocusable(field), QStringList());
        const auto *slider = QAccessible::queryAccessibleInterface(field.findChild<QSlider *>());
        QCOMPARE(slider->text(QAccessible::Name), u"Volume in per cent"_s);
    }
};

SYNVAE_TEST(tst_VolumeField)
#include "tst_volumefield.moc"
