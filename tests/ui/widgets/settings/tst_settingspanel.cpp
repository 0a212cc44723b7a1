// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/theme/studiostyle.h"
#include "ui/widgets/settings/seedspinbox.h"
#include "ui/widgets/settings/settingspanel.h"
#include "ui/widgets/settings/stopslider.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

QList<SettingsPanel::MemberChoice> members()
{
    return {{u"paintings"_s, u"beta-2.0"_s, 2.0},
            {u"paintings"_s, u"beta-0.5"_s, 0.5},
            {u"digits"_s, u"beta-4.0"_s, 4.0},
            {u"paintings"_s, u"beta-1.0"_s, 1.0},
            {u"digits"_s, u"beta-1.0"_s, 1.0}};
}

StopSlider *slider(const SettingsPanel &panel, QStringView name)
{
    for (StopSlider *candidate : panel.findChildren<StopSlider *>()) {
        if (candidate->accessibleName().contains(name))
            return candidate;
    }
    return nullptr;
}

QPushButton *button(const SettingsPanel &panel, QStringView name)
{
    for (QPushButton *candidate : panel.findChildren<QPushButton *>()) {
        if (candidate->accessibleName().contains(name))
            return candidate;
    }
    return nullptr;
}

QCheckBox *likeliest(const SettingsPanel &panel)
{
    for (QCheckBox *box : panel.findChildren<QCheckBox *>()) {
        if (box->text().contains(u"argmax"))
            return box;
    }
    return nullptr;
}

} // namespace

