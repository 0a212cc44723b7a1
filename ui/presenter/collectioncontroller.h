// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/opencollection.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <stop_token>

class QThreadPool;

namespace synvae {

/// Opens collections off the window's thread, one at a time; opening another abandons the one under way.
class CollectionController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CollectionController)

public:
    explicit CollectionController(ReadCollection read, QObject *parent = nullptr);
    ~CollectionController() override; ///< abandons, and waits until the reader has noticed

    void open(const CollectionSource &source);
    void cancel(); ///< the collection that was open before stays open

    [[nodiscard]] bool isOpening() const { return m_opening; }
    /// The one opened last; without works until the first one was.
    [[nodiscard]] const OpenCollection &last() const { return m_last; }

Q_SIGNALS:
    void opening(const QString &name);
    /// At most some twenty times a second; `total` 0: not known.
    void progressed(qint64 done, qint64 total, const QString &text);
    void opened(const synvae::OpenCollection &collection);
    void failed(const QString &reason);
    void cancelled();

private:
    [[nodiscard]] ProgressCallback reporter(std::uint64_t number);
    void finish(std::uint64_t number, const Result<OpenCollection> &result);

    ReadCollection m_read;
    std::unique_ptr<QThreadPool> m_pool;
    std::stop_source m_stop{std::nostopstate};
    OpenCollection m_last;
    std::uint64_t m_number = 0; ///< of the newest open(); answers of others are dropped
    bool m_opening = false;
};

/// What to call a source before it is open: the folder's or file's name, "3 items", "the demo collection".
[[nodiscard]] QString nameOf(const CollectionSource &source);

} // namespace synvae
