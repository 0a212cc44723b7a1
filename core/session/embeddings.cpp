// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/embeddings.h"

#include "core/latent/calibration.h"

namespace synvae {

bool isOf(const Embeddings &embeddings, const MemberInfo &member)
{
    return embeddings.family == member.family && embeddings.member == member.member
        && embeddings.calibration == calibrationHash(member);
}

QString calibrationHash(const MemberInfo &member)
{
    return member.calibration ? QString::fromStdString(member.calibration->hash) : QString();
}

} // namespace synvae
