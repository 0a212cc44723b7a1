// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/judges/informationnetwork.h"

#include "core/vae/autograd/linear.h"
#include "core/vae/judges/uniformtensor.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace synvae {

namespace {

using torch::Tensor;

constexpr int wide = 128;  ///< units of the first layer
constexpr int narrow = 64; ///< units of the second
/// Pairs that go through the network together.
constexpr int pairsTogether = 512;
/// e^T beyond this would be infinite in float32.
constexpr float greatestExponent = 80.0F;

/// The sum of products; sixteen sums side by side, so that vectors can do it.
float dot(const float *a, const float *b, int count)
{
    float sums[16] = {};
    for (int i = 0; i < count; i += 16)
        for (int k = 0; k < 16; ++k)
            sums[k] += a[i + k] * b[i + k];
    float total = 0.0F;
    for (const float sum : sums)
        total += sum;
    return total;
}

void add(float *to, const float *from, int count)
{
    for (int i = 0; i < count; ++i)
        to[i] += from[i];
}

// The loops below see every pair. Arrays do not overlap, and nothing is read only where a condition holds: that is what
// the compiler needs to be told to use vectors.

void rectifiedSum(const float *__restrict__ a, const float *__restrict__ b, float *__restrict__ out, int count)
{
    for (int i = 0; i < count; ++i)
        out[i] = std::max(a[i] + b[i], 0.0F);
}

/// The layer of these sums, in their place.
void rectify(float *__restrict__ sums, const float *__restrict__ bias, int count)
{
    for (int i = 0; i < count; ++i)
        sums[i] = std::max(sums[i] + bias[i], 0.0F);
}

/// Adds the gradients that a rectified layer lets through to both of its summands.
void addLetThrough(const float *__restrict__ layer, const float *__restrict__ gradients, float *__restrict__ a,
                   float *__restrict__ b, int count)
{
    for (int i = 0; i < count; ++i) {
        const float gradient = gradients[i];
        const float slope = layer[i] > 0.0F ? gradient : 0.0F;
        a[i] += slope;
        b[i] += slope;
    }
}

/// From a rectified layer to its gradient, in its place, where its product with `weights` has the gradient `slope`.
void letThrough(float *__restrict__ layer, const float *__restrict__ weights, float slope,
                float *__restrict__ weightSums, float *__restrict__ sums, int count)
{
    for (int i = 0; i < count; ++i) {
        const float value = layer[i];
        const float gradient = slope * weights[i];
        weightSums[i] += slope * value;
        layer[i] = value > 0.0F ? gradient : 0.0F;
        sums[i] += layer[i];
    }
}

/// x [count, in] * kernel [in, wide].
std::vector<float> shareOf(const float *x, int count, const Tensor &kernel)
{
    std::vector<float> share(static_cast<std::size_t>(count) * wide);
    const std::int64_t in = kernel.size(0);
    kernels::multiply(count, wide, static_cast<int>(in), {x, in, 1}, viewOf(kernel), share.data(), wide);
    return share;
}

/// x^T [in, count] * share [count, wide], the gradient of shareOf()'s kernel.
Tensor kernelGradient(const float *x, int count, std::int64_t in, const std::vector<float> &share)
{
    Tensor gradient = torch::empty({in, wide});
    kernels::multiply(static_cast<int>(in), wide, count, kernels::MatrixView{x, in, 1}.transposed(),
                      {share.data(), wide, 1}, gradient.data_ptr<float>(), wide);
    return gradient;
}

} // namespace

/// Sums over all pairs.
struct InformationNetwork::Gradients {
    std::vector<float> visual;                    ///< [count, wide], of the first layer's inputs
    std::vector<float> auditive;                  ///< likewise
    Tensor middle = torch::zeros({narrow, wide}); ///< transposed: fewer columns to copy for the product
    std::vector<float> second = std::vector<float>(narrow);
    std::vector<float> last = std::vector<float>(narrow);
    double third = 0.0;
};

/// A batch on its way through the network, a block of pairs at a time: some rows of zv, each with every row of za.
struct InformationNetwork::Pass {
    Pass(const InformationNetwork &network, const PairedRows &rows)
        : count(rows.count)
        , visual(shareOf(rows.visual, rows.count, network.m_visual))
        , auditive(shareOf(rows.auditive, rows.count, network.m_auditive))
        , packed(viewOf(network.m_middle), wide, narrow)
        , packedBack(viewOf(network.m_middle).transposed(), narrow, wide)
        , second(network.m_second.data_ptr<float>())
        , last(network.m_last.data_ptr<float>())
        , third(network.m_third.item<float>())
    {
        const float *bias = network.m_first.data_ptr<float>();
        for (int i = 0; i < count; ++i)
            add(visual.data() + std::int64_t{i} * wide, bias, wide);
        const auto most = static_cast<std::size_t>(rowsTogether() * count);
        first.resize(most * wide);
        middle.resize(most * narrow);
    }

    [[nodiscard]] int rowsTogether() const { return std::clamp(pairsTogether / count, 1, count); }

    /// Fills both layers for the pairs of rows [from, from + rows) of zv.
    void forward(int from, int rows)
    {
        for (int i = 0; i < rows; ++i) {
            const float *a = visual.data() + std::int64_t{from + i} * wide;
            float *out = first.data() + std::int64_t{i} * count * wide;
            for (const float *b = auditive.data(); b < auditive.data() + auditive.size(); b += wide, out += wide)
                rectifiedSum(a, b, out, wide);
        }
        kernels::multiply(rows * count, {first.data(), wide, 1}, packed, middle.data(), narrow);
        for (float *row = middle.data(); row < middle.data() + std::int64_t{rows} * count * narrow; row += narrow)
            rectify(row, second, narrow);
    }

