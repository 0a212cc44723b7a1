// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/guestcontroller.h"

#include "core/data/networkcrop.h"
#include "core/data/works.h"
#include "ui/presenter/maps/mapspresenter.h"

#include <QFileInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

// Two kinds, so that placing the last guest on other maps does not stop the next one from being read.
const QString reading = u"read guest"_s;
const QString placing = u"place guest"_s;

} // namespace

GuestController::GuestController(TranslatorHost &host, MapsPresenter &maps, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_maps(maps)
{
    connect(&host, &TranslatorHost::crowdTranslated, this, &GuestController::onTranslated);
    connect(&host, &TranslatorHost::failed, this, [this](quint64 id, const QString &reason) {
        if (id != 0 && id == std::exchange(m_asked, m_asked == id ? 0 : m_asked))
            Q_EMIT failed(reason);
    });
    connect(&maps.maps(), &MapController::settled, this, &GuestController::replace);
    connect(&maps.maps(), &MapController::placesChanged, this, [this] {
        if (!m_maps.maps().places().visual)
            clear();
    });
}

GuestController::~GuestController() { callOff(); }

void GuestController::callOff()
{
    m_maps.errands().cancel(reading);
    m_maps.errands().cancel(placing);
    m_asked = 0;
}

void GuestController::tryFile(const QString &file)
{
    crop(QFileInfo(file).completeBaseName(), [file](int size, int channels) -> Result<QImage> {
        const auto works = openWorks(file);
        return works ? networkPicture(**works, 0, size, channels) : Result<QImage>(works.error());
    });
}

void GuestController::tryImage(const QImage &image, const QString &name)
{
    crop(name, [image](int size, int channels) -> Result<QImage> {
        const QImage crop = networkCrop(image, size, channels);
        return crop.isNull() ? Result<QImage>(Error{ErrorKind::InvalidInput, "There is no picture to try."}) : crop;
    });
}

void GuestController::clear()
{
    callOff();
    if (std::exchange(m_guest, std::nullopt))
        Q_EMIT guestChanged();
}

void GuestController::crop(const QString &name, std::function<Result<QImage>(int size, int channels)> read)
{
    const MemberInfo member = m_maps.mappedMember();
    if (!m_maps.spaces() || member.imageSize < 1)
        return Q_EMIT failed(tr("Make the maps first: then there is something to place the picture on."));
    callOff();
    m_maps.errands().run(reading, [this, name, member, read = std::move(read)](const std::stop_token &) {
        return [this, name, crop = read(member.imageSize, member.channels)] {
            if (!crop)
                return Q_EMIT failed(QString::fromStdString(crop.error().text));
            translate(name, *crop);
        };
    });
}

void GuestController::translate(const QString &name, const QImage &crop)
{
    const MemberInfo &member = m_maps.mappedMember();
    const auto &spaces = m_maps.spaces();
    if (!spaces)
        return;
    m_coming = {name, crop, {}, {}, {}};
    PictureBatch batch{0, member.imageSize, member.channels, {}};
    appendPicture(batch, crop, member.binarised);
    m_asked = m_host.enqueue({spaces->family, spaces->member, spaces->settings, std::move(batch)});
}

void GuestController::onTranslated(quint64 id, const CrowdTranslation &translation)
{
    if (id != m_asked || translation.melodies.empty())
        return;
    m_asked = 0;
    m_coming.melody = translation.melodies.front();
    m_latents = {translation.zv.mean.values, translation.za.values};
    m_guest = m_coming;
    replace();
}

void GuestController::replace()
{
    const MapRun *run = m_maps.maps().shown();
    if (!m_guest || !m_maps.spaces())
        return;
    m_maps.errands().run(placing,
                         [this, facts = m_maps.facts(), latents = m_latents, guest = *m_guest,
                          settings = run ? run->options.tsne : TsneSettings()](const std::stop_token &) {
                             WorkerTeam team(1);
                             Guest placed = guest;
                             for (const MapSpace space : bothSpaces) {
                                 if (const auto places = placedAmong(facts, space, latents[space], settings, team))
                                     placed.places[space] = places->front();
                                 placed.nearest[space] = latentNeighbours(*facts.spaces, space, latents[space],
                                                                          MapsPresenter::neighboursShown);
                             }
                             return [this, placed = std::move(placed)] {
                                 m_guest = placed;
                                 Q_EMIT guestChanged();
                             };
                         });
}

} // namespace synvae
