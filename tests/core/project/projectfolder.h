// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project.h"
#include "tests/support/fakeworks.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

namespace synvae::test {

/// A folder with projects in it.
struct ProjectFolder {
    QTemporaryDir folder;

    [[nodiscard]] QString path(const QString &name = QStringLiteral("a.synvae")) const { return folder.filePath(name); }

    /// A project of so many works; null, and a failed test, where that cannot be made.
    [[nodiscard]] std::unique_ptr<Project> made(int works = 3, const QString &name = QStringLiteral("a.synvae")) const
    {
        auto project = Project::create(path(name));
        if (!project || !(*project)->works().setWorks(FakeWorks(works)))
            return nullptr;
        return std::move(*project);
    }
};

inline QByteArray bytesOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Runs statements on a file behind the project's back.
inline void meddle(const QString &path, const QStringList &statements)
{
    const QString name = QStringLiteral("meddling");
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        connection.setDatabaseName(path);
        QVERIFY(connection.open());
        for (const QString &statement : statements) {
            QSqlQuery query(connection);
            QVERIFY2(query.exec(statement), qPrintable(statement + query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(name);
}

/// What one statement answers, as text.
inline QString answerOf(const QString &path, const QString &statement)
{
    QString answer;
    const QString name = QStringLiteral("asking");
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        connection.setDatabaseName(path);
        if (connection.open()) {
            QSqlQuery query(connection);
            if (query.exec(statement) && query.next())
                answer = query.value(0).toString();
        }
    }
    QSqlDatabase::removeDatabase(name);
    return answer;
}

/// The error's text holds this.
inline bool tells(const Error &error, const QString &text) { return QString::fromStdString(error.text).contains(text); }

} // namespace synvae::test
