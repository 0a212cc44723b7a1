// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picturedataset.h"

#include "core/base/seed.h"
#include "core/data/dataerror.h"
#include "core/data/networkcrop.h"
#include "core/data/parallel.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

constexpr std::size_t maximumBytes = std::size_t{32} << 30;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PictureDataset)
};

std::optional<Split> namedSplit(const Work &work)
{
    const QString name = work.metadata.value(u"split"_s).toLower();
    if (name == u"test"_s)
        return Split::Test;
    if (name == u"valid"_s || name == u"validation"_s || name == u"val"_s || name == u"dev"_s)
        return Split::Validation;
    return name == u"train"_s ? std::optional(Split::Train) : std::nullopt;
}

Split hashedSplit(const Work &work)
{
    std::uint64_t hash = 0;
    for (const char byte : work.file.toUtf8())
        hash = mixBits(hash ^ static_cast<unsigned char>(byte));
    const std::uint64_t tenth = hash % 10;
    return tenth == 0 ? Split::Test : tenth == 1 ? Split::Validation : Split::Train;
}

/// Class numbers in the order of their names, numbers by value.
QMap<QString, int> numberedLabels(const QStringList &names)
{
    QMap<QString, int> numbers;
    for (qsizetype i = 0; i < names.size(); ++i)
        numbers.insert(names[i], static_cast<int>(i));
    return numbers;
}

QStringList labelNamesOf(const Works &works, const QString &column)
{
    QSet<QString> found;
    for (int i = 0; i < works.count(); ++i) {
        if (const QString label = works.work(i).metadata.value(column); !label.isEmpty())
            found.insert(label);
    }
    QStringList names(found.begin(), found.end());
    bool allNumbers = true;
    for (const QString &name : std::as_const(names)) {
        bool isNumber = false;
        static_cast<void>(name.toLongLong(&isNumber));
        allNumbers = allNumbers && isNumber;
    }
    std::sort(names.begin(), names.end(), [allNumbers](const QString &a, const QString &b) {
        return allNumbers ? a.toLongLong() < b.toLongLong() : a < b;
    });
    return names;
}

/// Reads every work into its own slot, so that threads share nothing.
class Loader
{
public:
    Loader(const Works &works, const PictureDatasetSettings &settings)
        : m_works(works)
        , m_settings(settings)
        , m_slotBytes(static_cast<std::size_t>(settings.storeSize) * static_cast<std::size_t>(settings.storeSize)
                      * static_cast<std::size_t>(settings.channels))
        , m_bytes(m_slotBytes * static_cast<std::size_t>(works.count()))
        , m_errors(static_cast<std::size_t>(works.count()))
    { }

    void read(int index)
    {
        const Result<QImage> picture = networkPicture(m_works, index, m_settings.storeSize, m_settings.channels);
        if (!picture) {
            m_errors[static_cast<std::size_t>(index)] = picture.error().text;
            return;
        }
        auto slot = m_bytes.begin() + static_cast<std::ptrdiff_t>(m_slotBytes * static_cast<std::size_t>(index));
        const int lineBytes = m_settings.storeSize * m_settings.channels;
        for (int y = 0; y < m_settings.storeSize; ++y)
            slot = std::copy_n(picture->constScanLine(y), lineBytes, slot);
    }

    [[nodiscard]] const std::optional<std::string> &error(int index) const
    {
        return m_errors[static_cast<std::size_t>(index)];
    }

    void appendTo(PictureDataset &dataset, int index) const
    {
        const auto slot = m_bytes.begin() + static_cast<std::ptrdiff_t>(m_slotBytes * static_cast<std::size_t>(index));
        dataset.pixels.insert(dataset.pixels.end(), slot, slot + static_cast<std::ptrdiff_t>(m_slotBytes));
        ++dataset.count;
    }

private:
    const Works &m_works;
    const PictureDatasetSettings &m_settings;
    std::size_t m_slotBytes;
    std::vector<std::uint8_t> m_bytes;
    std::vector<std::optional<std::string>> m_errors;
};

/// The classes of works: labels out of one column, or tags where that column is empty.
class Classes
{
public:
    Classes(const Works &works, const PictureDatasetSettings &settings)
        : m_settings(settings)
        , m_labels(labelNamesOf(works, settings.labelColumn))
        , m_numbers(numberedLabels(m_labels))
        , m_tags(m_labels.isEmpty() ? tagColumnsOf(works) : QStringList())
    { }

    [[nodiscard]] const QStringList &names() const { return m_labels.isEmpty() ? m_tags : m_labels; }
    [[nodiscard]] int tagCount() const { return static_cast<int>(m_tags.size()); }

