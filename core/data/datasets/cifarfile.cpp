// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/cifarfile.h"

#include "core/data/dataerror.h"
#include "core/data/datasets/gzipfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

constexpr int side = 32;
constexpr int classes = 10;
constexpr std::size_t recordBytes = 1 + 3 * side * side;
constexpr std::size_t maximumBytes = recordBytes * 1'000'000;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CifarFile)
};

} // namespace

Result<CifarFile> readCifar(const QString &path)
{
    Result<GzipFile> file = GzipFile::open(path);
    if (!file)
        return file.error();
    Result<std::vector<std::uint8_t>> bytes = file->readRest(maximumBytes);
    if (!bytes)
        return bytes.error();
    if (bytes->empty() || bytes->size() % recordBytes != 0)
        return dataError(ErrorKind::Corrupt,
                         Text::tr("%1 is no CIFAR-10 file: %2 bytes are no whole number of records of 3,073 bytes.")
                             .arg(path)
                             .arg(static_cast<qulonglong>(bytes->size())));
    CifarFile result;
    const std::size_t count = bytes->size() / recordBytes;
    for (std::size_t i = 0; i < count; ++i) {
        const int label = bytes.value()[i * recordBytes];
        if (label >= classes)
            return dataError(ErrorKind::Corrupt,
                             Text::tr("%1 is no CIFAR-10 file: picture %2 has the label %3.")
                                 .arg(path)
                                 .arg(static_cast<qulonglong>(i))
                                 .arg(label));
        result.labels.push_back(label);
    }
    result.pictures = {static_cast<int>(count), side, side, 3, true, recordBytes, 1, std::move(bytes).value()};
    return result;
}

bool isCifarName(const QString &fileName)
{
    static const QRegularExpression pattern(uR"(^(data_batch_\d+|test_batch)\.bin(\.gz)?$)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(fileName).hasMatch();
}

bool isCifarTestName(const QString &fileName)
{
    return isCifarName(fileName) && fileName.startsWith(u"test"_s, Qt::CaseInsensitive);
}

QStringList readCifarNames(const QString &folder)
{
    constexpr qint64 maximumNamesBytes = 4096;
    QStringList names;
    QFile file(QDir(folder).filePath(u"batches.meta.txt"_s));
    if (file.open(QIODevice::ReadOnly)) {
        for (const QString &line : QString::fromUtf8(file.read(maximumNamesBytes)).split(u'\n')) {
            if (const QString name = line.trimmed(); !name.isEmpty())
                names.append(name);
        }
    }
    if (names.size() == classes)
        return names;
    names.clear();
    for (int i = 0; i < classes; ++i)
        names.append(QString::number(i));
    return names;
}

} // namespace synvae
