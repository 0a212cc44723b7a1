// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/inferenceclient.h"
#include "ui/presenter/membercatalogue.h"
#include "ui/presenter/picturereader.h"

#include <QImage>
#include <QList>
#include <QObject>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace synvae {

class Session;
class Works;

/// The places that moving starts from and leads to.
enum class Anchor { From, To, TopLeft, TopRight, BottomLeft, BottomRight, Here };

inline constexpr int placeCount = 7;
inline constexpr std::array<Anchor, 4> cornerAnchors{Anchor::TopLeft, Anchor::TopRight, Anchor::BottomLeft,
                                                     Anchor::BottomRight};

/// What stands at a place: a work, a melody, or a latent that was kept.
struct MovingPoint {
    enum class State {
        Empty,   ///< nothing was put there
        Pending, ///< its latent is being made
        Ready,   ///< `latent` belongs to the member
        Failed   ///< `reason` says why there is no latent
    };
    State state = State::Empty;
    QString name;                            ///< for people
    int work = -1;                           ///< number in the collection; -1: it is no work
    std::optional<Melody> melody;            ///< what it was given as, where it was music
    std::vector<float> latent;               ///< zv of a work, calibrated; za of a melody
    std::optional<std::uint64_t> contents{}; ///< of a work's picture: its notes have a seed of their own
    QImage picture;                          ///< what the network sees of a work; what a melody sounds like
    QString reason;
};

/// Keeps what stands at each place and makes its latent, one after the other, for the session's member. Another member
/// makes every latent anew; a latent that was kept belongs to its member and fails under others. Another collection
/// empties every place.
///
/// Nothing here blocks; everything arrives through changed(), on the thread that owns this object.
class Anchors final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Anchors)

public:
    /// Both outlive this.
    Anchors(Session &session, InferenceClient &inference, QObject *parent = nullptr);

    void setWork(Anchor place, int work); ///< a number that is none empties the place
    void setMelody(Anchor place, const QString &name, const Melody &melody);
    void setLatent(Anchor place, const QString &name, std::vector<float> latent, const QImage &picture = {});
    void put(Anchor place, MovingPoint point); ///< as at() had it
    void clear(Anchor place);

    [[nodiscard]] const MovingPoint &at(Anchor place) const { return m_points.at(indexOf(place)); }
    [[nodiscard]] bool ready(Anchor place) const { return at(place).state == MovingPoint::State::Ready; }
    [[nodiscard]] const MemberInfo &member() const; ///< the session's

Q_SIGNALS:
    void changed(synvae::Anchor place);

private:
    [[nodiscard]] static std::size_t indexOf(Anchor place) { return static_cast<std::size_t>(place); }
    [[nodiscard]] MovingPoint &point(Anchor place) { return m_points.at(indexOf(place)); }
    void empty();
    void makeAnew();
    void makeNext();
    void finish(std::vector<float> latent);
    void fail(const QString &reason);
    void onCropRead(quint64 number, const QImage &crop, const PictureBatch &batch);
    void onTranslated(const BatchTranslation &translation);
    void onHeard(const DecodedLatents &hearing);

    Session &m_session;
    InferenceClient &m_inference;
    PictureReader m_reader;
    std::array<MovingPoint, placeCount> m_points;
    QList<Anchor> m_queue;          ///< whose latents are to be made
    std::optional<Anchor> m_inHand; ///< whose latent is being made
    quint64 m_reading = 0;
    RequestId m_asked = 0;
};

} // namespace synvae
