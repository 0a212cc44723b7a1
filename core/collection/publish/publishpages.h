// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/publish/publishedwork.h"

#include <QByteArray>

#include <span>

namespace synvae {

/// What all pages of a publication share.
struct PublicationFrame {
    QString title;
    int works = 0;
    int pages = 1;
    QStringList facets;
    QString provenance; ///< one sentence
};

/// The file names of gallery pages, from 1: index.html, page-2.html, ...
[[nodiscard]] QString galleryFile(int page);

/// Builds the pages of a publication: pure text, no files. They load nothing but the files beside them, and are whole
/// without a script: it adds search and facets.
class PublishPages
{
public:
    explicit PublishPages(PublicationFrame frame);

    /// One page of the gallery. `page` from 1.
    [[nodiscard]] QByteArray gallery(int page, std::span<const PublishedWork> works) const;
    /// A work's own page, with the ways to its neighbours (null: none) and back to the gallery page it is on.
    [[nodiscard]] QByteArray work(const PublishedWork &work, const PublishedWork *before, const PublishedWork *after,
                                  int galleryPage) const;
    /// What the search reads.
    [[nodiscard]] QByteArray searchData(std::span<const PublishedWork> works) const;
    [[nodiscard]] static QByteArray style();
    [[nodiscard]] static QByteArray script();

private:
    [[nodiscard]] QString head(const QString &title, const QString &root) const;
    [[nodiscard]] QString foot() const;
    [[nodiscard]] QString tools() const;
    [[nodiscard]] QString pageLinks(int page) const;

    PublicationFrame m_frame;
};

} // namespace synvae
