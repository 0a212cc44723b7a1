// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/publish/publishpages.h"

#include "core/collection/pianorollsvg.h"
#include "core/music/melodywords.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QUrl>

#include <algorithm>
#include <utility>

// Resources of a static library must be asked for, and outside any namespace.
static void loadPublishResources() { Q_INIT_RESOURCE(collectionpage); }

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

// "self" is no file to all browsers.
constexpr auto policy = "default-src 'none'; img-src 'self' file:; media-src 'self' file:; style-src 'self' file: "
                        "'unsafe-inline'; script-src 'self' file:; base-uri 'none'; form-action 'none'";

QByteArray resource(const QString &name)
{
    loadPublishResources();
    QFile file(u":/collection/page/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString escaped(const QString &text) { return text.toHtmlEscaped(); }

/// A path of ours, whose slashes stay.
QString linkTo(const QString &path) { return QString::fromLatin1(QUrl::toPercentEncoding(path, "/")); }

QString workFile(const PublishedWork &work) { return u"works/"_s + work.name + u".html"_s; }

QString alternative(const PublishedWork &work)
{
    return work.artist.isEmpty() ? work.title : work.title + u", by "_s + work.artist;
}

/// Empty where there is no picture.
QString image(const PublishedWork &work, const QString &root, bool large)
{
    const PublishedPicture &picture = work.picture;
    if (picture.small.isEmpty())
        return {};
    const QSize size = large ? picture.largeSize : picture.smallSize;
    const QString sizes = large ? u"(min-width: 60rem) 56rem, 100vw"_s : u"18rem"_s;
    return u"<div class=\"mat\"><img src=\"%1\" srcset=\"%2 %3w, %4 %5w\" sizes=\"%6\" width=\"%7\" height=\"%8\" "
           "loading=\"%9\" decoding=\"async\" alt=\""_s
               .arg(linkTo(root + (large ? picture.large : picture.small)), linkTo(root + picture.small))
               .arg(picture.smallSize.width())
               .arg(linkTo(root + picture.large))
               .arg(picture.largeSize.width())
               .arg(sizes)
               .arg(size.width())
               .arg(size.height())
               .arg(large ? u"eager"_s : u"lazy"_s)
        + escaped(alternative(work)) + u"\"></div>\n"_s;
}

QString sound(const PublishedWork &work, const QString &root)
{
    if (work.sound.isEmpty())
        return {};
    return u"<audio controls preload=\"none\" src=\""_s + linkTo(root + work.sound) + u"\" aria-label=\"Melody of "_s
        + escaped(work.title) + u"\"></audio>\n"_s;
}

QString details(const PublishedWork &work)
{
    return work.details.isEmpty() ? QString()
                                  : u"<p class=\"details\">"_s + escaped(work.details.join(u" · "_s)) + u"</p>\n"_s;
}

QString galleryItem(const PublishedWork &work, int number)
{
    const QString id = u"work-%1"_s.arg(number);
    return u"<li><article aria-labelledby=\""_s + id + u"\">\n"_s + image(work, {}, false) + u"<h3 id=\""_s + id
        + u"\"><a href=\""_s + linkTo(workFile(work)) + u"\">"_s + escaped(work.title) + u"</a></h3>\n"_s
        + details(work) + u"<div class=\"melody\">"_s + pianoRollSvg(work.melody, u"Piano roll of "_s + work.title)
        + u"</div>\n"_s + sound(work, {}) + u"</article></li>\n"_s;
}

} // namespace

QString galleryFile(int page) { return page <= 1 ? u"index.html"_s : u"page-%1.html"_s.arg(page); }

PublishPages::PublishPages(PublicationFrame frame)
    : m_frame(std::move(frame))
{ }

QByteArray PublishPages::style() { return resource(u"style.css"_s) + resource(u"publish.css"_s); }

QByteArray PublishPages::script() { return resource(u"publish.js"_s); }

QString PublishPages::head(const QString &title, const QString &root) const
{
    return u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\""_s
        + QLatin1StringView(policy)
        + u"\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"stylesheet\" href=\""_s
        + root + u"style.css\">\n<title>"_s + escaped(title)
        + u"</title>\n</head>\n<body>\n"
          "<a class=\"skip\" href=\"#main\">Skip to the content</a>\n"_s;
}

QString PublishPages::foot() const { return u"<footer>\n<p>"_s + escaped(m_frame.provenance) + u"</p>\n</footer>\n"_s; }

/// The script takes "hidden" away: without it there is nothing to find with.
QString PublishPages::tools() const
{
    QString html = u"<search class=\"tools\" hidden>\n<label for=\"search\">Find</label><input type=\"search\" "
                   "id=\"search\" autocomplete=\"off\">\n"_s;
    for (qsizetype facet = 0; facet < m_frame.facets.size(); ++facet) {
        const QString id = u"facet-%1"_s.arg(facet);
        html += u"<label for=\""_s + id + u"\">"_s + escaped(m_frame.facets.at(facet)) + u"</label><select id=\""_s + id
            + u"\"><option value=\"\">all</option></select>\n"_s;
    }
    return html + u"<output id=\"found\" for=\"search\"></output>\n</search>\n"_s;
}

QString PublishPages::pageLinks(int page) const
{
    if (m_frame.pages < 2)
        return {};
    QString html = u"<nav class=\"pages\" aria-label=\"Pages of the gallery\">\n<ul>\n"_s;
    for (int number = 1; number <= m_frame.pages; ++number) {
        const bool here = number == page;
        html += u"<li><a href=\"%1\"%2>%3</a></li>\n"_s
                    .arg(galleryFile(number), here ? u" aria-current=\"page\""_s : QString())
                    .arg(number);
    }
    return html + u"</ul>\n</nav>\n"_s;
}

QByteArray PublishPages::gallery(int page, std::span<const PublishedWork> works) const
{
    const QString suffix = page > 1 ? u" – page %1"_s.arg(page) : QString();
    QString html = head(m_frame.title + suffix + u" – pictures and their melodies"_s, {});
    html += u"<header>\n<h1>"_s + escaped(m_frame.title) + u"</h1>\n<p class=\"lead\">"_s
        + QLocale(QLocale::English).toString(m_frame.works)
        + u" pictures, and the melodies they become</p>\n"
          "<p class=\"about\">A neural network looked at each picture and wrote two bars of music for it: four "
          "seconds, "
          "one line of notes.</p>\n"_s
        + tools() + u"</header>\n"_s;
    html += u"<main id=\"main\">\n<h2 class=\"unseen\">Works</h2>\n<ol class=\"works\" role=\"list\">\n"_s;
    int number = 0;
    for (const PublishedWork &work : works)
        html += galleryItem(work, ++number);
    html += u"</ol>\n<p><button type=\"button\" id=\"more\" hidden>Show more</button></p>\n</main>\n"_s
        + pageLinks(page) + foot()
        + u"<script src=\"works.js\"></script>\n<script src=\"publish.js\"></script>\n</body>\n</html>\n"_s;
    return html.toUtf8();
}

QByteArray PublishPages::work(const PublishedWork &work, const PublishedWork *before, const PublishedWork *after,
                              int galleryPage) const
{
    const QString root = u"../"_s;
    const auto neighbour = [](const PublishedWork *other, const QString &words) {
        return other ? u"<li><a href=\""_s + linkTo(other->name + u".html"_s) + u"\">"_s + words + escaped(other->title)
                + u"</a></li>\n"_s
                     : QString();
    };
    QString html = head(work.title + u" – "_s + m_frame.title, root);
    html += u"<nav aria-label=\"Other works\">\n<ul>\n<li><a href=\""_s + root + galleryFile(galleryPage)
        + u"\">All works</a></li>\n"_s + neighbour(before, u"Before: "_s) + neighbour(after, u"Next: "_s)
        + u"</ul>\n</nav>\n"_s;
    html += u"<main id=\"main\" class=\"single\">\n<article data-provenance=\""_s + escaped(work.provenance)
        + u"\">\n<h1>"_s + escaped(work.title) + u"</h1>\n"_s + details(work) + image(work, root, true);
    if (!work.description.isEmpty())
        html += u"<h2>About the picture</h2>\n<p>"_s + escaped(work.description) + u"</p>\n"_s;
    html += u"<h2>Its melody</h2>\n<div class=\"melody\">"_s
        + pianoRollSvg(work.melody, u"Piano roll of "_s + work.title) + u"</div>\n<p class=\"words\">"_s
        + escaped(QString::fromStdString(sentenceAbout(work.melody))) + u"</p>\n"_s + sound(work, root);
    if (!work.midi.isEmpty())
        html += u"<p class=\"files\"><a href=\""_s + linkTo(root + work.midi) + u"\" download>MIDI file</a></p>\n"_s;
    return (html + u"</article>\n</main>\n"_s + foot() + u"</body>\n</html>\n"_s).toUtf8();
}

QByteArray PublishPages::searchData(std::span<const PublishedWork> works) const
{
    QJsonArray list;
    for (const PublishedWork &work : works) {
        list.append(QJsonArray{work.title, work.details.join(u" · "_s), linkTo(workFile(work)),
                               linkTo(work.picture.small), work.picture.smallSize.width(),
                               work.picture.smallSize.height(), alternative(work), work.description,
                               QJsonArray::fromStringList(work.facets)});
    }
    const QJsonObject data{{u"facets"_s, QJsonArray::fromStringList(m_frame.facets)}, {u"works"_s, list}};
    return "const synvaeWorks = " + QJsonDocument(data).toJson(QJsonDocument::Compact) + ";\n";
}

} // namespace synvae
