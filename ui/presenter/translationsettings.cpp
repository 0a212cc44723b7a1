// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/translationsettings.h"

#include <QSettings>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr auto familyKey = "translation/family"_L1;
constexpr auto memberKey = "translation/member"_L1;
constexpr auto temperatureKey = "translation/temperature"_L1;
constexpr auto seedKey = "translation/seed"_L1;
constexpr auto argmaxKey = "translation/likeliest"_L1;
constexpr auto tunedKey = "translation/tuned"_L1;

} // namespace

TranslationSettings storedTranslationSettings(const QSettings &settings)
{
    TranslationSettings stored;
    stored.family = settings.value(familyKey).toString();
    stored.member = settings.value(memberKey).toString();
    bool ok = false;
    const float temperature = settings.value(temperatureKey).toFloat(&ok);
    if (ok && temperature > 0.0F && temperature <= 4.0F)
        stored.settings.temperature = temperature;
    const quint64 seed = settings.value(seedKey).toULongLong(&ok);
    if (ok)
        stored.settings.seed = Seed{seed};
    if (settings.value(argmaxKey).toBool())
        stored.settings.mode = DecodeMode::Argmax;
    stored.tuned = settings.value(tunedKey, true).toBool();
    return stored;
}

void storeTranslationSettings(QSettings &settings, const TranslationSettings &chosen)
{
    settings.setValue(familyKey, chosen.family);
    settings.setValue(memberKey, chosen.member);
    settings.setValue(temperatureKey, chosen.settings.temperature);
    settings.setValue(seedKey, static_cast<quint64>(chosen.settings.seed.value));
    settings.setValue(argmaxKey, chosen.settings.mode == DecodeMode::Argmax);
    settings.setValue(tunedKey, chosen.tuned);
}

MemberInfo memberToStartWith(const QSettings &settings, const QList<MemberInfo> &members)
{
    const TranslationSettings stored = storedTranslationSettings(settings);
    const auto rank = [&stored](const MemberInfo &member) {
        const bool chosen = member.family == stored.family && member.member == stored.member;
        return std::tuple(!chosen, member.channels != 3, std::abs(member.beta - 1.0));
    };
    const auto best = std::min_element(members.cbegin(), members.cend(),
                                       [&rank](const auto &a, const auto &b) { return rank(a) < rank(b); });
    return best == members.cend() ? MemberInfo() : *best;
}

const MemberInfo *betterFitting(const MemberInfo &current, const QString &architecture,
                                const QList<MemberInfo> &members)
{
    if (architecture.isEmpty() || current.architecture.isEmpty() || current.architecture == architecture)
        return nullptr;
    const MemberInfo *best = nullptr;
    for (const MemberInfo &member : members) {
        const bool nearer = !best || std::abs(member.beta - current.beta) < std::abs(best->beta - current.beta);
        if (member.architecture == architecture && nearer)
            best = &member;
    }
    return best;
}

} // namespace synvae
