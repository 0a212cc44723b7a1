// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/openmppolicy.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <array>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_OpenMpPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void makesThreadsWaitAsleep()
    {
        qunsetenv("OMP_WAIT_POLICY");
        setPassiveOpenMp();
        QCOMPARE(qgetenv("OMP_WAIT_POLICY"), "PASSIVE"_ba);
    }

    void leavesTheUsersChoice()
    {
        qputenv("OMP_WAIT_POLICY", "ACTIVE"_ba);
        setPassiveOpenMp();
        QCOMPARE(qgetenv("OMP_WAIT_POLICY"), "ACTIVE"_ba);
    }

    /// Starting again here would run the tests for ever; that it does elsewhere is seen in tst_synvae.
    void doesNotStartAgainWhenThePolicyIsSet()
    {
        qputenv("OMP_WAIT_POLICY", "PASSIVE"_ba);
        std::array<char *, 1> none{nullptr};
        applyOpenMpPolicy(none.data());
        QCOMPARE(qgetenv("OMP_WAIT_POLICY"), "PASSIVE"_ba);
    }
};

SYNVAE_TEST_GUILESS(tst_OpenMpPolicy)
#include "tst_openmppolicy.moc"
