// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/presenter/exporting/exportfixture.h"

#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_WorkExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void writesTheChosenWorksInTheirOrder()
    {
        const QTemporaryDir folder;
        WorkExport order = test::orderOf(9, folder.path());
        order.chosen = {7, 2, 4};
        order.batch.namePattern = u"{number} {title}"_s;
        const auto report = exportWorks(order, test::openFakes(), {}, {});
        QVERIFY(report);
        QCOMPARE(report->written, 3);
        QCOMPARE(QDir(folder.path()).entryList({u"*.mid"_s}),
                 (QStringList{u"0001 Picture 0007.mid"_s, u"0002 Picture 0002.mid"_s, u"0003 Picture 0004.mid"_s}));
        QVERIFY(QFile::exists(folder.filePath(u"translations.csv"_s)));
    }

    void notesAreThoseOfABatch()
    {
        const QTemporaryDir exported;
        const QTemporaryDir translated;
        QVERIFY(exportWorks(test::orderOf(5, exported.path()), test::openFakes(), {}, {}));
        test::FakeTranslator translator(std::make_shared<test::FakeBehaviour>(), "beta-1.0");
        BatchSettings settings;
        settings.folder = translated.path();
        QVERIFY(translateBatch(test::FakeWorks(5), translator, settings));
        const auto table = [](const QTemporaryDir &folder) {
            QFile file(folder.filePath(u"translations.csv"_s));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QVERIFY(!table(exported).isEmpty());
        QCOMPARE(table(exported), table(translated));
    }

    void pageAndCatalogueOnRequest()
    {
        const QTemporaryDir folder;
        WorkExport order = test::orderOf(2, folder.path());
        order.page = true;
        order.catalogue = true;
        QVERIFY(exportWorks(order, test::openFakes(), {}, {}));
        QVERIFY(QFile::exists(folder.filePath(u"index.html"_s)));
        QVERIFY(QFile::exists(folder.filePath(u"catalogue.pdf"_s)));
    }

    void stoppingKeepsWhatIsWritten()
    {
        const QTemporaryDir folder;
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        std::stop_source stop;
        behaviour->beforeEncode = [&](std::stop_token) {
            if (behaviour->encodes == 2)
                stop.request_stop();
        };
        WorkExport order = test::orderOf(50, folder.path());
        order.batch.batchSize = 10;
        order.page = true;
        const auto report = exportWorks(order, test::openFakes(behaviour), {}, stop.get_token());
        QVERIFY(report && report->stopped);
        QCOMPARE(report->written, 10);
        QVERIFY(!QFile::exists(folder.filePath(u"index.html"_s)));
        QVERIFY(inWords(*report).contains(u"stopped"_s));
    }

    void tellsWhatFailedAndWhatIsSilent()
    {
        WorkExportReport report{8, 2, 3, false, u"/out <b>%1</b>"_s, {u"a.jpg: damaged %2"_s}};
        const QString words = inWords(report);
        QVERIFY(words.contains(u"8 works"_s) && words.contains(u"/out <b>%1</b>"_s));
        QVERIFY(words.contains(u"note: 3"_s));
        QVERIFY(words.contains(u"exported: 2. a.jpg: damaged %2"_s));
    }

    void errorsComeThrough()
    {
        const QTemporaryDir folder;
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        behaviour->brokenMember = "beta-1.0";
        const auto report = exportWorks(test::orderOf(1, folder.path()), test::openFakes(behaviour), {}, {});
        QVERIFY(!report);
        QCOMPARE(report.error().text, std::string("There is no such member."));
    }
};

SYNVAE_TEST(tst_WorkExport)
#include "tst_workexport.moc"
