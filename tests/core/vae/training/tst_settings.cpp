// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/training/settings.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Settings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theCommandNamesWhatWasAskedForAndNoPlaceOfThisMachine()
    {
        TrainingSettings settings;
        settings.output = "/somewhere/private/beta-0.5";
        settings.musicModel = "/somewhere/private/mel-2bar";
        settings.architecture = "digits";
        settings.steps = 12;
        settings.beta = 0.5;
        settings.seed = Seed{7};
        const std::string command = commandOf("synesthetic", settings);
        QCOMPARE(command,
                 std::string("synvae train synesthetic DATA --out beta-0.5 --architecture digits --music mel-2bar "
                             "--steps 12 --beta 0.5 --gradient channel --precision auto --seed 7"));
    }

    void float32IsNeverRounded()
    {
        TrainingSettings settings;
        settings.precision = "float32";
        QCOMPARE(trainingPrecision(settings), kernels::Precision::Float32);
        settings.precision = "auto";
        QCOMPARE(trainingPrecision(settings),
                 kernels::hasBFloat16() ? kernels::Precision::BFloat16 : kernels::Precision::Float32);
    }

    void anOutputThatCannotBeMadeIsToldAtOnce()
    {
        const QTemporaryDir folder;
        TrainingSettings settings;
        QCOMPARE(prepareOutput(settings).error().kind, ErrorKind::InvalidInput);
        const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "a_file";
        std::ofstream(file) << "x";
        settings.output = file / "model";
        QCOMPARE(prepareOutput(settings).error().kind, ErrorKind::Io);
        settings.output = std::filesystem::path(folder.path().toStdString()) / "deep" / "model";
        QVERIFY(prepareOutput(settings).ok());
        QVERIFY(std::filesystem::is_directory(settings.output));
    }

    void aFinishedModelIsReplacedOnlyWhenTold()
    {
        const QTemporaryDir folder;
        TrainingSettings settings;
        settings.output = std::filesystem::path(folder.path().toStdString());
        std::ofstream(settings.output / "config.json") << "x";
        std::ofstream(settings.output / "weights.safetensors") << "x";
        const auto refused = prepareOutput(settings);
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
        QVERIFY(refused.error().text.find("--overwrite") != std::string::npos);
        settings.overwrite = true;
        QVERIFY(prepareOutput(settings).ok());
        QVERIFY(workFolder(settings) != settings.output);
        QVERIFY(std::filesystem::is_directory(workFolder(settings)));
        settings.overwrite = false;
        std::ofstream(settings.output / "checkpoint.safetensors") << "x"; // a run that was broken off
        QVERIFY(prepareOutput(settings).ok());
        QCOMPARE(workFolder(settings), settings.output);
    }

    void theCommandTellsWhatTheRunBeganWith()
    {
        TrainingSettings settings;
        settings.output = "new";
        settings.aggregate = 30.0;
        settings.mirrored = true;
        settings.init = "/somewhere/private/paintings/beta-1.0/";
        QCOMPARE(commandOf("visual", settings),
                 std::string("synvae train visual DATA --out new --aggregate 30 --mirror --init paintings/beta-1.0 "
                             "--precision auto --seed 1"));
    }
};

SYNVAE_TEST_GUILESS(tst_Settings)
#include "tst_settings.moc"
