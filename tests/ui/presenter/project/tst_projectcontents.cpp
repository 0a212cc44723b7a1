// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/project/projectcontents.h"

#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"

#include <QBuffer>
#include <QTemporaryDir>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ProjectContents : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Project> m_project;

    static QByteArray png(int width, int height)
    {
        QImage image(width, height, QImage::Format_RGB32);
        image.fill(Qt::red);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        image.save(&buffer, "PNG");
        return bytes;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_project.reset();
        auto made = Project::create(m_folder.filePath(u"a.synvae"_s));
        QVERIFY(made);
        m_project = std::move(*made);
        QVERIFY(m_project->works().setWorks(PlainWorks(3)));
    }

    void aViewComesBack()
    {
        const ProjectView view{
            u"maps"_s, u"img/00002.png"_s, u"fakes"_s, u"beta-2.0"_s, {DecodeMode::Argmax, 0.7F, Seed{~0ULL}}};
        QVERIFY(writeView(*m_project, view));
        QCOMPARE(viewFrom(*m_project->kept().facts()), view);
    }

    void whateverStandsThereItCanBeUsed()
    {
        const ProjectView view
            = viewFrom({{u"temperature"_s, u"nan"_s}, {u"seed"_s, u"-1"_s}, {u"mode"_s, u"guess"_s}});
        QCOMPARE(view.settings, DecodeSettings());
        QCOMPARE(viewFrom({{u"temperature"_s, u"1e9"_s}}).settings, DecodeSettings());
        QCOMPARE(viewFrom({}), ProjectView());
    }

    void aProjectWithoutPicturesSaysSo()
    {
        QCOMPARE(readContents(*m_project)->hasCollection, false);
        QVERIFY(writeSource(*m_project, {}));
        QCOMPARE(readContents(*m_project)->hasCollection, true);
        QVERIFY(readContents(*m_project)->source.paths.isEmpty()); // the demo collection
        QVERIFY(writeSource(*m_project, {{u"/x/pictures"_s}}));
        QCOMPARE(readContents(*m_project)->source.paths, QStringList{u"/x/pictures"_s});
    }

    void marksSelectionAndTranslationsAreRead()
    {
        const DecodeSettings settings{DecodeMode::Sample, 0.7F, Seed{3}};
        QVERIFY(writeView(*m_project, {u"maps"_s, {}, u"fakes"_s, u"beta-1.0"_s, settings}));
        QVERIFY(m_project->works().setStarred(2, true));
        QVERIFY(m_project->works().setNote(3, u"note"_s));
        QVERIFY(m_project->kept().setSelection({1, 3}));
        MelodyProvenance from{u"fakes"_s, u"beta-1.0"_s, u"hash"_s, {}, {}, settings, {}, 1};
        const auto id = m_project->melodies().enter(from);
        from.calibration = u"by something"_s;
        const auto other = m_project->melodies().enter(from);
        QVERIFY(id && other);
        KeptMelody melody;
        melody.heard = {1.0F, 2.0F};
        melody.reconstruction = png(8, 8);
        QVERIFY(m_project->melodies().keepMelody(2, *id, melody));
        QVERIFY(m_project->melodies().keepMelody(2, *other, melody)); // the window makes none like it
        melody.reconstruction = png(2000, 1);
        QVERIFY(m_project->melodies().keepMelody(3, *id, melody));
        melody.reconstruction = "no picture";
        QVERIFY(m_project->melodies().keepMelody(1, *id, melody));
        QVERIFY(m_project->melodies().keepPosterior(2, 1, {{}, {}, {3.0F, 4.0F}, {}, 0.5}));
        const auto contents = readContents(*m_project);
        QVERIFY2(contents, contents ? "" : contents.error().text.c_str());
        QCOMPARE(contents->marks.size(), 2);
        QVERIFY(contents->marks.value(u"img/00001.png"_s).starred);
        QCOMPARE(contents->marks.value(u"img/00002.png"_s).note, u"note"_s);
        QCOMPARE(contents->selection, QStringList({u"img/00000.png"_s, u"img/00002.png"_s}));
        QCOMPARE(contents->translations.size(), std::size_t(1));
        QCOMPARE(contents->translations.front().file, u"img/00001.png"_s);
        QCOMPARE(contents->translations.front().reconstruction.size(), QSize(8, 8));
        QCOMPARE(contents->collections.size(), std::size_t(1));
        const auto embeddings = embeddingsOf(contents->collections.front(), PlainWorks(3));
        QVERIFY(embeddings);
        QCOMPARE(embeddings->works(), 3);
        QVERIFY(embeddings->present == std::vector<bool>({false, true, false}));
        QVERIFY(embeddings->zv == std::vector<float>({0, 0, 3, 4, 0, 0}));
        QVERIFY(embeddings->za == std::vector<float>({0, 0, 1, 2, 0, 0}));
        QCOMPARE(embeddings->kl[1], 0.5F);
        QCOMPARE(embeddings->modelHash, u"hash"_s);
    }

    void latentsOfOtherWidthsAreLeftOut()
    {
        MadeCollection made;
        KeptMelody melody;
        melody.heard = {1.0F};
        made.melodies.insert(u"img/00000.png"_s, melody);
        made.posteriors.insert(u"img/00000.png"_s, {{}, {}, {1.0F, 2.0F}, {}, 0.0});
        QVERIFY(!embeddingsOf(made, PlainWorks(2)));
        QVERIFY(!embeddingsOf({}, PlainWorks(2)));
    }
};

SYNVAE_TEST(tst_ProjectContents)

#include "tst_projectcontents.moc"
