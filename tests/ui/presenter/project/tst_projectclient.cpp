// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/project/projectclient.h"

#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_ProjectClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void jobsRunInOrderElsewhereAndAnswerHere()
    {
        ProjectClient client;
        QSignalSpy idle(&client, &ProjectClient::idle);
        std::vector<int> done;
        std::vector<int> answered;
        for (int i = 0; i < 50; ++i) {
            client.ask([i, &done, &answered](OpenProjects &) -> ProjectClient::Finish {
                if (QThread::currentThread() == QCoreApplication::instance()->thread())
                    return {};
                done.push_back(i);
                return [i, &answered] {
                    if (QThread::currentThread() == QCoreApplication::instance()->thread())
                        answered.push_back(i);
                };
            });
        }
        QVERIFY(client.busy());
        QTRY_COMPARE(answered.size(), std::size_t(50));
        QVERIFY(done == answered && std::is_sorted(done.begin(), done.end()));
        QVERIFY(!client.busy());
        QCOMPARE(idle.size(), 1);
    }

    /// Nothing that was asked for is left out when the window goes.
    void theEndWaitsForWhatWasAskedFor()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"a.synvae"_s);
        {
            ProjectClient client;
            client.ask([file](OpenProjects &projects) -> ProjectClient::Finish {
                projects.current = std::move(*Project::create(file));
                return {};
            });
            for (int i = 0; i < 20; ++i) {
                client.ask([i](OpenProjects &projects) -> ProjectClient::Finish {
                    static_cast<void>(projects.current->kept().setFact(QString::number(i), u"x"_s));
                    return {};
                });
            }
        }
        QVERIFY(!Project::isOpenSomewhere(file));
        const auto project = Project::open(file);
        QVERIFY(project);
        QCOMPARE((*project)->kept().facts()->size(), 20);
    }
};

SYNVAE_TEST_GUILESS(tst_ProjectClient)

#include "tst_projectclient.moc"
