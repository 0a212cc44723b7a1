// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/music/musicvae.h"

#include "core/kernels/instructionset.h"
#include "core/kernels/lstm.h"
#include "core/vae/music/tokensampler.h"
#include "core/vae/music/weightslice.h"

#include <omp.h>

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr int maximumUnits = 8192;
/// Latents one thread carries through all 32 steps.
constexpr int chunkRows = 96;

void addBias(float *rows, int count, int width, const std::vector<float> &bias)
{
    for (int r = 0; r < count; ++r)
        for (int i = 0; i < width; ++i)
            rows[static_cast<std::int64_t>(r) * width + i] += bias[static_cast<std::size_t>(i)];
}

/// Runs work(first, rows) over chunks of the batch on all threads.
template<typename Work>
void forEachChunk(int count, Work work)
{
    const int threads = omp_in_parallel() ? 1 : omp_get_max_threads();
    const int rows = std::clamp((count + threads - 1) / threads, 1, chunkRows);
    const int chunks = (count + rows - 1) / rows;
#pragma omp parallel for num_threads(threads) if (threads > 1 && chunks > 1) schedule(dynamic)
    for (int c = 0; c < chunks; ++c)
        work(c * rows, std::min(rows, count - c * rows));
}

} // namespace

Result<void> MusicVaeShape::check() const
{
    const auto sane = [](int units) { return units > 0 && units <= maximumUnits && units % 16 == 0; };
    if (!sane(encoderUnits) || !sane(latentSize) || decoderUnits.empty() || decoderUnits.size() > 8
        || !std::all_of(decoderUnits.begin(), decoderUnits.end(), sane))
        return Error{ErrorKind::InvalidInput,
                     "The sizes of the music network must be multiples of 16 up to 8192, "
                     "with one to eight decoder layers."};
    return {};
}

Result<MusicVae> MusicVae::create(const MusicVaeShape &shape, const WeightMap &weights)
{
    if (auto sane = shape.check(); !sane)
        return sane.error();
    MusicVae vae;
    vae.m_shape = shape;
    if (weights.contains("encoder.forward.kernel")) {
        if (auto loaded = vae.loadEncoder(weights); !loaded)
            return loaded.error();
    }
    if (auto loaded = vae.loadDecoder(weights); !loaded)
        return loaded.error();
    return vae;
}

Result<void> MusicVae::loadEncoder(const WeightMap &weights)
{
    const int units = m_shape.encoderUnits;
    WeightSlices slices(weights);
    for (auto [cell, name] : {std::pair{&m_forward, "encoder.forward"}, std::pair{&m_backward, "encoder.backward"}}) {
        const std::string kernel = std::string(name) + ".kernel";
        cell->table = slices.rows(kernel, tokenClasses + units, 4 * units, 0, tokenClasses);
        cell->recurrent = slices.packed(kernel, tokenClasses + units, 4 * units, tokenClasses, units);
        cell->bias = slices.vector(std::string(name) + ".bias", 4 * units);
    }
    m_mu = {slices.packed("encoder.mu.kernel", 2 * units, m_shape.latentSize),
            slices.vector("encoder.mu.bias", m_shape.latentSize)};
    m_sigma = {slices.packed("encoder.sigma.kernel", 2 * units, m_shape.latentSize),
               slices.vector("encoder.sigma.bias", m_shape.latentSize)};
    return slices.result();
}

