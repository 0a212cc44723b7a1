// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/mapfile.h"

#include "core/data/works.h"
#include "core/tensors/sha256.h"
#include "core/tensors/tensorfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr auto metadataKey = "synvae.maps";
constexpr int version = 2; ///< 1 had no calibration, and no seeds for the works
constexpr qsizetype mostRuns = 64;

Error damaged(const std::filesystem::path &file, const std::string &what)
{
    return {ErrorKind::Corrupt, "The maps in " + file.string() + " cannot be read: " + what + "."};
}

template<typename T>
TensorView viewOf(std::string name, const char *type, std::vector<std::int64_t> shape, const std::vector<T> &values)
{
    return {std::move(name), type, std::move(shape), std::as_bytes(std::span(values))};
}

std::string nameOf(int run, MapSpace space)
{
    return "run-" + std::to_string(run) + (space == MapSpace::Visual ? ".visual" : ".auditive");
}

QJsonObject jsonOf(const MapRun &run)
{
    const TsneSettings &tsne = run.options.tsne;
    return {{u"number"_s, run.number},
            {u"perplexity"_s, tsne.perplexity},
            {u"exaggeration"_s, tsne.exaggeration},
            {u"exaggerated_iterations"_s, tsne.exaggeratedIterations},
            {u"iterations"_s, tsne.iterations},
            {u"learning_rate"_s, tsne.learningRate},
            {u"grid_spacing"_s, tsne.gridSpacing},
            {u"metric"_s, tsne.metric == Metric::Cosine ? u"cosine"_s : u"euclidean"_s},
            {u"seed"_s, QString::number(tsne.seed.value)}, // a double does not hold 64 bits
            {u"start"_s, static_cast<int>(run.options.start)},
            {u"aligned"_s, run.options.aligned},
            {u"finished"_s, run.finished},
            {u"divergence_visual"_s, run.divergences.visual},
            {u"divergence_auditive"_s, run.divergences.auditive}};
}

MapRun runFrom(const QJsonObject &json)
{
    MapRun run;
    run.number = json[u"number"_s].toInt();
    TsneSettings &tsne = run.options.tsne;
    tsne.perplexity = json[u"perplexity"_s].toDouble(tsne.perplexity);
    tsne.exaggeration = json[u"exaggeration"_s].toDouble(tsne.exaggeration);
    tsne.exaggeratedIterations = json[u"exaggerated_iterations"_s].toInt(tsne.exaggeratedIterations);
    tsne.iterations = json[u"iterations"_s].toInt(tsne.iterations);
    tsne.learningRate = json[u"learning_rate"_s].toDouble();
    tsne.gridSpacing = json[u"grid_spacing"_s].toDouble(tsne.gridSpacing);
    tsne.metric = json[u"metric"_s].toString() == u"cosine"_s ? Metric::Cosine : Metric::Euclidean;
    tsne.seed = Seed{json[u"seed"_s].toString().toULongLong()};
    run.options.start = static_cast<MapStart>(std::clamp(json[u"start"_s].toInt(), 0, 2));
    run.options.aligned = json[u"aligned"_s].toBool(true);
    run.options = usable(run.options);
    run.finished = json[u"finished"_s].toBool();
    run.divergences = {json[u"divergence_visual"_s].toDouble(), json[u"divergence_auditive"_s].toDouble()};
    return run;
}

QJsonObject describe(const SavedMaps &maps, const Works &works)
{
    const Embeddings &embeddings = *maps.embeddings;
    QJsonArray runs;
    for (const MapRun &run : maps.runs)
        runs.append(jsonOf(run));
    QJsonObject all = jsonOf(maps.look);
    all.insert(u"version"_s, version);
    all.insert(u"collection"_s, fingerprintOf(works));
    all.insert(u"family"_s, embeddings.family);
    all.insert(u"member"_s, embeddings.member);
    all.insert(u"model"_s, embeddings.modelHash);
    all.insert(u"calibration"_s, embeddings.calibration);
    all.insert(u"temperature"_s, static_cast<double>(embeddings.settings.temperature));
    all.insert(u"likeliest"_s, embeddings.settings.mode == DecodeMode::Argmax);
    all.insert(u"seed"_s, QString::number(embeddings.settings.seed.value));
    all.insert(u"runs"_s, runs);
    return all;
}

