// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/explore/playsession.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

PlaySession example(int events)
{
    PlaySession session{u"paintings"_s, u"beta-1.0"_s, u"abc"_s, u"Sea & storm"_s, {}};
    for (int i = 0; i < events; ++i) {
        const Seed seed = derive(Seed{77}, static_cast<std::uint64_t>(i));
        std::vector<float> latent{normal(seed, 0), normal(seed, 1), std::numeric_limits<float>::denorm_min(), -1e30F};
        session.events.append({0.1 * i,
                               u"“halfway” %1"_s.arg(i),
                               i % 2 ? i : -1,
                               {i % 3 ? DecodeMode::Sample : DecodeMode::Argmax, 0.37F, seed},
                               std::move(latent),
                               randomMelody(seed)});
    }
    return session;
}

QByteArray withEvent(const QString &key, const QJsonValue &value)
{
    QJsonObject object = QJsonDocument::fromJson(textOf(example(2))).object();
    QJsonArray events = object.value(u"events"_s).toArray();
    QJsonObject event = events.at(1).toObject();
    event.insert(key, value);
    events.replace(1, event);
    object.insert(u"events"_s, events);
    return QJsonDocument(object).toJson();
}

} // namespace

class tst_PlaySession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void comesBackToTheBit()
    {
        const PlaySession session = example(20);
        const auto again = parsePlaySession(textOf(session));
        QVERIFY2(again.ok(), again.ok() ? "" : again.error().text.c_str());
        QVERIFY(*again == session);
        QCOMPARE(textOf(*again), textOf(session));
    }

    void comesBackFromAFile()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"session.json"_s);
        QVERIFY(writePlaySession(file, example(3)).ok());
        const auto again = readPlaySession(file);
        QVERIFY(again && *again == example(3));
        QVERIFY(!writePlaySession(folder.filePath(u"no/such/folder.json"_s), example(1)).ok());
        const auto missing = readPlaySession(folder.filePath(u"missing.json"_s));
        QVERIFY(!missing && missing.error().kind == ErrorKind::NotFound);
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << QByteArray() << u"byte 0"_s;
        QTest::newRow("other JSON") << QByteArray("[1, 2]") << u"does not call itself one"_s;
        QTest::newRow("late") << withEvent(u"at"_s, -0.5) << u"time of event 2"_s;
        QTest::newRow("mode") << withEvent(u"mode"_s, u"loud"_s) << u"mode, temperature or seed of event 2"_s;
        QTest::newRow("cold") << withEvent(u"temperature"_s, 0) << u"mode, temperature or seed of event 2"_s;
        QTest::newRow("seed") << withEvent(u"seed"_s, u"-1"_s) << u"mode, temperature or seed of event 2"_s;
        QTest::newRow("width") << withEvent(u"latent"_s, QJsonArray{1.0}) << u"latent of event 2"_s;
        QTest::newRow("huge") << withEvent(u"latent"_s, QJsonArray{1.0, 1e300, 0.0, 0.0}) << u"latent of event 2"_s;
        QTest::newRow("word") << withEvent(u"latent"_s, QJsonArray{1.0, u"x"_s, 0.0, 0.0}) << u"latent of event 2"_s;
        QTest::newRow("melody") << withEvent(u"melody"_s, QJsonArray{1, 2, 3}) << u"melody of event 2"_s;
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, words);
        const auto session = parsePlaySession(text);
        QVERIFY(!session);
        QVERIFY(session.error().kind == ErrorKind::Corrupt);
        QVERIFY2(QString::fromStdString(session.error().text).contains(words), session.error().text.c_str());
    }

    void aLaterVersionIsNotGuessedAt()
    {
        const QByteArray later = textOf(example(1)).replace("\"version\":1", "\"version\":2");
        const auto session = parsePlaySession(later);
        QVERIFY(!session && session.error().kind == ErrorKind::Unsupported);
    }

    void damageIsRefusedOrHarmless()
    {
        const QByteArray good = textOf(example(4));
        for (unsigned i = 0; i < 2000; ++i) {
            const Seed seed = derive(Seed{5}, i);
            QByteArray text = good;
            for (unsigned hit = 0; hit < 1 + i % 4; ++hit) {
                const auto place = static_cast<qsizetype>(uniform(seed, 2 * hit) * static_cast<float>(text.size() - 1));
                text[place] = static_cast<char>(uniform(seed, 2 * hit + 1) * 255.0F);
            }
            if (i % 7 == 0)
                text.truncate(static_cast<qsizetype>(uniform(seed, 90) * static_cast<float>(text.size())));
            const auto session = parsePlaySession(text);
            if (!session)
                QVERIFY(!session.error().text.empty());
        }
    }
};

SYNVAE_TEST_GUILESS(tst_PlaySession)
#include "tst_playsession.moc"
