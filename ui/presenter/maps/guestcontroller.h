// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/translatorhost.h"
#include "ui/presenter/maps/latentneighbours.h"
#include "ui/presenter/maps/placing.h"

#include <QImage>
#include <QObject>

namespace synvae {

class MapsPresenter;

/// A picture that is not of the collection, where it belongs on both maps.
struct Guest {
    QString name;
    QImage crop; ///< what the network saw
    Melody melody;
    PerSpace<QPointF> places;
    PerSpace<LatentNeighbours> nearest;
};

/// "Try yours": reads a picture, has it translated as the works of the maps were, and places it among them; the maps
/// stay as they are. A newer picture takes the place of one under way. Nothing here blocks.
class GuestController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GuestController)

public:
    /// Both outlive this.
    GuestController(TranslatorHost &host, MapsPresenter &maps, QObject *parent = nullptr);
    ~GuestController() override; ///< calls off what is under way

    void tryFile(const QString &file);
    void tryImage(const QImage &image, const QString &name);
    void clear();
    [[nodiscard]] const std::optional<Guest> &guest() const { return m_guest; }

Q_SIGNALS:
    void guestChanged(); ///< there is one, or there is none any more
    void failed(const QString &reason);

private:
    void callOff();
    void crop(const QString &name, std::function<Result<QImage>(int size, int channels)> read);
    void translate(const QString &name, const QImage &crop);
    void onTranslated(quint64 id, const CrowdTranslation &translation);
    void replace(); ///< on the maps that are shown now

    TranslatorHost &m_host;
    MapsPresenter &m_maps;
    std::optional<Guest> m_guest;
    PerSpace<std::vector<float>> m_latents;
    Guest m_coming;
    quint64 m_asked = 0;
};

} // namespace synvae
