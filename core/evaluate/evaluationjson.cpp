// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/evaluationjson.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

/// People of the thesis' study beside the simulated judges (protocol section 5).
constexpr double humanDigits = 0.73;
constexpr double humanPaintings = 0.71;

Json jsonOf(const Score &score)
{
    Json json{{"value", score.value}, {"low", score.low}, {"high", score.high}};
    if (score.chance)
        json["chance"] = *score.chance;
    return json;
}

std::string nameAt(const std::vector<std::string> &names, int label)
{
    const auto at = static_cast<std::size_t>(label);
    return at < names.size() ? names[at] : std::to_string(label);
}

/// "p10", "za_p10".
std::string rankKey(const char *prefix, int rank) { return std::string(prefix).append(std::to_string(rank)); }

Json jsonOf(const NeighbourScores &scores, const std::vector<std::string> &names)
{
    Json json = Json::object();
    for (std::size_t r = 0; r < scores.ranks.size(); ++r) {
        Json rank = jsonOf(scores.overItems[r]);
        rank["over_classes"] = jsonOf(scores.overClasses[r]);
        json[rankKey("p", scores.ranks[r])] = std::move(rank);
    }
    Json classes = Json::array();
    for (const ClassPrecision &precision : scores.classes) {
        Json row{{"class", nameAt(names, precision.label)},
                 {"label", precision.label},
                 {"items", precision.items},
                 {"chance", precision.chance}};
        for (std::size_t r = 0; r < scores.ranks.size(); ++r)
            row[rankKey("p", scores.ranks[r])] = precision.values[r];
        classes.push_back(std::move(row));
    }
    json["classes"] = std::move(classes);
    return json;
}

Json jsonOf(const ClassificationScores &scores, const std::vector<std::string> &names)
{
    Json json = Json::object();
    if (!scores.manyAtOnce)
        json["top1"] = jsonOf(scores.top1);
    json["one_vs_rest_accuracy"] = jsonOf(scores.oneVsRest);
    json["precision"] = jsonOf(scores.precision);
    Json classes = Json::array();
    for (std::size_t label = 0; label < scores.perClass.size(); ++label) {
        const ClassFigures &figures = scores.perClass[label];
        classes.push_back({{"class", nameAt(names, static_cast<int>(label))},
                           {"items", figures.items},
                           {"predicted", figures.predicted},
                           {"precision", figures.precision},
                           {"recall", figures.recall},
                           {"accuracy", figures.accuracy}});
    }
    json["classes"] = std::move(classes);
    json["never_predicted"] = scores.neverPredicted;
    if (!scores.confusion.empty())
        json["confusion"] = scores.confusion;
    return json;
}

Json jsonOf(const InformationReport &report)
{
    return {{"held_out", {{"value", report.heldOut}, {"low", report.heldOutLow}, {"high", report.heldOutHigh}}},
            {"training", report.training},
            {"null_training", report.nullTraining},
            {"null_held_out", report.nullHeldOut},
            {"ceiling", report.ceiling},
            {"unit", "nats"}};
}

Json jsonOf(const AffinityDivergence &divergence)
{
    return {{"visual_to_auditive", divergence.visualToAuditive},
            {"auditive_to_visual", divergence.auditiveToVisual},
            {"null_visual_to_auditive", divergence.nullVisualToAuditive},
            {"null_auditive_to_visual", divergence.nullAuditiveToVisual},
            {"least_null_visual_to_auditive", divergence.leastNullVisualToAuditive},
            {"least_null_auditive_to_visual", divergence.leastNullAuditiveToVisual},
            {"points", divergence.points},
            {"unit", "nats"}};
}

Json jsonOf(const ClassTriplet &triplet, const std::vector<std::string> &names)
{
    Json classes = Json::array();
    for (const int label : triplet.classes)
        classes.push_back(nameAt(names, label));
    return classes;
}

Json jsonOf(const TripletScores &scores, const Evaluation &evaluation)
{
    Json nearest = Json::array();
    for (const std::vector<std::size_t> &rows : scores.nearest) {
        Json items = Json::array();
        for (const std::size_t row : rows)
            items.push_back(evaluation.pass.items[row]);
        nearest.push_back(std::move(items));
    }
    return {{"most_distant_classes", jsonOf(scores.triplet, evaluation.classNames)},
            {"distance", jsonOf(scores.distance)},
            {"nearest_items", std::move(nearest)}};
}

