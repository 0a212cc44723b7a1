// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace synvae {

/// A trained model and the picture it wants.
struct MemberInfo {
    QString family;
    QString member;
    double beta = 0.0;
    int imageSize = 0;
    int channels = 0;
    bool binarised = false;
    QString modelHash{}; ///< of its weights and its music model's, as translations have it; empty: not known
    friend bool operator==(const MemberInfo &, const MemberInfo &) = default;
};

} // namespace synvae

Q_DECLARE_METATYPE(synvae::MemberInfo)