Result<void> MusicVae::loadDecoder(const WeightMap &weights)
{
    WeightSlices slices(weights);
    int states = 0;
    int below = 0;
    for (std::size_t l = 0; l < m_shape.decoderUnits.size(); ++l) {
        const int units = m_shape.decoderUnits[l];
        const std::string name = "decoder.cell_" + std::to_string(l);
        const int tokens = l == 0 ? tokenClasses : 0;
        const int dense = l == 0 ? m_shape.latentSize : below;
        const int inputs = tokens + dense + units;
        Cell cell;
        if (l == 0)
            cell.table = slices.rows(name + ".kernel", inputs, 4 * units, 0, tokens);
        cell.input = slices.packed(name + ".kernel", inputs, 4 * units, tokens, dense);
        cell.recurrent = slices.packed(name + ".kernel", inputs, 4 * units, tokens + dense, units);
        cell.bias = slices.vector(name + ".bias", 4 * units);
        m_layers.push_back(std::move(cell));
        states += 2 * units;
        below = units;
    }
    m_initial = {slices.packed("decoder.initial.kernel", m_shape.latentSize, states),
                 slices.vector("decoder.initial.bias", states)};
    m_output = {slices.packed("decoder.output.kernel", below, tokenClasses),
                slices.vector("decoder.output.bias", tokenClasses)};
    return slices.result();
}

struct MusicVae::Heard {
    int rows = 0;
    const std::uint8_t *tokens = nullptr; ///< [32, rows]; either these
    const float *logits = nullptr;        ///< [rows, 32, 90]; or these
};

void MusicVae::encodeDirection(const Cell &cell, bool reversed, const Heard &heard, float *last,
                               std::int64_t lastStride) const
{
    const int units = m_shape.encoderUnits;
    const auto cells = static_cast<std::size_t>(melodySteps) * static_cast<std::size_t>(heard.rows)
        * static_cast<std::size_t>(units);
    std::vector<float> hidden(cells);
    kernels::LstmInputs inputs;
    inputs.steps = melodySteps;
    inputs.batch = heard.rows;
    inputs.units = units;
    inputs.recurrent = &cell.recurrent;
    inputs.bias = cell.bias.data();
    std::vector<float> dense;
    if (heard.tokens) {
        inputs.table = cell.table.data();
        inputs.tokens = heard.tokens;
    } else {
        dense.resize(4 * cells);
        const kernels::PackedMatrix table({cell.table.data(), 4L * units, 1}, tokenClasses, 4 * units);
        for (std::int64_t step = 0; step < melodySteps; ++step)
            kernels::multiply(heard.rows,
                              {heard.logits + step * tokenClasses, std::int64_t{melodySteps} * tokenClasses, 1}, table,
                              dense.data() + step * heard.rows * 4 * units, 4L * units);
        inputs.dense = dense.data();
    }
    inputs.reversed = reversed;
    kernels::LstmTrace trace;
    trace.hidden = hidden.data();
    kernels::lstmForward(inputs, trace);
    const float *final
        = hidden.data() + (reversed ? 0 : static_cast<std::int64_t>(melodySteps - 1) * heard.rows * units);
    for (int r = 0; r < heard.rows; ++r)
        std::copy_n(final + static_cast<std::int64_t>(r) * units, units, last + r * lastStride);
}

void MusicVae::encodeSome(const Heard &heard, float *mean, float *logVariance) const
{
    const int units = m_shape.encoderUnits;
    const int width = m_shape.latentSize;
    std::vector<float> last(static_cast<std::size_t>(heard.rows) * 2 * static_cast<std::size_t>(units));
    encodeDirection(m_forward, false, heard, last.data(), 2L * units);
    encodeDirection(m_backward, true, heard, last.data() + units, 2L * units);
    kernels::multiply(heard.rows, {last.data(), 2L * units, 1}, m_mu.kernel, mean, width);
    addBias(mean, heard.rows, width, m_mu.bias);
    if (!logVariance)
        return;
    kernels::multiply(heard.rows, {last.data(), 2L * units, 1}, m_sigma.kernel, logVariance, width);
    addBias(logVariance, heard.rows, width, m_sigma.bias);
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(heard.rows) * width; ++i) {
        const float softplus = logVariance[i] > 20.0F ? logVariance[i] : std::log1p(std::exp(logVariance[i]));
        logVariance[i] = 2.0F * std::log(std::max(softplus, 1e-10F));
    }
}

