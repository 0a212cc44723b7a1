// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/bamlabels.h"
#include "core/data/npyfile.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_BamLabels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void saysInWordsWhatARowHolds();
    void bothRoundingsHaveSixteenClasses();
    void allMediaAreAWiderTable();
    void wholeNumbersAreLabelsToo();
    void rowsThatCannotBeUnderstoodAreNone_data();
    void rowsThatCannotBeUnderstoodAreNone();
    void tablesThatDoNotFitAreErrors_data();
    void tablesThatDoNotFitAreErrors();
    void damageIsNeverMoreThanAnError();

private:
    QTemporaryDir m_folder;

    QString write(const QByteArray &bytes) const
    {
        return fixtures::writeFile(m_folder.filePath(u"labels.npy"_s), bytes);
    }
};

void tst_BamLabels::saysInWordsWhatARowHolds()
{
    std::vector<float> table = fixtures::bamRow(0.0F, 1.0F, 1.0F, 0.5F);
    table[1] = 1.0F;  // bird
    table[4] = 0.5F;  // perhaps a cat
    table[8] = 1.0F;  // tree
    table[14] = 1.0F; // watercolour
    const std::vector<float> second = fixtures::bamRow(0.5F, 0.0F, 0.0F, 0.0F);
    table.insert(table.end(), second.begin(), second.end());
    const auto labels = BamLabels::read(write(fixtures::npyTable(table, 15)), 2);
    QVERIFY2(labels.ok(), labels ? "" : labels.error().text.c_str());
    using Words = QMap<QString, QString>;
    QCOMPARE(BamLabels::inWords(labels->row(0).value()),
             (Words{{u"gloomy"_s, u"negative"_s},
                    {u"happy"_s, u"positive"_s},
                    {u"peaceful"_s, u"positive"_s},
                    {u"scary"_s, u"unsure"_s},
                    {u"emotion"_s, u"happy+peaceful+scary"_s},
                    {u"sure-emotion"_s, u"happy+peaceful"_s},
                    {u"content"_s, u"bird, tree"_s},
                    {u"media"_s, u"watercolor"_s}}));
    QCOMPARE(BamLabels::inWords(labels->row(1).value()),
             (Words{{u"gloomy"_s, u"unsure"_s},
                    {u"happy"_s, u"negative"_s},
                    {u"peaceful"_s, u"negative"_s},
                    {u"scary"_s, u"negative"_s},
                    {u"emotion"_s, u"gloomy"_s},
                    {u"sure-emotion"_s, u"none"_s}}));
}

void tst_BamLabels::bothRoundingsHaveSixteenClasses()
{
    std::vector<float> table;
    for (unsigned code = 0; code < 81; ++code) {
        const auto value = [code](unsigned power) { return static_cast<float>(code / power % 3) / 2.0F; };
        const std::vector<float> row = fixtures::bamRow(value(1), value(3), value(9), value(27));
        table.insert(table.end(), row.begin(), row.end());
    }
    const auto labels = BamLabels::read(write(fixtures::npyTable(table, 15)), 81);
    QVERIFY(labels.ok());
    QMap<QString, int> rounded;
    QMap<QString, int> sure;
    for (int i = 0; i < 81; ++i) {
        const QMap<QString, QString> words = BamLabels::inWords(labels->row(i).value());
        ++rounded[words.value(u"emotion"_s)];
        ++sure[words.value(u"sure-emotion"_s)];
    }
    QCOMPARE(rounded.size(), 16);
    QCOMPARE(sure.size(), 16);
    // Of three values two count as positive the one way, and two as negative the other.
    QCOMPARE(rounded.value(u"none"_s), 1);
    QCOMPARE(rounded.value(u"gloomy+happy+peaceful+scary"_s), 16);
    QCOMPARE(sure.value(u"none"_s), 16);
    QCOMPARE(sure.value(u"gloomy+happy+peaceful+scary"_s), 1);
}

void tst_BamLabels::allMediaAreAWiderTable()
{
    std::vector<float> row(20);
    row[12] = 1.0F; // scary
    row[13] = 1.0F; // 3d_graphics
    row[16] = 1.0F; // oilpaint
    const auto labels = BamLabels::read(write(fixtures::npyTable(row, 20)), 1);
    QVERIFY(labels.ok());
    const auto words = BamLabels::inWords(labels->row(0).value());
    QCOMPARE(words.value(u"media"_s), u"3d_graphics, oilpaint"_s);
    QCOMPARE(words.value(u"emotion"_s), u"scary"_s);
}

