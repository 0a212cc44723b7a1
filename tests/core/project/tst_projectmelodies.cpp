// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/projectmelodies.h"

#include "projectfolder.h"
#include "tests/support/testprogram.h"

#include <limits>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

MelodyProvenance provenance()
{
    return {u"paintings"_s,   u"beta-1.0"_s,
            u"model"_s,       u"small"_s,
            u"music"_s,       {DecodeMode::Sample, 0.7F, Seed{std::numeric_limits<std::uint64_t>::max()}},
            u"calibration"_s, 4};
}

Melody melodyOf(int pitch)
{
    Melody::Tokens tokens{};
    tokens[0] = tokenOf(pitch);
    return *Melody::fromTokens(std::span<const Token>(tokens));
}

} // namespace

class tst_ProjectMelodies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aProvenanceIsEnteredOnceAndComesBack()
    {
        const ProjectFolder folder;
        const auto project = folder.made();
        QVERIFY(project);
        const auto id = project->melodies().enter(provenance());
        QVERIFY(id);
        QCOMPARE(*project->melodies().enter(provenance()), *id);
        QCOMPARE(project->melodies().provenances()->value(*id), provenance());
        QCOMPARE(project->melodies().provenances()->size(), 1);
    }

    void eachPartOfItCounts_data()
    {
        QTest::addColumn<int>("part");
        for (int part = 0; part < 8; ++part)
            QTest::addRow("%d", part) << part;
    }

    void eachPartOfItCounts()
    {
        QFETCH(const int, part);
        MelodyProvenance other = provenance();
        const std::vector<std::function<void()>> changes{
            [&] { other.family = u"digits"_s; },
            [&] { other.member = u"beta-2.0"_s; },
            [&] { other.modelHash = u"another"_s; },
            [&] { other.decode.mode = DecodeMode::Argmax; },
            [&] { other.decode.temperature = 0.70000005F; },
            [&] { other.decode.seed = Seed{1}; },
            [&] { other.calibration.clear(); },
            [&] { other.takes = 1; },
        };
        changes.at(static_cast<std::size_t>(part))();
        const ProjectFolder folder;
        const auto project = folder.made();
        QVERIFY(project);
        const auto first = project->melodies().enter(provenance());
        const auto second = project->melodies().enter(other);
        QVERIFY(first && second);
        QVERIFY(*first != *second);
        QVERIFY(project->melodies().provenances()->value(*second) == other);
    }

    void melodiesComeBackWithTheirOrigin()
    {
        const ProjectFolder folder;
        const auto project = folder.made();
        QVERIFY(project);
        ProjectMelodies &melodies = project->melodies();
        const auto id = melodies.enter(provenance());
        QVERIFY(id);
        const KeptMelody kept{
            melodyOf(60), {1.0F, -2.0F}, Seed{1ULL << 63U}, 3, 2, u"0.1.0"_s, u"2026-01-01T00:00:00Z"_s, "png"};
        QVERIFY(melodies.keepMelody(2, *id, kept));
        const auto all = melodies.melodies(*id);
        QVERIFY(all);
        QCOMPARE(all->size(), 1);
        const KeptMelody read = all->value(2);
        QVERIFY(read.melody == kept.melody && read.heard == kept.heard && read.seed == kept.seed);
        QVERIFY(read.draw == 3 && read.take == 2 && read.program == kept.program && read.made == kept.made);
        QCOMPARE(*melodies.reconstruction(2, *id), QByteArray("png"));
        QCOMPARE(*melodies.reconstruction(1, *id), QByteArray());
        QCOMPARE(melodies.counts()->value(*id), 1);
        // Made again without a picture: the one there is stays.
        QVERIFY(melodies.keepMelody(2, *id, {melodyOf(62), {}, Seed{1}, 0, 0, {}, {}, {}}));
        QVERIFY(melodies.melodies(*id)->value(2).melody == melodyOf(62));
        QCOMPARE(*melodies.reconstruction(2, *id), QByteArray("png"));
    }

    void posteriorsBelongToTheModelAlone()
    {
        const ProjectFolder folder;
        const auto project = folder.made();
        QVERIFY(project);
        ProjectMelodies &melodies = project->melodies();
        const auto model = melodies.enterModel(provenance());
        MelodyProvenance warmer = provenance();
        warmer.decode.temperature = 1.5F;
        QCOMPARE(*melodies.enterModel(warmer), *model);
        QVERIFY(
            melodies.keepPosterior(1, *model, {u"mark"_s, 0xFEDCBA9876543210ULL, {1.0F, 2.0F}, {0.5F, 0.25F}, 3.5}));
        QVERIFY(melodies.keepPosterior(3, *model, {{}, std::nullopt, {3.0F, 4.0F}, {}, 0.0}));
        auto all = melodies.posteriors(*model);
        QVERIFY(all);
        QCOMPARE(all->size(), 2);
        QCOMPARE(all->value(1).pixels, std::optional<std::uint64_t>(0xFEDCBA9876543210ULL));
        QVERIFY(all->value(1).mean == std::vector<float>({1.0F, 2.0F}));
        QVERIFY(all->value(1).logVariance == std::vector<float>({0.5F, 0.25F}));
        QCOMPARE(all->value(1).divergence, 3.5);
        QCOMPARE(all->value(1).content, u"mark"_s);
        QVERIFY(!all->value(3).pixels && all->value(3).logVariance.empty());
        // What is not known this time is not forgotten.
        QVERIFY(melodies.keepPosterior(1, *model, {{}, std::nullopt, {1.0F, 2.0F}, {}, 3.5}));
        all = melodies.posteriors(*model);
        QVERIFY(all->value(1).pixels && !all->value(1).logVariance.empty());
    }

    void anotherPictureMakesAllOfItVoid()
    {
        const ProjectFolder folder;
        const auto project = folder.made();
        QVERIFY(project);
        ProjectMelodies &melodies = project->melodies();
        const auto id = melodies.enter(provenance());
        const auto model = melodies.enterModel(provenance());
        for (const WorkId work : {1, 2}) {
            QVERIFY(melodies.keepMelody(work, *id, {}));
            QVERIFY(melodies.keepPosterior(work, *model, {{}, 7, {1.0F}, {}, 0.0}));
        }
        QVERIFY(melodies.forget(1));
        QCOMPARE(melodies.melodies(*id)->keys(), QList<WorkId>{2});
        QCOMPARE(melodies.posteriors(*model)->keys(), QList<WorkId>{2});
    }

    void whatIsMadeOfNoWorkOrBySettingsUnknownIsRefused()
    {
        const ProjectFolder folder;
        const auto project = folder.made();
        QVERIFY(project);
        const auto id = project->melodies().enter(provenance());
        QVERIFY(!project->melodies().keepMelody(99, *id, {}));
        QVERIFY(!project->melodies().keepMelody(1, *id + 1, {}));
    }

    void calibrationsAreHeldAgainstTheirHash()
    {
        const ProjectFolder folder;
        auto project = folder.made();
        QVERIFY(project);
        LatentMoments moments = standardMoments(3);
        moments.modelHash = "model";
        const auto calibration = calibrationOf(moments);
        QVERIFY(calibration);
        QVERIFY(project->melodies().keep(*calibration));
        QVERIFY(project->melodies().keep(*calibration));
        const QString hash = QString::fromStdString(calibration->hash);
        const auto read = project->melodies().calibration(hash);
        QVERIFY2(read, read ? "" : read.error().text.c_str());
        QVERIFY((*read)->whiten == calibration->whiten && (*read)->restore == calibration->restore);
        QVERIFY((*read)->mean == calibration->mean && (*read)->modelHash == "model");
        QVERIFY(*project->melodies().calibration(u"none"_s) == nullptr);
        project.reset();
        meddle(folder.path(), {u"UPDATE calibration SET mean = x'0000803F0000803F0000803F'"_s});
        const auto opened = Project::open(folder.path());
        QVERIFY(opened);
        QVERIFY(!(*opened)->melodies().calibration(hash));
    }

    void hostileRowsAreErrors_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("notes") << u"UPDATE melody SET notes = zeroblob(33)"_s;
        QTest::newRow("tokens") << u"UPDATE melody SET notes = x'%1'"_s.arg(QString(64, u'F'));
        QTest::newRow("seed") << u"UPDATE melody SET seed = '-1'"_s;
        QTest::newRow("long seed") << u"UPDATE melody SET seed = '99999999999999999999'"_s;
        QTest::newRow("draw") << u"UPDATE melody SET draw = 9223372036854775807"_s;
        QTest::newRow("heard") << u"UPDATE melody SET heard = x'0000807F'"_s;
        QTest::newRow("wide heard") << u"UPDATE melody SET heard = zeroblob(4000000)"_s;
        QTest::newRow("mode") << u"UPDATE settings SET mode = 'guess'"_s;
        QTest::newRow("temperature") << u"UPDATE settings SET temperature = -1"_s;
        QTest::newRow("takes") << u"UPDATE settings SET takes = 0"_s;
        QTest::newRow("mean") << u"UPDATE posterior SET mean = x''"_s;
        QTest::newRow("half a mean") << u"UPDATE posterior SET mean = zeroblob(7)"_s;
        QTest::newRow("huge mean") << u"UPDATE posterior SET mean = x'9976167F'"_s;
        QTest::newRow("variance") << u"UPDATE posterior SET log_variance = zeroblob(12)"_s;
        QTest::newRow("pixels") << u"UPDATE posterior SET pixels = 'xyz'"_s;
    }

    void hostileRowsAreErrors()
    {
        QFETCH(const QString, statement);
        const ProjectFolder folder;
        {
            const auto project = folder.made();
            QVERIFY(project);
            QVERIFY(project->melodies().enter(provenance()));
            QVERIFY(project->melodies().keepMelody(1, 1, {}));
            QVERIFY(project->melodies().keepPosterior(1, 1, {{}, 7, {1.0F}, {}, 0.0}));
        }
        meddle(folder.path(), {statement});
        const auto project = Project::open(folder.path());
        QVERIFY(project);
        ProjectMelodies &melodies = (*project)->melodies();
        const bool refused = !melodies.melodies(1) || !melodies.posteriors(1) || !melodies.provenances();
        QVERIFY(refused);
    }
};

SYNVAE_TEST_GUILESS(tst_ProjectMelodies)

#include "tst_projectmelodies.moc"
