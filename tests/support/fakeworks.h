// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/data/works.h"

#include <functional>
#include <vector>

namespace synvae::test {

/// A collection in memory: every picture is noise of its own, and some cannot be read.
class FakeWorks final : public Works
{
public:
    explicit FakeWorks(int count, int side = 24)
        : m_side(side)
    {
        using namespace Qt::StringLiterals;
        for (int index = 0; index < count; ++index) {
            const QString number = QString::number(index).rightJustified(4, u'0');
            works.push_back({u"pictures/%1.png"_s.arg(number), u"Picture %1"_s.arg(number), {}});
        }
    }

    std::vector<Work> works; ///< a test may change them before it uses the collection
    QList<SkippedFile> skippedFiles;
    std::function<bool(int)> broken{};     ///< whether a picture answers with an error
    std::function<void(int)> beforeRead{}; ///< called on the reading thread

    QString name() const override { return QStringLiteral("Fake works"); }
    int count() const override { return static_cast<int>(works.size()); }
    const Work &work(int index) const override { return works.at(static_cast<std::size_t>(index)); }
    QList<SkippedFile> skipped() const override { return skippedFiles; }

    Result<QImage> picture(int index, int) const override
    {
        if (beforeRead)
            beforeRead(index);
        if (broken && broken(index))
            return Error{ErrorKind::Corrupt, "Picture " + std::to_string(index) + " is damaged."};
        QImage image(m_side, m_side, QImage::Format_RGB32);
        const Seed seed{static_cast<std::uint64_t>(index)};
        for (int pixel = 0; pixel < m_side * m_side; ++pixel) {
            const auto bits = derive(seed, static_cast<std::uint64_t>(pixel)).value;
            image.setPixel(pixel % m_side, pixel / m_side, static_cast<QRgb>(bits) | 0xFF000000U);
        }
        return image;
    }

private:
    int m_side;
};

} // namespace synvae::test
