// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/translationcache.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_TranslationCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyPartOfTheKeyCounts()
    {
        TranslationCache cache;
        const TranslationKey key{3, u"paintings"_s, u"beta-1.0"_s, {DecodeMode::Sample, 0.5F, Seed{1}}};
        cache.insert(key, {Melody(), QImage(4, 4, QImage::Format_RGB32)});
        QVERIFY(cache.find(key));
        TranslationKey other = key;
        other.work = 4;
        QVERIFY(!cache.find(other));
        other = key;
        other.family = u"digits"_s;
        QVERIFY(!cache.find(other));
        other = key;
        other.member = u"beta-0.5"_s;
        QVERIFY(!cache.find(other));
        other = key;
        other.settings.temperature = 0.51F;
        QVERIFY(!cache.find(other));
        other = key;
        other.settings.seed = Seed{2};
        QVERIFY(!cache.find(other));
        other = key;
        other.settings.mode = DecodeMode::Argmax;
        QVERIFY(!cache.find(other));
        cache.clear();
        QVERIFY(!cache.find(key));
    }

    void keepsToItsLimit()
    {
        const QImage picture(64, 64, QImage::Format_RGB32); // 16 KiB
        TranslationCache cache(qsizetype{100} * 1024);
        for (int work = 0; work < 100; ++work)
            cache.insert({work, u"f"_s, u"m"_s, {}}, {Melody(), picture});
        int kept = 0;
        for (int work = 0; work < 100; ++work)
            kept += cache.find({work, u"f"_s, u"m"_s, {}}) != nullptr;
        QVERIFY(kept >= 4 && kept <= 6);
        QVERIFY(cache.find({99, u"f"_s, u"m"_s, {}}));
    }
};

SYNVAE_TEST_APPLESS(tst_TranslationCache)

#include "tst_translationcache.moc"
