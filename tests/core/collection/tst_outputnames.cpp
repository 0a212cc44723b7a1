// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/outputnames.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_OutputNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void names_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << u"0001.jpg"_s << u"0001"_s;
        QTest::newRow("in folders") << u"img/old/0001.jpg"_s << u"img-old-0001"_s;
        QTest::newRow("two dots") << u"a.b.tiff"_s << u"a.b"_s;
        QTest::newRow("no suffix") << u"picture"_s << u"picture"_s;
        QTest::newRow("a sentence with a dot") << u"St. Jerome reading"_s << u"St. Jerome reading"_s;
        QTest::newRow("of a data set") << u"train-images-idx3-ubyte.gz#17"_s << u"train-images-idx3-ubyte-17"_s;
        QTest::newRow("letters of all kinds") << u"Böcklin/Toteninsel 日本.png"_s << u"Böcklin-Toteninsel 日本"_s;
        QTest::newRow("composed") << u"Bo\u0308cklin.png"_s << u"Böcklin"_s;
        QTest::newRow("beyond the basic plane") << u"\U00020000.png"_s << u"\U00020000"_s;
        QTest::newRow("symbols") << u"a*b?c:d|e<f>g\"h.png"_s << u"a-b-c-d-e-f-g-h"_s;
        QTest::newRow("control characters") << u"a\nb\tc\x7f.png"_s << u"a-b-c-"_s;
        QTest::newRow("climbing out") << u"../../etc/passwd"_s << u"etc-passwd"_s;
        QTest::newRow("climbing out, other way") << u"..\\..\\boot.ini"_s << u"boot"_s;
        QTest::newRow("absolute") << u"/etc/shadow"_s << u"etc-shadow"_s;
        QTest::newRow("drive") << u"C:\\x.png"_s << u"C--x"_s;
        QTest::newRow("hidden") << u".hidden.png"_s << u"hidden"_s;
        QTest::newRow("like an option") << u"--out.png"_s << u"out"_s;
        QTest::newRow("a device of Windows") << u"con.png"_s << u"_con"_s;
        QTest::newRow("trailing blanks") << u"a . .png"_s << u"a"_s;
        QTest::newRow("nothing left") << u"..."_s << u"work"_s;
        QTest::newRow("empty") << QString() << u"work"_s;
        QTest::newRow("lone surrogate") << u"a"_s + QChar(0xD800) + u"b.png"_s << u"a-b"_s;
    }

    void names()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, name);
        QCOMPARE(outputName(file), name);
    }

    void cutsLongNamesBetweenCharacters()
    {
        const QString name = outputName(QString(500, u'ö') + u".png"_s);
        QCOMPARE(name, QString(75, u'ö'));
        QString beyond;
        for (int number = 0; number < 300; ++number)
            beyond += u"\U00020000"_s;
        QCOMPARE(outputName(beyond).size(), 2 * (150 / 4));
    }

    void differFromEachOther()
    {
        OutputNames names;
        QCOMPARE(names.nameFor(u"a.jpg"_s), u"a"_s);
        QCOMPARE(names.nameFor(u"a.png"_s), u"a-2"_s);
        QCOMPARE(names.nameFor(u"A.gif"_s), u"A-3"_s);
        QCOMPARE(names.nameFor(u"a-2.gif"_s), u"a-2-2"_s);
        QCOMPARE(names.nameFor(u"x/y.jpg"_s), u"x-y"_s);
        QCOMPARE(names.nameFor(u"x-y.jpg"_s), u"x-y-2"_s);
    }

    void followAPattern_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("name");
        QTest::newRow("none") << QString() << u"img-7"_s;
        QTest::newRow("artist and title") << u"{artist} - {title}"_s << u"Anna Ancher - Sol, i stuen"_s;
        QTest::newRow("a year in brackets") << u"{title} ({year})"_s << u"Sol, i stuen (1891)"_s;
        QTest::newRow("number") << u"{number} {title}"_s << u"0012 Sol, i stuen"_s;
        QTest::newRow("any column") << u"{room}_{file}"_s << u"Hall 3_img-7"_s;
        QTest::newRow("another case") << u"{ROOM}"_s << u"Hall 3"_s;
        QTest::newRow("what it has not") << u"{inventory} - {title}"_s << u"Sol, i stuen"_s;
        QTest::newRow("in the middle") << u"{artist} - {inventory} - {title}"_s << u"Anna Ancher - Sol, i stuen"_s;
        QTest::newRow("at the end") << u"{title} - {inventory}"_s << u"Sol, i stuen"_s;
        QTest::newRow("nothing at all") << u"{inventory}"_s << u"img-7"_s;
        QTest::newRow("words around") << u"Melody of {title}."_s << u"Melody of Sol, i stuen"_s;
        QTest::newRow("folders are none") << u"../{title}/x"_s << u"Sol, i stuen-x"_s;
        QTest::newRow("hostile") << u"{bad}"_s << u"b-title-b-a-b"_s;
    }
    void followAPattern()
    {
        QFETCH(const QString, pattern);
        QFETCH(const QString, name);
        const Work work{u"img/7.jpg"_s,
                        u"Sol, i stuen"_s,
                        {{u"Artist"_s, u"Anna Ancher"_s},
                         {u"Year"_s, u"1891"_s},
                         {u"Room"_s, u"Hall 3"_s},
                         {u"bad"_s, u"<b>{title}</b>/a\nb"_s}}};
        QVERIFY(checkNamePattern(pattern));
        QCOMPARE(OutputNames(pattern).nameFor(work, 12), name);
    }

    void ofAPatternDifferToo()
    {
        OutputNames names(u"{artist} - {title}"_s);
        const Work first{u"1.jpg"_s, u"Sea"_s, {{u"artist"_s, u"A"_s}}};
        QCOMPARE(names.nameFor(first, 1), u"A - Sea"_s);
        QCOMPARE(names.nameFor(first, 2), u"A - Sea-2"_s);
        QCOMPARE(names.nameFor({u"2.jpg"_s, u"sea"_s, {{u"artist"_s, u"a"_s}}}, 3), u"a - sea-3"_s);
        const Work endless{u"3.jpg"_s, QString(10'000, u'ö'), {{u"artist"_s, QString(10'000, u'ä')}}};
        QVERIFY(names.nameFor(endless, 4).toUtf8().size() <= 150);
    }

    void patternsThatNameNothingAreRefused()
    {
        for (const QString &pattern : {u"all the same"_s, u"{title"_s, u"title}"_s, u"{}"_s, u"{ } {title}"_s,
                                       u"{title} {artist"_s, u"}{title}{"_s}) {
            const auto checked = checkNamePattern(pattern);
            QVERIFY2(!checked.ok(), qPrintable(pattern));
            QVERIFY(checked.error().text.find(pattern.toStdString()) != std::string::npos);
        }
    }

    void neverLeaveTheFolder()
    {
        QRandomGenerator random(7);
        const QString alphabet = u"./\\#:-aZ9 \n\u00e9*~$"_s;
        OutputNames names;
        QSet<QString> seen;
        for (int round = 0; round < 5000; ++round) {
            QString file;
            for (int length = random.bounded(30); length > 0; --length) {
                file += random.bounded(8) ? alphabet[random.bounded(alphabet.size())]
                                          : QChar(static_cast<char16_t>(random.bounded(0x10000)));
            }
            const QString name = names.nameFor(file);
            QVERIFY(!name.isEmpty());
            QVERIFY(!name.contains(u'/') && !name.contains(u'\\') && !name.contains(QChar(0)));
            QVERIFY(!name.startsWith(u'.') && !name.startsWith(u'-'));
            QVERIFY(name.toUtf8().size() < 200);
            QCOMPARE(QDir::cleanPath(u"/out/"_s + name + u".mid"_s), u"/out/"_s + name + u".mid"_s);
            QVERIFY(!seen.contains(name.toCaseFolded()));
            seen.insert(name.toCaseFolded());
        }
    }
};

SYNVAE_TEST_GUILESS(tst_OutputNames)
#include "tst_outputnames.moc"
