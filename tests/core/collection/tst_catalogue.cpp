// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/catalogue.h"

#include "tests/support/fakeworks.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

BatchReport reportOf(const Works &works)
{
    BatchReport report;
    for (int index = 0; index < works.count(); ++index)
        report.works.push_back({index, works.work(index).file, u"out-%1"_s.arg(index), Melody(), {}});
    return report;
}

} // namespace

class tst_Catalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void showsWhatWasTranslated()
    {
        const QTemporaryDir folder;
        test::FakeWorks works(5);
        works.broken = [](int index) { return index == 2; };
        BatchReport report = reportOf(works);
        report.works[3].error = u"damaged"_s;
        report.works.push_back({-1, u"x.heic"_s, {}, {}, u"no reader"_s});
        std::int64_t told = 0;
        const auto written
            = writeCatalogue(works, report, folder.path(), [&](const Progress &progress) { told = progress.done; });
        QVERIFY(written);
        QCOMPARE(*written, folder.filePath(u"catalogue.pdf"_s));
        QCOMPARE(told, std::int64_t{6});
        QFile file(*written);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count("/Type /Page\n"), 4); // the one whose picture is gone has a sheet without it
    }

    void cancellingLeavesNone()
    {
        const QTemporaryDir folder;
        const test::FakeWorks works(3);
        std::stop_source stop;
        stop.request_stop();
        const auto written = writeCatalogue(works, reportOf(works), folder.path(), {}, stop.get_token());
        QVERIFY(!written && written.error().kind == ErrorKind::Cancelled);
        QVERIFY(QDir(folder.path()).isEmpty());
    }
};

SYNVAE_TEST(tst_Catalogue)
#include "tst_catalogue.moc"
