// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/soundfile.h"

#include "core/base/seed.h"
#include "core/playback/loudness.h"
#include "tests/support/testprogram.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

const QStringList suffixes{u"wav"_s, u"flac"_s, u"ogg"_s, u"opus"_s};

Audio tone()
{
    Audio audio{.sampleRate = 48000, .samples = {}};
    for (int i = 0; i < 96'000; ++i) {
        const float sample = 0.3F * std::sin(static_cast<float>(i) * 0.05F);
        audio.samples.insert(audio.samples.end(), {sample, 0.5F * sample});
    }
    return audio;
}

QByteArray encoded(const QString &suffix, const AudioTags &tags)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadWrite);
    const auto reason = encodeSound(tone(), soundFormatOf(u"x."_s + suffix), tags, buffer);
    return reason ? QByteArray() : bytes;
}

Result<SoundContent> decoded(QByteArray bytes, SoundPart part = SoundPart::All)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return decodeSound(buffer, part);
}

} // namespace

class tst_SoundFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyFormatKeepsSoundAndTags_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QString>("text");
        for (const QString &suffix : suffixes) {
            QTest::addRow("%s, plain", qPrintable(suffix)) << suffix << u"{\"synvae\":1}"_s;
            QTest::addRow("%s, markup", qPrintable(suffix)) << suffix << u"<b>%1</b> & \"=1+1\" \\ %s%n"_s;
            QTest::addRow("%s, scripts", qPrintable(suffix)) << suffix << u"Müller 橋 \U0001F3B5 é"_s;
            QTest::addRow("%s, long", qPrintable(suffix))
                << suffix << QString(suffix == u"wav"_s ? 2000 : 10'000, u'x');
        }
    }
    void everyFormatKeepsSoundAndTags()
    {
        QFETCH(const QString, suffix);
        QFETCH(const QString, text);
        const auto content = decoded(encoded(suffix, {text, text, text}));
        QVERIFY2(content.ok(), content ? "" : content.error().text.c_str());
        QCOMPARE(content->tags.title, text);
        QCOMPARE(content->tags.artist, text);
        QCOMPARE(content->tags.comment, text);
        QCOMPARE(content->audio.sampleRate, 48000);
        const auto off
            = static_cast<qsizetype>(content->audio.samples.size()) - static_cast<qsizetype>(tone().samples.size());
        QVERIFY2(std::abs(off) < 2 * 48000 / 10, qPrintable(QString::number(off)));
        QVERIFY(std::abs(loudnessOf(content->audio).integrated - loudnessOf(tone()).integrated) < 0.3);
    }

    void textsEndAtANul()
    {
        for (const QString &suffix : suffixes)
            QCOMPARE(decoded(encoded(suffix, {{}, {}, u"be"_s + QChar(0) + u"hind"_s}))->tags.comment, u"be"_s);
    }

    void tagsAloneTakeNoSound()
    {
        const auto content = decoded(encoded(u"flac"_s, {u"t"_s, {}, {}}), SoundPart::Tags);
        QVERIFY(content && content->audio.samples.empty());
        QCOMPARE(content->tags.title, u"t"_s);
        QVERIFY(content->tags.artist.isEmpty());
    }

    void namesOfFormats()
    {
        QCOMPARE(soundFormatOf(u"a.mp3"_s), 0);
        QVERIFY(isLossy(soundFormatOf(u"a.OGG"_s)) && isLossy(soundFormatOf(u"a.opus"_s)));
        QVERIFY(!isLossy(soundFormatOf(u"a.wav"_s)) && !isLossy(soundFormatOf(u"a.flac"_s)));
    }

    void opusNamesTheRatesItHas()
    {
        Audio audio = tone();
        audio.sampleRate = 44100;
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadWrite);
        QVERIFY(encodeSound(audio, soundFormatOf(u"a.opus"_s), {}, buffer).has_value());
    }

    void damagedFilesNeverDoHarm()
    {
        const Seed seed{5};
        std::uint64_t draw = 0;
        for (const QString &suffix : suffixes) {
            const QByteArray whole = encoded(suffix, {u"title"_s, u"artist"_s, QString(300, u'c')});
            QVERIFY(!whole.isEmpty());
            for (int round = 0; round < 150; ++round) {
                QByteArray broken = whole.left(static_cast<qsizetype>(
                    static_cast<float>(whole.size()) * (round % 3 == 0 ? uniform(seed, draw++) : 1.0F)));
                for (int flip = 0; flip < 8 && !broken.isEmpty(); ++flip) {
                    const auto within = std::min<qsizetype>(broken.size(), round % 2 == 0 ? 400 : broken.size());
                    const auto at = static_cast<qsizetype>(uniform(seed, draw++) * static_cast<float>(within));
                    broken[at] = static_cast<char>(256.0F * uniform(seed, draw++));
                }
                const auto content = decoded(broken);
                QVERIFY(!content || content->audio.samples.size() % 2 == 0);
            }
        }
        QVERIFY(!decoded("nothing of the kind").ok());
        QVERIFY(!decoded({}).ok());
    }

    void filesAreNamedInErrors()
    {
        const QTemporaryDir folder;
        const auto missing = readSoundFile(folder.filePath(u"none.wav"_s), SoundPart::All);
        QVERIFY(!missing && missing.error().text.find("none.wav") != std::string::npos);
        QVERIFY(!readSoundFile(folder.path(), SoundPart::All).ok());
    }
};

SYNVAE_TEST_GUILESS(tst_SoundFile)
#include "tst_soundfile.moc"
