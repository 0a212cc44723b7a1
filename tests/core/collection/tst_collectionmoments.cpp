// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collectionmoments.h"

#include "tests/support/faketranslator.h"
#include "tests/support/fakeworks.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <numeric>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_CollectionMoments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void dependNotOnThreads()
    {
        const FakeWorks works(150);
        FakeTranslator translator(std::make_shared<FakeBehaviour>(), "m");
        std::vector<int> all(150);
        std::iota(all.begin(), all.end(), 0);
        const auto one = momentsOfWorks(works, all, translator, 1, {}, {});
        const auto many = momentsOfWorks(works, all, translator, 4, {}, {});
        QVERIFY(one.ok() && many.ok());
        QCOMPARE(one->works, std::int64_t{150});
        QCOMPARE(one->modelHash, translator.description().modelHash);
        QCOMPARE(one->mean, many->mean);
        QCOMPARE(one->covariance, many->covariance);
    }

    void leaveOutWhatCannotBeRead()
    {
        FakeWorks works(10);
        works.broken = [](int index) { return index != 3; };
        FakeTranslator translator(std::make_shared<FakeBehaviour>(), "m");
        const std::vector<int> some{2, 3, 4};
        const auto moments = momentsOfWorks(works, some, translator, 2, {}, {});
        QVERIFY(moments.ok());
        QCOMPARE(moments->works, std::int64_t{1});
        const std::vector<int> broken{2, 4};
        QVERIFY(!momentsOfWorks(works, broken, translator, 2, {}, {}).ok());
    }

    void stop()
    {
        const FakeWorks works(10);
        FakeTranslator translator(std::make_shared<FakeBehaviour>(), "m");
        std::stop_source source;
        source.request_stop();
        const std::vector<int> some{0, 1};
        const auto moments = momentsOfWorks(works, some, translator, 2, {}, source.get_token());
        QVERIFY(!moments.ok() && moments.error().kind == ErrorKind::Cancelled);
    }
};

SYNVAE_TEST_GUILESS(tst_CollectionMoments)
#include "tst_collectionmoments.moc"
