// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/lstm.h"

#include "core/kernels/instructionset.h"

#include <omp.h>

#include <algorithm>
#include <vector>

namespace synvae::kernels {

namespace {

/// Rows one thread carries through all steps; a multiple of every kernel's tile height that fits the cache.
constexpr int chunkRows = 96;

std::int64_t index(std::int64_t step, std::int64_t batch, std::int64_t row, std::int64_t width)
{
    return (step * batch + row) * width;
}

/// Rows [first, first + rows) of the batch, through all steps.
class Chunk
{
public:
    Chunk(const LstmInputs &inputs, int first, int rows)
        : m_in(inputs)
        , m_first(first)
        , m_rows(rows)
        , m_width(static_cast<std::size_t>(inputs.units))
        , m_gates(static_cast<std::size_t>(rows) * m_width * 4)
        , m_zeros(static_cast<std::size_t>(rows) * m_width)
    { }

    void forward(const LstmTrace &trace)
    {
        std::vector<float> rolling(trace.cells ? 0 : static_cast<std::size_t>(m_rows) * m_width);
        if (!trace.cells && m_in.cellStart)
            std::copy_n(m_in.cellStart + index(0, 0, m_first, m_in.units), rolling.size(), rolling.begin());
        for (int s = 0; s < m_in.steps; ++s) {
            const int step = at(s);
            const float *before = hiddenBefore(trace, s);
            multiply(m_rows, {before, m_in.units, 1}, *m_in.recurrent, m_gates.data(), 4L * m_in.units);
            const float *cellsBefore = trace.cells ? cellBefore(trace, s) : rolling.data();
            float *cellsAfter
                = trace.cells ? trace.cells + index(step, m_in.batch, m_first, m_in.units) : rolling.data();
            for (int r = 0; r < m_rows; ++r)
                kernels().cellForward(forwardRow(trace, step, r, cellsBefore, cellsAfter));
        }
    }

    void backward(const LstmTrace &trace, const PackedMatrix &transposed, const LstmGradients &gradients)
    {
        std::vector<float> hidden(m_zeros.size());
        std::vector<float> cell(m_zeros.size());
        for (int s = m_in.steps - 1; s >= 0; --s) {
            const int step = at(s);
            const float *outer = gradients.hidden + index(step, m_in.batch, m_first, m_in.units);
            for (std::size_t i = 0; i < hidden.size(); ++i)
                hidden[i] += outer[i];
            float *gates = gradients.gates + index(step, m_in.batch, m_first, 4L * m_in.units);
            const float *cellsBefore = cellBefore(trace, s);
            for (int r = 0; r < m_rows; ++r)
                kernels().cellBackward(backwardRow(trace, step, r, cellsBefore, hidden.data(), cell.data(), gates));
            multiply(m_rows, {gates, 4L * m_in.units, 1}, transposed, hidden.data(), m_in.units);
        }
        if (gradients.hiddenStart)
            std::copy(hidden.begin(), hidden.end(), gradients.hiddenStart + index(0, 0, m_first, m_in.units));
        if (gradients.cellStart)
            std::copy(cell.begin(), cell.end(), gradients.cellStart + index(0, 0, m_first, m_in.units));
    }

private:
    [[nodiscard]] int at(int s) const { return m_in.reversed ? m_in.steps - 1 - s : s; }

    [[nodiscard]] const float *hiddenBefore(const LstmTrace &trace, int s) const
    {
        if (s > 0)
            return trace.hidden + index(at(s - 1), m_in.batch, m_first, m_in.units);
        return m_in.hiddenStart ? m_in.hiddenStart + index(0, 0, m_first, m_in.units) : m_zeros.data();
    }

    [[nodiscard]] const float *cellBefore(const LstmTrace &trace, int s) const
    {
        if (s > 0)
            return trace.cells + index(at(s - 1), m_in.batch, m_first, m_in.units);
        return m_in.cellStart ? m_in.cellStart + index(0, 0, m_first, m_in.units) : m_zeros.data();
    }

    [[nodiscard]] CellForward forwardRow(const LstmTrace &trace, int step, int r, const float *cellsBefore,
                                         float *cellsAfter) const
    {
        const std::int64_t four = 4L * m_in.units;
        const std::int64_t row = m_first + r;
        CellForward cell{};
        cell.units = m_in.units;
        cell.recurrent = m_gates.data() + r * four;
        cell.share = m_in.share ? m_in.share + row * four : m_in.bias;
        if (m_in.table) {
            const std::uint8_t token = m_in.tokens[index(step, m_in.batch, row, 1)];
            cell.table = token == noToken ? nullptr : m_in.table + token * four;
        }
        cell.dense = m_in.dense ? m_in.dense + index(step, m_in.batch, row, four) : nullptr;
        cell.cellBefore = cellsBefore + static_cast<std::int64_t>(r) * m_in.units;
        cell.cellAfter = cellsAfter + static_cast<std::int64_t>(r) * m_in.units;
        cell.hidden = trace.hidden + index(step, m_in.batch, row, m_in.units);
        cell.activations = trace.activations ? trace.activations + index(step, m_in.batch, row, four) : nullptr;
        return cell;
    }

    [[nodiscard]] CellBackward backwardRow(const LstmTrace &trace, int step, int r, const float *cellsBefore,
                                           const float *hidden, float *cell, float *gates) const
    {
        const std::int64_t offset = static_cast<std::int64_t>(r) * m_in.units;
        const std::int64_t row = m_first + r;
        return {m_in.units,           trace.activations + index(step, m_in.batch, row, 4L * m_in.units),
                cellsBefore + offset, trace.cells + index(step, m_in.batch, row, m_in.units),
                hidden + offset,      cell + offset,
                gates + 4 * offset};
    }

    const LstmInputs &m_in;
    int m_first;
    int m_rows;
    std::size_t m_width;
    std::vector<float> m_gates;
    std::vector<float> m_zeros;
};

/// Splits the batch among the threads; chunks do not depend on each other, so their number does not show.
template<typename Work>
void forEachChunk(const LstmInputs &inputs, Work work)
{
    const int threads = omp_in_parallel() ? 1 : omp_get_max_threads();
    const int perThread = (inputs.batch + threads - 1) / threads;
    const int rows = std::clamp((perThread + 31) / 32 * 32, 1, chunkRows);
    const int chunks = (inputs.batch + rows - 1) / rows;
#pragma omp parallel for num_threads(threads) if (threads > 1 && chunks > 1) schedule(static)
    for (int c = 0; c < chunks; ++c)
        work(c * rows, std::min(rows, inputs.batch - c * rows));
}

} // namespace

void lstmForward(const LstmInputs &inputs, const LstmTrace &trace)
{
    forEachChunk(inputs, [&](int first, int rows) { Chunk(inputs, first, rows).forward(trace); });
}

void lstmBackward(const LstmInputs &inputs, const LstmTrace &trace, const PackedMatrix &recurrentTransposed,
                  const LstmGradients &gradients)
{
    forEachChunk(inputs, [&](int first, int rows) {
        Chunk(inputs, first, rows).backward(trace, recurrentTransposed, gradients);
    });
}

} // namespace synvae::kernels
