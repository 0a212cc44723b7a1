// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/projectdatabase.h"

#include "core/data/dataerror.h"
#include "core/project/projectschema.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ProjectDatabase)
};

constexpr int patience = 5000; ///< milliseconds that another writer is waited for

QString nextConnectionName()
{
    static std::atomic<quint64> number = 0;
    return u"project %1"_s.arg(++number);
}

Error damaged(const QString &path, const QString &what)
{
    return dataError(ErrorKind::Corrupt,
                     Text::tr("%1 is damaged: %2. Open a copy that was saved before.").arg(path, what));
}

Error noProject(const QString &path)
{
    return dataError(ErrorKind::Corrupt,
                     Text::tr("%1 is no SynVAE project. Choose a file that was saved as one.").arg(path));
}

/// Qt has null texts and bytes that are no less texts and bytes; only no value at all is NULL.
QVariant asKept(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return u""_s;
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

/// SQLite's primary result codes.
enum Code {
    Busy = 5,
    Locked = 6,
    ReadOnlyFile = 8,
    Disk = 10,
    Damaged = 11,
    Full = 13,
    CannotOpen = 14,
    NoDatabase = 26
};

} // namespace

ProjectDatabase::ProjectDatabase(QString path, Access access)
    : m_path(std::move(path))
    , m_access(access)
{ }

ProjectDatabase::~ProjectDatabase() { disconnect(); }

Error ProjectDatabase::errorOf(const QSqlQuery &query) const
{
    const QString said = query.lastError().databaseText();
    switch (query.lastError().nativeErrorCode().toInt() & 0xFF) {
    case Busy:
    case Locked:
        return dataError(ErrorKind::Io, Text::tr("%1 is being written by another program. Try again.").arg(m_path));
    case ReadOnlyFile:
        return dataError(ErrorKind::Io,
                         Text::tr("%1 can only be read. Save the project in another folder.").arg(m_path));
    case Full:
    case Disk:
        return dataError(ErrorKind::Io,
                         Text::tr("%1 could not be written or read (%2). Make room on the disk; what was saved "
                                  "before is still there.")
                             .arg(m_path, said));
    case CannotOpen:
        return dataError(ErrorKind::Io, Text::tr("%1 cannot be opened. Is its folder there?").arg(m_path));
    case Damaged:
        return damaged(m_path, said);
    case NoDatabase:
        return noProject(m_path);
    default:
        return dataError(ErrorKind::Internal, Text::tr("%1: %2.").arg(m_path, said));
    }
}

Result<void> ProjectDatabase::connect(Access access)
{
    disconnect();
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s))
        return dataError(ErrorKind::Unsupported,
                         Text::tr("Projects need Qt's SQLite driver. Install the package libqt6sql6-sqlite."));
    m_connection = std::make_unique<QSqlDatabase>(QSqlDatabase::addDatabase(u"QSQLITE"_s, nextConnectionName()));
    QString options = u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(patience);
    QString name = QString::fromLatin1(QUrl::fromLocalFile(QFileInfo(m_path).absoluteFilePath()).toEncoded());
    if (access != Access::Write)
        options += u";QSQLITE_OPEN_READONLY"_s;
    if (access == Access::ReadOnly)
        name += u"?immutable=1"_s; // no file can be made beside it, and nobody writes it
    m_connection->setConnectOptions(options);
    m_connection->setDatabaseName(name);
    if (!m_connection->open()) {
        const QString said = m_connection->lastError().databaseText();
        return dataError(ErrorKind::Io, Text::tr("%1 cannot be opened: %2.").arg(m_path, said));
    }
    return configure();
}

void ProjectDatabase::disconnect()
{
    m_queries.clear();
    if (!m_connection)
        return;
    const QString name = m_connection->connectionName();
    m_connection->close();
    m_connection.reset();
    QSqlDatabase::removeDatabase(name);
}

