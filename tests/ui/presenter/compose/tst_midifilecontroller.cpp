// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/midifile.h"
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/compose/midifilecontroller.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_MidiFileController : public QObject
{
    Q_OBJECT

private:
    TaskRunner m_tasks;
    QTemporaryDir m_folder;

    [[nodiscard]] QString fileWith(const QString &name, const Melody &melody, const std::string &voice = {}) const
    {
        const QString file = m_folder.filePath(name);
        return writeMidiFile(file.toStdString(), melody, {.trackName = voice}).ok() ? file : QString();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aFileOffersItsPassages()
    {
        const Melody melody = melodyOfPitches({60, 64, 67, 72});
        MidiFileController files{m_tasks};
        const QSignalSpy opened(&files, &MidiFileController::opened);
        files.open(fileWith(u"tune.mid"_s, melody, "Fl\xC3\xB6te"));
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(files.fileName(), u"tune.mid"_s);
        QCOMPARE_EQ(files.passages().rowCount(), 1);
        QCOMPARE(files.passages().passage(0).voice, u"Flöte"_s);
        QCOMPARE_EQ(files.passages().passage(0).bar, 1);
        QVERIFY(files.passages().passage(0).melody == melody);
    }

    void aVoiceWithoutANameIsNumbered()
    {
        const auto passages = passagesInFile(fileWith(u"nameless.mid"_s, melodyOfPitches({60})));
        QVERIFY(passages.ok());
        QCOMPARE(passages->front().voice, u"voice 1"_s);
    }

    void whatIsNoMelodySaysWhy()
    {
        MidiFileController files{m_tasks};
        const QSignalSpy failed(&files, &MidiFileController::failed);
        files.open(fileWith(u"silence.mid"_s, {}));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(0).toString(), u"silence.mid has no melody between A0 and C8."_s);
        QFile broken(m_folder.filePath(u"broken.mid"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("MThd\0\0\0\6\0\1");
        broken.close();
        files.open(broken.fileName());
        QTRY_COMPARE(failed.size(), 2);
        QVERIFY(failed.at(1).at(0).toString().contains(u"broken.mid"));
        files.open(m_folder.filePath(u"gone.mid"_s));
        QTRY_COMPARE(failed.size(), 3);
        QVERIFY(files.fileName().isEmpty());
    }

    void theNewestFileWins()
    {
        const QString one = fileWith(u"one.mid"_s, melodyOfPitches({60}));
        const QString two = fileWith(u"two.mid"_s, melodyOfPitches({62}));
        MidiFileController files{m_tasks};
        const QSignalSpy opened(&files, &MidiFileController::opened);
        for (int i = 0; i < 20; ++i)
            files.open(one);
        files.open(two);
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(files.fileName(), u"two.mid"_s);
    }
};

SYNVAE_TEST_GUILESS(tst_MidiFileController)
#include "tst_midifilecontroller.moc"
