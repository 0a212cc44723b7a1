// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/networktools.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

/// The library as `synvae import` loads it; what it reads and writes is tst_musicimport's.
class tst_ModelImporter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void loadsAndNamesWhatIsNotThere()
    {
        const auto importer = loadModelImporter();
        QVERIFY2(importer.ok(), importer.ok() ? "" : importer.error().text.c_str());
        const QTemporaryDir folder;
        const std::filesystem::path nowhere = folder.filePath(u"nowhere"_s).toStdString();
        const auto report = (*importer)->importMusic(nowhere, folder.filePath(u"out"_s).toStdString());
        QVERIFY(!report.ok());
        QVERIFY(report.error().kind == ErrorKind::NotFound);
        QVERIFY(report.error().text.find(nowhere.string()) != std::string::npos);
    }
};

SYNVAE_TEST_APPLESS(tst_ModelImporter)
#include "tst_modelimporter.moc"
