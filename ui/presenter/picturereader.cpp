// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/picturereader.h"

#include "core/data/networkcrop.h"
#include "core/data/works.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

const QString reading = u"read"_s; ///< one key for both parts: two pictures are never read side by side

struct ReadCrop {
    QImage crop;
    PictureBatch batch;
};

} // namespace

PictureReader::PictureReader(TaskRunner &tasks, QObject *parent)
    : QObject(parent)
    , m_tasks(tasks)
{ }

quint64 PictureReader::read(PictureRequest request)
{
    const quint64 number = ++m_number;
    if (request.cropSize > 0)
        readCrop(number, request);
    else
        readShown(number, request);
    return number;
}

void PictureReader::readCrop(quint64 number, const PictureRequest &request)
{
    m_tasks.run(
        {.key = reading},
        [request](const TaskControl &) -> Result<ReadCrop> {
            auto crop = networkPicture(*request.works, request.work, request.cropSize, request.channels);
            if (!crop)
                return crop.error();
            PictureBatch batch{0, request.cropSize, request.channels, {}};
            appendPicture(batch, *crop, request.binarised);
            return ReadCrop{std::move(*crop), std::move(batch)};
        },
        [this, number, request](const Result<ReadCrop> &read) {
            if (!read)
                return Q_EMIT failed(number, QString::fromStdString(read.error().text));
            Q_EMIT cropRead(number, read->crop, read->batch);
            if (number == m_number) // nobody who was told has asked for another
                readShown(number, request);
        });
}

void PictureReader::readShown(quint64 number, const PictureRequest &request)
{
    if (request.shownShortSide < 1)
        return m_tasks.cancel(reading);
    m_tasks.run(
        {.key = reading},
        [request](const TaskControl &) { return request.works->picture(request.work, request.shownShortSide); },
        [this, number](const Result<QImage> &picture) {
            if (!picture)
                return Q_EMIT failed(number, QString::fromStdString(picture.error().text));
            Q_EMIT pictureRead(number, *picture);
        });
}

} // namespace synvae
