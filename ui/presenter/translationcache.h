// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"

#include <QCache>
#include <QImage>
#include <QString>

namespace synvae {

/// Everything that decides a translation within one collection.
struct TranslationKey {
    int work = -1;
    QString family;
    QString member;
    DecodeSettings settings;
    QString calibration{}; ///< its hash; empty: none
    friend bool operator==(const TranslationKey &, const TranslationKey &) = default;
};

[[nodiscard]] size_t qHash(const TranslationKey &key, size_t seed = 0);

/// A translation as the window keeps it: ready to be shown and played.
struct ShownTranslation {
    Melody melody;
    QImage reconstruction;
    int draw = 0;        ///< 0: the first; otherwise it was drawn again because the first was near-silent
    QString modelHash{}; ///< of the weights that made it
};

/// Translations made in this collection, up to a limit of bytes; what was not looked at for longest goes first.
class TranslationCache
{
public:
    explicit TranslationCache(qsizetype bytes = qsizetype{64} * 1024 * 1024);

    void insert(const TranslationKey &key, const ShownTranslation &translation);
    /// Null when it is not there. Good until the next insert.
    [[nodiscard]] const ShownTranslation *find(const TranslationKey &key) const { return m_cache.object(key); }
    void clear() { m_cache.clear(); }

private:
    QCache<TranslationKey, ShownTranslation> m_cache;
};

} // namespace synvae
