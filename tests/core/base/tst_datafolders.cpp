// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/datafolders.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace fs = std::filesystem;

class tst_DataFolders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        qunsetenv(variable);
    }
    void cleanup() { qunsetenv(variable); }

    void theEnvironmentNamesAPath()
    {
        QVERIFY(!pathFromEnvironment(variable));
        qputenv(variable, "");
        QVERIFY(!pathFromEnvironment(variable));
        qputenv(variable, "/a/place");
        QVERIFY(pathFromEnvironment(variable) == fs::path("/a/place"));
    }

    void theEnvironmentGoesBeforeAll()
    {
        const QTemporaryDir folder;
        const fs::path named = folder.path().toStdU16String();
        qputenv(variable, folder.path().toLocal8Bit());
        QVERIFY(dataFolders(variable, "models", "models") == std::vector<fs::path>{named});
        qputenv(variable, folder.filePath(u"none"_s).toLocal8Bit());
        QVERIFY(dataFolders(variable, "models", "models").empty());
    }

    void whatLiesInTheSourceTreeIsFound()
    {
        const fs::path program = QCoreApplication::applicationDirPath().toStdU16String();
        QVERIFY(programFolder() == program);
        const std::vector<fs::path> found = dataFolders(variable, "no-such-thing", "core/base");
        QVERIFY(found.size() == 1);
        QVERIFY(fs::exists(found.front() / "datafolders.h"));
        QVERIFY(dataFolders(variable, "no-such-thing", "no-such-thing").empty());
    }

private:
    static constexpr auto variable = "SYNVAE_TEST_OF_DATA_FOLDERS";
};

SYNVAE_TEST_GUILESS(tst_DataFolders)
#include "tst_datafolders.moc"
