// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/musicimport.h"

#include "core/tensors/files.h"
#include "core/importers/foreigntensors.h"
#include "core/importers/magentajs.h"
#include "core/importers/melodyconverter.h"
#include "core/importers/tensorbundle.h"
#include "core/importers/variablefolder.h"
#include "core/vae/music/musicmodel.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace synvae {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostLayers = 8;
const std::string encoderLstm = "encoder/cell_0/bidirectional_rnn/";
const std::string firstCell = "/multi_rnn_cell/cell_0/lstm_cell";
const std::string secondCell = "/multi_rnn_cell/cell_1/lstm_cell";

/// A dense or recurrent layer: its name there and here, both completed by kernel and bias.
struct LayerName {
    std::string foreign;
    std::string ours;
};

std::array<LayerName, 4> encoderLayers()
{
    return {{{encoderLstm + "fw" + firstCell, "encoder.forward"},
             {encoderLstm + "bw" + firstCell, "encoder.backward"},
             {"encoder/mu", "encoder.mu"},
             {"encoder/sigma", "encoder.sigma"}}};
}

LayerName decoderCell(std::size_t layer)
{
    const std::string number = std::to_string(layer);
    return {"decoder/multi_rnn_cell/cell_" + number + "/lstm_cell", "decoder.cell_" + number};
}

const LayerName initialLayer{"decoder/z_to_initial_state", "decoder.initial"};
const LayerName outputLayer{"decoder/output_projection", "decoder.output"};

/// Everything of these networks and nothing of an optimiser, whose slots are named after what they belong to.
bool isMusicWeight(const std::string &name)
{
    return (name.starts_with("encoder/") || name.starts_with("decoder/"))
        && (name.ends_with("/kernel") || name.ends_with("/bias"));
}

bool isFile(const fs::path &file)
{
    std::error_code failure;
    return fs::is_regular_file(file, failure);
}

/// The only .index in a folder.
Result<fs::path> indexIn(const fs::path &folder)
{
    std::error_code failure;
    std::vector<fs::path> found;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        if (entry->path().extension() == ".index")
            found.push_back(entry->path());
    }
    if (found.size() > 1)
        return Error{ErrorKind::InvalidInput,
                     folder.string() + " holds several checkpoints; name one, without .index and .data."};
    if (found.empty())
        return Error{ErrorKind::NotFound,
                     folder.string()
                         + " holds no checkpoint: neither weights_manifest.json (Magenta.js), nor manifest.json (one "
                           "file a variable), nor a TensorFlow checkpoint (.index and .data)."};
    return found.front();
}

Result<ForeignCheckpoint> labelled(const char *format, Result<WeightMap> tensors)
{
    if (!tensors)
        return tensors.error();
    return ForeignCheckpoint{format, std::move(*tensors)};
}

Result<ForeignCheckpoint> readBundle(const fs::path &index)
{
    return labelled("TensorFlow checkpoint", readTensorBundle(index, isMusicWeight));
}

/// The part of `weights` that makes up one layer, taken out and renamed; false when a half is missing.
bool moveLayer(WeightMap &foreign, const LayerName &name, WeightMap &ours)
{
    for (const char *part : {"kernel", "bias"}) {
        const auto found = foreign.find(name.foreign + '/' + part);
        if (found == foreign.end())
            return false;
        ours[name.ours + '.' + part] = std::move(found->second);
        foreign.erase(found);
    }
    return true;
}

std::int64_t extentOf(const WeightMap &weights, const std::string &name, std::size_t axis)
{
    const auto found = weights.find(name);
    return found != weights.end() && axis < found->second.shape.size() ? found->second.shape[axis] : 0;
}

/// Zero for anything no network has, which MusicVaeShape::check() then refuses.
int unitsOf(std::int64_t extent, std::int64_t gates)
{
    constexpr std::int64_t most = 1 << 20;
    return extent > 0 && extent <= most && extent % gates == 0 ? static_cast<int>(extent / gates) : 0;
}

Result<void> moveDecoder(WeightMap &foreign, ImportedMusic &music)
{
    std::size_t layers = 0;
    while (layers < mostLayers && moveLayer(foreign, decoderCell(layers), music.weights))
        ++layers;
    for (const LayerName &name : {decoderCell(0), initialLayer, outputLayer}) {
        if (!music.weights.contains(name.ours + ".bias") && !moveLayer(foreign, name, music.weights))
            return Error{ErrorKind::Corrupt,
                         "The checkpoint lacks " + name.foreign
                             + " (kernel or bias), so it is not a whole decoder of two-bar melodies."};
    }
    constexpr int gates = 4;
    music.shape.decoderUnits.clear();
    for (std::size_t l = 0; l < layers; ++l)
        music.shape.decoderUnits.push_back(unitsOf(extentOf(music.weights, decoderCell(l).ours + ".bias", 0), gates));
    music.shape.latentSize = unitsOf(extentOf(music.weights, initialLayer.ours + ".kernel", 0), 1);
    return {};
}

