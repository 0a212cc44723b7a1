// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

#include <QByteArray>
#include <QSize>
#include <QString>
#include <QStringList>

namespace synvae {

/// What stands above and below the works.
struct PageFrame {
    QString title; ///< of the collection
    int works = 0;
    QStringList sections; ///< titles, in order; a single empty one when the collection has no parts
    QString provenance;   ///< one sentence: with what the melodies were made
    bool audible = false; ///< whether the works have audio files
};

/// One work as the page shows it. Texts are plain: the page escapes them.
struct PageWork {
    QString title;
    QStringList details;    ///< "Albert Anker", "1866"
    QString artist;         ///< for the picture's alternative text; may be empty
    QByteArray picture;     ///< an encoded picture
    QByteArray pictureType; ///< "image/jpeg"
    QSize pictureSize;
    Melody melody;
    QString audioFile;  ///< beside the page; empty: none
    QString midiFile;   ///< likewise
    QString provenance; ///< an attribute of the work, for programs
};

/// Builds a page that needs nothing but the audio and MIDI files beside it: pictures, piano rolls, styles and
/// script are inside, and its security policy forbids it to load anything from elsewhere. Pure text, no files.
///
/// The parts in their order: begin, then for each section sectionBegin, its works, sectionEnd; then end.
class HtmlPage
{
public:
    explicit HtmlPage(PageFrame frame);

    [[nodiscard]] QString begin() const;
    [[nodiscard]] QString sectionBegin(int section) const;
    [[nodiscard]] QString work(const PageWork &work, int number) const; ///< `number` from 1, of frame.works
    [[nodiscard]] QString sectionEnd() const;
    [[nodiscard]] QString end() const;

private:
    [[nodiscard]] QString navigation() const;

    PageFrame m_frame;
    QString m_style;
    QString m_script;
};

} // namespace synvae
