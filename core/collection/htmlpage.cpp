// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/htmlpage.h"

#include "core/collection/pianorollsvg.h"
#include "core/music/melodywords.h"

#include <QCryptographicHash>
#include <QFile>
#include <QLocale>
#include <QUrl>

#include <algorithm>
#include <utility>

// Resources of a static library must be asked for, and outside any namespace.
static void loadPageResources() { Q_INIT_RESOURCE(collectionpage); }

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// Collections with fewer works are seen at a glance and need no field to search in.
constexpr int worksWorthSearching = 25;
constexpr int smallPicture = 64; ///< below this a picture is enlarged pixel by pixel

QString resource(const QString &name)
{
    loadPageResources();
    QFile file(u":/collection/page/"_s + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString escaped(const QString &text) { return text.toHtmlEscaped(); }

QString linkTo(const QString &file) { return QString::fromLatin1(QUrl::toPercentEncoding(file)); }

/// The policy names the hash of our own script, so that no other could run, however it came into the page.
QString securityPolicy(const QString &script)
{
    const QByteArray hash = QCryptographicHash::hash(script.toUtf8(), QCryptographicHash::Sha256).toBase64();
    return u"default-src 'none'; img-src data:; media-src 'self' file:; style-src 'unsafe-inline'; script-src "
           "'sha256-%1'; base-uri 'none'; form-action 'none'"_s.arg(QString::fromLatin1(hash));
}

QString counted(int works)
{
    return works == 1 ? u"One picture, and the melody it becomes"_s
                      : u"%1 pictures, and the melodies they become"_s.arg(QLocale(QLocale::English).toString(works));
}

QString pictureElement(const PageWork &work)
{
    const QString alternative = work.artist.isEmpty() ? work.title : work.title + u", by "_s + work.artist;
    const int width = work.pictureSize.width();
    const int height = std::max(1, work.pictureSize.height());
    const QString size = u"width=\"%1\" height=\"%2\" style=\"--width:%1;--ratio:%3\""_s.arg(width).arg(height).arg(
        static_cast<double>(width) / height, 0, 'f', 3);
    const QString pixels = std::max(width, height) <= smallPicture ? u" class=\"pixels\""_s : QString();
    return u"<div class=\"mat\"><img%1 src=\"data:%2;base64,%3\" %4 alt=\"%5\" decoding=\"async\"></div>\n"_s.arg(
        pixels, QString::fromLatin1(work.pictureType), QString::fromLatin1(work.picture.toBase64()), size,
        escaped(alternative));
}

QString soundElements(const PageWork &work)
{
    QString html;
    if (!work.audioFile.isEmpty()) {
        html += u"<audio controls preload=\"none\" src=\"%1\" aria-label=\"Melody of %2\"></audio>\n"_s.arg(
            linkTo(work.audioFile), escaped(work.title));
    }
    if (!work.midiFile.isEmpty()) {
        html += u"<p class=\"files\"><a href=\"%1\" download>MIDI<span class=\"unseen\"> file of %2</span></a></p>\n"_s
                    .arg(linkTo(work.midiFile), escaped(work.title));
    }
    return html;
}

} // namespace

HtmlPage::HtmlPage(PageFrame frame)
    : m_frame(std::move(frame))
    , m_style(resource(u"style.css"_s))
    , m_script(resource(u"script.js"_s))
{ }

QString HtmlPage::begin() const
{
    const QString title = escaped(m_frame.title);
    QString html = u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"%1\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n"_s.arg(securityPolicy(m_script));
    html += u"<title>"_s + title + u" – pictures and their melodies</title>\n<style>\n"_s + m_style
        + u"</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#works\">Skip to the works</a>\n"_s;
    html += u"<header>\n<h1>"_s + title + u"</h1>\n<p class=\"lead\">"_s + counted(m_frame.works) + u"</p>\n"_s;
    html += u"<p class=\"about\">A neural network looked at each picture and wrote two bars of music for it: four "
            "seconds, one line of notes. The drawing beneath a picture shows them, time from left to right, pitch "
            "from bottom to top.</p>\n"_s;
    html += u"<div class=\"tools\" hidden>\n"_s;
    if (m_frame.audible)
        html += u"<button type=\"button\" id=\"play-all\">Play all</button>\n"_s;
    if (m_frame.works >= worksWorthSearching) {
        html += u"<label for=\"search\">Find</label><input type=\"search\" id=\"search\" autocomplete=\"off\">"
                "<output id=\"found\" for=\"search\"></output>\n"_s;
    }
    return html + u"</div>\n</header>\n"_s + navigation() + u"<main id=\"works\">\n"_s;
}

QString HtmlPage::navigation() const
{
    if (m_frame.sections.size() < 2)
        return {};
    QString html = u"<nav aria-label=\"Parts of the collection\">\n<ul>\n"_s;
    for (qsizetype section = 0; section < m_frame.sections.size(); ++section) {
        html += u"<li><a href=\"#part-%1\">%2</a></li>\n"_s.arg(section + 1).arg(escaped(m_frame.sections.at(section)));
    }
    return html + u"</ul>\n</nav>\n"_s;
}

QString HtmlPage::sectionBegin(int section) const
{
    const QString title = m_frame.sections.value(section);
    const QString heading = title.isEmpty() ? u"<h2 class=\"unseen\" id=\"part-%1\">Works</h2>\n"_s.arg(section + 1)
                                            : u"<h2 id=\"part-%1\">"_s.arg(section + 1) + escaped(title) + u"</h2>\n"_s;
    return u"<section aria-labelledby=\"part-%1\">\n"_s.arg(section + 1) + heading
        + u"<ol class=\"works\" role=\"list\">\n"_s;
}

QString HtmlPage::work(const PageWork &work, int number) const
{
    const QString words = QString::fromStdString(sentenceAbout(work.melody));
    QString html = u"<li>\n<article aria-labelledby=\"work-%1\""_s.arg(number);
    if (!work.provenance.isEmpty())
        html += u" data-provenance=\""_s + escaped(work.provenance) + u'"';
    html += u">\n"_s + pictureElement(work);
    html += u"<h3 id=\"work-%1\">"_s.arg(number) + escaped(work.title) + u"</h3>\n"_s;
    if (!work.details.isEmpty())
        html += u"<p class=\"details\">"_s + escaped(work.details.join(u" · "_s)) + u"</p>\n"_s;
    html += u"<div class=\"melody\">\n"_s + pianoRollSvg(work.melody, u"Piano roll of "_s + work.title)
        + u"\n<p class=\"words\">"_s + escaped(words) + u"</p>\n"_s + soundElements(work) + u"</div>\n"_s;
    return html + u"</article>\n</li>\n"_s;
}

QString HtmlPage::sectionEnd() const { return u"</ol>\n</section>\n"_s; }

QString HtmlPage::end() const
{
    return u"</main>\n<footer>\n<p>"_s + escaped(m_frame.provenance) + u"</p>\n</footer>\n<script>"_s + m_script
        + u"</script>\n</body>\n</html>\n"_s;
}

} // namespace synvae
