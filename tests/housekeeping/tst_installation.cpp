// SPDX-License-Identifier: GPL-3.0-or-later
// Installs the build into a folder of its own and uses it from there.
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Answer {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

Answer run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // Only what is installed may be found.
    environment.remove(u"SYNVAE_ENGINE"_s);
    environment.remove(u"SYNVAE_MODELS"_s);
    environment.remove(u"SYNVAE_DEMO"_s);
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QSet<QString> optionsIn(const QString &text)
{
    static const QRegularExpression option(u"--[a-z][a-z-]*"_s);
    QSet<QString> options;
    auto matches = option.globalMatch(text);
    while (matches.hasNext())
        options.insert(matches.next().captured());
    return options;
}

/// The commands that --help lists below these words.
QStringList commandsOf(const QString &program, const QStringList &words)
{
    const QStringList lines = QString::fromUtf8(run(program, words + QStringList{u"--help"_s}).output).split(u'\n');
    static const QRegularExpression command(u"^  ([a-z][a-z-]*)( |$)"_s);
    QStringList commands;
    for (qsizetype line = lines.indexOf(u"Subcommands:"_s); line >= 0 && line < lines.size(); ++line) {
        if (const auto match = command.match(lines.at(line)); match.hasMatch())
            commands.append(match.captured(1));
    }
    return commands;
}

} // namespace

class tst_Installation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        const Answer installed
            = run(QStringLiteral(SYNVAE_CMAKE),
                  {u"--install"_s, QStringLiteral(SYNVAE_BUILD_FOLDER), u"--prefix"_s, m_folder.path()});
        QVERIFY2(installed.exitCode == 0, installed.errors.constData());
    }

    void everythingIsInItsPlace_data()
    {
        QTest::addColumn<QString>("path");
        const auto row = [](const char *path) { QTest::newRow(path) << QString::fromLatin1(path); };
        row("bin/synvae");
        row("lib/synvae-studio/libsynvae-vae.so");
        row("share/man/man1/synvae.1");
        row("share/synvae-studio/demo/works.csv");
        row("share/synvae-studio/demo/weather/01-squall.jpg");
        row("share/bash-completion/completions/synvae");
        row("share/doc/synvae-studio/copyright");
        if (!SYNVAE_WINDOW)
            return;
        row("bin/synvae-studio");
        row("share/man/man1/synvae-studio.1");
        row("share/applications/org.synvae.Studio.desktop");
        row("share/metainfo/org.synvae.Studio.metainfo.xml");
        row("share/icons/hicolor/scalable/apps/org.synvae.Studio.svg");
        row("share/icons/hicolor/16x16/apps/org.synvae.Studio.png");
        row("share/icons/hicolor/512x512/apps/org.synvae.Studio.png");
    }

    void everythingIsInItsPlace()
    {
        QFETCH(const QString, path);
        QVERIFY(QFile::exists(inPrefix(path)));
    }

    void nothingOfTheTestsIsInstalled()
    {
        const QStringList programs = QDir(inPrefix(u"bin"_s)).entryList(QDir::Files);
        const QStringList wanted
            = SYNVAE_WINDOW ? QStringList{u"synvae"_s, u"synvae-studio"_s} : QStringList{u"synvae"_s};
        QCOMPARE(programs, wanted);
        QCOMPARE(QDir(inPrefix(u"lib/synvae-studio"_s)).entryList(QDir::Files, QDir::Name),
                 (QStringList{u"libsynvae-bench.so"_s, u"libsynvae-importers.so"_s, u"libsynvae-vae.so"_s}));
    }

    void theCommandLineFindsItsLibraryAndModels()
    {
        const Answer answer = run(inPrefix(u"bin/synvae"_s), {u"info"_s, u"--json"_s});
        QVERIFY2(answer.exitCode == 0, answer.errors.constData());
        QVERIFY2(answer.output.contains("LibTorch"), answer.output.constData());
        const QJsonArray folders = QJsonDocument::fromJson(answer.output)[u"model_folders"].toArray();
        QCOMPARE(folders, QJsonArray{inPrefix(u"share/synvae-studio/models"_s)});
    }

    void theDemoIsCopiedFromWhereItIsInstalled()
    {
        const QTemporaryDir folder;
        const Answer answer = run(inPrefix(u"bin/synvae"_s), {u"demo"_s, folder.filePath(u"demo"_s), u"--json"_s});
        QVERIFY2(answer.exitCode == 0, answer.errors.constData());
        QCOMPARE(QJsonDocument::fromJson(answer.output)[u"works"_s].toInt(), 240);
    }

    void theWindowKnowsItsVersion()
    {
        if (!SYNVAE_WINDOW)
            QSKIP("The window is not built.");
        const Answer answer = run(inPrefix(u"bin/synvae-studio"_s), {u"--version"_s});
        QCOMPARE_EQ(answer.exitCode, 0);
        QVERIFY2(answer.output.contains(SYNVAE_VERSION), answer.output.constData());
    }

    void everyOptionIsDocumented_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("command");
        const QString synvae = inPrefix(u"bin/synvae"_s);
        QVERIFY(commandsOf(synvae, {}).size() > 5);
        for (const QString &command : commandsOf(synvae, {})) {
            const QStringList kinds = commandsOf(synvae, {command});
            if (kinds.isEmpty())
                QTest::addRow("%s", qPrintable(command)) << u"synvae"_s << QStringList{command};
            for (const QString &kind : kinds)
                QTest::addRow("%s %s", qPrintable(command), qPrintable(kind))
                    << u"synvae"_s << QStringList{command, kind};
        }
        if (SYNVAE_WINDOW)
            QTest::newRow("studio") << u"synvae-studio"_s << QStringList{};
    }

    void everyOptionIsDocumented()
    {
        QFETCH(const QString, program);
        QFETCH(const QStringList, command);
        const Answer help = run(inPrefix(u"bin/"_s + program), command + QStringList{u"--help"_s});
        QCOMPARE_EQ(help.exitCode, 0);
        QString manual = textOf(inPrefix(u"share/man/man1/%1.1"_s.arg(program)));
        manual.replace(u"\\-"_s, u"-"_s);
        QVERIFY2(command.isEmpty() || manual.contains(u"synvae "_s + command.first()),
                 "the manual has no such command");
        const QSet<QString> explained = optionsIn(manual);
        const QSet<QString> completed = optionsIn(textOf(inPrefix(u"share/bash-completion/completions/synvae"_s)));
        for (const QString &option : optionsIn(QString::fromUtf8(help.output))) {
            QVERIFY2(explained.contains(option), qPrintable(option + u" is not in the manual"_s));
            if (program == u"synvae")
                QVERIFY2(completed.contains(option), qPrintable(option + u" is not completed"_s));
        }
    }

private:
    [[nodiscard]] QString inPrefix(const QString &path) const { return m_folder.filePath(path); }

    QTemporaryDir m_folder;
};

SYNVAE_TEST_GUILESS(tst_Installation)

#include "tst_installation.moc"
