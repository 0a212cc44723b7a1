// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/publish/publication.h"

#include "core/collection/publish/publishpages.h"
#include "core/collection/workdetails.h"
#include "core/collection/workprovenance.h"
#include "core/data/parallel.h"
#include "core/data/works.h"
#include "core/data/writefile.h"

#include <QBuffer>
#include <QDir>

#include <algorithm>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int smallSide = 360;
constexpr int largeSide = 1200;
constexpr int jpegQuality = 82;
constexpr int tinySide = 64; ///< JPEG would smear pictures of data sets

Error stopped() { return {ErrorKind::Cancelled, "Stopped before the publication was complete."}; }

/// One publication from start to end.
class PublishJob
{
public:
    PublishJob(const Works &works, const BatchReport &report, const BatchSettings &batch, QString folder,
               const PublicationSettings &settings)
        : m_works(works)
        , m_report(report)
        , m_batch(batch)
        , m_folder(std::move(folder))
        , m_settings(settings)
    {
        std::vector<const Work *> about;
        for (const TranslatedWork &work : report.works) {
            if (work.error.isEmpty()) {
                m_translated.push_back(&work);
                about.push_back(&works.work(work.index));
            }
        }
        m_facets = facetsOf(about);
        m_published.resize(m_translated.size());
        m_errors.resize(m_translated.size());
    }

    Result<QString> run(const ProgressCallback &progress, const std::stop_token &stop)
    {
        for (const QString &part : {u"works"_s, u"pictures"_s}) {
            if (!QDir(m_folder).mkpath(part))
                return Error{ErrorKind::Io, u"The folder %1/%2 cannot be made."_s.arg(m_folder, part).toStdString()};
        }
        const int cores = static_cast<int>(std::thread::hardware_concurrency());
        const int threads = std::max(1, m_settings.threads > 0 ? m_settings.threads : cores);
        const auto count = static_cast<int>(m_translated.size());
        if (!inParallel(
                count, threads, [this](int index) { prepare(static_cast<std::size_t>(index)); }, progress,
                "Publishing pictures", stop))
            return stopped();
        for (const Result<void> &error : m_errors) {
            if (!error)
                return error.error();
        }
        return writePages(stop);
    }

private:
    void prepare(std::size_t index)
    {
        const TranslatedWork &translated = *m_translated[index];
        const Work &work = m_works.work(translated.index);
        PublishedWork &published = m_published[index];
        published.name = translated.outputName;
        published.title = work.title;
        published.artist = artistOf(work);
        published.details = detailsOf(work);
        published.description = metadataOf(work, {u"description"_s, u"caption"_s, u"text"_s});
        for (const QString &facet : std::as_const(m_facets))
            published.facets += metadataOf(work, {facet});
        published.melody = translated.melody;
        published.provenance = provenanceText(m_report.provenance, translated);
        const QString files = QString::fromLatin1(publishedMelodies) + u'/' + translated.outputName + u'.';
        for (const OutputFormat format :
             {OutputFormat::Wav, OutputFormat::Flac, OutputFormat::Ogg, OutputFormat::Opus}) {
            if (m_batch.formats.contains(format))
                published.sound = files + suffixOf(format);
        }
        if (m_batch.formats.contains(OutputFormat::Midi))
            published.midi = files + suffixOf(OutputFormat::Midi);
        m_errors[index] = writePictures(translated.index, published);
    }

    Result<void> writePictures(int index, PublishedWork &work) const
    {
        const auto read = m_works.picture(index, largeSide);
        if (!read)
            return {}; // its page tells what there is
        const auto write = [&](int side, QString &name, QSize &size) -> Result<void> {
            QImage image = *read;
            if (std::max(image.width(), image.height()) > side)
                image = image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
            const bool tiny = std::max(image.width(), image.height()) <= tinySide;
            QByteArray bytes;
            QBuffer buffer(&bytes);
            if (!buffer.open(QIODevice::WriteOnly)
                || !image.save(&buffer, tiny ? "PNG" : "JPEG", tiny ? -1 : jpegQuality))
                return Error{ErrorKind::Internal, "The picture of " + work.title.toStdString() + " cannot be encoded."};
            name = u"pictures/%1-%2.%3"_s.arg(work.name).arg(side).arg(tiny ? u"png"_s : u"jpg"_s);
            size = image.size();
            return writeFile(m_folder + u'/' + name, bytes);
        };
        if (auto written = write(smallSide, work.picture.small, work.picture.smallSize); !written)
            return written;
        return write(largeSide, work.picture.large, work.picture.largeSize);
    }

    Result<QString> writePages(const std::stop_token &stop) const
    {
        const auto count = static_cast<int>(m_published.size());
        const int onAPage = std::max(1, m_settings.worksOnAPage);
        const int pages = std::max(1, (count + onAPage - 1) / onAPage);
        const PublishPages builder({m_settings.title.isEmpty() ? m_works.name() : m_settings.title, count, pages,
                                    m_facets, provenanceSentence(m_report.provenance)});
        for (int index = 0; index < count; ++index) {
            if (stop.stop_requested())
                return stopped();
            const PublishedWork &work = m_published[static_cast<std::size_t>(index)];
            const PublishedWork *after = index + 1 < count ? &work + 1 : nullptr;
            const QByteArray html = builder.work(work, index > 0 ? &work - 1 : nullptr, after, index / onAPage + 1);
            if (auto written = write(u"works/"_s + work.name + u".html"_s, html); !written)
                return written.error();
        }
        const std::pair<QString, QByteArray> shared[] = {{u"style.css"_s, PublishPages::style()},
                                                         {u"publish.js"_s, PublishPages::script()},
                                                         {u"works.js"_s, builder.searchData(m_published)}};
        for (const auto &[name, bytes] : shared) {
            if (auto written = write(name, bytes); !written)
                return written.error();
        }
        for (int page = pages; page >= 1; --page) { // index.html last: it says that all is there
            const auto first = static_cast<std::size_t>((page - 1) * onAPage);
            const auto some
                = std::span(m_published)
                      .subspan(first, std::min(static_cast<std::size_t>(onAPage), m_published.size() - first));
            if (auto written = write(galleryFile(page), builder.gallery(page, some)); !written)
                return written.error();
        }
        return m_folder + u'/' + galleryFile(1);
    }

    [[nodiscard]] Result<void> write(const QString &name, const QByteArray &bytes) const
    {
        return writeFile(m_folder + u'/' + name, bytes);
    }

    const Works &m_works;
    const BatchReport &m_report;
    const BatchSettings &m_batch;
    const QString m_folder;
    const PublicationSettings &m_settings;
    std::vector<const TranslatedWork *> m_translated;
    QStringList m_facets;
    std::vector<PublishedWork> m_published; ///< in the order of m_translated
    std::vector<Result<void>> m_errors;
};

} // namespace

Result<QString> publish(const Works &works, const BatchReport &report, const BatchSettings &batch,
                        const QString &folder, const PublicationSettings &settings, const ProgressCallback &progress,
                        const std::stop_token &stop)
{
    return PublishJob(works, report, batch, folder, settings).run(progress, stop);
}

} // namespace synvae
