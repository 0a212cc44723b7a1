// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/picturereader.h"

#include "core/data/networkcrop.h"
#include "core/data/works.h"

#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace synvae {

PictureReader::PictureReader(QObject *parent)
    : QObject(parent)
    , m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(1);
    m_pool->setObjectName(u"selected picture"_s);
}

PictureReader::~PictureReader()
{
    m_box.take();
    m_pool->waitForDone();
}

quint64 PictureReader::read(PictureRequest request)
{
    const quint64 number = ++m_number;
    if (m_box.put({number, std::move(request)}))
        m_pool->start([this] { run(); });
    return number;
}

// On the pool's thread. Signals emitted here reach the owner's thread by themselves: the receivers live there.
void PictureReader::run()
{
    if (const auto task = m_box.take())
        readTask(*task);
}

void PictureReader::readTask(const Task &task)
{
    const PictureRequest &request = task.request;
    if (request.cropSize > 0) {
        const auto crop = networkPicture(*request.works, request.work, request.cropSize, request.channels);
        if (!crop)
            return Q_EMIT failed(task.number, QString::fromStdString(crop.error().text));
        PictureBatch batch{0, request.cropSize, request.channels, {}};
        appendPicture(batch, *crop, request.binarised);
        Q_EMIT cropRead(task.number, *crop, batch);
    }
    if (request.shownShortSide > 0 && task.number == m_number) {
        const auto picture = request.works->picture(request.work, request.shownShortSide);
        if (!picture)
            return Q_EMIT failed(task.number, QString::fromStdString(picture.error().text));
        Q_EMIT pictureRead(task.number, *picture);
    }
}

} // namespace synvae