class tst_SettingsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new StudioStyle); }
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void startsWithTheFirstFamilyAndBetaOne()
    {
        SettingsPanel panel;
        QCOMPARE(panel.family(), QString());
        QCOMPARE(panel.member(), QString());
        QVERIFY(panel.settings() == DecodeSettings());
        const QSignalSpy changed(&panel, &SettingsPanel::changed);
        panel.setMembers(members());
        QCOMPARE(panel.family(), u"paintings"_s);
        QCOMPARE(panel.member(), u"beta-1.0"_s);
        QCOMPARE(changed.size(), 1);
        panel.setMembers(members());
        QCOMPARE(changed.size(), 1);
    }

    void theSliderSnapsToTheMembersInOrderOfBeta()
    {
        SettingsPanel panel;
        panel.setMembers(members());
        StopSlider *beta = slider(panel, u"beta");
        QVERIFY(beta);
        QCOMPARE(beta->stops(), (std::vector<double>{0.5, 1.0, 2.0}));
        const QSignalSpy changed(&panel, &SettingsPanel::changed);
        QTest::keyClick(beta, Qt::Key_Right);
        QCOMPARE(panel.member(), u"beta-2.0"_s);
        QCOMPARE(beta->words(), u"beta 2.0, closest to the music"_s);
        QTest::keyClick(beta, Qt::Key_Right);
        QCOMPARE(changed.size(), 1);
        QTest::keyClick(beta, Qt::Key_Home);
        QCOMPARE(panel.member(), u"beta-0.5"_s);
        QCOMPARE(beta->words(), u"beta 0.5, closest to the picture"_s);
        QCOMPARE(changed.size(), 2);
        QTest::keyClick(beta, Qt::Key_PageUp);
        QCOMPARE(beta->words(), u"beta 1.0, 2 of 3 from the picture to the music"_s);
    }

    void anotherFamilyKeepsTheNearestBetaWithOneSignal()
    {
        SettingsPanel panel;
        panel.setMembers(members());
        panel.select(u"paintings"_s, u"beta-2.0"_s);
        const QSignalSpy changed(&panel, &SettingsPanel::changed);
        QTest::keyClick(panel.findChild<QComboBox *>(), Qt::Key_Down);
        QCOMPARE(panel.family(), u"digits"_s);
        QCOMPARE(panel.member(), u"beta-1.0"_s);
        QCOMPARE(changed.size(), 1);
    }

    void selectFindsAMemberOrChangesNothing()
    {
        SettingsPanel panel;
        panel.setMembers(members());
        const QSignalSpy changed(&panel, &SettingsPanel::changed);
        panel.select(u"digits"_s, u"beta-4.0"_s);
        QCOMPARE(panel.family(), u"digits"_s);
        QCOMPARE(panel.member(), u"beta-4.0"_s);
        QCOMPARE(changed.size(), 1);
        panel.select(u"digits"_s, u"beta-9.0"_s);
        panel.select(u"nowhere"_s, u"beta-1.0"_s);
        panel.select(u"digits"_s, u"beta-4.0"_s);
        QCOMPARE(panel.member(), u"beta-4.0"_s);
        QCOMPARE(changed.size(), 1);
    }

    void newMembersKeepTheChoiceWhereTheyCan()
    {
        SettingsPanel panel;
        panel.setMembers(members());
        panel.select(u"digits"_s, u"beta-4.0"_s);
        const QSignalSpy changed(&panel, &SettingsPanel::changed);
        panel.setMembers(members() + QList<SettingsPanel::MemberChoice>{{u"digits"_s, u"beta-0.1"_s, 0.1}});
        QCOMPARE(panel.member(), u"beta-4.0"_s);
        QCOMPARE(changed.size(), 0);
        panel.setMembers({{u"cifar"_s, u"beta-0.5"_s, 0.5}});
        QCOMPARE(panel.family(), u"cifar"_s);
        QCOMPARE(changed.size(), 1);
        panel.setMembers({});
        QCOMPARE(panel.member(), QString());
        QCOMPARE(changed.size(), 2);
    }

    void membersOfOneBetaAreToldApart()
    {
        SettingsPanel panel;
        panel.setMembers({{u"f"_s, u"a"_s, 1.0}, {u"f"_s, u"b"_s, 1.0}});
        panel.select(u"f"_s, u"b"_s);
        QCOMPARE(panel.member(), u"b"_s);
        panel.select(u"f"_s, u"a"_s);
        QCOMPARE(panel.member(), u"a"_s);
    }

    void settingsComeBackAsTheyWereSet()
    {
        SettingsPanel panel;
        const QSignalSpy changed(&panel, &SettingsPanel::changed);
        const DecodeSettings settings{DecodeMode::Argmax, 0.37F, Seed{0xFFFF'FFFF'FFFF'FFFFULL}};
        panel.setSettings(settings);
        QVERIFY(panel.settings() == settings);
        QCOMPARE(changed.size(), 1);
        panel.setSettings(settings);
        QCOMPARE(changed.size(), 1);
        panel.setSettings({DecodeMode::Sample, 3.9F, Seed{1}});
        QCOMPARE(panel.settings().temperature, 2.0F);
    }

    void sliderAndNumberShowOneTemperature()
    {
        SettingsPanel panel;
        StopSlider *temperature = slider(panel, u"Temperature");
        auto *number = panel.findChild<QDoubleSpinBox *>();
        const QSignalSpy changed(&panel, &SettingsPanel::changed);
        QTest::keyClick(temperature, Qt::Key_Right);
        QCOMPARE(number->value(), 0.55);
        QCOMPARE(panel.settings().temperature, 0.55F);
        QCOMPARE(changed.size(), 1);
        QTest::keyClick(number, Qt::Key_Up);
        QCOMPARE(panel.settings().temperature, 0.6F);
        QCOMPARE(temperature->stop(), 0.6);
        QCOMPARE(changed.size(), 2);
        number->setValue(0.93); // between two stops of the slider
        QCOMPARE(panel.settings().temperature, 0.93F);
        QCOMPARE(temperature->stop(), 0.95);
        QCOMPARE(changed.size(), 3);
        QTest::keyClick(temperature, Qt::Key_End);
        QCOMPARE(panel.settings().temperature, 2.0F);
        QTest::keyClick(temperature, Qt::Key_Home);
        QCOMPARE(panel.settings().temperature, 0.1F);
        QCOMPARE(changed.size(), 5);
    }

    void theLikeliestNotesNeedNeitherTemperatureNorSeed()
    {
        SettingsPanel panel;
        const QSignalSpy changed(&panel, &SettingsPanel::changed);
        QTest::keyClick(likeliest(panel), Qt::Key_Space);
        QCOMPARE(panel.settings().mode, DecodeMode::Argmax);
        QCOMPARE(changed.size(), 1);
        QVERIFY(!slider(panel, u"Temperature")->isEnabled());
        QVERIFY(!panel.findChild<SeedSpinBox *>()->isEnabled());
        QTest::keyClick(likeliest(panel), Qt::Key_Space);
        QVERIFY(slider(panel, u"Temperature")->isEnabled());
        QCOMPARE(panel.settings().mode, DecodeMode::Sample);
    }

    void theDiceGiveAnotherSeedAndOneComesBack()
    {
        SettingsPanel panel;
        const QSignalSpy changed(&panel, &SettingsPanel::changed);
        QPushButton *another = button(panel, u"Random seed");
        for (int roll = 1; roll <= 20; ++roll) {
            const Seed before = panel.settings().seed;
            QTest::mouseClick(another, Qt::LeftButton);
            QVERIFY(panel.settings().seed != before);
            QCOMPARE(changed.size(), roll);
        }
        panel.setSettings({DecodeMode::Sample, 0.5F, Seed{99}});
        QTest::mouseClick(button(panel, u"Back to seed 1"), Qt::LeftButton);
        QCOMPARE(panel.settings().seed.value, 1ULL);
    }

    void withoutModelsItSaysSo()
    {
        SettingsPanel panel;
        panel.setMembers({});
        QVERIFY(!panel.findChild<QComboBox *>()->isEnabled());
        const QList<QLabel *> labels = panel.findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(
            labels, [](const QLabel *label) { return label->text().startsWith(u"No trained models were found."); }));
    }

    void everythingHasANameAndSize()
    {
        SettingsPanel panel;
        panel.setMembers(members());
        panel.resize(320, 600);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QCOMPARE(unnamedFocusable(panel), QStringList());
        for (const QWidget *control : panel.findChildren<QWidget *>()) {
            if (!(control->focusPolicy() & Qt::TabFocus) || !control->isVisible())
                continue;
            QVERIFY2(control->height() >= 24 && control->width() >= 24, control->metaObject()->className());
        }
        QCOMPARE_LT(panel.minimumSizeHint().width(), 400);
    }
};

SYNVAE_TEST(tst_SettingsPanel)
#include "tst_settingspanel.moc"
