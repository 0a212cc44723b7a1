// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/inferenceclient.h"
#include "core/tasks/taskscope.h"
#include "ui/presenter/maps/latentneighbours.h"
#include "ui/presenter/maps/placing.h"

#include <QImage>
#include <QObject>

namespace synvae {

class MapsPresenter;

/// A picture that is not of the collection, where it belongs on both maps.
struct QueryPicture {
    QString name;
    QImage crop; ///< what the network saw
    Melody melody;
    PerSpace<QPointF> places;
    PerSpace<LatentNeighbours> nearest;
};

/// "Try yours": reads a picture, has it translated as the works of the maps were, and places it among them; the maps
/// stay as they are. A newer picture takes the place of one under way. Nothing here blocks.
class QueryPictureController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QueryPictureController)

public:
    /// All outlive this.
    QueryPictureController(TaskRunner &tasks, InferenceClient &inference, MapsPresenter &maps,
                           QObject *parent = nullptr);
    ~QueryPictureController() override; ///< calls off what is under way

    void tryFile(const QString &file);
    void tryImage(const QImage &image, const QString &name);
    void clear();
    [[nodiscard]] bool busy() const { return m_tasks.busy() || m_asked != 0; }
    [[nodiscard]] const std::optional<QueryPicture> &queryPicture() const { return m_queryPicture; }

Q_SIGNALS:
    void guestChanged(); ///< there is one, or there is none any more
    void failed(const QString &reason);

private:
    void callOff();
    void crop(const QString &name, std::function<Result<QImage>(int size, int channels)> read);
    void translate(const QString &name, const QImage &crop);
    void onTranslated(const Result<BatchTranslation> &translation);
    void replace(); ///< on the maps that are shown now

    InferenceClient &m_inference;
    MapsPresenter &m_maps;
    std::optional<QueryPicture> m_queryPicture;
    PerSpace<std::vector<float>> m_latents;
    QueryPicture m_coming;
    RequestId m_asked = 0;
    TaskScope m_tasks; // last, so that it is waited for first
};

} // namespace synvae
