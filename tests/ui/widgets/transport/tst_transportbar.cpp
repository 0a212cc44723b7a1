// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/theme/studiostyle.h"
#include "ui/widgets/transport/outputline.h"
#include "ui/widgets/transport/overflowrow.h"
#include "ui/widgets/transport/transportbar.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

QStringList instruments()
{
    QStringList names;
    for (int program = 0; program < 128; ++program)
        names += u"Instrument %1"_s.arg(program);
    return names;
}

QPushButton *playButton(const TransportBar &bar)
{
    for (QPushButton *button : bar.findChildren<QPushButton *>()) {
        if (button->isDefault())
            return button;
    }
    return nullptr;
}

bool says(const QWidget &widget, const QString &text)
{
    const QList<QLabel *> labels = widget.findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text() == text; });
}

} // namespace

class tst_TransportBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new StudioStyle); }
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void oneButtonPlaysAndStops()
    {
        TransportBar bar;
        const QSignalSpy play(&bar, &TransportBar::playRequested);
        const QSignalSpy stop(&bar, &TransportBar::stopRequested);
        QPushButton *button = playButton(bar);
        QVERIFY(button);
        QVERIFY(!button->isEnabled());
        QVERIFY(!button->accessibleDescription().isEmpty());
        bar.toggle();
        QCOMPARE(play.size(), 0);

        bar.setPlayable(true);
        QCOMPARE(button->text(), u"Play"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(play.size(), 1);
        QCOMPARE(stop.size(), 0);
        bar.setPlaying(true);
        QCOMPARE(button->text(), u"Stop"_s);
        QCOMPARE(button->accessibleName(), u"Stop the melody"_s);
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(play.size(), 1);
        QCOMPARE(stop.size(), 1);
    }

    void whatPlaysCanBeStoppedThoughNothingElseIsPlayable()
    {
        TransportBar bar;
        bar.setPlayable(true);
        bar.setPlaying(true);
        bar.setPlayable(false);
        QVERIFY(playButton(bar)->isEnabled());
        bar.setPlaying(false);
        QVERIFY(!playButton(bar)->isEnabled());
    }

    void eachControlReportsOnce()
    {
        TransportBar bar;
        bar.setInstruments(instruments());
        QSignalSpy loop(&bar, &TransportBar::loopToggled);
        QSignalSpy tempo(&bar, &TransportBar::tempoChanged);
        QSignalSpy program(&bar, &TransportBar::programChanged);
        QSignalSpy volume(&bar, &TransportBar::volumeChanged);
        bar.setLooping(true);
        bar.setLooping(true);
        QCOMPARE(loop.size(), 1);
        bar.setTempo(90);
        bar.setTempo(90);
        QCOMPARE(tempo.size(), 1);
        QTest::keyClick(bar.findChild<QComboBox *>(), Qt::Key_Down);
        QCOMPARE(program.size(), 1);
        QCOMPARE(program.first().first().toInt(), 1);
        bar.setProgram(73);
        bar.setProgram(73);
        QCOMPARE(program.size(), 2);
        bar.setVolume(0.3);
        bar.setMuted(true);
        QCOMPARE(volume.size(), 2);
        QCOMPARE(bar.volume(), 0.0);
        QVERIFY(bar.isLooping());
        QCOMPARE(bar.tempo(), 90.0);
        QCOMPARE(bar.program(), 73);
    }

    void instrumentsKeepTheChosenProgram()
    {
        TransportBar bar;
        QCOMPARE(bar.program(), 0);
        bar.setProgram(5); // there is none yet
        bar.setInstruments(instruments());
        bar.setProgram(40);
        const QSignalSpy program(&bar, &TransportBar::programChanged);
        bar.setInstruments(instruments());
        QCOMPARE(bar.program(), 40);
        QCOMPARE(program.size(), 0);
        bar.setProgram(128);
        bar.setProgram(-1);
        QCOMPARE(bar.program(), 40);
        bar.setInstruments({u"Only one"_s});
        QCOMPARE(bar.program(), 0);
        QCOMPARE(program.size(), 1);
    }

    void thePositionIsCountedInBarsAndBeats()
    {
        TransportBar bar;
        QVERIFY(says(bar, u"Stopped"_s));
        bar.setPosition(9.0); // not playing: nothing to say
        QVERIFY(says(bar, u"Stopped"_s));
        bar.setPlaying(true);
        QVERIFY(says(bar, u"Bar 1, beat 1"_s));
        bar.setPosition(31.9);
        QVERIFY(says(bar, u"Bar 2, beat 4"_s));
        bar.setPosition(16.0);
        QVERIFY(says(bar, u"Bar 2, beat 1"_s));
        for (const double nowhere : {-1.0, 32.0, 1e300, std::numeric_limits<double>::quiet_NaN()}) {
            bar.setPosition(nowhere);
            QVERIFY(says(bar, u"Bar 2, beat 1"_s));
        }
        bar.setPlaying(false);
        QVERIFY(says(bar, u"Stopped"_s));
    }

    void theReasonForSilenceIsShown()
    {
        TransportBar bar;
        bar.setOutput(false, u"No sound: no audio device was found."_s);
        QVERIFY(says(bar, u"No sound: no audio device was found."_s));
        QVERIFY(!bar.findChild<OutputLine *>()->audible());
    }

    void everythingHasANameAndSizeAndAPlaceInTheTabOrder()
    {
        TransportBar bar;
        bar.setInstruments(instruments());
        bar.setPlayable(true);
        bar.resize(1400, 80);
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        QCOMPARE(unnamedFocusable(bar), QStringList());
        QList<QWidget *> order;
        QWidget *widget = bar.nextInFocusChain();
        for (; widget != &bar; widget = widget->nextInFocusChain()) {
            if ((widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && !widget->focusProxy())
                order += widget;
        }
        QCOMPARE(order.size(), 8);
        int left = -1;
        for (const QWidget *control : order) {
            const QRect place(control->mapTo(&bar, QPoint()), control->size());
            QVERIFY2(place.left() > left || place.top() > 40, control->metaObject()->className());
            left = place.left();
            QCOMPARE_GE(place.width(), 24);
            QCOMPARE_GE(place.height(), 24);
        }
    }

    void aNarrowBarIsOneRowWithTheRestInAPopUp()
    {
        TransportBar bar;
        bar.setInstruments(instruments());
        bar.setPlayable(true);
        bar.setOutput(true, u"Sound is on."_s);
        bar.resize(1800, 80);
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        auto *row = bar.findChild<OverflowRow *>();
        QVERIFY(row);
        auto *output = bar.findChild<OutputLine *>();
        QVERIFY(row->isInRow(output));
        const int height = bar.minimumSizeHint().height();
        bar.resize(520, 80);
        QVERIFY(!row->isInRow(output));
        QCOMPARE(bar.minimumSizeHint().height(), height);
        QCOMPARE_LT(bar.minimumSizeHint().width(), 500);
        QVERIFY(playButton(bar)->isVisible());
        QCOMPARE(unnamedFocusable(bar), QStringList());
        // Silence is news: it takes the place of controls.
        bar.setOutput(false, u"No sound: no audio device was found."_s);
        bar.resize(760, 80);
        QVERIFY(row->isInRow(output));
        QVERIFY(output->isVisible());
    }
};

SYNVAE_TEST(tst_TransportBar)
#include "tst_transportbar.moc"
