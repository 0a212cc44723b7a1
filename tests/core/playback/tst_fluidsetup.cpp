// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/fluidsetup.h"
#include "core/playback/soundfont.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

bool offered(const QString &driver)
{
    const auto drivers = fluid::presentDrivers();
    return std::ranges::any_of(drivers, [&](const auto &choice) { return choice.driver == driver; });
}

} // namespace

class tst_FluidSetup : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        qunsetenv("PULSE_SERVER");
        qputenv("XDG_RUNTIME_DIR", "/nonexistent");
    }

    void nothingOfTheMachineChangesTheSound()
    {
        const fluid::Settings settings = fluid::makeSettings(48000.0);
        int value = -1;
        fluid_settings_getint(settings.get(), "synth.cpu-cores", &value);
        QCOMPARE_EQ(value, 1);
        fluid_settings_getint(settings.get(), "synth.chorus.active", &value);
        QCOMPARE_EQ(value, 0);
        double rate = 0.0;
        fluid_settings_getnum(settings.get(), "synth.sample-rate", &rate);
        QCOMPARE_EQ(rate, 48000.0);
    }

    void volumeIsGain()
    {
        const fluid::Settings settings = fluid::makeSettings(44100.0);
        const fluid::Synth synth(new_fluid_synth(settings.get()));
        fluid::setVolume(synth.get(), 1.0);
        const float full = fluid_synth_get_gain(synth.get());
        fluid::setVolume(synth.get(), 0.25);
        QVERIFY(full > 0.0F);
        QVERIFY(std::abs(fluid_synth_get_gain(synth.get()) - 0.25F * full) < 1e-6F);
        fluid::setVolume(synth.get(), 0.0);
        QCOMPARE_EQ(fluid_synth_get_gain(synth.get()), 0.0F);
    }

    void everyProgramHasASound()
    {
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed.");
        const fluid::Settings settings = fluid::makeSettings(44100.0);
        const fluid::Synth synth(new_fluid_synth(settings.get()));
        QVERIFY(!fluid::chooseProgram(synth.get(), 0)); // nothing is loaded yet
        QVERIFY(fluid::loadSoundFont(synth.get(), findSoundFont()).ok());
        for (int program = 0; program < 128; ++program)
            QVERIFY(fluid::chooseProgram(synth.get(), program));
    }

    void whatIsWrongWithTheSoundFontIsSaid()
    {
        const fluid::Settings settings = fluid::makeSettings(44100.0);
        const fluid::Synth synth(new_fluid_synth(settings.get()));
        const QTemporaryDir dir;
        const auto none = fluid::loadSoundFont(synth.get(), {});
        QVERIFY(!none.ok() && none.error().kind == ErrorKind::NotFound);
        const auto gone = fluid::loadSoundFont(synth.get(), dir.filePath(u"gone.sf2"_s));
        QVERIFY(!gone.ok() && gone.error().kind == ErrorKind::NotFound);
        QVERIFY(gone.error().text.find("gone.sf2") != std::string::npos);
        const auto folder = fluid::loadSoundFont(synth.get(), dir.path());
        QVERIFY(!folder.ok());
    }

    void aSoundServerIsOfferedWhereItsSocketIs()
    {
        if (QFile::exists(u"/run/pulse/native"_s))
            QSKIP("This machine has a sound server for everybody.");
        QVERIFY(!offered(u"pulseaudio"_s));
        const QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkdir(u"pulse"_s));
        QFile socket(dir.filePath(u"pulse/native"_s));
        QVERIFY(socket.open(QIODevice::WriteOnly));
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(dir.path()));
        QVERIFY(offered(u"pulseaudio"_s));
    }

    void aServerThatIsNamedIsOffered()
    {
        qputenv("PULSE_SERVER", "tcp:localhost");
        QVERIFY(offered(u"pulseaudio"_s));
        qunsetenv("PULSE_SERVER");
    }
};

SYNVAE_TEST_GUILESS(tst_FluidSetup)
#include "tst_fluidsetup.moc"
