// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/evaluationsummary.h"

#include <cmath>
#include <cstdio>

namespace synvae {

namespace {

std::string number(double value)
{
    char text[32];
    // Sums over pixels are large, shares are not; both with digits worth reading.
    std::snprintf(text, sizeof text, std::abs(value) >= 10.0 ? "%.2f" : "%.4f", value);
    return text;
}

/// Lines of a name, padded, and what is to be said of it.
class Lines
{
public:
    void add(const std::string &name, const std::string &what)
    {
        constexpr std::size_t width = 34;
        m_text += "  " + name + std::string(name.size() < width ? width - name.size() : 1, ' ') + what + '\n';
    }

    void add(const std::string &name, const Score &score)
    {
        std::string what = number(score.value) + "  [" + number(score.low) + ", " + number(score.high) + ']';
        if (score.chance)
            what += "  chance " + number(*score.chance);
        add(name, what);
    }

    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    std::string m_text;
};

/// "P@10 in zv".
std::string precisionAt(int rank, const std::string &where)
{
    return std::string("P@").append(std::to_string(rank)).append(" in ").append(where);
}

void addNeighbours(Lines &lines, const std::optional<NeighbourScores> &scores, const std::string &space)
{
    for (std::size_t r = 0; scores && r < scores->ranks.size(); ++r)
        lines.add(precisionAt(scores->ranks[r], space), scores->overItems[r]);
}

void addMusic(Lines &lines, const MusicScores &scores)
{
    lines.add("melodies of at most 1 note", scores.atMostOne);
    lines.add("melodies of at most 3 notes", scores.atMostThree);
    lines.add("notes in key", scores.inKey);
    lines.add("distinct melodies", std::to_string(scores.distinct));
    lines.add("near silence drawn again", std::to_string(scores.drawnAgain));
    if (scores.distances) {
        lines.add("from tunes: onsets", scores.distances->onsets);
        lines.add("from tunes: intervals", scores.distances->intervals);
        lines.add("from tunes: ranges", scores.distances->ranges);
        lines.add("from tunes: durations", scores.distances->durations);
    } else {
        lines.add("from tunes", "not measured: the music model has no tunes.json");
    }
}

void addHeard(Lines &lines, const HeardScores &scores)
{
    const auto add = [&lines](const std::string &name, const std::optional<Score> &score) {
        if (score)
            lines.add(name, *score);
    };
    add("notes with brightness, correlation", scores.brightness);
    add("notes with edges, correlation", scores.edges);
    add("right picture nearest of " + std::to_string(scores.among), scores.identification);
    add("neighbours kept, of 10", scores.neighboursKept);
    add("R2 of zv from za", scores.explained);
    lines.add("aggregate from N(0, I), nats", number(scores.divergence));
    lines.add("per value: mean picture", number(scores.meanPicture));
    lines.add("per value: thumbnail of 2 x 2", number(scores.thumbnail2));
    lines.add("per value: thumbnail of 4 x 4", number(scores.thumbnail4));
}

void addTriplet(Lines &lines, const Evaluation &evaluation, const std::optional<TripletScores> &scores,
                const std::string &space)
{
    if (!scores)
        return;
    std::string names;
    for (const int label : scores->triplet.classes)
        names += (names.empty() ? "" : ", ") + evaluation.classNames[static_cast<std::size_t>(label)];
    lines.add("most distant classes in " + space, names);
    lines.add("  their distance", scores->distance);
}

void addClassification(Lines &lines, const ClassificationScores &scores, const std::string &who)
{
    if (!scores.manyAtOnce)
        lines.add(who + ": top-1", scores.top1);
    lines.add(who + ": one-vs-rest", scores.oneVsRest);
    lines.add(who + ": precision", scores.precision);
}

void addInformation(Lines &lines, const InformationReport &report)
{
    lines.add("information held out, nats",
              number(report.heldOut) + "  [" + number(report.heldOutLow) + ", " + number(report.heldOutHigh)
                  + "]  permuted " + number(report.nullHeldOut) + "  ceiling " + number(report.ceiling));
    lines.add("information as in the thesis", number(report.training) + "  permuted " + number(report.nullTraining));
}

void addJudging(Lines &lines, const JudgingScores &scores)
{
    addClassification(lines, scores.baseline, "originals");
    addClassification(lines, scores.originals, "reconstructions");
    if (scores.reconstructions)
        addClassification(lines, *scores.reconstructions, "reconstructions, own judge");
}

} // namespace

std::string summaryOf(const Evaluation &evaluation, const EvaluationSettings &settings)
{
    Lines lines;
    if (evaluation.reconstruction) {
        lines.add("squared error, summed", evaluation.reconstruction->squaredError);
        lines.add("squared error, per value", evaluation.reconstruction->perValue);
        lines.add("KL of zv, nats", evaluation.reconstruction->divergence);
    }
    if (evaluation.melodies)
        lines.add("onsets in a melody", evaluation.melodies->onsets);
    if (evaluation.music)
        addMusic(lines, *evaluation.music);
    if (evaluation.heard)
        addHeard(lines, *evaluation.heard);
    addNeighbours(lines, evaluation.visualNeighbours, "zv");
    addNeighbours(lines, evaluation.auditiveNeighbours, "za");
    addTriplet(lines, evaluation, evaluation.visualTriplet, "zv");
    addTriplet(lines, evaluation, evaluation.auditiveTriplet, "za");
    if (evaluation.listening)
        lines.add("simulated judges (people: 0.73, 0.71)", evaluation.listening->accuracy);
    if (evaluation.affinity)
        lines.add("affinities, KL(zv || za)",
                  number(evaluation.affinity->visualToAuditive) + "  permuted "
                      + number(evaluation.affinity->nullVisualToAuditive));
    for (const ClusterScores &scores : evaluation.clusters) {
        if (!scores.auditive.empty())
            lines.add(precisionAt(scores.ranks.back(), "za, " + std::to_string(scores.clusters) + " clusters of zv"),
                      scores.auditive.back());
    }
    if (evaluation.information)
        addInformation(lines, *evaluation.information);
    if (evaluation.judging)
        addJudging(lines, *evaluation.judging);
    return evaluation.model.family + '/' + evaluation.model.member + ", mode " + nameOf(settings.channel.mode) + ", "
        + std::to_string(evaluation.pass.count()) + " pictures"
        + (evaluation.synesthetic && !settings.calibrationFrom.empty() ? "; calibration: " + settings.calibrationFrom
                                                                       : std::string())
        + '\n' + lines.text();
}

} // namespace synvae
