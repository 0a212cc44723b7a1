// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"
#include "ui/presenter/membercatalogue.h"

class QSettings;

namespace synvae {

/// What the user chose to translate with; kept from run to run.
struct TranslationSettings {
    QString family;
    QString member;
    DecodeSettings settings;
    bool tuned = true; ///< to the open collection
};

/// Whatever stands in the file, the values are within their ranges.
[[nodiscard]] TranslationSettings storedTranslationSettings(const QSettings &settings);
void storeTranslationSettings(QSettings &settings, const TranslationSettings &chosen);

/// The member chosen last if it is still there. Else one for colour pictures before one for drawings, and of its
/// family the one nearest to beta 1. Empty when there is none.
[[nodiscard]] MemberInfo memberToStartWith(const QSettings &settings, const QList<MemberInfo> &members);

/// Of the members for pictures of this kind the one whose beta is nearest to that of `current`; null where `current`
/// is one of them, where there are none, and where either kind is not known.
[[nodiscard]] const MemberInfo *betterFitting(const MemberInfo &current, const QString &architecture,
                                              const QList<MemberInfo> &members);

} // namespace synvae
