// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/translatorhost.h"
#include "ui/presenter/membercatalogue.h"
#include "ui/presenter/picturereader.h"

#include <QImage>
#include <QList>
#include <QObject>

#include <array>
#include <optional>
#include <vector>

namespace synvae {

/// The places that moving starts from and leads to.
enum class Place { From, To, TopLeft, TopRight, BottomLeft, BottomRight, Here };

inline constexpr int placeCount = 7;
inline constexpr std::array<Place, 4> cornerPlaces{Place::TopLeft, Place::TopRight, Place::BottomLeft,
                                                   Place::BottomRight};

/// What stands at a place: a work, a melody, or a latent that was kept.
struct MovingPoint {
    enum class State {
        Empty,   ///< nothing was put there
        Pending, ///< its latent is being made
        Ready,   ///< `latent` belongs to the member
        Failed   ///< `reason` says why there is no latent
    };
    State state = State::Empty;
    QString name;                 ///< for people
    int work = -1;                ///< number in the collection; -1: it is no work
    std::optional<Melody> melody; ///< what it was given as, where it was music
    std::vector<float> latent;    ///< zv of a work, za of a melody
    QImage picture;               ///< what the network sees of a work; what a melody sounds like
    QString reason;
};

/// Keeps what stands at each place and makes its latent, one after the other, for the member of the moment.
///
/// Nothing here blocks; everything arrives through changed(), on the thread that owns this object.
class MovingPoints final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MovingPoints)

public:
    /// `host` outlives this.
    explicit MovingPoints(TranslatorHost &host, QObject *parent = nullptr);

    void setWorks(std::shared_ptr<const Works> works); ///< empties every place
    /// Another member makes every latent anew. A latent that was kept belongs to its member and fails under others.
    void configure(const MemberInfo &member, const DecodeSettings &settings);

    void setWork(Place place, int work); ///< a number that is none empties the place
    void setMelody(Place place, const QString &name, const Melody &melody);
    void setLatent(Place place, const QString &name, std::vector<float> latent, const QImage &picture = {});
    void put(Place place, MovingPoint point); ///< as at() had it
    void clear(Place place);

    [[nodiscard]] const MovingPoint &at(Place place) const { return m_points.at(indexOf(place)); }
    [[nodiscard]] bool ready(Place place) const { return at(place).state == MovingPoint::State::Ready; }
    [[nodiscard]] const MemberInfo &member() const { return m_member; }

Q_SIGNALS:
    void changed(synvae::Place place);

private:
    [[nodiscard]] static std::size_t indexOf(Place place) { return static_cast<std::size_t>(place); }
    [[nodiscard]] MovingPoint &point(Place place) { return m_points.at(indexOf(place)); }
    void makeNext();
    void finish(std::vector<float> latent);
    void fail(const QString &reason);
    void onCropRead(quint64 number, const QImage &crop, const PictureBatch &batch);
    void onHeard(quint64 id, const Exploration &hearing);

    TranslatorHost &m_host;
    PictureReader m_reader;
    std::shared_ptr<const Works> m_works;
    MemberInfo m_member;
    DecodeSettings m_settings;
    std::array<MovingPoint, placeCount> m_points;
    QList<Place> m_queue;          ///< whose latents are to be made
    std::optional<Place> m_inHand; ///< whose latent is being made
    quint64 m_reading = 0;
    RequestId m_asked = 0;
};

} // namespace synvae
