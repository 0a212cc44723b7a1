// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/membercatalogue.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

void writeMember(const QString &folder, const QByteArray &config)
{
    QVERIFY(QDir().mkpath(folder));
    for (const QString &name : {u"/config.json"_s, u"/weights.safetensors"_s}) {
        QFile file(folder + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(config);
    }
}

} // namespace

class tst_MemberCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void looksOffThisThreadAndFindsByName()
    {
        std::atomic<bool> elsewhere = false;
        MemberCatalogue catalogue(m_tasks, [&elsewhere] {
            elsewhere = QThread::currentThread() != QCoreApplication::instance()->thread();
            return QList<MemberInfo>{{u"digits"_s, u"beta-1.0"_s, 1.0, 28, 1, true},
                                     {u"paintings"_s, u"beta-0.5"_s, 0.5, 64, 3, false}};
        });
        QVERIFY(!catalogue.find(u"digits"_s, u"beta-1.0"_s));
        QSignalSpy loaded(&catalogue, &MemberCatalogue::loaded);
        catalogue.load();
        QVERIFY(loaded.wait());
        QVERIFY(elsewhere);
        QCOMPARE(catalogue.members().size(), 2);
        QVERIFY(catalogue.find(u"digits"_s, u"beta-1.0"_s));
        QVERIFY(catalogue.find(u"digits"_s, u"beta-1.0"_s)->binarised);
        QVERIFY(!catalogue.find(u"digits"_s, u"beta-0.5"_s));
    }

    void readsWhatACardTellsAboutItsPictures()
    {
        const QTemporaryDir models;
        writeMember(models.filePath(u"digits/beta-1.0"_s),
                    R"({"kind": "synesthetic", "beta": 1.0, "imageSize": 28, "channels": 1, "binarised": true})");
        writeMember(models.filePath(u"paintings/beta-0.5"_s),
                    R"({"kind": "synesthetic", "beta": 0.5, "imageSize": 64, "channels": 3})");
        writeMember(models.filePath(u"paintings/no-size"_s), R"({"kind": "synesthetic", "beta": 0.5, "channels": 3})");
        writeMember(models.filePath(u"paintings/two-channels"_s),
                    R"({"kind": "synesthetic", "beta": 2, "imageSize": 64, "channels": 2})");
        qputenv("SYNVAE_MODELS", models.path().toLocal8Bit());
        QList<MemberInfo> found;
        for (const MemberInfo &member : membersOnDisk()) {
            if (member.member == u"beta-1.0"_s || member.member == u"beta-0.5"_s || member.member.contains(u"-size"_s)
                || member.member.contains(u"channels"_s))
                found.append(member);
        }
        QVERIFY(found.contains({u"digits"_s, u"beta-1.0"_s, 1.0, 28, 1, true}));
        QVERIFY(found.contains({u"paintings"_s, u"beta-0.5"_s, 0.5, 64, 3, false}));
        for (const MemberInfo &member : found)
            QVERIFY(member.imageSize > 0 && member.channels != 2);
    }

    void goesAwayWhileLooking()
    {
        for (int round = 0; round < 10; ++round) {
            MemberCatalogue catalogue(m_tasks, [] { return QList<MemberInfo>(1000); });
            catalogue.load();
        }
    }

private:
    TaskRunner m_tasks;
};

SYNVAE_TEST_GUILESS(tst_MemberCatalogue)

#include "tst_membercatalogue.moc"
