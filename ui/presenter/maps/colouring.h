// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/maps/workerteam.h"
#include "core/session/embeddings.h"
#include "ui/presenter/maps/maprun.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <memory>
#include <stop_token>
#include <vector>

namespace synvae {

class Works;

/// What the points of the maps are coloured by: a class or a value for each work, and the groups of the legend.
struct Colouring {
    QString key;
    QString title;
    bool continuous = false;
    std::vector<float> values; ///< of each work when continuous; not finite: not known
    float lowest = 0.0F;       ///< of the scale; at 2 % of the values, so that one stray does not flatten the rest
    float highest = 1.0F;      ///< at 98 %
    QStringList groups;        ///< classes, or ranges of values, in the legend's order
    bool rest = false;         ///< the last group is that of all other classes
    std::vector<int> groupOf;  ///< of each work, below groups; -1: of none
    std::vector<int> medoids;  ///< for clusters the work that stands for each group; else empty

    [[nodiscard]] QString groupName(int work) const;
};

/// Something to colour by.
struct ColourChoice {
    QString key; ///< "metadata:artist", "notes:onsets", "cluster:visual", "loss:kept"
    QString title;
    friend bool operator==(const ColourChoice &, const ColourChoice &) = default;
};

/// All that colours are made of.
struct ColourFacts {
    std::shared_ptr<const Works> works;
    std::shared_ptr<const Embeddings> embeddings; ///< may be null: then metadata alone
    PerSpace<Places> places;                      ///< may be null: then no clusters on the maps
};

/// Metadata tells works apart by so many classes of its own, and one more for the rest: as many as there are shapes.
inline constexpr int mostClasses = 9;

/// What this collection can be coloured by, the most telling first. Looks at every work: off the window's thread.
[[nodiscard]] QList<ColourChoice> colourChoices(const ColourFacts &facts);

/// Colours by a key; nothing is coloured for a key that is not known or whose facts are not there. Clusters and
/// neighbour loss take a second or two for ten thousand works: off the window's thread. The same facts give the same
/// colours.
[[nodiscard]] Colouring colouringBy(const QString &key, const ColourFacts &facts, WorkerTeam &team,
                                    const std::stop_token &stop = {});

/// Values in at most seven ranges of about as many works each.
[[nodiscard]] Colouring colouringOfValues(QString key, QString title, std::vector<float> values);

/// Texts as classes, the commonest first; those beyond mostClasses become one, and empty ones are of none.
[[nodiscard]] Colouring colouringOfTexts(QString key, QString title, const QStringList &texts);

} // namespace synvae

Q_DECLARE_METATYPE(synvae::Colouring)
