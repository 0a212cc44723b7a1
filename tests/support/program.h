// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QTest>

namespace synvae::test {

/// Milliseconds a program gets on a busy machine.
inline constexpr int timeout = 60'000;

inline QString beside(const QString &name) { return QCoreApplication::applicationDirPath() + u'/' + name; }

/// What a program left behind.
struct ProgramRun {
    int code = -1;
    QByteArray out;
    QByteArray err;

    /// stdout, which must be exactly one JSON object.
    QJsonObject json() const
    {
        QJsonParseError error{};
        const QJsonDocument document = QJsonDocument::fromJson(out, &error);
        return error.error == QJsonParseError::NoError ? document.object()
                                                       : QJsonObject{{QStringLiteral("not JSON"), true}};
    }
};

/// Sets up `synvae` with these networks and models, not yet started; nothing reaches the user's cache.
inline void prepareSynvae(QProcess &process, const QStringList &arguments, const QString &engine, const QString &models)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SYNVAE_ENGINE"), engine);
    environment.insert(QStringLiteral("SYNVAE_MODELS"), models);
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), models + QStringLiteral("/../cache"));
    process.setProcessEnvironment(environment);
    process.setProgram(beside(QStringLiteral("../synvae")));
    process.setArguments(arguments);
}

inline ProgramRun finished(QProcess &process)
{
    if (!process.waitForFinished(timeout) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

inline void writeFile(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Small pictures of different colours: 000.png, 001.png, ...
inline void paintPictures(const QString &folder, int count)
{
    QVERIFY(QDir().mkpath(folder));
    for (int number = 0; number < count; ++number) {
        QImage picture(24, 20, QImage::Format_RGB32);
        picture.fill(QColor::fromHsv(number * 37 % 360, 200, 180));
        QVERIFY(picture.save(folder + QStringLiteral("/%1.png").arg(number, 3, 10, QLatin1Char('0'))));
    }
}

/// `synvae` over the networks of engine_that_works, in a folder of its own that holds its models and what it writes.
class ProgramFolder
{
public:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] ProgramRun synvae(const QStringList &arguments) const
    {
        QProcess process;
        prepareSynvae(process, arguments, beside(QStringLiteral("engine_that_works.so")),
                      path(QStringLiteral("models")));
        process.start();
        return finished(process);
    }

private:
    QTemporaryDir m_folder;
};

} // namespace synvae::test