Json jsonOf(const ListeningScores &scores, const ListeningSettings &study, const std::vector<std::string> &names)
{
    const SimulatedListening &judges = scores.judges;
    Json precision = Json::array();
    for (const ClassFigures &figures : judges.answers.perClass)
        precision.push_back(figures.precision);
    Json json{{"what", "simulated judges who hear five numbers of a melody; no listeners"},
              {"accuracy", jsonOf(scores.accuracy)},
              {"judges", judges.accuracies.size()},
              {"candidates", study.candidates},
              {"examples", study.examples},
              {"questions", study.questions},
              {"deviation", judges.deviation},
              {"best", judges.best},
              {"classes", jsonOf(judges.triplet, names)},
              {"precision", std::move(precision)}};
    if (scores.agreement && scores.agreement->kappa)
        json["kappa_same_questions"] = *scores.agreement->kappa;
    json["humans_of_the_thesis"] = {{"digits", humanDigits}, {"paintings", humanPaintings}};
    return json;
}

Json jsonOf(const ClusterScores &scores)
{
    Json json{{"k", scores.clusters}, {"inertia", scores.inertia}, {"settled", scores.settled}};
    if (scores.silhouette)
        json["silhouette"] = *scores.silhouette;
    for (std::size_t r = 0; r < scores.auditive.size(); ++r)
        json[rankKey("za_p", scores.ranks[r])] = jsonOf(scores.auditive[r]);
    if (scores.listening)
        json["listener"] = jsonOf(*scores.listening);
    return json;
}

Json jsonOf(const MusicScores &scores)
{
    Json json{{"at_most_1_note", jsonOf(scores.atMostOne)},
              {"at_most_3_notes", jsonOf(scores.atMostThree)},
              {"in_key", jsonOf(scores.inKey)},
              {"distinct", scores.distinct},
              {"drawn_again", scores.drawnAgain}};
    if (scores.distances)
        json["distance_from_tunes"] = {{"what", "total variation of histograms, held-out tunes of the music model"},
                                       {"onsets", jsonOf(scores.distances->onsets)},
                                       {"intervals", jsonOf(scores.distances->intervals)},
                                       {"ranges", jsonOf(scores.distances->ranges)},
                                       {"durations", jsonOf(scores.distances->durations)}};
    return json;
}

Json jsonOf(const HeardScores &scores)
{
    Json json = Json::object();
    const auto add = [&json](const char *name, const std::optional<Score> &score) {
        if (score)
            json[name] = jsonOf(*score);
    };
    add("correlation_with_brightness", scores.brightness);
    add("correlation_with_edges", scores.edges);
    add("identification", scores.identification);
    if (scores.identification)
        json["identification"]["among"] = scores.among;
    add("neighbours_kept", scores.neighboursKept);
    add("r2_of_zv", scores.explained);
    json["aggregate_divergence"] = scores.divergence;
    json["baselines_per_value"] = {{"mean_picture", scores.meanPicture},
                                   {"thumbnail_2x2", scores.thumbnail2},
                                   {"thumbnail_4x4", scores.thumbnail4}};
    return json;
}

Json calibrationOf(const EvaluationSettings &settings)
{
    const Calibration *calibration = settings.channel.calibration.get();
    if (!calibration)
        return {{"hash", nullptr}, {"reason", settings.calibrationFrom}};
    return {{"hash", calibration->hash},
            {"source", calibration->source},
            {"works", calibration->works},
            {"prior", calibration->prior},
            {"reason", settings.calibrationFrom}};
}

Json headOf(const Evaluation &evaluation, const EvaluationSettings &settings, const EvaluationHeader &header)
{
    const ModelDescription &model = evaluation.model;
    const ChannelSettings &channel = settings.channel;
    Json json{{"format", 1},
              {"program", header.program},
              {"family", model.family},
              {"member", model.member},
              {"kind", header.kind},
              {"architecture", header.architecture},
              {"beta", model.beta},
              {"model_hash", model.modelHash},
              {"music_model", model.musicModel},
              {"mode", nameOf(channel.mode)},
              {"mode_in_words",
               evaluation.synesthetic                      ? inWords(channel.mode, channel.temperature)
                   : channel.mode == EvaluationMode::Heard ? "mean of zv"
                                                           : "one draw of zv"},
              {"seed", channel.seed.value}};
    if (evaluation.synesthetic)
        json["temperature"] = channel.mode == EvaluationMode::Code ? 1.0 : static_cast<double>(channel.temperature);
    if (evaluation.synesthetic)
        json["calibration"] = calibrationOf(settings);
    json["resamples"] = settings.bootstrap.resamples;
    json["cancelled"] = evaluation.cancelled;
    json["seconds"] = evaluation.seconds;
    return json;
}

