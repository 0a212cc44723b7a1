// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/npyfile.h"
#include "core/evaluate/arrayexport.h"
#include "tests/core/evaluate/handcase.h"
#include "tests/support/fakeengine.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ArrayExport : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    std::filesystem::path folder(const QString &name) const { return m_folder.filePath(name).toStdString(); }

    static Evaluation measured(bool visual)
    {
        CountingTranslator translator;
        FakeEngine engine;
        EvaluationData data;
        data.splits.test = handPictures();
        data.labelNames = {"a", "b"};
        EvaluationSettings settings;
        for (const std::string &name : evaluationPartNames())
            settings.without.insert(*evaluationPartNamed(name));
        return *evaluate(engine, {translator, visual ? nullptr : &translator}, data, settings, {}, {});
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyArrayHasARowAPicture()
    {
        Evaluation evaluation = measured(false);
        JudgingScores judging;
        judging.baseline.answers = {0, 1, 1, 1};
        evaluation.judging = judging;
        QVERIFY(exportArrays(evaluation, handPictures(), folder(u"all"_s)));
        const std::map<QString, std::vector<std::int64_t>> shapes{
            {u"items"_s, {4}},           {u"images"_s, {4, 2, 2, 1}}, {u"reconstructions"_s, {4, 2, 2, 1}},
            {u"zv"_s, {4, 1}},           {u"za"_s, {4, 1}},           {u"zv-mean"_s, {4, 1}},
            {u"tokens"_s, {4, 32}},      {u"labels"_s, {4}},          {u"zv-log-variance"_s, {4, 1}},
            {u"answers-baseline"_s, {4}}};
        for (const auto &[name, shape] : shapes) {
            const auto array = readNpy(folder(u"all/%1.npy"_s.arg(name)));
            QVERIFY2(array, qPrintable(name));
            QCOMPARE(array->shape, shape);
        }
        QCOMPARE(QDir(m_folder.filePath(u"all"_s)).entryList(QDir::Files).size(), 10);
        const auto za = readNpy(folder(u"all/za.npy"_s));
        QCOMPARE(std::get<std::vector<float>>(za->values), (std::vector<float>{0.0F, 2.0F, 4.0F, 10.0F}));
        const auto tokens = readNpy(folder(u"all/tokens.npy"_s));
        QCOMPARE(std::get<std::vector<std::int32_t>>(tokens->values)[3 * 32 + 9], std::int32_t{tokenOf(60)});
        const auto answers = readNpy(folder(u"all/answers-baseline.npy"_s));
        QCOMPARE(std::get<std::vector<std::int32_t>>(answers->values), (std::vector<std::int32_t>{0, 1, 1, 1}));
    }

    void arraysOfAnEarlierExportGo()
    {
        QVERIFY(exportArrays(measured(false), handPictures(), folder(u"again"_s)));
        QVERIFY(std::filesystem::exists(folder(u"again/za.npy"_s)));
        QVERIFY(exportArrays(measured(true), handPictures(), folder(u"again"_s)));
        QVERIFY(!std::filesystem::exists(folder(u"again/za.npy"_s)));
        QVERIFY(!std::filesystem::exists(folder(u"again/tokens.npy"_s)));
        QVERIFY(std::filesystem::exists(folder(u"again/zv.npy"_s)));
    }

    void tagsAreWritten()
    {
        PictureDataset tagged = handPictures();
        tagged.tagCount = 2;
        tagged.tags = {0, 0, 0, 1, 1, 0, 1, 1};
        QVERIFY(exportArrays(measured(false), tagged, folder(u"tags"_s)));
        const auto tags = readNpy(folder(u"tags/tags.npy"_s));
        QVERIFY(tags);
        QCOMPARE(tags->shape, (std::vector<std::int64_t>{4, 2}));
        QCOMPARE(std::get<std::vector<std::uint8_t>>(tags->values), tagged.tags);
    }

    void aPlaceThatCannotBeWrittenIsAnError()
    {
        const auto file = folder(u"all/za.npy"_s);
        const auto result = exportArrays(measured(false), handPictures(), file / "below");
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Io);
    }
};

SYNVAE_TEST_GUILESS(tst_ArrayExport)
#include "tst_arrayexport.moc"
