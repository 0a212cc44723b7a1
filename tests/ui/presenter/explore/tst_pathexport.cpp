// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/midifile.h"
#include "core/music/midimelodies.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/explorefixture.h"
#include "ui/presenter/explore/pathexport.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

std::vector<DecodedLatent> moments(int count)
{
    std::vector<DecodedLatent> result;
    for (int i = 0; i < count; ++i) {
        DecodedLatent moment;
        moment.label = u"step %1"_s.arg(i);
        moment.latent = {static_cast<float>(i), 0.5F};
        moment.melody = fakeMelodies({1, 2, moment.latent}, {}).front();
        moment.picture = QImage(8, 8, QImage::Format_RGB888);
        moment.picture.fill(qRgb(i * 20, 0, 0));
        result.push_back(moment);
    }
    return result;
}

} // namespace

class tst_PathExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everythingOfAPathIsWritten()
    {
        const QTemporaryDir folder;
        const auto path = moments(5);
        QString remark;
        PathExportSettings settings;
        settings.audio = false;
        const auto files
            = exportPath(folder.path(), pathOf(path, memberOne, u"hash"_s, "interpolation"), path, settings, remark);
        QVERIFY2(files.ok(), files.ok() ? "" : files.error().text.c_str());
        QCOMPARE(files->size(), 1 + 5 + 1 + 5 + 1);
        for (const QString &file : *files)
            QVERIFY2(QFile::exists(folder.filePath(file)), qPrintable(file));
        const auto song = readMidiFile(folder.filePath(u"step-03.mid"_s).toStdU16String());
        QVERIFY(song && firstMelody(*song) == path.at(2).melody);
        const auto again = readLatentPath(folder.filePath(u"path.json"_s).toStdU16String());
        QVERIFY(again);
        QCOMPARE(again->points.size(), 5U);
        QVERIFY(again->points.at(4).latent == path.at(4).latent);
        QCOMPARE(QImage(folder.filePath(u"frames/frame-0005.png"_s)).size(), QSize(256, 256));
    }

    void theSheetShowsEveryPicture()
    {
        const auto path = moments(11);
        const QImage sheet = pictureSheet(path);
        QCOMPARE(sheet.size(), QSize(12 + 9 * 140, 12 + 2 * 140));
        QCOMPARE(sheet.pixelColor(12 + 140 + 64, 12 + 140 + 64), QColor(200, 0, 0)); // the eleventh
        QVERIFY(pictureSheet({}).isNull());
    }

    void nothingIsNotExported()
    {
        const QTemporaryDir folder;
        QString remark;
        const auto none = exportPath(folder.path(), {}, {}, {}, remark);
        QVERIFY(!none && none.error().kind == ErrorKind::InvalidInput);
        const auto path = moments(2);
        const auto nowhere
            = exportPath(u"/proc/no/such"_s, pathOf(path, memberOne, {}, "interpolation"), path, {}, remark);
        QVERIFY(!nowhere && nowhere.error().kind == ErrorKind::Io);
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = exportPath(folder.path(), pathOf(path, memberOne, {}, "interpolation"), path, {}, remark,
                                        stop.get_token());
        QVERIFY(!stopped && stopped.error().kind == ErrorKind::Cancelled);
    }
};

SYNVAE_TEST_GUILESS(tst_PathExport)
#include "tst_pathexport.moc"
