// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/recentcollections.h"

#include <QDir>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_RecentCollections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(u"s.ini"_s), QSettings::IniFormat);
    }

    void theNewestComesFirstAndNothingTwice()
    {
        RecentCollections recent(*m_settings);
        QSignalSpy changed(&recent, &RecentCollections::changed);
        recent.add({{u"/a"_s}});
        recent.add({{u"/b"_s, u"/c"_s}});
        recent.add({{u"/a/"_s}}); // the same folder
        QCOMPARE(changed.size(), 3);
        const QList<CollectionSource> expected{{{u"/a"_s}}, {{u"/b"_s, u"/c"_s}}};
        QVERIFY(recent.list() == expected);
        const RecentCollections again(*m_settings);
        QVERIFY(again.list() == expected);
    }

    void pathsAreKeptWhole()
    {
        RecentCollections recent(*m_settings);
        recent.add({{u"pictures"_s}});
        QCOMPARE(recent.list().first().paths.first(), QDir::current().absoluteFilePath(u"pictures"_s));
    }

    void theDemoIsNotAmongThem()
    {
        RecentCollections recent(*m_settings);
        recent.add({});
        QVERIFY(recent.list().isEmpty());
    }

    void thereIsALimit()
    {
        RecentCollections recent(*m_settings);
        for (int i = 0; i < 25; ++i)
            recent.add({{u"/c%1"_s.arg(i)}});
        QCOMPARE(recent.list().size(), RecentCollections::limit);
        QCOMPARE(recent.list().first().paths.first(), u"/c24"_s);
        QCOMPARE(RecentCollections(*m_settings).list().size(), RecentCollections::limit);
    }

    void canBeRemovedAndCleared()
    {
        RecentCollections recent(*m_settings);
        recent.add({{u"/a"_s}});
        recent.add({{u"/b"_s}});
        recent.remove({{u"/a"_s}});
        QCOMPARE(RecentCollections(*m_settings).list().size(), 1);
        recent.clear();
        QVERIFY(RecentCollections(*m_settings).list().isEmpty());
    }

    void nonsenseInTheSettingsIsIgnored()
    {
        m_settings->setValue(u"recentCollections/size"_s, 1000000);
        m_settings->setValue(u"recentCollections/1/paths"_s, QVariant());
        m_settings->setValue(u"recentCollections/2/paths"_s, u"/a"_s);
        const RecentCollections recent(*m_settings);
        QCOMPARE(recent.list().size(), 1);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

SYNVAE_TEST_GUILESS(tst_RecentCollections)

#include "tst_recentcollections.moc"
