// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakespaces.h"
#include "tests/support/plainworks.h"
#include "ui/presenter/maps/mapclusters.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MapClusters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsTheHillsOfAMap()
    {
        std::vector<float> places;
        for (int work = 0; work < 120; ++work) {
            const auto counter = static_cast<std::uint64_t>(2 * work);
            places.push_back(static_cast<float>(work % 2) * 40.0F + normal(Seed{3}, counter));
            places.push_back(normal(Seed{3}, counter + 1));
        }
        const Places map = std::make_shared<const std::vector<float>>(places);
        const Colouring colouring = by(u"cluster:visual"_s, {map, map});
        QCOMPARE(colouring.groups.size(), 2);
        int stray = 0;
        for (std::size_t work = 2; work < 120; ++work)
            stray += colouring.groupOf[work] != colouring.groupOf[work % 2] ? 1 : 0;
        QVERIFY2(stray < 6, qPrintable(QString::number(stray)));
        QCOMPARE(colouring.medoids.size(), std::size_t{2});
        QCOMPARE(colouring.groupOf[static_cast<std::size_t>(colouring.medoids[1])], 1);
        QVERIFY(by(u"cluster:visual"_s, {nullptr, nullptr}).groups.isEmpty());
    }

    void namesClustersByWhatIsCommonInThem()
    {
        // Odd works are Dürer's, even ones af Klint's: a cluster of odd works is named so.
        std::vector<int> labels;
        for (int work = 0; work < m_works->count(); ++work)
            labels.push_back(work % 2);
        QCOMPARE(clusterNames(*m_works, labels, {0, 1}), QStringList({u"Hilma af Klint"_s, u"Albrecht Dürer"_s}));
        // Clusters that cut across get the names of works, each its own.
        for (int work = 0; work < m_works->count(); ++work)
            labels[static_cast<std::size_t>(work)] = work / 4 % 3;
        const QStringList names = clusterNames(*m_works, labels, {0, 4, -1});
        QCOMPARE(names.at(0), u"like Work 1"_s);
        QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 3);
    }

    void meansPartTheSpacesAndTheLargestGoesFirst()
    {
        const Colouring colouring = by(u"means:visual"_s, {});
        QCOMPARE(colouring.groups.size(), 8);
        std::vector<int> sizes(8);
        for (const int group : colouring.groupOf)
            ++sizes[static_cast<std::size_t>(group)];
        QVERIFY(std::is_sorted(sizes.rbegin(), sizes.rend()));
        QVERIFY(by(u"means:visual"_s, {}).groupOf == colouring.groupOf);
    }

private:
    Colouring by(const QString &key, const PerSpace<Places> &places)
    {
        WorkerTeam team(1);
        return colouringByCluster({key, key}, {m_works, m_spaces, places}, team, {});
    }

    std::shared_ptr<test::PlainWorks> m_works = std::make_shared<test::PlainWorks>(120);
    std::shared_ptr<CollectionSpaces> m_spaces = test::fakeSpaces(120);
};

QTEST_GUILESS_MAIN(tst_MapClusters)

#include "tst_mapclusters.moc"
