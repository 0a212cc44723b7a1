// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/translationcache.h"

#include <QHashFunctions>

#include <memory>

namespace synvae {

size_t qHash(const TranslationKey &key, size_t seed)
{
    return qHashMulti(seed, key.work, key.family, key.member, static_cast<int>(key.settings.mode),
                      key.settings.temperature, key.settings.seed.value, key.calibration);
}

TranslationCache::TranslationCache(qsizetype bytes)
    : m_cache(bytes)
{ }

void TranslationCache::insert(const TranslationKey &key, const ShownTranslation &translation)
{
    constexpr qsizetype overhead = 512; // key, node and image header, roughly
    const qsizetype bytes = translation.reconstruction.sizeInBytes() + overhead;
    m_cache.insert(key, std::make_unique<ShownTranslation>(translation).release(), bytes);
}

} // namespace synvae
