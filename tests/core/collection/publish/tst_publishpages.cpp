// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/publish/publishpages.h"

#include "tests/support/testprogram.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

const QString hostile = u"</h3><script>alert(\"1\")</script>\" onload=\"x\" & %1%2\n"_s + QChar(0);

PublishedWork workCalled(const QString &title)
{
    PublishedWork work;
    work.name = u"a b"_s;
    work.title = title;
    work.artist = u"Anna Ancher"_s;
    work.details = {u"Anna Ancher"_s, u"1891"_s};
    work.description = u"Sun in a room."_s;
    work.facets = {u"Hall 3"_s};
    work.picture = {u"pictures/a b-360.jpg"_s, {360, 240}, u"pictures/a b-1200.jpg"_s, {1200, 800}};
    work.sound = u"melodies/a b.flac"_s;
    work.midi = u"melodies/a b.mid"_s;
    work.provenance = u"{\"synvae\":1}"_s;
    return work;
}

PublishPages pages(const QString &title = u"Skagen"_s, int count = 3)
{
    return PublishPages({title, 150, count, {u"Room"_s}, u"Member beta-1.0."_s});
}

/// All addresses on a page.
QStringList addressesIn(const QString &html)
{
    static const QRegularExpression address(u"\\b(?:href|src|srcset)=\"([^\"]*)\""_s);
    QStringList found;
    for (auto matches = address.globalMatch(html); matches.hasNext();) {
        for (const QString &part : matches.next().captured(1).split(u", "_s))
            found += part.section(u' ', 0, 0);
    }
    return found;
}

} // namespace

class tst_PublishPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theGalleryShowsItsWorks()
    {
        const std::vector<PublishedWork> works{workCalled(u"Sol"_s), workCalled(u"Hav"_s)};
        const QString html = QString::fromUtf8(pages().gallery(2, works));
        QCOMPARE(html.count(u"<article"_s), 2);
        QVERIFY(html.contains(u"<a href=\"works/a%20b.html\">Sol</a>"_s));
        QVERIFY(html.contains(u"alt=\"Sol, by Anna Ancher\""_s));
        QVERIFY(html.contains(u"src=\"melodies/a%20b.flac\" aria-label=\"Melody of Sol\""_s));
        QVERIFY(html.contains(u"<a href=\"page-2.html\" aria-current=\"page\">2</a>"_s));
        QVERIFY(html.contains(u"<a href=\"index.html\">1</a>"_s));
        QVERIFY(html.contains(u"<label for=\"facet-0\">Room</label>"_s));
    }

    void aWorkHasAPageOfItsOwn()
    {
        const PublishedWork before = workCalled(u"Before it"_s);
        const QString html = QString::fromUtf8(pages().work(workCalled(u"Sol"_s), &before, nullptr, 2));
        QVERIFY(html.contains(u"<h1>Sol</h1>"_s));
        QVERIFY(html.contains(u"Sun in a room."_s));
        QVERIFY(html.contains(u"../page-2.html"_s));
        QVERIFY(html.contains(u"Before: Before it"_s) && !html.contains(u"Next: "_s));
        QVERIFY(html.contains(u"src=\"../pictures/a%20b-1200.jpg\""_s));
        QVERIFY(html.contains(u"data-provenance=\"{&quot;synvae&quot;:1}\""_s));
    }

    /// For screen readers: one main, one h1, no heading left out, names for navigations, a way past them.
    void pagesAreWellFormedForReaders_data()
    {
        QTest::addColumn<QString>("html");
        const std::vector<PublishedWork> works{workCalled(u"Sol"_s)};
        QTest::newRow("gallery") << QString::fromUtf8(pages().gallery(1, works));
        QTest::newRow("work") << QString::fromUtf8(pages().work(works.front(), nullptr, nullptr, 1));
    }
    void pagesAreWellFormedForReaders()
    {
        QFETCH(const QString, html);
        QCOMPARE(html.count(u"<main"_s), 1);
        QCOMPARE(html.count(u"<h1"_s), 1);
        QVERIFY(html.contains(u"<html lang=\"en\">"_s) && html.contains(u"<title>"_s));
        QVERIFY(html.contains(u"href=\"#main\""_s) && html.contains(u"id=\"main\""_s));
        static const QRegularExpression heading(u"<h([1-6])"_s);
        int level = 0;
        for (auto matches = heading.globalMatch(html); matches.hasNext();) {
            const int next = matches.next().captured(1).toInt();
            QVERIFY(next <= level + 1);
            level = next;
        }
        static const QRegularExpression nameless(
            u"<nav(?![^>]*aria-label)|<img(?![^>]*alt=)|<audio(?![^>]*aria-label)"_s);
        QVERIFY(!html.contains(nameless));
        static const QRegularExpression id(u"\\bid=\"([^\"]+)\""_s);
        QSet<QString> ids;
        for (auto matches = id.globalMatch(html); matches.hasNext();) {
            const QString one = matches.next().captured(1);
            QVERIFY2(!ids.contains(one), qPrintable(one));
            ids.insert(one);
        }
    }

    void nothingIsLoadedFromElsewhere()
    {
        const std::vector<PublishedWork> works{workCalled(u"Sol"_s)};
        for (const QByteArray &html : {pages().gallery(1, works), pages().work(works.front(), nullptr, nullptr, 1)}) {
            const QStringList addresses = addressesIn(QString::fromUtf8(html));
            QVERIFY(addresses.size() > 5);
            for (const QString &address : addresses)
                QVERIFY2(!address.contains(u':') && !address.startsWith(u'/'), qPrintable(address));
            QVERIFY(html.contains("default-src 'none'"));
        }
        for (const QByteArray &file : {PublishPages::style(), PublishPages::script()}) {
            QVERIFY(file.size() > 500);
            QVERIFY(!file.contains("//www") && !file.contains("http") && !file.contains("@import"));
        }
    }

    void hostileTextsStayTexts()
    {
        PublishedWork work = workCalled(hostile);
        work.artist = work.description = work.provenance = work.name = hostile;
        work.details = {hostile, QString(10'000, u'n')};
        work.facets = {hostile};
        work.sound = work.midi = work.picture.small = work.picture.large = u"x/"_s + hostile;
        const PublishPages all({hostile, 1, 1, {hostile}, hostile});
        const std::vector<PublishedWork> works{work};
        for (const QByteArray &html : {all.gallery(1, works), all.work(work, &work, &work, 1)}) {
            QVERIFY(!html.contains("<script>alert"));
            QVERIFY(!html.contains("\" onload="));
        }
        QByteArray data = all.searchData(works);
        QVERIFY(data.startsWith("const synvaeWorks = {") && data.endsWith("};\n"));
        const QJsonDocument json = QJsonDocument::fromJson(data.mid(20).chopped(2));
        QCOMPARE(json[u"works"][0][0].toString(), hostile);
        QCOMPARE(json[u"facets"][0].toString(), hostile);
    }

    void workWithoutPictureOrSound()
    {
        PublishedWork bare;
        bare.name = u"x"_s;
        bare.title = u"X"_s;
        const QString html = QString::fromUtf8(pages().work(bare, nullptr, nullptr, 1));
        QVERIFY(!html.contains(u"<img"_s) && !html.contains(u"<audio"_s) && !html.contains(u"About the picture"_s));
        QVERIFY(html.contains(u"No notes"_s) || html.contains(u"class=\"words\""_s));
    }
};

SYNVAE_TEST_GUILESS(tst_PublishPages)
#include "tst_publishpages.moc"
