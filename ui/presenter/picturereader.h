// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"
#include "core/tasks/taskscope.h"

#include <QImage>
#include <QObject>

#include <memory>

namespace synvae {

class Works;

/// What to read of one work: the crop a network sees first, then the picture for people. A size of 0 leaves that
/// part out.
struct PictureRequest {
    std::shared_ptr<const Works> works;
    int work = -1;
    int cropSize = 0;
    int channels = 3;
    bool binarised = false;
    int shownShortSide = 0;
};

/// Reads the selected work off the window's thread; newest request wins, and answers carry their request's number.
class PictureReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureReader)

public:
    /// `tasks` outlives this.
    explicit PictureReader(TaskRunner &tasks, QObject *parent = nullptr);

    /// Returns the number the answers will carry.
    quint64 read(PictureRequest request);

Q_SIGNALS:
    void cropRead(quint64 number, const QImage &crop, const synvae::PictureBatch &batch);
    void pictureRead(quint64 number, const QImage &picture);
    void failed(quint64 number, const QString &reason);

private:
    void readCrop(quint64 number, const PictureRequest &request);
    void readShown(quint64 number, const PictureRequest &request);

    quint64 m_number = 0; ///< of the newest request
    TaskScope m_tasks;    // last, so that it is waited for first
};

} // namespace synvae
