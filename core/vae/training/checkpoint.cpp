// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/training/checkpoint.h"

#include "core/tensors/modelconfig.h"
#include "core/tensors/safetensors.h"

#include <fstream>
#include <sstream>

namespace synvae {

namespace {

const std::string bestPrefix = "best.";

std::string exact(double value)
{
    std::ostringstream text;
    text << std::hexfloat << value;
    return text.str();
}

double number(const std::map<std::string, std::string> &from, const std::string &key)
{
    const auto found = from.find(key);
    return found == from.end() ? 0.0 : std::strtod(found->second.c_str(), nullptr);
}

} // namespace

Checkpoint::Checkpoint(const std::filesystem::path &modelFolder)
    : m_file(modelFolder / checkpointFileName)
{ }

bool Checkpoint::exists() const
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(m_file, ignored);
}

Result<void> Checkpoint::save(const RunState &state, const NamedParameters &parameters, const Adam &adam,
                              const WeightMap &best, const std::string &fingerprint) const
{
    WeightMap all = weightsOf(parameters);
    all.merge(adam.state());
    for (const auto &[name, tensor] : best)
        all[bestPrefix + name] = tensor;
    auto written = writeSafetensors(m_file, all, WeightType::Float32,
                                    {{"step", std::to_string(state.step)},
                                     {"best", exact(state.bestScore)},
                                     {"seconds", exact(state.seconds)},
                                     {"run", fingerprint}});
    if (!written)
        return written.error();
    return {};
}

Result<RunState> Checkpoint::load(const NamedParameters &parameters, Adam &adam, WeightMap &best,
                                  const std::string &fingerprint) const
{
    auto file = readSafetensors(m_file);
    if (!file)
        return file.error();
    const auto run = file->metadata.find("run");
    if (run == file->metadata.end() || run->second != fingerprint)
        return Error{ErrorKind::InvalidInput,
                     m_file.string()
                         + " belongs to a run with other settings. Give the same "
                           "settings, another output, or do not resume."};
    if (auto assigned = assignWeights(parameters, file->tensors); !assigned)
        return assigned.error();
    if (auto restored = adam.restore(file->tensors); !restored)
        return restored.error();
    best.clear();
    for (const auto &[name, tensor] : file->tensors)
        if (name.starts_with(bestPrefix))
            best[name.substr(bestPrefix.size())] = tensor;
    RunState state;
    state.step = static_cast<std::int64_t>(number(file->metadata, "step"));
    state.bestScore = number(file->metadata, "best");
    state.seconds = number(file->metadata, "seconds");
    return state;
}

void Checkpoint::remove() const
{
    std::error_code ignored;
    std::filesystem::remove(m_file, ignored);
}

LearningCurve::LearningCurve(const std::filesystem::path &modelFolder, const std::vector<std::string> &columns,
                             std::int64_t resumedAt)
    : m_file(modelFolder / learningCurveTable)
{
    std::string kept = "step";
    for (const std::string &column : columns)
        kept += "," + column;
    kept += "\n";
    if (resumedAt > 0) {
        std::ifstream before(m_file);
        std::string line;
        std::getline(before, line);
        while (std::getline(before, line))
            if (std::atoll(line.c_str()) <= resumedAt && !line.empty())
                kept += line + "\n";
    }
    std::ofstream(m_file, std::ios::trunc) << kept;
}

void LearningCurve::append(std::int64_t step, const std::vector<double> &values)
{
    std::ofstream out(m_file, std::ios::app);
    out << step;
    for (const double value : values)
        out << ',' << value;
    out << '\n';
}

} // namespace synvae