Result<void> ProjectDatabase::configure()
{
    // Views and defaults of a file from elsewhere may call no function that does more than compute.
    for (const QString &setting : {u"trusted_schema = OFF"_s, u"cell_size_check = ON"_s, u"foreign_keys = ON"_s,
                                   u"temp_store = MEMORY"_s, u"mmap_size = 0"_s}) {
        if (auto set = pragma(setting); !set)
            return set.error();
    }
    return {};
}

Result<void> ProjectDatabase::answered(const QString &sql, const Values &values, QSqlQuery **query)
{
    std::shared_ptr<QSqlQuery> &kept = m_queries[sql];
    if (!kept || kept->isActive()) { // an answer that is still being read keeps its statement
        auto made = std::make_shared<QSqlQuery>(*m_connection);
        made->setForwardOnly(true);
        if (!made->prepare(sql)) {
            const Error error = errorOf(*made);
            m_queries.remove(sql);
            return error;
        }
        kept = std::move(made);
    }
    *query = kept.get();
    for (qsizetype i = 0; i < values.size(); ++i)
        kept->bindValue(static_cast<int>(i), asKept(values.at(i)));
    if (!kept->exec())
        return errorOf(*kept);
    return {};
}

Result<void> ProjectDatabase::run(const QString &sql, const Values &values)
{
    QSqlQuery *query = nullptr;
    auto done = answered(sql, values, &query);
    if (!done) {
        if (query)
            query->finish();
        return done;
    }
    m_lastInsertId = query->lastInsertId().toLongLong();
    query->finish();
    return {};
}

Result<void> ProjectDatabase::each(const QString &sql, const Values &values,
                                   const std::function<void(ProjectRow &)> &row)
{
    QSqlQuery *started = nullptr;
    if (auto done = answered(sql, values, &started); !done) {
        if (started)
            started->finish();
        return done;
    }
    const std::shared_ptr<QSqlQuery> query = m_queries.value(sql); // kept while it is read, whatever `row` asks
    while (query->next()) {
        ProjectRow one(*query);
        row(one);
        if (!one.fault().isEmpty()) {
            query->finish();
            return damaged(m_path, one.fault());
        }
    }
    const bool failed = query->lastError().isValid();
    const Error error = failed ? errorOf(*query) : Error();
    query->finish();
    return failed ? Result<void>(error) : Result<void>();
}

