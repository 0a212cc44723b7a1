// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <span>

namespace synvae {

/// One model of Tables 1 to 6 of the thesis, with everything the two tables of its data set say about it.
struct ThesisRow {
    const char *architecture; ///< ours for that data: "digits" MNIST, "cifar" CIFAR-10, "paintings" BAM
    bool synesthetic;
    double beta;
    double error;                    ///< "MSE", a sum over pixels (protocol 6.6)
    double divergence;               ///< "KL"
    std::array<double, 3> precision; ///< P@1, P@5, P@10
    double accuracy;                 ///< one-vs-rest, classifier trained on reconstructions (protocol 6.13)
    double accuracyOfOriginals;      ///< the same, trained on originals
    double classPrecision;           ///< "ClPr", trained on reconstructions
    double classPrecisionOfOriginals;
    std::optional<double> information; ///< "MINE", nats; of SynVAEs only
};

/// All 22, in the thesis' order. Table 1 and 4 are of digits, 2 and 5 of CIFAR-10, 3 and 6 of BAM.
[[nodiscard]] std::span<const ThesisRow> thesisRows();

} // namespace synvae
