// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/music/weightslice.h"

namespace synvae {

namespace {

std::string inWords(const std::vector<std::int64_t> &shape)
{
    std::string text = "[";
    for (const std::int64_t size : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(size);
    return text + "]";
}

} // namespace

const float *WeightSlices::find(const std::string &name, const std::vector<std::int64_t> &shape)
{
    const auto found = m_weights.find(name);
    if (found != m_weights.end() && found->second.shape == shape)
        return found->second.values.data();
    if (m_problem.empty()) {
        m_problem = found == m_weights.end() ? "The weights lack the tensor " + name + "."
                                             : "The tensor " + name + " has the shape " + inWords(found->second.shape)
                + " instead of " + inWords(shape) + ".";
    }
    return nullptr;
}

std::vector<float> WeightSlices::rows(const std::string &name, int rows, int columns, int first, int count)
{
    const float *values = find(name, {rows, columns});
    if (!values)
        return {};
    return {values + static_cast<std::int64_t>(first) * columns,
            values + static_cast<std::int64_t>(first + count) * columns};
}

kernels::PackedMatrix WeightSlices::packed(const std::string &name, int rows, int columns, int first, int count)
{
    const float *values = find(name, {rows, columns});
    if (!values)
        return {};
    return {{values + static_cast<std::int64_t>(first) * columns, columns, 1}, count < 0 ? rows : count, columns};
}

std::vector<float> WeightSlices::vector(const std::string &name, int size)
{
    const float *values = find(name, {size});
    return values ? std::vector<float>(values, values + size) : std::vector<float>();
}

Result<void> WeightSlices::result() const
{
    if (!m_problem.empty())
        return Error{ErrorKind::Corrupt, m_problem};
    return {};
}

} // namespace synvae
