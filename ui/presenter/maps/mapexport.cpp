// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/mapexport.h"

#include "core/data/csvreader.h"
#include "core/data/npyfile.h"
#include "core/data/works.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QString number(float value) { return std::isfinite(value) ? QString::number(value, 'g', 9) : QString(); }

QString tokensOf(const Embeddings *embeddings, std::size_t work)
{
    if (!embeddings || work >= embeddings->melodies.size() || !embeddings->present[work])
        return {};
    QStringList tokens;
    for (const Token token : embeddings->melodies[work].tokens())
        tokens.append(QString::number(token));
    return tokens.join(u' ');
}

} // namespace

QByteArray mapsAsCsv(const ColourFacts &facts, const Colouring &colouring, const std::vector<int> &selection)
{
    QString text = u"work,file,title,visual_x,visual_y,auditive_x,auditive_y,%1,onsets,tokens,selected\r\n"_s.arg(
        csvField(colouring.title.isEmpty() ? u"group"_s : colouring.title));
    const auto at = [](const Places &places, std::size_t value) {
        return places && value < places->size() ? number((*places)[value]) : QString();
    };
    for (int work = 0; work < facts.works->count(); ++work) {
        const auto row = static_cast<std::size_t>(work);
        const Work &one = facts.works->work(work);
        const QString tokens = tokensOf(facts.embeddings.get(), row);
        const QString onsets = tokens.isEmpty() ? QString() : QString::number(facts.embeddings->melodies[row].onsets());
        const QString group = colouring.continuous && row < colouring.values.size() ? number(colouring.values[row])
                                                                                    : colouring.groupName(work);
        const bool selected = std::binary_search(selection.begin(), selection.end(), work);
        const QStringList fields{QString::number(work),
                                 csvField(one.file),
                                 csvField(one.title),
                                 at(facts.places.visual, 2 * row),
                                 at(facts.places.visual, 2 * row + 1),
                                 at(facts.places.auditive, 2 * row),
                                 at(facts.places.auditive, 2 * row + 1),
                                 csvField(group),
                                 onsets,
                                 tokens,
                                 selected ? u"1"_s : u"0"_s};
        text += fields.join(u',') + u"\r\n"_s;
    }
    return text.toUtf8();
}

Result<void> writeMapsNpy(const std::filesystem::path &file, const PerSpace<Places> &places)
{
    if (!places.visual || !places.auditive || places.visual->size() != places.auditive->size())
        return Error{ErrorKind::InvalidInput, "There are no maps to export."};
    std::vector<float> rows;
    for (std::size_t i = 0; i + 1 < places.visual->size(); i += 2) {
        for (const Places &space : {places.visual, places.auditive})
            rows.insert(rows.end(), {(*space)[i], (*space)[i + 1]});
    }
    return writeNpy(file, rows, {static_cast<std::int64_t>(rows.size() / 4), 4});
}

} // namespace synvae
