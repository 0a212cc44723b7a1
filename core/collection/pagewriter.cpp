// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/pagewriter.h"

#include "core/base/clock.h"
#include "core/collection/htmlpage.h"
#include "core/collection/workdetails.h"
#include "core/collection/workprovenance.h"
#include "core/data/works.h"

#include <QBuffer>
#include <QSaveFile>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int jpegQuality = 82;
constexpr std::size_t worksAtOnce = 64; ///< read in parallel, then written in order
constexpr int mostSections = 40;

/// A picture ready for the page.
struct PagePicture {
    QByteArray bytes;
    QByteArray type;
    QSize size;
};

/// Longest side in pixels: small collections get large pictures, and large ones stay loadable.
int pictureSide(std::size_t works)
{
    if (works <= 60)
        return 900;
    if (works <= 400)
        return 560;
    return works <= 2000 ? 360 : 260;
}

PagePicture pagePicture(const Works &works, int index, int side)
{
    auto read = works.picture(index, side);
    if (!read)
        return {};
    QImage image = std::move(*read);
    if (std::max(image.width(), image.height()) > side)
        image = image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    // JPEG would smear the edges of the tiny pictures of data sets, which are smaller as PNG anyway.
    const bool tiny = std::max(image.width(), image.height()) <= 64;
    PagePicture picture;
    QBuffer buffer(&picture.bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, tiny ? "PNG" : "JPEG", tiny ? -1 : jpegQuality))
        return {};
    picture.type = tiny ? QByteArrayLiteral("image/png") : QByteArrayLiteral("image/jpeg");
    picture.size = image.size();
    return picture;
}

/// Works of one part of the collection, as positions in BatchReport::works.
struct Section {
    QString title;
    std::vector<std::size_t> works;
};

/// By series where most works have one; in the order of first appearance, what has none at the end.
std::vector<Section> sectionsOf(const Works &works, const BatchReport &report)
{
    std::vector<Section> sections;
    Section rest;
    std::map<QString, std::size_t> known;
    for (std::size_t position = 0; position < report.works.size(); ++position) {
        const TranslatedWork &translated = report.works[position];
        if (!translated.error.isEmpty())
            continue;
        const QString series = metadataOf(works.work(translated.index), {u"series"_s});
        if (series.isEmpty()) {
            rest.works.push_back(position);
            continue;
        }
        const auto [entry, fresh] = known.emplace(series, sections.size());
        if (fresh)
            sections.push_back({series, {}});
        sections[entry->second].works.push_back(position);
    }
    if (sections.size() < 2 || sections.size() > mostSections) {
        Section all;
        for (std::size_t position = 0; position < report.works.size(); ++position) {
            if (report.works[position].error.isEmpty())
                all.works.push_back(position);
        }
        return {all};
    }
    rest.title = u"Other works"_s;
    if (!rest.works.empty())
        sections.push_back(std::move(rest));
    return sections;
}

/// One page from start to end.
class PageJob
{
public:
    PageJob(const Works &works, const BatchReport &report, const BatchSettings &batch, const PageSettings &settings)
        : m_works(works)
        , m_report(report)
        , m_sections(sectionsOf(works, report))
        , m_threads(std::max(
              1, settings.threads > 0 ? settings.threads : static_cast<int>(std::thread::hardware_concurrency())))
        , m_midi(batch.formats.contains(OutputFormat::Midi))
        , m_audioSuffix(audioSuffix(batch.formats))
        , m_page(frame(settings))
    { }

