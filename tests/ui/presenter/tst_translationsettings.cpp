// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/translationsettings.h"

#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_TranslationSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(u"s.ini"_s), QSettings::IniFormat);
    }

    void whatIsStoredComesBack()
    {
        const TranslationSettings chosen{
            u"digits"_s, u"beta-0.5"_s, {DecodeMode::Argmax, 1.25F, Seed{18446744073709551615ULL}}};
        storeTranslationSettings(*m_settings, chosen);
        m_settings->sync();
        const QSettings again(m_folder->filePath(u"s.ini"_s), QSettings::IniFormat);
        const TranslationSettings stored = storedTranslationSettings(again);
        QCOMPARE(stored.family, chosen.family);
        QCOMPARE(stored.member, chosen.member);
        QVERIFY(stored.settings == chosen.settings);
    }

    void nonsenseIsTheDefault()
    {
        m_settings->setValue(u"translation/temperature"_s, u"hot"_s);
        m_settings->setValue(u"translation/seed"_s, u"-3.5"_s);
        QVERIFY(storedTranslationSettings(*m_settings).settings == DecodeSettings());
        m_settings->setValue(u"translation/temperature"_s, 0.0);
        QVERIFY(storedTranslationSettings(*m_settings).settings == DecodeSettings());
        m_settings->setValue(u"translation/temperature"_s, u"inf"_s);
        QVERIFY(storedTranslationSettings(*m_settings).settings == DecodeSettings());
    }

    void startsWithColourAndBetaOne()
    {
        const MemberInfo digits{u"digits"_s, u"beta-1.0"_s, 1.0, 28, 1, true};
        const MemberInfo loose{u"paintings"_s, u"beta-0.5"_s, 0.5, 64, 3, false};
        const MemberInfo middle{u"paintings"_s, u"beta-1.2"_s, 1.2, 64, 3, false};
        QVERIFY(memberToStartWith(*m_settings, {}) == MemberInfo());
        QVERIFY(memberToStartWith(*m_settings, {digits}) == digits);
        QVERIFY(memberToStartWith(*m_settings, {digits, loose, middle}) == middle);
        storeTranslationSettings(*m_settings, {u"digits"_s, u"beta-1.0"_s, {}});
        QVERIFY(memberToStartWith(*m_settings, {loose, middle, digits}) == digits);
        QVERIFY(memberToStartWith(*m_settings, {loose, middle}) == middle); // it was removed
    }

    void theFamilyFollowsThePictures()
    {
        const MemberInfo digits{u"digits"_s, u"beta-1.0"_s, 1.0, 28, 1, true, {}, u"digits"_s};
        const MemberInfo loose{u"paintings"_s, u"beta-0.5"_s, 0.5, 64, 3, false, {}, u"paintings"_s};
        const MemberInfo middle{u"paintings"_s, u"beta-1.2"_s, 1.2, 64, 3, false, {}, u"paintings"_s};
        const QList<MemberInfo> all{digits, loose, middle};
        QCOMPARE(betterFitting(digits, u"paintings"_s, all), &all.at(2)); // the nearest beta
        QCOMPARE(betterFitting(middle, u"digits"_s, all), &all.at(0));
        QVERIFY(!betterFitting(loose, u"paintings"_s, all)); // chosen by hand, and of the right kind
        QVERIFY(!betterFitting(loose, u"cifar"_s, all));
        QVERIFY(!betterFitting(loose, {}, all));
        QVERIFY(!betterFitting(MemberInfo(), u"digits"_s, all));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

SYNVAE_TEST_GUILESS(tst_TranslationSettings)

#include "tst_translationsettings.moc"
