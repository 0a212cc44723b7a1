// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/project/projectrow.h"

#include <QHash>
#include <QString>
#include <QVariant>

#include <functional>
#include <memory>

class QSqlDatabase;
class QSqlQuery;

namespace synvae {

/// The SQLite file behind a project, held against everything a project file must be.
///
/// Belongs to the thread that opened it. Statements are kept compiled. Errors name the file, and say what to do.
class ProjectDatabase
{
    Q_DISABLE_COPY_MOVE(ProjectDatabase)

public:
    enum class Access {
        Write,
        Read,    ///< of a file that others may be writing
        ReadOnly ///< of a file in a folder where nothing can be written
    };

    /// A file without anything in it. There must be none at `path`.
    [[nodiscard]] static Result<void> make(const QString &path);
    /// Io, NotFound; Corrupt for damage and for what is no project; Unsupported for newer versions. With Access::Write
    /// a file of an older version is brought to this one, in one transaction.
    [[nodiscard]] static Result<std::unique_ptr<ProjectDatabase>> open(const QString &path, Access access);
    ~ProjectDatabase();

    using Values = QVariantList; ///< an invalid one is NULL, a null text is an empty one
    [[nodiscard]] Result<void> run(const QString &sql, const Values &values = {});
    /// Calls `row` for each row of the answer; Corrupt when one of them was at fault.
    [[nodiscard]] Result<void> each(const QString &sql, const Values &values,
                                    const std::function<void(ProjectRow &)> &row);
    [[nodiscard]] qint64 lastInsertId() const { return m_lastInsertId; }

    /// All of it or nothing, also when the process is killed. May be nested: the outermost counts.
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>()> &work);

    /// Whether a commit waits for the disk, as it does at first. Without, a power cut may take the last commits; a
    /// killed process never does.
    [[nodiscard]] Result<void> setWaitsForDisk(bool waits);
    /// Everything that is in the -wal file goes into the file itself.
    [[nodiscard]] Result<void> checkpoint();
    [[nodiscard]] Result<void> checkIntegrity(); ///< all of it, which takes long for large files

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] Access access() const { return m_access; }

private:
    ProjectDatabase(QString path, Access access);

    [[nodiscard]] Result<void> connect(Access access);
    void disconnect();
    [[nodiscard]] Result<void> configure();
    [[nodiscard]] Result<int> checkedVersion();
    [[nodiscard]] Result<void> checkSchema(int version);
    [[nodiscard]] Result<void> migrate(int version);
    [[nodiscard]] Result<qint64> pragma(const QString &name);
    [[nodiscard]] Result<void> answered(const QString &sql, const Values &values, QSqlQuery **query);
    [[nodiscard]] Error errorOf(const QSqlQuery &query) const;

    QString m_path;
    Access m_access;
    std::unique_ptr<QSqlDatabase> m_connection;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_queries;
    qint64 m_lastInsertId = 0;
    int m_depth = 0; ///< of transactions
};

} // namespace synvae
