// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/works.h"

#include <QSet>

#include <atomic>
#include <functional>
#include <utility>

namespace synvae::test {

/// A collection painted on demand: each work one flat colour, told by its number.
class PlainWorks final : public Works
{
public:
    explicit PlainWorks(int count, QString name = QStringLiteral("fakes"))
        : m_name(std::move(name))
    {
        for (int i = 0; i < count; ++i) {
            Work work;
            work.file = QStringLiteral("img/%1.png").arg(i, 5, 10, QLatin1Char('0'));
            work.title = QStringLiteral("Work %1").arg(i + 1);
            work.metadata.insert(QStringLiteral("artist"),
                                 i % 2 ? QStringLiteral("Albrecht Dürer") : QStringLiteral("Hilma af Klint"));
            work.metadata.insert(QStringLiteral("year"), QString::number(1500 + i % 400));
            m_works.append(work);
        }
    }

    // Set up before the collection is shared with other threads.
    QList<Work> &works() { return m_works; }
    void setSkipped(const QList<SkippedFile> &skipped) { m_skipped = skipped; }
    void setSize(QSize size) { m_size = size; }
    void setBroken(int work) { m_broken.insert(work); }
    /// Called first in picture(), on the reader's thread, to hold it up or to take note.
    void setBeforeReading(std::function<void(int work)> before) { m_before = std::move(before); }

    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] int count() const override { return static_cast<int>(m_works.size()); }
    [[nodiscard]] const Work &work(int index) const override { return m_works.at(index); }
    [[nodiscard]] QList<SkippedFile> skipped() const override { return m_skipped; }
    [[nodiscard]] Result<QImage> picture(int index, int /*shortSide*/) const override
    {
        ++m_reads;
        if (m_before)
            m_before(index);
        if (m_broken.contains(index))
            return Error{ErrorKind::Corrupt, "img is truncated; save it again."};
        QImage image(m_size, QImage::Format_RGB32);
        image.fill(colourOf(index));
        return image;
    }

    [[nodiscard]] int reads() const { return m_reads; }
    [[nodiscard]] static QRgb colourOf(int index) { return qRgb(index % 256, index / 256 % 256, 128); }

private:
    QString m_name;
    QList<Work> m_works;
    QList<SkippedFile> m_skipped;
    QSize m_size{96, 64};
    QSet<int> m_broken;
    std::function<void(int)> m_before;
    mutable std::atomic<int> m_reads = 0;
};

} // namespace synvae::test
