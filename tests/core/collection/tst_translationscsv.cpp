// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/translationscsv.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

Melody twoNotes()
{
    std::vector<int> tokens(melodySteps, 0);
    tokens[0] = 41;
    tokens[4] = 1;
    tokens[16] = 89;
    return *Melody::fromTokens(std::span<const int>(tokens));
}

} // namespace

class tst_TranslationsCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void writesTheColumnsScriptsCountOn()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"translations.csv"_s);
        const BatchProvenance provenance{u"paintings"_s,
                                         u"beta-1.0"_s,
                                         u"hash"_s,
                                         {DecodeMode::Sample, 0.7F, Seed{18446744073709551615ULL}},
                                         u"cal"_s,
                                         {},
                                         3,
                                         u"music"_s};
        QVERIFY(writeTranslationsCsv(
            file, {{0, u"img/1.jpg"_s, u"img-1"_s, twoNotes(), {}, Seed{99}, 4, 2, u"sha"_s, 7}}, provenance));
        QCOMPARE(contentOf(file),
                 QByteArray("file,member,seed,temperature,mode,onsets,tokens,error,work_seed,draw,take,near_silent,"
                            "calibration,model,"
                            "family,music_model,picture,version,name\n"
                            "img/1.jpg,beta-1.0,18446744073709551615,0.7,sample,2,"
                            "41 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 89 0 0 0 0 0 0 0 0 0 0 0 0 0 0 "
                            "0,,99,4,2,1,cal,hash,paintings,music,sha," SYNVAE_VERSION ",img-1\n"));
    }

    void quotesWhatWouldBreakTheTable()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"translations.csv"_s);
        const BatchProvenance provenance{{}, u"beta-1.0"_s, {}, {DecodeMode::Argmax, 1.0F, Seed{1}}};
        QVERIFY(writeTranslationsCsv(file, {{0, u"a, \"b\"\n.jpg"_s, {}, {}, u"Broken, ä."_s}}, provenance));
        QCOMPARE(
            contentOf(file).mid(contentOf(file).indexOf('\n') + 1),
            QByteArray("\"a, \"\"b\"\"\n.jpg\",beta-1.0,1,1,argmax,,,\"Broken, ä.\",,,,,,,,,," SYNVAE_VERSION ",\n"));
    }

    void aNameIsNeverAFormula()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"translations.csv"_s);
        const BatchProvenance provenance{{}, u"beta-1.0"_s, {}, {DecodeMode::Argmax, 1.0F, Seed{1}}};
        QVERIFY(writeTranslationsCsv(file, {{0, u"=HYPERLINK(x,y).png"_s, {}, {}, u"@reason"_s}}, provenance));
        QCOMPARE(contentOf(file).mid(contentOf(file).indexOf('\n') + 1),
                 QByteArray("\"'=HYPERLINK(x,y).png\",beta-1.0,1,1,argmax,,,'@reason,,,,,,,,,," SYNVAE_VERSION ",\n"));
    }

    void saysWhenItCannotWrite()
    {
        const auto written = writeTranslationsCsv(u"/there/is/no/such/folder/x.csv"_s, {}, {});
        QVERIFY(!written.ok());
        QVERIFY(written.error().kind == ErrorKind::Io);
        QVERIFY(written.error().text.find("/there/is/no/such/folder/x.csv") != std::string::npos);
    }
};

SYNVAE_TEST_GUILESS(tst_TranslationsCsv)
#include "tst_translationscsv.moc"