/// Reads the arrays of a file, each of which must be exactly as expected.
class Arrays
{
public:
    Arrays(const TensorFileReader &reader, const std::filesystem::path &file)
        : m_reader(reader)
        , m_file(file)
    { }

    template<typename T>
    Result<std::vector<T>> read(const std::string &name, const char *type, const std::vector<std::int64_t> &shape) const
    {
        const TensorEntry *entry = m_reader.find(name);
        if (!entry || entry->type != type || entry->shape != shape)
            return damaged(m_file, "the array " + tensorInQuotes(name) + " is missing or not of this collection");
        std::vector<T> values(static_cast<std::size_t>(entry->count));
        const auto done = m_reader.read(*entry, std::as_writable_bytes(std::span(values)));
        return done ? Result<std::vector<T>>(std::move(values)) : Result<std::vector<T>>(done.error());
    }

private:
    const TensorFileReader &m_reader;
    const std::filesystem::path &m_file;
};

bool allFinite(const std::vector<float> &values)
{
    return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

void readProvenance(Embeddings &embeddings, const QJsonObject &json)
{
    embeddings.calibration = json[u"calibration"_s].toString();
    embeddings.family = json[u"family"_s].toString();
    embeddings.member = json[u"member"_s].toString();
    embeddings.modelHash = json[u"model"_s].toString();
    embeddings.settings.temperature = static_cast<float>(std::clamp(json[u"temperature"_s].toDouble(0.5), 1e-3, 4.0));
    embeddings.settings.mode = json[u"likeliest"_s].toBool() ? DecodeMode::Argmax : DecodeMode::Sample;
    embeddings.settings.seed = Seed{json[u"seed"_s].toString().toULongLong()};
}

Result<std::shared_ptr<const Embeddings>> spacesFrom(const QJsonObject &json, const TensorFileReader &reader,
                                                     const std::filesystem::path &file, std::int64_t works)
{
    const TensorEntry *zv = reader.find("zv");
    const std::int64_t width = zv && zv->shape.size() == 2 ? zv->shape[1] : 0;
    if (width < 1 || width > 65'536)
        return damaged(file, "its latents have no width");
    const Arrays arrays(reader, file);
    auto visual = arrays.read<float>("zv", "F32", {works, width});
    auto auditive = arrays.read<float>("za", "F32", {works, width});
    auto kl = arrays.read<float>("kl", "F32", {works});
    const auto tokens = arrays.read<Token>("melodies", "U8", {works, melodySteps});
    const auto present = arrays.read<std::uint8_t>("present", "U8", {works});
    for (const Error *error :
         {visual ? nullptr : &visual.error(), auditive ? nullptr : &auditive.error(), kl ? nullptr : &kl.error(),
          tokens ? nullptr : &tokens.error(), present ? nullptr : &present.error()}) {
        if (error)
            return *error;
    }
    if (!allFinite(*visual) || !allFinite(*auditive))
        return damaged(file, "a latent is not a number");
    auto embeddings = std::make_shared<Embeddings>();
    for (std::size_t work = 0; work < static_cast<std::size_t>(works); ++work) {
        const auto melody
            = Melody::fromTokens(std::span<const Token>(*tokens).subspan(work * melodySteps, melodySteps));
        if (!melody)
            return damaged(file, melody.error().text);
        embeddings->melodies.push_back(*melody);
        embeddings->present.push_back((*present)[work] != 0);
    }
    if (reader.find("contents")) {
        const auto contents = arrays.read<std::int64_t>("contents", "I64", {works});
        if (!contents)
            return contents.error();
        embeddings->contents.assign(contents->begin(), contents->end());
    }
    readProvenance(*embeddings, json);
    embeddings->width = static_cast<int>(width);
    embeddings->zv = std::move(*visual);
    embeddings->za = std::move(*auditive);
    embeddings->kl = std::move(*kl);
    return std::shared_ptr<const Embeddings>(std::move(embeddings));
}

Result<std::vector<MapRun>> runsFrom(const QJsonArray &list, const Arrays &arrays, std::int64_t works)
{
    std::vector<MapRun> runs;
    for (const QJsonValue value : list) {
        MapRun run = runFrom(value.toObject());
        for (const MapSpace space : bothEmbeddings) {
            auto places = arrays.read<float>(nameOf(run.number, space), "F32", {works, 2});
            if (!places)
                return places.error();
            run.places[space] = std::make_shared<const std::vector<float>>(std::move(*places));
        }
        runs.push_back(std::move(run));
        if (static_cast<qsizetype>(runs.size()) == mostRuns)
            break;
    }
    return runs;
}

} // namespace

QString fingerprintOf(const Works &works)
{
    Sha256 hash;
    for (int work = 0; work < works.count(); ++work) {
        const QByteArray file = works.work(work).file.toUtf8() + '\n';
        hash.update(std::as_bytes(std::span(file.constData(), static_cast<std::size_t>(file.size()))));
    }
    return QString::fromStdString(hash.hex());
}

Result<void> writeMaps(const std::filesystem::path &file, const SavedMaps &maps, const Works &works)
{
    const Embeddings &embeddings = *maps.embeddings;
    const std::int64_t count = embeddings.works();
    std::vector<Token> tokens;
    for (const Melody &melody : embeddings.melodies)
        tokens.insert(tokens.end(), melody.tokens().begin(), melody.tokens().end());
    std::vector<std::uint8_t> present(embeddings.present.begin(), embeddings.present.end());
    std::vector<float> kl = embeddings.kl;
    kl.resize(static_cast<std::size_t>(count), 0.0F);
    std::vector<TensorView> tensors{viewOf("zv", "F32", {count, embeddings.width}, embeddings.zv),
                                    viewOf("za", "F32", {count, embeddings.width}, embeddings.za),
                                    viewOf("kl", "F32", {count}, kl)};
    for (const MapRun &run : maps.runs) {
        for (const MapSpace space : bothEmbeddings)
            tensors.push_back(viewOf(nameOf(run.number, space), "F32", {count, 2}, *run.places[space]));
    }
    tensors.push_back(viewOf("melodies", "U8", {count, melodySteps}, tokens));
    tensors.push_back(viewOf("present", "U8", {count}, present));
    std::vector<std::int64_t> contents(embeddings.contents.begin(), embeddings.contents.end());
    if (!contents.empty())
        tensors.push_back(viewOf("contents", "I64", {count}, contents));
    const QByteArray json = QJsonDocument(describe(maps, works)).toJson(QJsonDocument::Compact);
    const auto written = writeTensorFile(file, tensors, {{metadataKey, json.toStdString()}});
    return written ? Result<void>() : Result<void>(written.error());
}

Result<SavedMaps> readMaps(const std::filesystem::path &file, const Works &works)
{
    const auto reader = TensorFileReader::open(file);
    if (!reader)
        return reader.error();
    const auto text = reader->metadata().find(metadataKey);
    if (text == reader->metadata().end())
        return damaged(file, "it holds no maps");
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(text->second)).object();
    if (json[u"version"_s].toInt() != version)
        return damaged(file, "it was written by another version of this program");
    if (json[u"collection"_s].toString() != fingerprintOf(works))
        return Error{ErrorKind::InvalidInput, "The maps in " + file.string() + " are of another collection."};
    auto embeddings = spacesFrom(json, *reader, file, works.count());
    if (!embeddings)
        return embeddings.error();
    auto runs = runsFrom(json[u"runs"_s].toArray(), Arrays(*reader, file), works.count());
    if (!runs)
        return runs.error();
    SavedMaps maps;
    maps.embeddings = std::move(*embeddings);
    maps.runs = std::move(*runs);
    maps.look = lookFrom(json);
    return maps;
}

} // namespace synvae
