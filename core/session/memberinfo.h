// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <memory>

namespace synvae {

struct Calibration;

/// A trained model, the picture it wants, and what its latents are played by.
struct MemberInfo {
    QString family;
    QString member;
    double beta = 0.0;
    int imageSize = 0;
    int channels = 0;
    bool binarised = false;
    QString modelHash{};    ///< of its weights and its music model's, as translations have it; empty: not known
    QString architecture{}; ///< kind of pictures it is for, "digits"; empty: not known
    std::shared_ptr<const Calibration> calibration{}; ///< null: latents are played as the encoder gives them
    friend bool operator==(const MemberInfo &, const MemberInfo &) = default;
};

} // namespace synvae

Q_DECLARE_METATYPE(synvae::MemberInfo)
