// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project.h"
#include "core/session/collectionsource.h"
#include "core/session/embeddings.h"
#include "core/session/session.h"
#include "core/session/workmarks.h"

#include <QHash>
#include <QImage>

#include <memory>
#include <vector>

namespace synvae {

struct Calibration;

class Works;

/// What was current when a project was closed.
struct ProjectView {
    QString page;
    QString currentWork; ///< its file
    QString family;      ///< empty: no member was chosen
    QString member;
    DecodeSettings settings;
    friend bool operator==(const ProjectView &, const ProjectView &) = default;
};

[[nodiscard]] Result<void> writeView(Project &project, const ProjectView &view);
/// Whatever stands in the file, settings that can be used.
[[nodiscard]] ProjectView viewFrom(const ProjectKept::Facts &facts);

/// Where the collection of a project comes from. Without works there is none.
[[nodiscard]] Result<void> writeSource(Project &project, const CollectionSource &source);

/// A melody that was made before, with the picture that was made of it.
struct MadeTranslation {
    QString file;
    MelodyProvenance provenance;
    Melody melody;
    QImage reconstruction;
};

/// What was made of the works of a collection by one provenance.
struct MadeCollection {
    MelodyProvenance provenance;
    QHash<QString, KeptPosterior> posteriors; ///< by file
    QHash<QString, KeptMelody> melodies;      ///< by file
};

/// Everything a window needs to go on where a project was closed.
struct ProjectContents {
    QString path;
    bool readOnly = false;
    QString remark; ///< why it is read-only
    bool hasCollection = false;
    CollectionSource source;
    ProjectView view;
    QHash<QString, WorkMark> marks; ///< by file
    QStringList selection;          ///< files
    std::vector<MadeTranslation> translations;
    std::vector<MadeCollection>
        collections; ///< by the member and the settings of the view; several hashes may be there
};

/// Reads all of it; a folder that was moved is looked for. Takes seconds for a large collection.
[[nodiscard]] Result<ProjectContents> readContents(Project &project);

/// The works of a collection in both spaces, as far as they are known. Null where nothing is.
[[nodiscard]] std::shared_ptr<const Embeddings> embeddingsOf(const MadeCollection &made, const Works &works,
                                                             const Calibration *calibration = nullptr);

} // namespace synvae
