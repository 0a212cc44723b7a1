// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latent/attributevector.h"
#include "core/music/key.h"
#include "core/session/inferenceclient.h"
#include "ui/presenter/membercatalogue.h"

#include <QObject>

#include <cstdint>
#include <optional>
#include <vector>

namespace synvae {

/// Which way major or minor lies from a latent: the latent is played, its notes are written in the parallel key, and
/// both are heard, as modeDirections() does it for `synvae attribute`. The newest answer is kept.
///
/// Nothing here blocks; only the newest question is answered.
class ModeAnalysis final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModeAnalysis)

public:
    struct Question {
        MemberInfo member;
        DecodeSettings settings;
        std::vector<float> latent;
        Mode towards = Mode::Major;
        std::optional<std::uint64_t> contents{}; ///< of the work's picture, where it is one: its notes' seed
        friend bool operator==(const Question &, const Question &) = default;
    };

    explicit ModeAnalysis(InferenceClient &inference, QObject *parent = nullptr); ///< which outlives this

    /// The direction, until the next call; null where it has to be found first: found() or failed() follows.
    [[nodiscard]] const AttributeVector *find(const Question &question);

Q_SIGNALS:
    void found();
    void failed(const QString &reason);

private:
    void onPlayed(const Result<DecodedLatents> &played);
    void onHeard(const Result<DecodedLatents> &hearing);
    void fail(const QString &reason);

    InferenceClient &m_inference;
    std::optional<Question> m_question; ///< the newest: answered, or asked
    std::optional<AttributeVector> m_answer;
};

} // namespace synvae