    /// Adds the class of one work; the answer is the column it lacks, and then nothing is added.
    [[nodiscard]] QString appendTo(PictureDataset &dataset, const Work &work) const
    {
        if (!m_labels.isEmpty()) {
            const QString label = work.metadata.value(m_settings.labelColumn);
            if (label.isEmpty())
                return m_settings.labelColumn;
            dataset.labels.push_back(m_numbers.value(label));
        }
        const auto tags = tagsOf(work, m_tags, m_settings.unsure);
        if (!tags)
            return m_tags.join(u", "_s);
        dataset.tags.insert(dataset.tags.end(), tags->begin(), tags->end());
        return {};
    }

private:
    const PictureDatasetSettings &m_settings;
    QStringList m_labels;
    QMap<QString, int> m_numbers;
    QStringList m_tags;
};

Result<void> checked(const Works &works, const PictureDatasetSettings &settings)
{
    constexpr int largestSize = 4096;
    if (settings.storeSize < 1 || settings.storeSize > largestSize
        || (settings.channels != 1 && settings.channels != 3))
        return dataError(ErrorKind::InvalidInput,
                         Text::tr("Pictures of %1 pixels with %2 channels cannot be stored; use 1 to 4096, and 1 or 3.")
                             .arg(settings.storeSize)
                             .arg(settings.channels));
    const auto side = static_cast<std::size_t>(settings.storeSize);
    if (side * side * static_cast<std::size_t>(settings.channels) * static_cast<std::size_t>(works.count())
        > maximumBytes)
        return dataError(ErrorKind::InvalidInput,
                         Text::tr("%1 pictures of %2 pixels do not fit into memory; make them smaller or fewer.")
                             .arg(works.count())
                             .arg(settings.storeSize));
    return {};
}

} // namespace

std::vector<Split> splitsOf(const Works &works)
{
    std::vector<Split> splits;
    std::array<int, 3> counts{};
    for (int i = 0; i < works.count(); ++i) {
        splits.push_back(namedSplit(works.work(i)).value_or(Split::Train));
        ++counts[static_cast<std::size_t>(splits.back())];
    }
    const auto [train, validation, test] = counts;
    if (validation == 0 && test == 0) {
        for (int i = 0; i < works.count(); ++i)
            splits[static_cast<std::size_t>(i)] = hashedSplit(works.work(i));
    } else if (validation == 0) {
        int wanted = std::min(test, train / 5);
        for (auto split = splits.rbegin(); split != splits.rend() && wanted > 0; ++split) {
            if (*split == Split::Train) {
                *split = Split::Validation;
                --wanted;
            }
        }
    }
    return splits;
}

Result<LoadedPictures> loadPictures(const Works &works, const PictureDatasetSettings &settings,
                                    const ProgressCallback &progress, std::stop_token stop)
{
    if (const Result<void> fits = checked(works, settings); !fits)
        return fits.error();
    Loader loader(works, settings);
    const auto read = [&loader](int index) { loader.read(index); };
    if (!inParallel(works.count(), settings.threads, read, progress, Text::tr("Reading pictures").toStdString(), stop))
        return dataError(ErrorKind::Cancelled, Text::tr("Reading the pictures was stopped."));

    LoadedPictures result;
    const Classes classes(works, settings);
    result.labelNames = classes.names();
    const std::vector<Split> splits = splitsOf(works);
    const std::array<PictureDataset *, 3> datasets{&result.splits.train, &result.splits.validation,
                                                   &result.splits.test};
    for (PictureDataset *dataset : datasets)
        *dataset = {0, settings.storeSize, settings.storeSize, settings.channels, {}, {}, {}, classes.tagCount()};
    for (int i = 0; i < works.count(); ++i) {
        const Work &work = works.work(i);
        PictureDataset &dataset = *datasets[static_cast<std::size_t>(splits[static_cast<std::size_t>(i)])];
        if (loader.error(i))
            result.skipped.append({work.file, QString::fromStdString(*loader.error(i))});
        else if (const QString missing = classes.appendTo(dataset, work); !missing.isEmpty())
            result.skipped.append({work.file, Text::tr("It has no \"%1\".").arg(missing)});
        else
            loader.appendTo(dataset, i);
    }
    if (result.skipped.size() == works.count())
        return dataError(ErrorKind::InvalidInput,
                         Text::tr("None of the %1 pictures can be read.").arg(works.count())
                             + (result.skipped.isEmpty() ? QString() : u' ' + result.skipped.first().reason));
    return result;
}

} // namespace synvae
