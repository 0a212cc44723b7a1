// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo.h"
#include "core/data/works.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_Demo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        qunsetenv("SYNVAE_DEMO");
    }
    void cleanup() { qunsetenv("SYNVAE_DEMO"); }

    /// Each picture has its row, each row its picture, and every picture can be read.
    void theDemoIsWhole()
    {
        const auto folder = demoFolder();
        QVERIFY(folder.ok());
        const auto works = openWorks(*folder);
        QVERIFY(works.ok());
        QCOMPARE((*works)->count(), 240);
        QVERIFY((*works)->skipped().isEmpty());
        for (int i = 0; i < 240; ++i) {
            const Work &work = (*works)->work(i);
            for (const QString &key : {u"artist"_s, u"series"_s, u"year"_s, u"mood"_s, u"tags"_s})
                QVERIFY2(!work.metadata.value(key).isEmpty(), qPrintable(work.file + u' ' + key));
            const auto picture = (*works)->picture(i, 64);
            QVERIFY2(picture.ok() && picture->width() >= 64, qPrintable(work.file));
        }
    }

    void theEnvironmentNamesAnother()
    {
        const QTemporaryDir folder;
        qputenv("SYNVAE_DEMO", folder.path().toLocal8Bit());
        QCOMPARE(*demoFolder(), folder.path());
        qputenv("SYNVAE_DEMO", "/there/is/no/such/folder");
        const auto missing = demoFolder();
        QCOMPARE(missing.error().kind, ErrorKind::NotFound);
        QVERIFY(missing.error().text.find("/there/is/no/such/folder") != std::string::npos);
        QCOMPARE(copyDemo(folder.path()).error().kind, ErrorKind::NotFound);
    }

    void theCopyIsTheSame()
    {
        const SmallDemo demo;
        const QString copy = demo.path(u"a/copy"_s);
        fixtures::writeFile(copy + u"/works.csv"_s, "something of before");
        fixtures::writeFile(copy + u"/mine.txt"_s, "mine");
        std::int64_t reported = 0;
        QVERIFY(copyDemo(copy, [&](const Progress &progress) { reported = progress.done; }).ok());
        QCOMPARE(reported, 3);
        for (const QString &file : {u"works.csv"_s, u"one/1.png"_s, u"two/2.png"_s})
            QCOMPARE(contents(copy + u'/' + file), contents(demo.path(u"demo/"_s + file)));
        QCOMPARE(contents(copy + u"/mine.txt"_s), "mine");
        QCOMPARE((*openWorks(copy))->count(), 2);
    }

    void copyingStops()
    {
        const SmallDemo demo;
        std::stop_source source;
        const auto stopAtOnce = [&source](const Progress &) { source.request_stop(); };
        QCOMPARE(copyDemo(demo.path(u"copy"_s), stopAtOnce, source.get_token()).error().kind, ErrorKind::Cancelled);
        QVERIFY(QFileInfo::exists(demo.path(u"copy/one/1.png"_s)));
        QVERIFY(!QFileInfo::exists(demo.path(u"copy/two/2.png"_s)));
    }

    void aFolderThatCannotBeMadeIsAnError()
    {
        const SmallDemo demo;
        const QString file = fixtures::writeFile(demo.path(u"file"_s), "in the way");
        const auto refused = copyDemo(file + u"/copy"_s);
        QCOMPARE(refused.error().kind, ErrorKind::Io);
        QVERIFY(refused.error().text.find(file.toStdString()) != std::string::npos);
    }

private:
    /// Two pictures and their table, named as the demo.
    class SmallDemo
    {
    public:
        SmallDemo()
        {
            fixtures::writeFile(path(u"demo/one/1.png"_s), fixtures::png(8, 8));
            fixtures::writeFile(path(u"demo/two/2.png"_s), fixtures::png(9, 9));
            fixtures::writeFile(path(u"demo/works.csv"_s), "file,title\none/1.png,First\n");
            qputenv("SYNVAE_DEMO", path(u"demo"_s).toLocal8Bit());
        }
        [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    private:
        QTemporaryDir m_folder;
    };

    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

SYNVAE_TEST_GUILESS(tst_Demo)
#include "tst_demo.moc"
