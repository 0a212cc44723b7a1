// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/calibrationsetting.h"

#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_CalibrationSetting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readsWhatItWrites()
    {
        for (const char *text : {"auto", "none", "family", "collection", "mine.safetensors"})
            QCOMPARE(nameOf(calibrationSettingOf(text)), std::string(text));
        QVERIFY(calibrationSettingOf("none").source == CalibrationSource::None);
        QVERIFY(calibrationSettingOf("None").source == CalibrationSource::File);
        QVERIFY(calibrationSettingOf("auto") == CalibrationSetting());
    }
};

SYNVAE_TEST_APPLESS(tst_CalibrationSetting)
#include "tst_calibrationsetting.moc"