void MusicVae::encode(std::span<const Melody> melodies, float *mean, float *logVariance) const
{
    forEachChunk(static_cast<int>(melodies.size()), [&](int first, int rows) {
        std::vector<std::uint8_t> tokens(static_cast<std::size_t>(melodySteps) * static_cast<std::size_t>(rows));
        for (int step = 0; step < melodySteps; ++step)
            for (int r = 0; r < rows; ++r)
                tokens[static_cast<std::size_t>(step * rows + r)]
                    = melodies[static_cast<std::size_t>(first + r)].at(step);
        const std::int64_t offset = static_cast<std::int64_t>(first) * m_shape.latentSize;
        encodeSome({rows, tokens.data(), nullptr}, mean + offset, logVariance ? logVariance + offset : nullptr);
    });
}

void MusicVae::encodeLogits(int count, const float *logits, float *mean, float *logVariance) const
{
    forEachChunk(count, [&](int first, int rows) {
        const std::int64_t offset = static_cast<std::int64_t>(first) * m_shape.latentSize;
        const float *own = logits + std::int64_t{first} * melodySteps * tokenClasses;
        encodeSome({rows, nullptr, own}, mean + offset, logVariance ? logVariance + offset : nullptr);
    });
}

/// A chunk of latents on its way through the 32 steps.
class MusicVae::Steps
{
public:
    Steps(const MusicVae &vae, const float *latents, int rows)
        : m_vae(vae)
        , m_rows(rows)
        , m_fed(static_cast<std::size_t>(rows), kernels::noToken)
        , m_logits(static_cast<std::size_t>(rows) * tokenClasses)
    {
        const int width = vae.m_shape.latentSize;
        const int states = vae.m_initial.kernel.columns();
        std::vector<float> start(static_cast<std::size_t>(rows) * static_cast<std::size_t>(states));
        kernels::multiply(rows, {latents, width, 1}, vae.m_initial.kernel, start.data(), states);
        addBias(start.data(), rows, states, vae.m_initial.bias);
        kernels::kernels().tanh(start.data(), static_cast<int>(start.size()));
        int offset = 0;
        for (const Cell &cell : vae.m_layers) {
            const int units = cell.recurrent.rows();
            m_cells.push_back(columns(start, states, offset, units));
            m_hidden.push_back(columns(start, states, offset + units, units));
            m_gates.emplace_back(static_cast<std::size_t>(rows) * 4 * static_cast<std::size_t>(units));
            offset += 2 * units;
        }
        const int gates = vae.m_layers.front().input.columns();
        m_share.resize(static_cast<std::size_t>(rows) * static_cast<std::size_t>(gates));
        kernels::multiply(rows, {latents, width, 1}, vae.m_layers.front().input, m_share.data(), gates);
        addBias(m_share.data(), rows, gates, vae.m_layers.front().bias);
    }

    /// Feeds `m_fed` and leaves the next step's logits.
    const std::vector<float> &advance()
    {
        for (std::size_t l = 0; l < m_vae.m_layers.size(); ++l)
            advanceLayer(l);
        const int below = m_vae.m_output.kernel.rows();
        kernels::multiply(m_rows, {m_hidden.back().data(), below, 1}, m_vae.m_output.kernel, m_logits.data(),
                          tokenClasses);
        addBias(m_logits.data(), m_rows, tokenClasses, m_vae.m_output.bias);
        return m_logits;
    }

    void feed(int row, Token token) { m_fed[static_cast<std::size_t>(row)] = token; }

private:
    [[nodiscard]] std::vector<float> columns(const std::vector<float> &matrix, int width, int first, int count) const
    {
        std::vector<float> out(static_cast<std::size_t>(m_rows) * static_cast<std::size_t>(count));
        for (int r = 0; r < m_rows; ++r)
            std::copy_n(matrix.data() + static_cast<std::int64_t>(r) * width + first, count,
                        out.data() + static_cast<std::int64_t>(r) * count);
        return out;
    }

