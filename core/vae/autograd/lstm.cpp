// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/autograd/lstm.h"

#include "core/vae/autograd/linear.h"
#include "core/kernels/instructionset.h"
#include "core/kernels/lstm.h"

#include <torch/csrc/autograd/custom_function.h>

namespace synvae {

namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

/// Order of the tensors in the function's arguments, saved variables and gradients.
enum Slot { Recurrent, Share, Table, Tokens, Dense, Hidden, Cell, Inputs };

/// Autograd takes no undefined tensors, so one that is left out travels as an empty one.
Tensor orEmpty(const Tensor &tensor) { return tensor.defined() ? tensor.contiguous() : torch::empty({0}); }

tensor_list withoutEmpty(tensor_list tensors)
{
    for (Tensor &tensor : tensors)
        if (tensor.defined() && tensor.numel() == 0)
            tensor = Tensor();
    return tensors;
}

const float *floats(const Tensor &tensor) { return tensor.defined() ? tensor.data_ptr<float>() : nullptr; }

kernels::LstmInputs inputsOf(const tensor_list &in, std::int64_t steps, std::int64_t batch, bool reversed)
{
    kernels::LstmInputs inputs;
    inputs.steps = static_cast<int>(steps);
    inputs.batch = static_cast<int>(batch);
    inputs.units = static_cast<int>(in[Recurrent].size(0));
    if (in[Share].defined())
        (in[Share].dim() == 2 ? inputs.share : inputs.bias) = floats(in[Share]);
    inputs.table = floats(in[Table]);
    inputs.tokens = in[Tokens].defined() ? in[Tokens].data_ptr<std::uint8_t>() : nullptr;
    inputs.dense = floats(in[Dense]);
    inputs.hiddenStart = floats(in[Hidden]);
    inputs.cellStart = floats(in[Cell]);
    inputs.reversed = reversed;
    return inputs;
}

/// Adds every step's gate gradients to the rows of the tokens that caused them.
Tensor tableGradient(const Tensor &gates, const Tensor &tokens, std::int64_t classes)
{
    const std::int64_t width = gates.size(2);
    Tensor gradient = torch::zeros({classes, width});
    const std::uint8_t *token = tokens.data_ptr<std::uint8_t>();
    const float *from = gates.data_ptr<float>();
    float *to = gradient.data_ptr<float>();
    const std::int64_t rows = tokens.numel();
    for (std::int64_t r = 0; r < rows; ++r) {
        if (token[r] == kernels::noToken)
            continue;
        float *out = to + token[r] * width;
        const float *row = from + r * width;
        for (std::int64_t i = 0; i < width; ++i)
            out[i] += row[i];
    }
    return gradient;
}

/// Sum over steps of h(t-1)^T dgates(t): one product over all steps but the first, and one for the first.
Tensor recurrentGradient(const Tensor &hidden, const Tensor &start, const Tensor &gates, bool reversed,
                         kernels::Precision precision)
{
    const std::int64_t steps = hidden.size(0);
    const std::int64_t batch = hidden.size(1);
    const std::int64_t units = hidden.size(2);
    const std::int64_t rows = (steps - 1) * batch;
    const float *before = hidden.data_ptr<float>() + (reversed ? batch * units : 0);
    const float *after = gates.data_ptr<float>() + (reversed ? 0 : batch * 4 * units);
    Tensor gradient = torch::zeros({units, 4 * units});
    kernels::multiply(static_cast<int>(units), static_cast<int>(4 * units), static_cast<int>(rows),
                      kernels::MatrixView{before, units, 1}.transposed(), {after, 4 * units, 1},
                      gradient.data_ptr<float>(), 4 * units, false, precision);
    if (start.defined()) {
        const float *first = gates.data_ptr<float>() + (reversed ? rows * 4 * units : 0);
        kernels::multiply(static_cast<int>(units), static_cast<int>(4 * units), static_cast<int>(batch),
                          viewOf(start).transposed(), {first, 4 * units, 1}, gradient.data_ptr<float>(), 4 * units,
                          true, precision);
    }
    return gradient;
}

struct LstmFunction : torch::autograd::Function<LstmFunction> {
    static Tensor forward(AutogradContext *context, const Tensor &recurrent, const Tensor &share, const Tensor &table,
                          const Tensor &tokens, const Tensor &dense, const Tensor &hidden, const Tensor &cell,
                          std::int64_t steps, std::int64_t batch, bool reversed, std::int64_t precision)
    {
        const tensor_list in = withoutEmpty({recurrent, share, table, tokens, dense, hidden, cell});
        kernels::LstmInputs inputs = inputsOf(in, steps, batch, reversed);
        const std::int64_t units = inputs.units;
        const kernels::PackedMatrix packed(viewOf(recurrent), inputs.units, 4 * inputs.units,
                                           static_cast<kernels::Precision>(precision));
        inputs.recurrent = &packed;
        Tensor states = torch::empty({steps, batch, units});
        Tensor cells = torch::empty({steps, batch, units});
        Tensor activations = torch::empty({steps, batch, 4 * units});
        kernels::lstmForward(inputs,
                             {states.data_ptr<float>(), cells.data_ptr<float>(), activations.data_ptr<float>()});
        context->save_for_backward(
            {recurrent, share, table, tokens, Tensor(), hidden, cell, states, cells, activations});
        context->saved_data["steps"] = steps;
        context->saved_data["batch"] = batch;
        context->saved_data["reversed"] = reversed;
        context->saved_data["precision"] = precision;
        context->saved_data["dense"] = in[Dense].defined();
        return states;
    }

