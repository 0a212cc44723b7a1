// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/inferenceclient.h"
#include "ui/presenter/membercatalogue.h"

#include <QImage>
#include <QObject>

#include <cstdint>
#include <optional>
#include <vector>

namespace synvae {

class Session;

/// What is heard and seen at one latent.
struct DecodedLatent {
    QString label;             ///< where it is, in words: "halfway between A and B"
    int work = -1;             ///< the work it is, in the collection; -1: none
    std::vector<float> latent; ///< what was decoded; empty: nothing yet
    DecodeSettings settings;   ///< with which it was
    Melody melody;
    QImage picture;        ///< from the notes that are really played
    std::vector<float> za; ///< what the music network hears in them
    QString modelHash{};   ///< of the networks that made it
    /// Of the picture of the work it is, or was moved from: its notes have a seed of their own (workSeed).
    std::optional<std::uint64_t> contents{};
};

/// Where one stands in the latent space: asks the networks what is there, newest wins, and shows it.
///
/// Another member of the session leaves the place: its latents mean something else there. Other settings are asked for
/// anew, and another collection leaves it too.
///
/// All ways of moving end here, so that they sound, are seen, recorded and replayed alike. Nothing here blocks;
/// answers arrive through the signals, on the thread that owns this object.
class LatentCursor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LatentCursor)

public:
    /// Both outlive this.
    LatentCursor(Session &session, InferenceClient &inference, QObject *parent = nullptr);

    /// Moves to a latent. Nothing happens without a member.
    void go(std::vector<float> latent, const QString &label, int work = -1,
            std::optional<std::uint64_t> contents = std::nullopt);
    /// The same with settings of its own, as a replay has them.
    void go(std::vector<float> latent, const QString &label, int work, const DecodeSettings &settings,
            std::optional<std::uint64_t> contents = std::nullopt);
    /// The same where all is known already.
    void arrive(DecodedLatent moment);
    void leave();

    [[nodiscard]] const DecodedLatent &now() const { return m_now; }
    /// Where it is going: now() once it is there.
    [[nodiscard]] const DecodedLatent &destination() const { return m_asked != 0 ? m_wanted : m_now; }
    [[nodiscard]] bool empty() const { return m_now.latent.empty(); }
    [[nodiscard]] bool waiting() const { return m_asked != 0; }
    [[nodiscard]] const MemberInfo &member() const;                        ///< the session's
    [[nodiscard]] const DecodeSettings &settings() const;                  ///< the session's
    [[nodiscard]] const QString &modelHash() const { return m_modelHash; } ///< empty before the first answer
    /// "Halfway between A and B: seven notes, mostly rising, ..." Empty where nothing is.
    [[nodiscard]] QString words() const;

Q_SIGNALS:
    void moved(); ///< now() is another
    void left();
    void failed(const QString &reason);

private:
    void onMember();
    void askAnew();
    void onDecoded(const Result<DecodedLatents> &decoded);

    Session &m_session;
    InferenceClient &m_inference;
    DecodedLatent m_now;
    DecodedLatent m_wanted; ///< its latent and words, while the rest is asked for
    RequestId m_asked = 0;
    QString m_modelHash;
};

/// The seeds of works' notes as a request has them: none where the picture is not known.
[[nodiscard]] std::vector<Seed> workSeedsOf(std::optional<std::uint64_t> contents, const DecodeSettings &settings);

/// Row `row` of an answer as a moment; its label, latent, work and settings are the caller's.
[[nodiscard]] DecodedLatent momentOf(const DecodedLatents &exploration, int row);

/// A picture of a batch as an image for people; null when there is no such row.
[[nodiscard]] QImage imageOfRow(const PictureBatch &pictures, int row);

/// The sentence of sentenceAbout(), behind a place: "At A: nine notes, ...".
[[nodiscard]] QString wordsFor(const QString &label, const Melody &melody);

} // namespace synvae
