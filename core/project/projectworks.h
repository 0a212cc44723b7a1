// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/works.h"
#include "core/project/projectdatabase.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

namespace synvae {

using WorkId = qint64; ///< within one project; never 0

/// What a project knows about a work beside its title and metadata.
struct ProjectWork {
    WorkId id = 0;
    QString file;
    QString title;
    QString content; ///< contentMark() of its file; empty: not known
    bool starred = false;
    bool hidden = false;
    QString note;
    QString problem; ///< why it cannot be translated; empty: nothing is known against it
};

/// The works of a project, what is known about them and what somebody thinks of them. All in the order of the
/// collection.
class ProjectWorks
{
public:
    /// `database` outlives this.
    explicit ProjectWorks(ProjectDatabase &database)
        : m_database(database)
    { }

    /// Where the pictures are, as absolute paths; kept relative to the project's folder too, so that both can be moved
    /// together. Of the two the one that exists is answered.
    [[nodiscard]] Result<void> setSources(const QStringList &paths);
    [[nodiscard]] Result<QStringList> sources();

    /// The collection as it is now. A work of the same file, or else of the same content where its file is gone, stays
    /// the same work, with everything that was made of it; others are added. Works that are not there any more keep
    /// what they have, and are no longer listed. `contents` has a mark for each work, or is empty.
    [[nodiscard]] Result<void> setWorks(const Works &works, const QStringList &contents = {});
    [[nodiscard]] Result<QList<ProjectWork>> list();
    [[nodiscard]] Result<int> count();

    /// Several values of a name are kept as several.
    using Metadata = QList<QPair<QString, QString>>;
    [[nodiscard]] Result<void> setMetadata(WorkId work, const Metadata &values);
    [[nodiscard]] Result<Metadata> metadata(WorkId work);

    [[nodiscard]] Result<void> setContent(WorkId work, const QString &content);
    [[nodiscard]] Result<void> setStarred(WorkId work, bool starred);
    [[nodiscard]] Result<void> setHidden(WorkId work, bool hidden);
    [[nodiscard]] Result<void> setNote(WorkId work, const QString &note);
    [[nodiscard]] Result<void> setProblem(WorkId work, const QString &problem);
    [[nodiscard]] Result<void> setTags(WorkId work, const QStringList &tags);
    [[nodiscard]] Result<QStringList> tags(WorkId work);

    /// PNG or JPEG bytes. Empty when there is none.
    [[nodiscard]] Result<void> setThumbnail(WorkId work, const QByteArray &picture);
    [[nodiscard]] Result<QByteArray> thumbnail(WorkId work);
    /// The bytes of the picture's file, for projects that carry their pictures.
    [[nodiscard]] Result<void> embedPicture(WorkId work, const QByteArray &file);
    [[nodiscard]] Result<QByteArray> embeddedPicture(WorkId work);
    [[nodiscard]] Result<int> embeddedPictures(); ///< how many

private:
    [[nodiscard]] Result<void> place(int position, const Work &work, const QString &content);
    [[nodiscard]] Result<WorkId> known(const QString &file, const QString &content);
    [[nodiscard]] Result<void> setText(const char *column, WorkId work, const QVariant &value);
    [[nodiscard]] Result<QByteArray> picture(const QString &sql, WorkId work);

    ProjectDatabase &m_database;
};

} // namespace synvae
