// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"
#include "tests/support/fakeengine.h"
#include "tests/support/fakeworks.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/followsession.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

const MemberInfo one{u"fakes"_s, u"beta-1.0"_s, 1.0, 8, 3, false};

struct Ground {
    InferenceClient host{[]() -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<test::FakeEngine>());
    }};
    Session session;
    EmbeddingsController embeddings{session.tasks(), host};

    Ground() { followSession(session, embeddings); }
};

} // namespace

class tst_FollowSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatWasTranslatedOfTheCollectionIsTheSessions()
    {
        Ground ground;
        const auto works = std::make_shared<test::FakeWorks>(5);
        ground.session.open({}, works);
        ground.embeddings.begin(works, one, {});
        QTRY_VERIFY(ground.session.embeddings());
        QCOMPARE(ground.session.embeddings()->works(), 5);
        ground.session.open({}, std::make_shared<test::FakeWorks>(3));
        ground.embeddings.begin(works, one, {}); // of the collection that was open before
        QTRY_VERIFY(!ground.embeddings.running());
        QVERIFY(!ground.session.embeddings());
    }
};

SYNVAE_TEST(tst_FollowSession)

#include "tst_followsession.moc"
