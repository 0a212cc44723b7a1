// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/playlatents.h"
#include "tests/core/latent/latents.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_PlayLatents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aRowDoesNotDependOnHowManyThereAre()
    {
        const LatentBatch few = drawnFromPrior(3, 16, Seed{5});
        const LatentBatch many = drawnFromPrior(30, 16, Seed{5});
        QVERIFY(std::equal(few.values.begin(), few.values.end(), many.values.begin()));
        QVERIFY(drawnFromPrior(3, 16, Seed{6}).values != few.values);
    }

    void isStandardNormal()
    {
        const LatentBatch latents = drawnFromPrior(2000, 8, Seed{1});
        double sum = 0.0;
        double squares = 0.0;
        for (const float value : latents.values) {
            sum += static_cast<double>(value);
            squares += static_cast<double>(value) * static_cast<double>(value);
        }
        QVERIFY(std::abs(sum / 16000.0) < 0.03);
        QVERIFY(std::abs(squares / 16000.0 - 1.0) < 0.05);
    }

    void noRowsShareTheirLuck()
    {
        std::set<std::uint64_t> values;
        for (const Seed seed : noteSeeds(1000, Seed{1}))
            values.insert(seed.value);
        QCOMPARE(values.size(), std::size_t{1000});
    }
};

SYNVAE_TEST_APPLESS(tst_PlayLatents)
#include "tst_playlatents.moc"
