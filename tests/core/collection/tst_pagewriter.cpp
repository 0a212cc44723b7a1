// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/pagewriter.h"

#include "tests/support/fakeengine.h"
#include "tests/support/fakeworks.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// A batch of `works` as translateBatch() reports it, without files.
BatchReport reportOf(const Works &works)
{
    BatchReport report;
    report.provenance = {u"paintings"_s, u"beta-1.0"_s, u"0123456789abcdef"_s, {}};
    for (int index = 0; index < works.count(); ++index)
        report.works.push_back({index, works.work(index).file, u"out-%1"_s.arg(index), Melody(), {}});
    return report;
}

QString pageOf(const Works &works, const BatchReport &report, BatchSettings batch = {})
{
    const QTemporaryDir folder;
    batch.folder = folder.path();
    const auto written = writeHtmlPage(works, report, batch, {{}, 2});
    QFile file(written ? *written : QString());
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class tst_PageWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void showsEveryTranslatedWorkInOrder()
    {
        const test::FakeWorks works(150);
        const QString html = pageOf(works, reportOf(works));
        QCOMPARE(html.count(u"<article"_s), 150);
        QCOMPARE(html.count(u"src=\"data:image/png;base64,"_s), 150);
        qsizetype at = 0;
        for (int index = 0; index < 150; ++index) {
            at = html.indexOf(works.work(index).title + u"</h3>"_s, at);
            QVERIFY(at > 0);
        }
        QVERIFY(html.contains(u"<h1>Fake works</h1>"_s));
        QCOMPARE(html.count(u" data-provenance=\"{&quot;synvae&quot;:1,&quot;work&quot;:&quot;pictures/"_s), 150);
        QVERIFY(html.contains(u"Family paintings, member beta-1.0, sampled at temperature 0.5 with seed 1"_s));
    }

    void leavesOutWhatFailed()
    {
        const test::FakeWorks works(3);
        BatchReport report = reportOf(works);
        report.works[1].error = u"damaged"_s;
        report.works.push_back({-1, u"x.heic"_s, {}, {}, u"no reader"_s});
        const QString html = pageOf(works, report);
        QCOMPARE(html.count(u"<article"_s), 2);
        QVERIFY(!html.contains(u"Picture 0001"_s));
    }

    void groupsBySeries()
    {
        test::FakeWorks works(4);
        works.works[0].metadata = {{u"series"_s, u"Seas"_s}, {u"year"_s, u"1901"_s}};
        works.works[1].metadata = {{u"Series"_s, u"Skies"_s}};
        works.works[2].metadata = {{u"series"_s, u"Seas"_s}};
        const QString html = pageOf(works, reportOf(works));
        QCOMPARE(html.count(u"<section"_s), 3);
        const qsizetype seas = html.indexOf(u">Seas</h2>"_s);
        const qsizetype third = html.indexOf(u"Picture 0002</h3>"_s);
        const qsizetype skies = html.indexOf(u">Skies</h2>"_s);
        const qsizetype others = html.indexOf(u">Other works</h2>"_s);
        QVERIFY(seas > 0 && seas < third && third < skies && skies < others);
        QVERIFY(html.contains(u"<p class=\"details\">1901</p>"_s));
    }

    void linksTheSmallerAudio()
    {
        const test::FakeWorks works(1);
        BatchSettings batch;
        batch.formats = {OutputFormat::Midi, OutputFormat::Wav, OutputFormat::Flac};
        QVERIFY(pageOf(works, reportOf(works), batch).contains(u"src=\"out-0.flac\""_s));
        batch.formats = {OutputFormat::Flac, OutputFormat::Ogg, OutputFormat::Opus};
        QVERIFY(pageOf(works, reportOf(works), batch).contains(u"src=\"out-0.opus\""_s));
        batch.formats = {OutputFormat::Wav};
        const QString html = pageOf(works, reportOf(works), batch);
        QVERIFY(html.contains(u"src=\"out-0.wav\""_s));
        QVERIFY(!html.contains(u".mid\""_s));
    }

    void cancellingLeavesNoPage()
    {
        const QTemporaryDir folder;
        const test::FakeWorks works(3);
        BatchSettings batch;
        batch.folder = folder.path();
        std::stop_source stop;
        stop.request_stop();
        const auto page = writeHtmlPage(works, reportOf(works), batch, {}, {}, stop.get_token());
        QVERIFY(!page.ok());
        QVERIFY(page.error().kind == ErrorKind::Cancelled);
        QVERIFY(!QFileInfo::exists(folder.filePath(u"index.html"_s)));
    }

    void saysWhenItCannotWrite()
    {
        const test::FakeWorks works(1);
        BatchSettings batch;
        batch.folder = u"/there/is/no/such/folder"_s;
        const auto page = writeHtmlPage(works, reportOf(works), batch);
        QVERIFY(!page.ok());
        QVERIFY(page.error().kind == ErrorKind::Io);
    }
};

SYNVAE_TEST_GUILESS(tst_PageWriter)
#include "tst_pagewriter.moc"