    Result<QString> write(const QString &folder, const ProgressCallback &progress, const std::stop_token &stop)
    {
        const QString path = folder + u"/index.html"_s;
        QSaveFile file(path);
        bool written = file.open(QIODevice::WriteOnly);
        const auto put = [&](const QString &html) {
            const QByteArray bytes = html.toUtf8();
            written = written && file.write(bytes) == bytes.size();
        };
        const SteadyClock clock;
        ProgressEstimator estimator(m_count, clock.now());
        int done = 0;
        put(m_page.begin());
        for (std::size_t section = 0; section < m_sections.size() && written; ++section) {
            put(m_page.sectionBegin(static_cast<int>(section)));
            const auto &positions = m_sections[section].works;
            for (std::size_t first = 0; first < positions.size(); first += worksAtOnce) {
                if (stop.stop_requested())
                    return Error{ErrorKind::Cancelled, "Stopped before the page was complete."};
                const std::size_t last = std::min(positions.size(), first + worksAtOnce);
                for (const PageWork &work : pageWorks({positions.data() + first, last - first}))
                    put(m_page.work(work, ++done));
                if (progress)
                    progress(estimator.at(done, clock.now(), "Writing the page"));
            }
            put(m_page.sectionEnd());
        }
        put(m_page.end());
        if (!written || !file.commit()) {
            return Error{ErrorKind::Io,
                         u"The page %1 could not be written: %2."_s.arg(path, file.errorString()).toStdString()};
        }
        return path;
    }

private:
    static QString audioSuffix(const QList<OutputFormat> &formats)
    {
        for (const OutputFormat format :
             {OutputFormat::Opus, OutputFormat::Ogg, OutputFormat::Flac, OutputFormat::Wav}) {
            if (formats.contains(format))
                return u'.' + suffixOf(format);
        }
        return {};
    }

    PageFrame frame(const PageSettings &settings)
    {
        PageFrame frame;
        frame.title = settings.title.isEmpty() ? m_works.name() : settings.title;
        for (const Section &section : m_sections) {
            m_count += static_cast<int>(section.works.size());
            frame.sections += section.title;
        }
        frame.works = m_count;
        frame.provenance = provenanceSentence(m_report.provenance);
        frame.audible = !m_audioSuffix.isEmpty() && m_count > 0;
        return frame;
    }

    std::vector<PageWork> pageWorks(std::span<const std::size_t> positions) const
    {
        std::vector<PageWork> pages(positions.size());
        std::atomic<std::size_t> next = 0;
        std::vector<std::jthread> readers;
        readers.reserve(static_cast<std::size_t>(m_threads));
        for (int reader = 0; reader < m_threads; ++reader) {
            readers.emplace_back([&] {
                for (std::size_t item = next++; item < positions.size(); item = next++)
                    pages[item] = pageWork(m_report.works[positions[item]]);
            });
        }
        readers.clear(); // joins
        return pages;
    }

    PageWork pageWork(const TranslatedWork &translated) const
    {
        const Work &work = m_works.work(translated.index);
        PagePicture picture = pagePicture(m_works, translated.index, pictureSide(m_report.works.size()));
        PageWork page;
        page.title = work.title;
        page.details = detailsOf(work);
        page.artist = artistOf(work);
        page.picture = std::move(picture.bytes);
        page.pictureType = std::move(picture.type);
        page.pictureSize = picture.size;
        page.melody = translated.melody;
        page.provenance = provenanceText(m_report.provenance, translated);
        if (!m_audioSuffix.isEmpty())
            page.audioFile = translated.outputName + m_audioSuffix;
        if (m_midi)
            page.midiFile = translated.outputName + u".mid"_s;
        return page;
    }

    const Works &m_works;
    const BatchReport &m_report;
    const std::vector<Section> m_sections;
    const int m_threads;
    const bool m_midi;
    const QString m_audioSuffix;
    int m_count = 0;
    const HtmlPage m_page; // last: its frame counts the works above
};

} // namespace

Result<QString> writeHtmlPage(const Works &works, const BatchReport &report, const BatchSettings &batch,
                              const PageSettings &settings, const ProgressCallback &progress, std::stop_token stop)
{
    return PageJob(works, report, batch, settings).write(batch.folder, progress, stop);
}

} // namespace synvae
