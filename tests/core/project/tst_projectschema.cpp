// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/projectschema.h"

#include "projectfolder.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ProjectSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void thereIsOneForEachVersionThatWas()
    {
        QVERIFY(projectSchema(0).isEmpty());
        QVERIFY(projectSchema(projectVersion + 1).isEmpty());
        QVERIFY(projectSchema(-1).isEmpty());
        for (int version = 1; version <= projectVersion; ++version) {
            QVERIFY(!projectSchema(version).isEmpty());
            QCOMPARE(projectMigration(version).isEmpty(), version == projectVersion);
        }
    }

    void everyTableIsStrictAndEveryNameItsOwn()
    {
        QSet<QString> names;
        for (const SchemaPart &part : projectSchema(projectVersion)) {
            QVERIFY(!names.contains(part.name));
            names.insert(part.name);
            if (part.sql.startsWith(u"CREATE TABLE"_s))
                QVERIFY2(part.sql.contains(u") STRICT"_s), qPrintable(part.name));
            QVERIFY2(part.sql.contains(u' ' + part.name + u' '), qPrintable(part.sql));
        }
    }

    void theDocumentNamesAllOfIt()
    {
        const QString document
            = QString::fromUtf8(bytesOfFile(QStringLiteral(SYNVAE_PROJECT_TESTS "/../../../core/project/README.md")));
        QVERIFY(!document.isEmpty());
        static const QRegularExpression column(u"[(,] ?([a-z_]+) (?:INTEGER|TEXT|BLOB|REAL)"_s);
        for (const SchemaPart &part : projectSchema(projectVersion)) {
            if (part.sql.startsWith(u"CREATE INDEX"_s))
                continue;
            QVERIFY2(document.contains(u"`%1`"_s.arg(part.name)), qPrintable(part.name));
            for (auto found = column.globalMatch(part.sql); found.hasNext();) {
                const QString name = found.next().captured(1);
                QVERIFY2(document.contains(u"`%1`"_s.arg(name)), qPrintable(part.name + u'.' + name));
            }
        }
    }

    /// Somebody with another program reads it in plain names.
    void theViewsAnswer()
    {
        const ProjectFolder folder;
        {
            const auto project = folder.made();
            QVERIFY(project);
            QVERIFY(project->works().setMetadata(1, {{u"artist"_s, u"Ada"_s}, {u"artist"_s, u"Bea"_s}}));
            QVERIFY(project->works().setTags(1, {u"blue"_s, u"sea"_s}));
            const auto id = project->melodies().enter({u"f"_s, u"m"_s, u"h"_s, {}, {}, {}, {}, 1});
            QVERIFY(id);
            QVERIFY(project->melodies().keepMelody(2, *id, {}));
            QVERIFY(project->kept().keep(NamedSet{u"mine"_s, {3, 1}}));
            QVERIFY(project->kept().keep(*id, KeptMap{0, u"{}"_s, {1, 2, 3, 4, 5, 6}, {1, 2, 3, 4, 5, 6}}));
        }
        QCOMPARE(answerOf(folder.path(), u"SELECT count(*) FROM works"_s), u"3"_s);
        QCOMPARE(answerOf(folder.path(), u"SELECT artist || '/' || tags FROM works LIMIT 1"_s), u"Ada/blue; sea"_s);
        QCOMPARE(answerOf(folder.path(), u"SELECT title || ' ' || member || ' ' || notes FROM melodies"_s),
                 u"Picture 0001 m "_s + QString(64, u'0'));
        QCOMPARE(answerOf(folder.path(), u"SELECT group_concat(file) FROM sets"_s),
                 u"pictures/0002.png,pictures/0000.png"_s);
        QCOMPARE(answerOf(folder.path(), u"SELECT works FROM maps"_s), u"3"_s);
    }
};

SYNVAE_TEST_GUILESS(tst_ProjectSchema)

#include "tst_projectschema.moc"