    static tensor_list backward(AutogradContext *context, const tensor_list &outer)
    {
        const tensor_list saved = withoutEmpty(context->get_saved_variables());
        const std::int64_t steps = context->saved_data["steps"].toInt();
        const std::int64_t batch = context->saved_data["batch"].toInt();
        const bool reversed = context->saved_data["reversed"].toBool();
        const auto precision = static_cast<kernels::Precision>(context->saved_data["precision"].toInt());
        const Tensor &states = saved[Inputs];
        kernels::LstmInputs inputs = inputsOf(saved, steps, batch, reversed);
        const int units = inputs.units;
        const kernels::PackedMatrix transposed(viewOf(saved[Recurrent]).transposed(), 4 * units, units, precision);

        const Tensor dStates = outer[0].contiguous();
        Tensor dGates = torch::empty({steps, batch, 4L * units});
        Tensor dHidden = saved[Hidden].defined() ? torch::empty({batch, units}) : Tensor();
        Tensor dCell = saved[Cell].defined() ? torch::empty({batch, units}) : Tensor();
        kernels::LstmTrace trace{states.data_ptr<float>(), saved[Inputs + 1].data_ptr<float>(),
                                 saved[Inputs + 2].data_ptr<float>()};
        kernels::lstmBackward(inputs, trace, transposed,
                              {dStates.data_ptr<float>(), dGates.data_ptr<float>(),
                               dHidden.defined() ? dHidden.data_ptr<float>() : nullptr,
                               dCell.defined() ? dCell.data_ptr<float>() : nullptr});

        tensor_list result(Inputs + 4);
        result[Recurrent] = recurrentGradient(states, saved[Hidden], dGates, reversed, precision);
        if (saved[Share].defined())
            result[Share] = saved[Share].dim() == 2 ? dGates.sum(0) : dGates.flatten(0, 1).sum(0);
        if (saved[Table].defined())
            result[Table] = tableGradient(dGates, saved[Tokens], saved[Table].size(0));
        if (context->saved_data["dense"].toBool())
            result[Dense] = dGates;
        result[Hidden] = dHidden;
        result[Cell] = dCell;
        return result;
    }
};

} // namespace

Tensor lstm(const LstmLayer &layer, std::int64_t steps, std::int64_t batch, kernels::Precision precision)
{
    return LstmFunction::apply(orEmpty(layer.recurrent), orEmpty(layer.share), orEmpty(layer.table),
                               orEmpty(layer.tokens), orEmpty(layer.dense), orEmpty(layer.hidden), orEmpty(layer.cell),
                               steps, batch, layer.reversed, static_cast<std::int64_t>(precision));
}

Tensor plainLstm(const LstmLayer &layer, std::int64_t steps, std::int64_t batch)
{
    const std::int64_t units = layer.recurrent.size(0);
    const auto options = layer.recurrent.options();
    Tensor hidden = layer.hidden.defined() ? layer.hidden : torch::zeros({batch, units}, options);
    Tensor cell = layer.cell.defined() ? layer.cell : torch::zeros({batch, units}, options);
    Tensor table;
    if (layer.table.defined()) // one row more, of zeros, for the token that feeds nothing
        table = torch::cat({layer.table, torch::zeros({1, layer.table.size(1)}, options)});
    std::vector<Tensor> states(static_cast<std::size_t>(steps));
    for (std::int64_t s = 0; s < steps; ++s) {
        const std::int64_t step = layer.reversed ? steps - 1 - s : s;
        Tensor gates = torch::matmul(hidden, layer.recurrent);
        if (layer.share.defined())
            gates = gates + layer.share;
        if (table.defined())
            gates = gates + table.index_select(0, layer.tokens[step].to(torch::kLong).clamp_max(layer.table.size(0)));
        if (layer.dense.defined())
            gates = gates + layer.dense[step];
        const auto parts = gates.chunk(4, 1);
        cell = torch::sigmoid(parts[2] + 1.0) * cell + torch::sigmoid(parts[0]) * torch::tanh(parts[1]);
        hidden = torch::sigmoid(parts[3]) * torch::tanh(cell);
        states[static_cast<std::size_t>(step)] = hidden;
    }
    return torch::stack(states);
}

} // namespace synvae
