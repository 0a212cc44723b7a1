// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/networktools.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

/// The library as `synvae bench` loads it. What it measures takes a minute and decides nothing.
class tst_NetworkBench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void loadsAndRefusesWhatItDoesNotKnow()
    {
        const auto bench = loadNetworkBench();
        QVERIFY2(bench.ok(), bench.ok() ? "" : bench.error().text.c_str());
        const auto rows = (*bench)->run("dancing", {}, {});
        QVERIFY(!rows.ok());
        QVERIFY(rows.error().kind == ErrorKind::InvalidInput);
        QVERIFY(rows.error().text.find("dancing") != std::string::npos);
    }
};

SYNVAE_TEST_APPLESS(tst_NetworkBench)
#include "tst_networkbench.moc"
