// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/musicalattributes.h"
#include "core/tensors/files.h"
#include "tests/core/latent/latents.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

/// How directions are kept in files.
class tst_MusicalAttributesFile : public QObject
{
    Q_OBJECT

private:
    const MusicalFitSettings m_settings{200, Seed{1}, 10};

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void isReadBack()
    {
        auto attributes = fitMusicalAttributes(playPlainly, 4, m_settings);
        attributes->modelHash = "abc";
        const std::string text = textOf(*attributes);
        const auto read = parseMusicalAttributes(text);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
        QCOMPARE(textOf(*read), text);
        QCOMPARE(read->directions[1].vector.direction, attributes->directions[1].vector.direction);
    }

    void isFittedOnce()
    {
        const QTemporaryDir folder;
        const std::filesystem::path cache = folder.path().toStdString();
        int calls = 0;
        const PlayLatents counting = [&calls](const LatentBatch &latents, std::span<const Seed> seeds) {
            ++calls;
            return playPlainly(latents, seeds);
        };
        const auto first = cachedMusicalAttributes(cache, "abc", 0.5F, counting, 4, m_settings);
        QVERIFY(first.ok());
        const int once = calls;
        QVERIFY(once > 0);
        QCOMPARE(textOf(*cachedMusicalAttributes(cache, "abc", 0.5F, counting, 4, m_settings)), textOf(*first));
        QCOMPARE(calls, once);
        QVERIFY(cachedMusicalAttributes(cache, "abc", 0.6F, counting, 4, m_settings).ok());
        QCOMPARE(calls, 2 * once);
        QVERIFY(writeFileAtomically(cache / "musical-abc.json", std::string_view("{}")).ok());
        QVERIFY(cachedMusicalAttributes(cache, "abc", 0.5F, counting, 4, m_settings).ok());
        QCOMPARE(calls, 3 * once);
        QVERIFY(cachedMusicalAttributes(cache, "../../abc", 0.5F, counting, 4, m_settings).ok());
        QVERIFY(std::filesystem::exists(cache / "musical-------abc.json"));
    }

    void damagedTextIsRefusedOrStillSound()
    {
        auto attributes = fitMusicalAttributes(playPlainly, 4, m_settings);
        const std::string text = textOf(*attributes);
        QVERIFY(!parseMusicalAttributes("").ok());
        QVERIFY(!parseMusicalAttributes("[]").ok());
        for (std::uint64_t round = 0; round < 1000; ++round) {
            std::string damaged = text;
            for (std::uint64_t hit = 0; hit < 1 + round % 4; ++hit)
                damaged[derive(Seed{round}, hit).value % damaged.size()]
                    = static_cast<char>(derive(Seed{round}, 100 + hit).value & 0xFFU);
            const auto read = parseMusicalAttributes(damaged);
            if (!read)
                continue;
            for (const MusicalDirection &direction : read->directions)
                QCOMPARE(static_cast<int>(direction.vector.direction.size()), read->width);
        }
    }
};

SYNVAE_TEST_APPLESS(tst_MusicalAttributesFile)
#include "tst_musicalattributesfile.moc"