Result<void> ProjectDatabase::transaction(const std::function<Result<void>()> &work)
{
    if (m_depth > 0)
        return work();
    if (auto begun = run(u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    ++m_depth;
    Result<void> done = work();
    --m_depth;
    if (done)
        done = run(u"COMMIT"_s);
    if (!done)
        static_cast<void>(run(u"ROLLBACK"_s)); // SQLite may have done so already
    return done;
}

Result<qint64> ProjectDatabase::pragma(const QString &name)
{
    qint64 value = 0;
    QSqlQuery query(*m_connection);
    query.setForwardOnly(true);
    if (!query.exec(u"PRAGMA "_s + name))
        return errorOf(query);
    if (query.next())
        value = query.value(0).toLongLong();
    if (query.lastError().isValid())
        return errorOf(query);
    return value;
}

Result<void> ProjectDatabase::setWaitsForDisk(bool waits)
{
    const auto set = pragma(waits ? u"synchronous = FULL"_s : u"synchronous = NORMAL"_s);
    return set ? Result<void>() : set.error();
}

Result<void> ProjectDatabase::checkpoint()
{
    const auto done = pragma(u"wal_checkpoint(TRUNCATE)"_s);
    return done ? Result<void>() : done.error();
}

Result<void> ProjectDatabase::checkIntegrity()
{
    QString said;
    auto asked = each(u"PRAGMA integrity_check(1)"_s, {}, [&said](ProjectRow &row) { said = row.text(0); });
    if (!asked)
        return asked;
    return said == u"ok" ? Result<void>() : damaged(m_path, said);
}

Result<int> ProjectDatabase::checkedVersion()
{
    const auto application = pragma(u"application_id"_s);
    if (!application)
        return application.error();
    if (*application != projectApplicationId)
        return noProject(m_path);
    const auto version = pragma(u"user_version"_s);
    if (!version)
        return version.error();
    if (*version > projectVersion)
        return dataError(
            ErrorKind::Unsupported,
            Text::tr("%1 was written by a newer version of this program. Install that version.").arg(m_path));
    if (projectSchema(static_cast<int>(std::max<qint64>(*version, 0))).isEmpty())
        return noProject(m_path);
    return static_cast<int>(*version);
}

/// Nothing is asked of a file before its tables and views are known to be ours to the letter: no trigger, no column
/// that is computed, no view that takes for ever.
Result<void> ProjectDatabase::checkSchema(int version)
{
    const QList<SchemaPart> expected = projectSchema(version);
    QString stranger;
    qsizetype found = 0;
    auto read = each(u"SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"_s, {}, [&](ProjectRow &row) {
        const SchemaPart part{row.text(0), row.text(1)};
        ++found;
        if (!expected.contains(part))
            stranger = part.name;
    });
    if (!read)
        return read;
    if (!stranger.isEmpty())
        return damaged(m_path, Text::tr("it has a table that is none of a project's: %1").arg(stranger.left(80)));
    if (found != expected.size())
        return damaged(m_path, Text::tr("a table is missing"));
    QString said;
    read = each(u"PRAGMA quick_check(1)"_s, {}, [&said](ProjectRow &row) { said = row.text(0); });
    if (!read)
        return read;
    return said == u"ok" ? Result<void>() : damaged(m_path, said);
}

Result<void> ProjectDatabase::migrate(int version)
{
    if (version == projectVersion)
        return {};
    if (m_access != Access::Write)
        return dataError(ErrorKind::Unsupported,
                         Text::tr("%1 is of an older version, and cannot be brought to this one because it can only "
                                  "be read. Copy it to another folder.")
                             .arg(m_path));
    return transaction([this, version]() -> Result<void> {
        for (int from = version; from < projectVersion; ++from) {
            for (const QString &statement : projectMigration(from)) {
                if (auto done = run(statement); !done)
                    return done;
            }
        }
        if (auto set = pragma(u"user_version = %1"_s.arg(projectVersion)); !set)
            return set.error();
        return checkSchema(projectVersion);
    });
}

Result<void> ProjectDatabase::make(const QString &path)
{
    ProjectDatabase database(path, Access::Write);
    if (auto connected = database.connect(Access::Write); !connected)
        return connected;
    return database.transaction([&database]() -> Result<void> {
        for (const SchemaPart &part : projectSchema(projectVersion)) {
            if (auto made = database.run(part.sql); !made)
                return made;
        }
        for (const QString &mark :
             {u"application_id = %1"_s.arg(projectApplicationId), u"user_version = %1"_s.arg(projectVersion)}) {
            if (auto set = database.pragma(mark); !set)
                return set.error();
        }
        return {};
    });
}

Result<std::unique_ptr<ProjectDatabase>> ProjectDatabase::open(const QString &path, Access access)
{
    const QFileInfo info(path);
    if (!info.exists())
        return dataError(ErrorKind::NotFound, Text::tr("There is no file %1.").arg(path));
    if (!info.isFile())
        return noProject(path);
    std::unique_ptr<ProjectDatabase> database(new ProjectDatabase(path, access));
    // Read first, so that a file of another program is left as it is.
    if (auto connected = database->connect(access == Access::Write ? Access::Read : access); !connected)
        return connected.error();
    const auto version = database->checkedVersion();
    if (!version)
        return version.error();
    if (auto checked = database->checkSchema(*version); !checked)
        return checked.error();
    if (access == Access::Write) {
        if (auto connected = database->connect(access); !connected)
            return connected.error();
        for (const QString &setting : {u"journal_mode = WAL"_s, u"synchronous = FULL"_s}) {
            if (auto set = database->pragma(setting); !set)
                return set.error();
        }
    }
    if (auto migrated = database->migrate(*version); !migrated)
        return migrated.error();
    return database;
}

} // namespace synvae
