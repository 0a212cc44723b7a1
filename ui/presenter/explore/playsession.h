// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/presenter/explore/latentcursor.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <vector>

namespace synvae {

/// One thing that was heard while somebody played with the latent space.
struct SessionEvent {
    double at = 0.0; ///< seconds since the session began, never less than the one before
    QString label;   ///< where it was, in words
    int work = -1;   ///< the work it was, in the collection; -1: none
    DecodeSettings settings;
    std::vector<float> latent;
    Melody melody;                           ///< what sounded, so that a replay can tell whether it sounds the same
    std::optional<std::uint64_t> contents{}; ///< as DecodedLatent has them
    friend bool operator==(const SessionEvent &, const SessionEvent &) = default;
};

/// A session of play: every place that was heard, with its time, seed and notes. On the same model the latents give
/// the very notes again, on every machine.
struct PlaySession {
    QString family;
    QString member;
    QString modelHash;
    QString collection; ///< its name; empty without one
    QList<SessionEvent> events;

    [[nodiscard]] double seconds() const { return events.isEmpty() ? 0.0 : events.last().at; }
    friend bool operator==(const PlaySession &, const PlaySession &) = default;
};

inline constexpr qsizetype largestSessionFile = qsizetype{64} * 1024 * 1024; ///< bytes
inline constexpr int mostSessionEvents = 100'000;

/// As JSON, numbers written so that they are read back to the bit.
[[nodiscard]] QByteArray textOf(const PlaySession &session);

/// Reads textOf(). Safe with hostile text: Corrupt, in words, for what is no such session, breaks the limits or holds
/// numbers that are not finite; Unsupported for a later version.
[[nodiscard]] Result<PlaySession> parsePlaySession(const QByteArray &text);

/// The same with files; written aside and renamed.
[[nodiscard]] Result<void> writePlaySession(const QString &file, const PlaySession &session);
[[nodiscard]] Result<PlaySession> readPlaySession(const QString &file);

} // namespace synvae