void tst_BamLabels::wholeNumbersAreLabelsToo()
{
    std::vector<std::uint8_t> row(15);
    row[10] = 1;
    const QString file = m_folder.filePath(u"labels.npy"_s);
    QVERIFY(writeNpy(file.toStdString(), std::span<const std::uint8_t>(row), {1, 15}));
    const auto labels = BamLabels::read(file, 1);
    QCOMPARE(BamLabels::inWords(labels->row(0).value()).value(u"sure-emotion"_s), u"happy"_s);
}

void tst_BamLabels::rowsThatCannotBeUnderstoodAreNone_data()
{
    QTest::addColumn<float>("value");
    QTest::newRow("between") << 0.7F;
    QTest::newRow("nearly one") << 0.9999999F;
    QTest::newRow("two") << 2.0F;
    QTest::newRow("negative") << -1.0F;
    QTest::newRow("not a number") << std::numeric_limits<float>::quiet_NaN();
    QTest::newRow("infinite") << std::numeric_limits<float>::infinity();
}

void tst_BamLabels::rowsThatCannotBeUnderstoodAreNone()
{
    QFETCH(float, value);
    std::vector<float> table(45);
    table[15 + 3] = value; // not even an emotion
    const auto labels = BamLabels::read(write(fixtures::npyTable(table, 15)), 3);
    QVERIFY(labels.ok());
    QVERIFY(labels->row(0));
    QVERIFY(!labels->row(1));
    QVERIFY(labels->row(2));
}

void tst_BamLabels::tablesThatDoNotFitAreErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    const auto kind = [](ErrorKind value) { return static_cast<int>(value); };
    const std::vector<float> values(60);
    QTest::newRow("a row too many") << fixtures::npyTable(values, 15) << kind(ErrorKind::InvalidInput);
    QTest::newRow("a row too few") << fixtures::npyTable(std::vector<float>(30), 15) << kind(ErrorKind::InvalidInput);
    QTest::newRow("another width") << fixtures::npyTable(std::vector<float>(36), 12) << kind(ErrorKind::Unsupported);
    QByteArray flat = fixtures::npyTable(std::vector<float>(45), 15);
    QTest::newRow("a list") << flat.replace("(3, 15), }", "(45,), }  ") << kind(ErrorKind::Unsupported);
    QTest::newRow("truncated") << fixtures::npyTable(std::vector<float>(45), 15).chopped(1) << kind(ErrorKind::Corrupt);
    QTest::newRow("a pickle") << QByteArray("\x80\x04\x95 dog") << kind(ErrorKind::Corrupt);
    QTest::newRow("empty") << QByteArray() << kind(ErrorKind::Corrupt);
    QTest::newRow("longer than any such table") << QByteArray(70000, 'x') << kind(ErrorKind::InvalidInput);
}

void tst_BamLabels::tablesThatDoNotFitAreErrors()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, kind);
    const auto labels = BamLabels::read(write(bytes), 3);
    QVERIFY(!labels.ok());
    QVERIFY2(static_cast<int>(labels.error().kind) == kind, labels.error().text.c_str());
    QVERIFY2(labels.error().text.find("labels.npy") != std::string::npos, labels.error().text.c_str());
}

void tst_BamLabels::damageIsNeverMoreThanAnError()
{
    std::vector<float> table;
    for (int i = 0; i < 3; ++i) {
        const std::vector<float> row = fixtures::bamRow(0.0F, 0.5F, 1.0F, 0.0F);
        table.insert(table.end(), row.begin(), row.end());
    }
    const QByteArray sound = fixtures::npyTable(table, 15);
    QRandomGenerator random(7);
    int read = 0;
    for (int trial = 0; trial < 500; ++trial) {
        QByteArray bytes = sound;
        for (int i = random.bounded(4); i >= 0; --i)
            bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
        if (trial % 5 == 0)
            bytes.truncate(random.bounded(static_cast<int>(bytes.size())));
        const auto labels = BamLabels::read(write(bytes), 3);
        QVERIFY(labels.ok() || !labels.error().text.empty());
        for (int i = 0; labels && i < 3; ++i) {
            if (const auto row = labels->row(i))
                QVERIFY(BamLabels::inWords(*row).contains(u"emotion"_s));
        }
        read += labels.ok() ? 1 : 0;
    }
    QVERIFY(read > 40 && read < 460);
}

SYNVAE_TEST_GUILESS(tst_BamLabels)
#include "tst_bamlabels.moc"