    [[nodiscard]] float answer(int pair) const
    {
        return third + dot(middle.data() + std::int64_t{pair} * narrow, last, narrow);
    }

    /// From the second layer of one pair to its gradient, in its place.
    void backwardPair(int pair, float slope, Gradients &gradients)
    {
        letThrough(middle.data() + std::int64_t{pair} * narrow, last, slope, gradients.last.data(),
                   gradients.second.data(), narrow);
        gradients.third += static_cast<double>(slope);
    }

    /// From the second layer's gradients of a block to those of everything below.
    void backwardBlock(int from, int rows, Gradients &gradients)
    {
        const int pairs = rows * count;
        kernels::multiply(narrow, wide, pairs, kernels::MatrixView{middle.data(), narrow, 1}.transposed(),
                          {first.data(), wide, 1}, gradients.middle.data_ptr<float>(), wide, true);
        below.resize(first.size());
        kernels::multiply(pairs, {middle.data(), narrow, 1}, packedBack, below.data(), wide);
        for (int i = 0; i < rows; ++i) {
            float *a = gradients.visual.data() + std::int64_t{from + i} * wide;
            for (int j = 0; j < count; ++j) {
                const std::int64_t pair = (std::int64_t{i} * count + j) * wide;
                addLetThrough(first.data() + pair, below.data() + pair, a,
                              gradients.auditive.data() + std::int64_t{j} * wide, wide);
            }
        }
    }

    int count;
    std::vector<float> visual; ///< [count, wide], the first layer's share of zv with its bias
    std::vector<float> auditive;
    kernels::PackedMatrix packed;
    kernels::PackedMatrix packedBack;
    const float *second;
    const float *last;
    float third;
    std::vector<float> first;  ///< [pairs, wide]
    std::vector<float> middle; ///< [pairs, narrow]
    std::vector<float> below;  ///< [pairs, wide], gradients of `first`
};

InformationNetwork::InformationNetwork(int visualSize, int auditiveSize, Seed seed)
    : m_visual(uniformTensor({visualSize, wide}, heBound(visualSize + auditiveSize), derive(seed, 0)))
    , m_auditive(uniformTensor({auditiveSize, wide}, heBound(visualSize + auditiveSize), derive(seed, 1)))
    , m_first(torch::zeros({wide}))
    , m_middle(uniformTensor({wide, narrow}, heBound(wide), derive(seed, 2)))
    , m_second(torch::zeros({narrow}))
    , m_last(uniformTensor({narrow}, glorotBound(narrow, 1), derive(seed, 3)))
    , m_third(torch::zeros({1}))
    , m_parameters({{"visual", m_visual},
                    {"auditive", m_auditive},
                    {"first", m_first},
                    {"middle", m_middle},
                    {"second", m_second},
                    {"last", m_last},
                    {"third", m_third}})
{ }

double InformationNetwork::run(const PairedRows &rows, Gradients *gradients) const
{
    Pass pass(*this, rows);
    const double pairs = static_cast<double>(rows.count) * rows.count;
    double joint = 0.0;
    double all = 0.0;
    for (int from = 0; from < rows.count; from += pass.rowsTogether()) {
        const int some = std::min(pass.rowsTogether(), rows.count - from);
        pass.forward(from, some);
        for (int pair = 0; pair < some * rows.count; ++pair) {
            const float answer = pass.answer(pair);
            const bool together = pair % rows.count == from + pair / rows.count;
            const double exponential = std::exp(static_cast<double>(answer));
            joint += together ? static_cast<double>(answer) : 0.0;
            all += exponential;
            if (gradients) {
                const double slope = std::exp(static_cast<double>(std::min(answer, greatestExponent))) / pairs
                    - (together ? 1.0 / rows.count : 0.0);
                pass.backwardPair(pair, static_cast<float>(slope), *gradients);
            }
        }
        if (gradients)
            pass.backwardBlock(from, some, *gradients);
    }
    return joint / rows.count - all / pairs + 1.0;
}

double InformationNetwork::value(const PairedRows &rows) const { return run(rows, nullptr); }

double InformationNetwork::differentiate(const PairedRows &rows)
{
    Gradients gradients;
    gradients.visual.assign(static_cast<std::size_t>(rows.count) * wide, 0.0F);
    gradients.auditive = gradients.visual;
    const double value = run(rows, &gradients);
    Tensor first = torch::zeros({wide});
    for (int i = 0; i < rows.count; ++i)
        add(first.data_ptr<float>(), gradients.visual.data() + std::int64_t{i} * wide, wide);
    m_visual.mutable_grad() = kernelGradient(rows.visual, rows.count, m_visual.size(0), gradients.visual);
    m_auditive.mutable_grad() = kernelGradient(rows.auditive, rows.count, m_auditive.size(0), gradients.auditive);
    m_first.mutable_grad() = first;
    m_middle.mutable_grad() = gradients.middle.t().contiguous();
    m_second.mutable_grad() = torch::tensor(gradients.second);
    m_last.mutable_grad() = torch::tensor(gradients.last);
    m_third.mutable_grad() = torch::full({1}, static_cast<float>(gradients.third));
    return value;
}

} // namespace synvae