/// Leaves no part of an encoder in the weights unless all of it is there and MusicVae has its like.
void moveEncoder(WeightMap &foreign, ImportedMusic &music)
{
    const bool deep = foreign.contains(encoderLstm + "fw" + secondCell + "/kernel")
        || foreign.contains("encoder/cell_1/bidirectional_rnn/fw" + firstCell + "/kernel");
    std::string missing;
    WeightMap encoder;
    for (const LayerName &name : encoderLayers()) {
        if (!moveLayer(foreign, name, encoder) && missing.empty())
            missing = name.foreign;
    }
    // A lone bias or mean still tells how large the encoder was.
    if (const int units = unitsOf(extentOf(encoder, "encoder.mu.kernel", 0), 2); units > 0)
        music.shape.encoderUnits = units;
    music.canEncode = missing.empty() && !deep;
    if (music.canEncode) {
        music.weights.merge(encoder);
        return;
    }
    music.remarks.push_back(deep ? "Its encoder has more than one layer, which is not supported."
                                 : "Its encoder is incomplete: " + missing + " (kernel or bias) is missing.");
    music.remarks.emplace_back("It decodes only: it cannot encode melodies, so it cannot be trained through, and what "
                               "depends on the place of a melody in its space is not to be had with it.");
}

Result<void> checkFinite(const WeightMap &weights)
{
    for (const auto &[name, tensor] : weights) {
        if (!std::all_of(tensor.values.begin(), tensor.values.end(), [](float value) { return std::isfinite(value); }))
            return Error{ErrorKind::Corrupt, "The checkpoint holds values that are not finite in " + name + "."};
    }
    return {};
}

/// What the model was called where it came from, without the path on this machine.
std::string nameOf(const fs::path &source)
{
    const fs::path whole = (source / "").lexically_normal().parent_path();
    return whole.has_filename() && whole.filename() != ".." ? whole.filename().string() : "a checkpoint";
}

std::string cardOf(const ForeignCheckpoint &checkpoint, const ImportedMusic &music, const fs::path &source)
{
    std::string card = "# Imported music model\n\nImported from " + nameOf(source) + " (" + checkpoint.format
        + "), weights unchanged, in float32. Latent size " + std::to_string(music.shape.latentSize) + ", decoder";
    for (const int units : music.shape.decoderUnits)
        card += (units == music.shape.decoderUnits.front() && card.ends_with("decoder") ? " " : " + ")
            + std::to_string(units);
    card += " units.";
    for (const std::string &remark : music.remarks)
        card += ' ' + remark;
    return card + " Its origin says what it was trained on and under which licence it may be used.\n";
}

Result<void> writeModel(const fs::path &output, const ImportedMusic &music, ModelConfig config, const std::string &card,
                        MusicImportReport &report)
{
    auto hash = saveModel(output, std::move(config), music.weights, WeightType::Float32);
    if (!hash)
        return hash.error();
    report.modelHash = *hash;
    return writeFileAtomically(output / "README.md", card);
}

} // namespace

Result<ForeignCheckpoint> readForeignCheckpoint(const fs::path &source)
{
    std::error_code failure;
    const fs::path index = source.string() + ".index";
    if (!fs::is_directory(source, failure)) {
        if (source.extension() == ".index" || isFile(index))
            return readBundle(source.extension() == ".index" ? source : index);
        return Error{ErrorKind::NotFound, "There is no folder and no TensorFlow checkpoint " + source.string() + "."};
    }
    if (auto melodies = checkMelodyConverter(source); !melodies)
        return melodies.error();
    if (isFile(source / magentaJsManifest))
        return labelled("Magenta.js folder", readMagentaJs(source, isMusicWeight));
    if (isFile(source / variableManifest))
        return labelled("folder with one file a variable", readVariableFolder(source, isMusicWeight));
    const auto found = indexIn(source);
    return found ? readBundle(*found) : found.error();
}

Result<ImportedMusic> nameMusicWeights(WeightMap foreign)
{
    ImportedMusic music;
    if (auto decoder = moveDecoder(foreign, music); !decoder)
        return decoder.error();
    moveEncoder(foreign, music);
    if (auto finite = checkFinite(music.weights); !finite)
        return finite.error();
    if (auto sane = music.shape.check(); !sane)
        return Error{ErrorKind::Unsupported, "The checkpoint has a shape unknown here. " + sane.error().text};
    const auto vae = MusicVae::create(music.shape, music.weights);
    if (!vae)
        return vae.error();
    return music;
}

Result<MusicImportReport> importMusicModel(const fs::path &source, const fs::path &output)
{
    if (isFile(output / configFileName) || isFile(output / weightsFileName))
        return Error{ErrorKind::InvalidInput,
                     output.string() + " already holds a model; give another folder or remove that one."};
    auto checkpoint = readForeignCheckpoint(source);
    if (!checkpoint)
        return checkpoint.error();
    auto music = nameMusicWeights(std::move(checkpoint->tensors));
    if (!music)
        return Error{music.error().kind, source.string() + " cannot be imported. " + music.error().text};

    MusicImportReport report{checkpoint->format,
                             music->shape.latentSize,
                             music->shape.encoderUnits,
                             music->shape.decoderUnits,
                             music->canEncode,
                             music->remarks,
                             {}};
    ModelConfig config = musicConfig(music->shape);
    config.trainedOn = "not known here: imported from " + nameOf(source) + " (" + checkpoint->format + ")";
    config.command = "synvae import " + nameOf(source);
    if (auto written = writeModel(output, *music, std::move(config), cardOf(*checkpoint, *music, source), report);
        !written)
        return written.error();
    return report;
}

} // namespace synvae
