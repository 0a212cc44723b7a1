// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/music/melody.h"

#include <QImage>
#include <QString>
#include <QStringList>

#include <memory>

namespace synvae {

/// One work on paper. Texts are plain.
struct SheetWork {
    QImage picture; ///< null: there is none to show
    QString title;
    QStringList details; ///< "Albert Anker", "1866"
    Melody melody;
    QString provenance; ///< one line, in small print
};

/// A PDF file, DIN A4, with one page for each work: picture, title, piano roll, the melody in words, and where the
/// notes come from. For any one thread; the program needs a QGuiApplication, for its fonts.
class SheetWriter
{
public:
    /// `title` is the document's. The file is written aside, and is there after finish().
    SheetWriter(const QString &file, const QString &title);
    ~SheetWriter();

    void add(const SheetWork &work);
    /// Io where it could not be written; Unsupported where the program has no fonts.
    [[nodiscard]] Result<void> finish();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Short side at least that a picture should have for paper.
inline constexpr int sheetPictureSide = 1000;

} // namespace synvae
