// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/embeddings.h"

#include "core/latent/calibration.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Embeddings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void belongToAMemberAsItIsTuned()
    {
        MemberInfo member{u"fakes"_s, u"beta-1.0"_s, 1.0, 8, 3, false};
        Embeddings embeddings;
        embeddings.family = member.family;
        embeddings.member = member.member;
        QVERIFY(isOf(embeddings, member));
        Calibration calibration;
        calibration.hash = "abc";
        member.calibration = std::make_shared<const Calibration>(calibration);
        QCOMPARE(calibrationHash(member), u"abc"_s);
        QVERIFY(!isOf(embeddings, member));
        embeddings.calibration = u"abc"_s;
        QVERIFY(isOf(embeddings, member));
        member.member = u"beta-2.0"_s;
        QVERIFY(!isOf(embeddings, member));
    }

    void knowTheContentsOfTheirWorksOrNot()
    {
        Embeddings embeddings;
        QVERIFY(!embeddings.contentsOf(0));
        embeddings.contents = {7, 9};
        QCOMPARE(embeddings.contentsOf(1), std::optional<std::uint64_t>(9));
        QVERIFY(!embeddings.contentsOf(2) && !embeddings.contentsOf(-1));
    }
};

SYNVAE_TEST_APPLESS(tst_Embeddings)
#include "tst_embeddings.moc"
