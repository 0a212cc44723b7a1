// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/placing.h"

#include "core/data/works.h"
#include "core/maps/mapplacement.h"
#include "core/metrics/classmeans.h"

#include <algorithm>

namespace synvae {

namespace {

const std::vector<float> &latentsOf(const Embeddings &embeddings, MapSpace space)
{
    return space == MapSpace::Visual ? embeddings.zv : embeddings.za;
}

std::vector<float> rowsOf(const Embeddings &embeddings, MapSpace space, const std::vector<int> &works)
{
    std::vector<float> rows;
    rows.reserve(works.size() * static_cast<std::size_t>(embeddings.width));
    for (const int work : works) {
        const auto first = latentsOf(embeddings, space).begin() + static_cast<std::ptrdiff_t>(work) * embeddings.width;
        rows.insert(rows.end(), first, first + embeddings.width);
    }
    return rows;
}

/// The works of a class each, with the class; "all others" is none.
struct Classified {
    std::vector<int> works;
    std::vector<int> labels;
    int classes = 0;
};

Classified classified(const ColourFacts &facts, const Colouring &colouring)
{
    Classified result;
    result.classes = static_cast<int>(colouring.groups.size()) - (colouring.rest ? 1 : 0);
    for (int work = 0; work < facts.embeddings->works(); ++work) {
        const auto at = static_cast<std::size_t>(work);
        const int group = at < colouring.groupOf.size() ? colouring.groupOf[at] : -1;
        if (!facts.embeddings->present[at] || group < 0 || group >= result.classes)
            continue;
        result.works.push_back(work);
        result.labels.push_back(group);
    }
    return result;
}

ClassFigure figureOf(const ColourFacts &facts, MapSpace space, const ClassMeans &means,
                     const std::optional<ClassTriplet> &triplet, const TsneSettings &settings, WorkerTeam &team)
{
    ClassFigure figure;
    std::vector<float> rows;
    std::vector<int> markOf(static_cast<std::size_t>(means.classes()), -1);
    for (int label = 0; label < means.classes(); ++label) {
        if (means.empty(label))
            continue;
        markOf[static_cast<std::size_t>(label)] = static_cast<int>(figure.marks.size());
        figure.marks.push_back({{}, label});
        const auto first = means.values.begin() + static_cast<std::ptrdiff_t>(label) * means.width;
        std::transform(first, first + means.width, std::back_inserter(rows),
                       [](double value) { return static_cast<float>(value); });
    }
    const auto places = placedAmong(facts, space, rows, settings, team);
    if (!places)
        return {};
    for (std::size_t i = 0; i < figure.marks.size(); ++i)
        figure.marks[i].place = (*places)[i];
    if (!triplet)
        return figure;
    for (std::size_t side = 0; side < 3; ++side) {
        const int a = triplet->classes[side];
        const int b = triplet->classes[(side + 1) % 3];
        figure.edges.push_back({markOf[static_cast<std::size_t>(a)], markOf[static_cast<std::size_t>(b)],
                                means.distance(a, b).value_or(0.0)});
    }
    return figure;
}

} // namespace

Result<std::vector<QPointF>> placedAmong(const ColourFacts &facts, MapSpace space, std::span<const float> latents,
                                         const TsneSettings &settings, WorkerTeam &team)
{
    const Places &places = facts.places[space];
    if (!facts.embeddings || !places || static_cast<int>(places->size()) != 2 * facts.embeddings->works())
        return Error{ErrorKind::InvalidInput, "There is no map to place anything on."};
    const std::vector<int> on = worksOnMap(*places);
    const std::vector<float> rows = rowsOf(*facts.embeddings, space, on);
    const auto points = MapPoints::prepare({rows, facts.embeddings->width}, settings.metric);
    if (!points)
        return points.error();
    const auto queryPictures = points->alike({latents, facts.embeddings->width});
    if (!queryPictures)
        return queryPictures.error();
    const auto placed = placedOnMap(*points, gathered(*places, on), *queryPictures,
                                    usablePerplexity(settings.perplexity, points->count()), team);
    if (!placed)
        return placed.error();
    std::vector<QPointF> result;
    for (std::size_t i = 0; i + 1 < placed->size(); i += 2)
        result.emplace_back(static_cast<double>((*placed)[i]), static_cast<double>((*placed)[i + 1]));
    return result;
}

PerSpace<ClassFigure> classFigure(const ColourFacts &facts, const Colouring &colouring, const TsneSettings &settings,
                                  WorkerTeam &team)
{
    if (!facts.embeddings || colouring.continuous || colouring.groups.isEmpty())
        return {};
    const Classified items = classified(facts, colouring);
    if (items.works.empty())
        return {};
    PerSpace<ClassFigure> figures;
    std::optional<ClassTriplet> triplet; // of the visual space, drawn on both maps
    for (const MapSpace space : bothEmbeddings) {
        const std::vector<float> rows = rowsOf(*facts.embeddings, space, items.works);
        const auto means = classMeansOf({rows, facts.embeddings->width}, items.labels, items.classes);
        if (!means)
            return {};
        if (space == MapSpace::Visual)
            triplet = mostDistantTriplet(*means);
        figures[space] = figureOf(facts, space, *means, triplet, settings, team);
    }
    return figures;
}

} // namespace synvae