Json dataOf(const Evaluation &evaluation, const EvaluationData &data, const EvaluationHeader &header)
{
    Json refused = Json::array();
    for (const FailedItem &failure : evaluation.pass.failures)
        refused.push_back({{"item", failure.item}, {"reason", failure.reason}});
    Json unreadable = Json::array();
    for (const auto &[file, reason] : data.unreadable)
        unreadable.push_back({{"file", file}, {"reason", reason}});
    const PictureBatch &pictures = evaluation.pass.pictures;
    return {{"name", data.name},
            {"split", data.split},
            {"pictures", evaluation.pictures},
            {"dropped", evaluation.dropped},
            {"measured", evaluation.pass.count()},
            {"size", pictures.size},
            {"channels", pictures.channels},
            {"crop", header.crop},
            {"classes", evaluation.classNames},
            {"refused", std::move(refused)},
            {"unreadable", std::move(unreadable)}};
}

Json reconstructionOf(const Evaluation &evaluation)
{
    const ReconstructionScores &scores = *evaluation.reconstruction;
    return {{"mse_sum", jsonOf(scores.squaredError)},
            {"mse_per_value", jsonOf(scores.perValue)},
            {"mse_sum_of_mean_picture", scores.meanPicture}};
}

/// Places of this machine are nobody's business: folders are told by their last name.
std::string folderName(const std::string &path) { return std::filesystem::path(path).filename().string(); }

Json classificationOf(const JudgingScores &scores, const std::vector<std::string> &names)
{
    Json json{{"baseline", jsonOf(scores.baseline, names)}, {"originals", jsonOf(scores.originals, names)}};
    json["baseline"]["what"] = "trained on originals, shown the originals";
    json["originals"]["what"] = "trained on originals, shown the reconstructions";
    json["originals"]["classifier"] = folderName(scores.originalsFrom);
    if (scores.reconstructions) {
        json["reconstructions"] = jsonOf(*scores.reconstructions, names);
        json["reconstructions"]["what"] = "trained on reconstructions, shown reconstructions";
        json["reconstructions"]["classifier"] = folderName(scores.reconstructionsFrom);
        json["reconstructions"]["trained_on"] = scores.trainedOnReconstructions;
    }
    return json;
}

void addSpaces(Json &json, const Evaluation &evaluation)
{
    const std::vector<std::string> &names = evaluation.classNames;
    if (evaluation.visualNeighbours)
        json["neighbours"]["zv"] = jsonOf(*evaluation.visualNeighbours, names);
    if (evaluation.auditiveNeighbours)
        json["neighbours"]["za"] = jsonOf(*evaluation.auditiveNeighbours, names);
    if (evaluation.visualTriplet)
        json["classes"]["zv"] = jsonOf(*evaluation.visualTriplet, evaluation);
    if (evaluation.auditiveTriplet)
        json["classes"]["za"] = jsonOf(*evaluation.auditiveTriplet, evaluation);
    if (evaluation.listening)
        json["listener"] = jsonOf(*evaluation.listening, evaluation.study, names);
    if (evaluation.affinity)
        json["affinity"] = jsonOf(*evaluation.affinity);
    if (!evaluation.clusters.empty()) {
        json["clusters"]["what"] = "k-means of zv in the place of labels";
        for (const ClusterScores &scores : evaluation.clusters)
            json["clusters"]["sweep"].push_back(jsonOf(scores));
    }
}

} // namespace

nlohmann::ordered_json jsonOf(const Evaluation &evaluation, const EvaluationData &data,
                              const EvaluationSettings &settings, const EvaluationHeader &header)
{
    Json json = headOf(evaluation, settings, header);
    Json blocks = Json::object();
    if (evaluation.reconstruction) {
        blocks["reconstruction"] = reconstructionOf(evaluation);
        blocks["kl"] = jsonOf(evaluation.reconstruction->divergence);
    }
    if (evaluation.melodies)
        blocks["melodies"] = {{"onsets", jsonOf(evaluation.melodies->onsets)},
                              {"near_silent", evaluation.melodies->nearSilent},
                              {"distinct", evaluation.melodies->distinct}};
    if (evaluation.music)
        blocks["music"] = jsonOf(*evaluation.music);
    if (evaluation.heard)
        blocks["heard"] = jsonOf(*evaluation.heard);
    addSpaces(blocks, evaluation);
    if (evaluation.information)
        blocks["information"] = jsonOf(*evaluation.information);
    if (evaluation.judging)
        blocks["classification"] = classificationOf(*evaluation.judging, data.labelNames);
    json["data"] = dataOf(evaluation, data, header);
    for (const auto &[name, block] : blocks.items()) {
        json[name] = {{"mode", nameOf(settings.channel.mode)}};
        json[name].update(block);
    }
    json["missing"] = Json::array();
    for (const auto &[part, reason] : evaluation.missing)
        json["missing"].push_back({{"part", part}, {"reason", reason}});
    return json;
}

} // namespace synvae
