// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/htmlpage.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

const QString hostile = u"<script>alert(\"1\")</script>\" onload=\"x\" & %1%2 </style>"_s;

PageWork workCalled(const QString &title)
{
    PageWork work;
    work.title = title;
    work.details = {u"Anna Ancher"_s, u"1891"_s};
    work.artist = u"Anna Ancher"_s;
    work.picture = "not really a picture";
    work.pictureType = "image/jpeg";
    work.pictureSize = {640, 480};
    work.audioFile = u"a b.flac"_s;
    work.midiFile = u"a b.mid"_s;
    return work;
}

QString pageOf(const PageFrame &frame, const PageWork &work)
{
    const HtmlPage page(frame);
    QString html = page.begin();
    for (int section = 0; section < frame.sections.size(); ++section)
        html += page.sectionBegin(section) + page.work(work, section + 1) + page.sectionEnd();
    return html + page.end();
}

PageFrame frameCalled(const QString &title) { return {title, 2, {u"Seas"_s, u"Skies"_s}, u"Member beta-1.0."_s, true}; }

} // namespace

class tst_HtmlPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void escapesEveryText()
    {
        PageWork work = workCalled(hostile);
        work.details = {hostile};
        work.artist = hostile;
        work.audioFile = hostile;
        work.midiFile = hostile;
        work.provenance = hostile;
        const QString html = pageOf({hostile, 2, {hostile, hostile}, hostile, true}, work);
        QCOMPARE(html.count(u"<script"_s), 1); // our own
        QCOMPARE(html.count(u"</style"_s), 1);
        QVERIFY(!html.contains(u"\" onload="_s));
        QVERIFY(!html.contains(u"alert(\"1\")"_s));
        QVERIFY(html.contains(u"&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"_s));
        QVERIFY(html.contains(u"%1%2"_s)); // no text was taken for a place to fill in
    }

    void loadsNothingFromElsewhere()
    {
        const QString html = pageOf(frameCalled(u"Skagen"_s), workCalled(u"Sunlight"_s));
        const QString namespaceName = u"http://www.w3.org/2000/svg"_s; // a name in the script, never fetched
        const QString rest = QString(html).remove(namespaceName);
        QVERIFY(!rest.contains(u"http:"_s));
        QVERIFY(!rest.contains(u"https:"_s));
        QVERIFY(!rest.contains(u"//fonts"_s));
        QVERIFY(!rest.contains(u"@import"_s));
        QVERIFY(html.contains(u"Content-Security-Policy"_s));
        QVERIFY(html.contains(u"default-src 'none'"_s));
    }

    void isAccessible()
    {
        const QString html = pageOf(frameCalled(u"Skagen"_s), workCalled(u"Sunlight"_s));
        QVERIFY(html.startsWith(u"<!DOCTYPE html>\n<html lang=\"en\">"_s));
        QCOMPARE(html.count(u"<h1>"_s), 1);
        QCOMPARE(html.count(u"<h2 "_s), 2);
        QCOMPARE(html.count(u"<h3 "_s), 2);
        for (const QString &landmark : {u"<header>"_s, u"<nav aria-label="_s, u"<main id=\"works\">"_s, u"<footer>"_s})
            QCOMPARE(html.count(landmark), 1);
        QVERIFY(html.contains(u"href=\"#works\">Skip to the works"_s));
        QVERIFY(html.contains(u"alt=\"Sunlight, by Anna Ancher\""_s));
        QVERIFY(html.contains(u"aria-label=\"Melody of Sunlight\""_s));
        QVERIFY(html.contains(u"aria-label=\"Piano roll of Sunlight\""_s));
        QVERIFY(html.contains(u"prefers-color-scheme: dark"_s));
    }

    void tellsEveryWork()
    {
        const QString html = pageOf(frameCalled(u"Skagen"_s), workCalled(u"Sunlight"_s));
        QVERIFY(html.contains(u"<h1>Skagen</h1>"_s));
        QVERIFY(html.contains(u"2 pictures, and the melodies they become"_s));
        QVERIFY(html.contains(u"Anna Ancher · 1891"_s));
        QVERIFY(html.contains(u"data:image/jpeg;base64,bm90"_s));
        QVERIFY(html.contains(u"width=\"640\" height=\"480\""_s));
        QVERIFY(html.contains(u"src=\"a%20b.flac\""_s));
        QVERIFY(html.contains(u"href=\"a%20b.mid\""_s));
        QVERIFY(html.contains(u"Member beta-1.0."_s));
        QVERIFY(html.contains(u"class=\"words\">"_s));
    }

    void leavesOutWhatThereIsNot()
    {
        PageWork work = workCalled(u"Sunlight"_s);
        work.audioFile.clear();
        work.midiFile.clear();
        work.details.clear();
        work.artist.clear();
        const QString html = pageOf({u"Skagen"_s, 1, {QString()}, {}, false}, work);
        QVERIFY(!html.contains(u"<audio"_s));
        QVERIFY(!html.contains(u"play-all\">"_s));
        QVERIFY(!html.contains(u"<nav"_s));
        QVERIFY(!html.contains(u"type=\"search\""_s));
        QVERIFY(html.contains(u"One picture, and the melody it becomes"_s));
        QVERIFY(html.contains(u"alt=\"Sunlight\""_s));
        QVERIFY(html.contains(u"class=\"unseen\" id=\"part-1\">Works"_s)); // the outline stays whole
    }

    void largeCollectionsCanBeSearched()
    {
        const HtmlPage page({u"Skagen"_s, 4173, {QString()}, {}, false});
        QVERIFY(page.begin().contains(u"<label for=\"search\">"_s));
        QVERIFY(page.begin().contains(u"4,173 pictures"_s));
    }

    void enlargesTinyPicturesPixelByPixel()
    {
        PageWork work = workCalled(u"A seven"_s);
        work.pictureSize = {28, 28};
        QVERIFY(HtmlPage(frameCalled(u"Digits"_s)).work(work, 1).contains(u"class=\"pixels\""_s));
    }
};

SYNVAE_TEST_GUILESS(tst_HtmlPage)
#include "tst_htmlpage.moc"