    void advanceLayer(std::size_t l)
    {
        const Cell &cell = m_vae.m_layers[l];
        const int units = cell.recurrent.rows();
        float *gates = m_gates[l].data();
        kernels::multiply(m_rows, {m_hidden[l].data(), units, 1}, cell.recurrent, gates, 4L * units);
        if (l > 0)
            kernels::multiply(m_rows, {m_hidden[l - 1].data(), cell.input.rows(), 1}, cell.input, gates, 4L * units,
                              true);
        for (int r = 0; r < m_rows; ++r) {
            const std::int64_t row = r;
            kernels::CellForward forward{};
            forward.units = units;
            forward.recurrent = gates + row * 4 * units;
            forward.share = l == 0 ? m_share.data() + row * 4 * units : cell.bias.data();
            const std::uint8_t token = m_fed[static_cast<std::size_t>(r)];
            if (l == 0 && token != kernels::noToken)
                forward.table = cell.table.data() + static_cast<std::int64_t>(token) * 4 * units;
            forward.cellBefore = m_cells[l].data() + row * units;
            forward.cellAfter = m_cells[l].data() + row * units;
            forward.hidden = m_hidden[l].data() + row * units;
            kernels::kernels().cellForward(forward);
        }
    }

    const MusicVae &m_vae;
    int m_rows;
    std::vector<std::uint8_t> m_fed;
    std::vector<float> m_logits;
    std::vector<float> m_share;
    std::vector<std::vector<float>> m_cells;
    std::vector<std::vector<float>> m_hidden;
    std::vector<std::vector<float>> m_gates;
};

std::vector<Melody> MusicVae::decode(const float *latents, std::span<const Seed> seeds, DecodeMode mode,
                                     float temperature, float *logits) const
{
    std::vector<std::array<Token, melodySteps>> chosen(seeds.size());
    forEachChunk(static_cast<int>(seeds.size()), [&](int first, int rows) {
        Steps steps(*this, latents + static_cast<std::int64_t>(first) * m_shape.latentSize, rows);
        for (int step = 0; step < melodySteps; ++step) {
            const std::vector<float> &scores = steps.advance();
            for (int r = 0; r < rows; ++r) {
                const float *row = scores.data() + static_cast<std::int64_t>(r) * tokenClasses;
                const auto item = static_cast<std::size_t>(first + r);
                const Token token = mode == DecodeMode::Argmax
                    ? likeliestToken(row)
                    : sampledToken(row, temperature, uniform(seeds[item], static_cast<std::uint64_t>(step)));
                chosen[item][static_cast<std::size_t>(step)] = token;
                steps.feed(r, token);
                if (logits)
                    std::copy_n(row, tokenClasses,
                                logits + (static_cast<std::int64_t>(item) * melodySteps + step) * tokenClasses);
            }
        }
    });
    std::vector<Melody> melodies;
    melodies.reserve(chosen.size());
    for (const auto &tokens : chosen)
        melodies.push_back(Melody::fromTokens(std::span<const Token>(tokens)).value());
    return melodies;
}

std::vector<double> MusicVae::logLikelihood(const float *latents, std::span<const Melody> melodies,
                                            std::vector<int> *correct) const
{
    std::vector<double> likelihood(melodies.size());
    if (correct)
        correct->assign(melodies.size(), 0);
    forEachChunk(static_cast<int>(melodies.size()), [&](int first, int rows) {
        Steps steps(*this, latents + static_cast<std::int64_t>(first) * m_shape.latentSize, rows);
        for (int step = 0; step < melodySteps; ++step) {
            const std::vector<float> &scores = steps.advance();
            for (int r = 0; r < rows; ++r) {
                const float *row = scores.data() + static_cast<std::int64_t>(r) * tokenClasses;
                const auto item = static_cast<std::size_t>(first + r);
                const Token token = melodies[item].at(step);
                likelihood[item] += logProbability(row, token);
                if (correct && likeliestToken(row) == token)
                    ++(*correct)[item];
                steps.feed(r, token);
            }
        }
    });
    return likelihood;
}

} // namespace synvae
