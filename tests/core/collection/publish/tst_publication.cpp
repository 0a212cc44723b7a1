// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/publish/publication.h"

#include "tests/support/fakeworks.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

BatchReport reportOf(const Works &works)
{
    BatchReport report;
    for (int index = 0; index < works.count(); ++index)
        report.works.push_back({index, works.work(index).file, u"work %1"_s.arg(index), Melody(), {}});
    return report;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_Publication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyAddressLeadsSomewhere()
    {
        const QTemporaryDir folder;
        test::FakeWorks works(25, 500);
        works.broken = [](int index) { return index == 3; };
        BatchReport report = reportOf(works);
        report.works[4].error = u"damaged"_s;
        BatchSettings batch;
        batch.formats = {}; // so that no file of sound is named
        const auto index = publish(works, report, batch, folder.path(), {u"Fakes"_s, 10, 2});
        QVERIFY(index);
        QCOMPARE(*index, folder.filePath(u"index.html"_s));
        QCOMPARE(QDir(folder.filePath(u"works"_s)).entryList({u"*.html"_s}).size(), 24);
        QCOMPARE(QDir(folder.path()).entryList({u"*.html"_s}).size(), 3);
        QCOMPARE(QDir(folder.filePath(u"pictures"_s)).entryList({u"*.jpg"_s}).size(), 46);
        QCOMPARE(QImage(folder.filePath(u"pictures/work 0-360.jpg"_s)).size(), QSize(360, 360));
        QCOMPARE(QImage(folder.filePath(u"pictures/work 0-1200.jpg"_s)).size(), QSize(500, 500));
        static const QRegularExpression address(u"\\b(?:href|src)=\"([^\"#]+)\""_s);
        int followed = 0;
        for (const QString &page : {u"index.html"_s, u"page-2.html"_s, u"page-3.html"_s, u"works/work 0.html"_s,
                                    u"works/work 3.html"_s, u"works/work 24.html"_s}) {
            const QString html = QString::fromUtf8(contentOf(folder.filePath(page)));
            const QDir place(QFileInfo(folder.filePath(page)).path());
            for (auto matches = address.globalMatch(html); matches.hasNext(); ++followed) {
                const QString target = QUrl::fromPercentEncoding(matches.next().captured(1).toLatin1());
                QVERIFY2(QFile::exists(place.filePath(target)), qPrintable(page + u": "_s + target));
            }
        }
        QVERIFY(followed > 60);
    }

    void soundAndMidiAreLinked()
    {
        const QTemporaryDir folder;
        const test::FakeWorks works(1);
        BatchSettings batch;
        batch.formats = {OutputFormat::Midi, OutputFormat::Flac, OutputFormat::Opus};
        QVERIFY(publish(works, reportOf(works), batch, folder.path()));
        const QByteArray html = contentOf(folder.filePath(u"works/work 0.html"_s));
        QVERIFY(html.contains("src=\"../melodies/work%200.opus\""));
        QVERIFY(html.contains("href=\"../melodies/work%200.mid\" download"));
    }

    void tinyPicturesStaySharp()
    {
        const QTemporaryDir folder;
        const test::FakeWorks works(1, 28);
        QVERIFY(publish(works, reportOf(works), {}, folder.path()));
        QCOMPARE(QImage(folder.filePath(u"pictures/work 0-360.png"_s)).size(), QSize(28, 28));
    }

    void cancellingLeavesNoIndex()
    {
        const QTemporaryDir folder;
        const test::FakeWorks works(5);
        std::stop_source stop;
        stop.request_stop();
        const auto index = publish(works, reportOf(works), {}, folder.path(), {}, {}, stop.get_token());
        QVERIFY(!index && index.error().kind == ErrorKind::Cancelled);
        QVERIFY(!QFile::exists(folder.filePath(u"index.html"_s)));
    }

    void anEmptyCollectionIsAPage()
    {
        const QTemporaryDir folder;
        const test::FakeWorks works(0);
        QVERIFY(publish(works, reportOf(works), {}, folder.path()));
        QVERIFY(QFile::exists(folder.filePath(u"index.html"_s)));
    }

    void saysWhenItCannotWrite()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"taken"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const test::FakeWorks works(1);
        const auto index = publish(works, reportOf(works), {}, file.fileName());
        QVERIFY(!index && index.error().kind == ErrorKind::Io);
    }
};

SYNVAE_TEST_GUILESS(tst_Publication)
#include "tst_publication.moc"
