// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/exporting/exportsettings.h"

#include "tests/support/testprogram.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_ExportSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void areKept()
    {
        const QTemporaryDir folder;
        ExportSettings chosen{
            {OutputFormat::Opus, OutputFormat::Sheet}, u"/a/b"_s, u"{title}"_s, false, -23.0, true, true, true};
        {
            QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
            QVERIFY(storedExportSettings(settings) == ExportSettings{});
            storeExportSettings(settings, chosen);
        }
        QVERIFY(storedExportSettings(QSettings(folder.filePath(u"s.ini"_s), QSettings::IniFormat)) == chosen);
    }

    void whatMakesNoSenseIsPassedOver()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
        settings.setValue(u"export/formats"_s, QStringList{u"mp3"_s, u"ogg"_s, u"ogg"_s});
        settings.setValue(u"export/names"_s, u"{title"_s);
        settings.setValue(u"export/loudness"_s, u"nan"_s);
        const ExportSettings stored = storedExportSettings(settings);
        QCOMPARE(stored.formats, QList<OutputFormat>{OutputFormat::Ogg});
        QCOMPARE(stored.names, ExportSettings{}.names);
        QCOMPARE(stored.loudness, -16.0);
    }
};

SYNVAE_TEST_GUILESS(tst_ExportSettings)
#include "tst_exportsettings.moc"
