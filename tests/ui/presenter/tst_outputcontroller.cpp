// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/melodyplayer.h"
#include "core/playback/sinks/nullsink.h"
#include "tests/support/recordingsink.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/outputcontroller.h"

#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

/// A machine with a keyboard that can be unplugged.
struct Machine {
    QTemporaryDir folder;
    QSettings settings{folder.filePath(u"s.ini"_s), QSettings::IniFormat};
    std::shared_ptr<Recording> recording = std::make_shared<Recording>();
    MelodyPlayer player{recordInto(recording)};
    QSignalSpy heard{&player, &MelodyPlayer::outputChanged};
    bool plugged = true;
    QStringList opened;

    ListOutputs list()
    {
        return [this] {
            QList<SoundOutput> outputs{{{}, u"System"_s}};
            if (plugged)
                outputs.append({u"midi:Piano"_s, u"MIDI: Piano"_s});
            return outputs;
        };
    }
    SinkFor sinkFor()
    {
        return [this](const QString &id) -> MakeSink {
            opened += id;
            if (id == u"midi:Piano"_s && !plugged)
                return [] { return std::make_unique<NullSink>(u"No sound: gone."_s); };
            return recordInto(recording);
        };
    }
};

} // namespace

class tst_OutputController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatIsChosenIsOpenedAndRemembered()
    {
        Machine machine;
        {
            OutputController outputs(machine.player, machine.settings, machine.list(), machine.sinkFor());
            QVERIFY(outputs.chosen().isEmpty());
            QVERIFY(machine.opened.isEmpty()); // the player has opened the system's own
            const QSignalSpy changed(&outputs, &OutputController::chosenChanged);
            outputs.choose(u"midi:Piano"_s);
            outputs.choose(u"midi:Piano"_s);
            QCOMPARE(changed.size(), 1);
            QCOMPARE(machine.opened, QStringList{u"midi:Piano"_s});
        }
        OutputController again(machine.player, machine.settings, machine.list(), machine.sinkFor());
        QCOMPARE(again.chosen(), u"midi:Piano"_s);
        QCOMPARE(machine.opened.size(), 2);
        again.choose({});
        QCOMPARE(machine.opened.last(), QString());
    }

    void whatIsNotConnectedIsListedAndTakenWhenItComes()
    {
        Machine machine;
        machine.plugged = false;
        machine.settings.setValue(u"playback/output"_s, u"midi:Piano"_s);
        OutputController outputs(machine.player, machine.settings, machine.list(), machine.sinkFor());
        QCOMPARE(outputs.outputs().size(), 2);
        QVERIFY(outputs.outputs().last().title.contains(u"Piano (not connected)"_s));
        QTRY_VERIFY(!machine.heard.isEmpty() && !machine.heard.last().at(0).toBool());
        machine.plugged = true;
        QTRY_VERIFY(machine.heard.last().at(0).toBool());
        QCOMPARE(machine.opened.size(), 2);
    }

    void withoutAListThereIsTheSystem()
    {
        Machine machine;
        OutputController outputs(machine.player, machine.settings, {}, {});
        QCOMPARE(outputs.outputs().size(), 1);
        outputs.choose(u"midi:Nowhere"_s); // nothing can make it: nothing changes
        QCOMPARE(outputs.outputs().size(), 2);
    }
};

SYNVAE_TEST_GUILESS(tst_OutputController)
#include "tst_outputcontroller.moc"
