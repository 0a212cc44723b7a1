// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/querypicturecontroller.h"

#include "core/data/networkcrop.h"
#include "core/data/works.h"
#include "ui/presenter/maps/mapspresenter.h"

#include <QFileInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

// Two keys, so that placing the last query picture on other maps does not stop the next one from being read.
const QString reading = u"read query picture"_s;
const QString placing = u"place query picture"_s;

} // namespace

QueryPictureController::QueryPictureController(TaskRunner &tasks, InferenceClient &inference, MapsPresenter &maps,
                                               QObject *parent)
    : QObject(parent)
    , m_inference(inference)
    , m_maps(maps)
    , m_tasks(tasks)
{
    connect(&maps.maps(), &MapController::settled, this, &QueryPictureController::replace);
    connect(&maps.maps(), &MapController::placesChanged, this, [this] {
        if (!m_maps.maps().places().visual)
            clear();
    });
}

QueryPictureController::~QueryPictureController() { callOff(); }

void QueryPictureController::callOff()
{
    m_tasks.cancelAll();
    m_inference.cancel(std::exchange(m_asked, 0));
}

void QueryPictureController::tryFile(const QString &file)
{
    crop(QFileInfo(file).completeBaseName(), [file](int size, int channels) -> Result<QImage> {
        const auto works = openWorks(file);
        return works ? networkPicture(**works, 0, size, channels) : Result<QImage>(works.error());
    });
}

void QueryPictureController::tryImage(const QImage &image, const QString &name)
{
    crop(name, [image](int size, int channels) -> Result<QImage> {
        const QImage crop = networkCrop(image, size, channels);
        return crop.isNull() ? Result<QImage>(Error{ErrorKind::InvalidInput, "There is no picture to try."}) : crop;
    });
}

void QueryPictureController::clear()
{
    callOff();
    if (std::exchange(m_queryPicture, std::nullopt))
        Q_EMIT guestChanged();
}

void QueryPictureController::crop(const QString &name, std::function<Result<QImage>(int size, int channels)> read)
{
    const MemberInfo member = m_maps.mappedMember();
    if (!m_maps.embeddings() || member.imageSize < 1)
        return Q_EMIT failed(tr("Make the maps first: then there is something to place the picture on."));
    callOff();
    m_tasks.run(
        {.key = reading},
        [member, read = std::move(read)](const TaskControl &) { return read(member.imageSize, member.channels); },
        [this, name](const Result<QImage> &crop) {
            if (!crop)
                return Q_EMIT failed(QString::fromStdString(crop.error().text));
            translate(name, *crop);
        });
}

void QueryPictureController::translate(const QString &name, const QImage &crop)
{
    const MemberInfo &member = m_maps.mappedMember();
    const auto &embeddings = m_maps.embeddings();
    if (!embeddings)
        return;
    m_coming = {name, crop, {}, {}, {}};
    PictureBatch batch{0, member.imageSize, member.channels, {}};
    appendPicture(batch, crop, member.binarised);
    m_asked = m_inference.translateBatch(
        {embeddings->family, embeddings->member, embeddings->settings, std::move(batch), member.calibration}, this,
        [this](const Result<BatchTranslation> &translation) { onTranslated(translation); });
}

void QueryPictureController::onTranslated(const Result<BatchTranslation> &translation)
{
    m_asked = 0;
    if (!translation)
        return Q_EMIT failed(QString::fromStdString(translation.error().text));
    m_coming.melody = translation->melodies.front();
    m_latents = {translation->zv.values, translation->za.values};
    m_queryPicture = m_coming;
    replace();
}

void QueryPictureController::replace()
{
    const MapRun *run = m_maps.maps().shown();
    if (!m_queryPicture || !m_maps.embeddings())
        return;
    m_tasks.run(
        {.key = placing},
        [facts = m_maps.facts(), latents = m_latents, placed = *m_queryPicture,
         settings = run ? run->options.tsne : TsneSettings()](const TaskControl &) mutable {
            WorkerTeam team(1);
            for (const MapSpace space : bothEmbeddings) {
                if (const auto places = placedAmong(facts, space, latents[space], settings, team))
                    placed.places[space] = places->front();
                placed.nearest[space]
                    = latentNeighbours(*facts.embeddings, space, latents[space], MapsPresenter::neighboursShown);
            }
            return std::move(placed);
        },
        [this](const QueryPicture &placed) {
            m_queryPicture = placed;
            Q_EMIT guestChanged();
        });
}

} // namespace synvae
