// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/playback/soundfont.h"
#include "tests/support/soundfonts.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_SoundFont : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    /// A file below the test's own folder.
    QString put(const QString &name, const QByteArray &content = hollowSoundFont())
    {
        const QString path = m_dir->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path : QString();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_dir = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_dir->filePath(u"home"_s)));
        qputenv("XDG_DATA_DIRS", QFile::encodeName(m_dir->filePath(u"system"_s)));
        qunsetenv("SYNVAE_SOUNDFONT");
    }

    void noneIsEmpty() { QCOMPARE_EQ(findSoundFont(), QString()); }

    void theChosenOneComesFirst()
    {
        const QString chosen = put(u"chosen.sf2"_s);
        put(u"home/soundfonts/mine.sf2"_s);
        qputenv("SYNVAE_SOUNDFONT", QFile::encodeName(chosen));
        QCOMPARE_EQ(findSoundFont(), chosen);
    }

    void aChosenOneThatIsNoneIsPassedOver()
    {
        const QString mine = put(u"home/soundfonts/mine.sf2"_s);
        qputenv("SYNVAE_SOUNDFONT", QFile::encodeName(m_dir->filePath(u"gone.sf2"_s)));
        QCOMPARE_EQ(findSoundFont(), mine);
    }

    void theUsersComeBeforeTheSystems()
    {
        const QString system = put(u"system/sounds/sf2/default.sf2"_s);
        QCOMPARE_EQ(findSoundFont(), system);
        const QString mine = put(u"home/sounds/sf2/mine.sf2"_s);
        QCOMPARE_EQ(findSoundFont(), mine);
    }

    void theDefaultComesBeforeTheAlphabet()
    {
        put(u"system/soundfonts/Aardvark.sf2"_s);
        put(u"system/soundfonts/TimGM6mb.sf2"_s);
        const QString chosen = put(u"system/soundfonts/default.sf2"_s);
        QCOMPARE_EQ(findSoundFont(), chosen);
    }

    void whatIsNoSoundFontIsPassedOver()
    {
        put(u"system/soundfonts/default.sf2"_s, "just text");
        put(u"system/soundfonts/empty.sf2"_s, "");
        const QString real = put(u"system/sounds/sf3/real.sf3"_s);
        QCOMPARE_EQ(findSoundFont(), real);
    }

    void everyPartMustBeThere()
    {
        QVERIFY(looksLikeSoundFont(put(u"whole.sf2"_s)));
        QVERIFY(looksLikeSoundFont(put(u"something-behind.sf2"_s, hollowSoundFont() + "more")));
        QVERIFY(!looksLikeSoundFont(put(u"half-a-record.sf2"_s, hollowSoundFont(QByteArray(45, '\0')))));
        QVERIFY(!looksLikeSoundFont(put(u"another-kind.sf2"_s, hollowSoundFont().replace("sfbk", "WAVE"))));
        QVERIFY(!looksLikeSoundFont(put(u"no-samples.sf2"_s, hollowSoundFont().replace("sdta", "none"))));
        QVERIFY(!looksLikeSoundFont(put(u"no-instruments.sf2"_s, hollowSoundFont().replace("inst", "none"))));
        QVERIFY(!looksLikeSoundFont(m_dir->path()));
        QVERIFY(!looksLikeSoundFont(m_dir->filePath(u"gone"_s)));
    }

    void cutOffAnywhereItIsNone()
    {
        const QByteArray whole = hollowSoundFont();
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY(!looksLikeSoundFont(put(u"cut.sf2"_s, whole.left(size))));
    }

    void anyBytesAreRead()
    {
        const QByteArray whole = hollowSoundFont();
        for (unsigned round = 0; round < 500; ++round) {
            QByteArray damaged = whole;
            for (unsigned i = 0; i < 4; ++i) {
                const Seed seed = derive(Seed{round}, i);
                const auto at = static_cast<qsizetype>(uniform(seed, 0) * static_cast<float>(damaged.size()));
                damaged[at] = static_cast<char>(255.0F * uniform(seed, 1));
            }
            (void)looksLikeSoundFont(put(u"damaged.sf2"_s, damaged)); // must come back
        }
    }
};

SYNVAE_TEST_GUILESS(tst_SoundFont)
#include "tst_soundfont.moc"
