// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/painters.h"
#include "tests/support/testprogram.h"

#include <QMap>
#include <QRegularExpression>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::demo;

class tst_Painters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void paintsEveryVariant_data();
    void paintsEveryVariant();
    void anyThreadPaintsTheSame_data();
    void anyThreadPaintsTheSame();
    void worksOfAVariantDiffer();
    void emptyRecipesStillGivePictures_data();
    void emptyRecipesStillGivePictures();
    void nobodyElseIsKnown();

private:
    /// The first work of each variant, small enough to be quick.
    QList<DemoWork> m_works;
};

namespace {

/// Mean and spread of lightness.
std::pair<double, double> lightness(const QImage &image)
{
    double sum = 0.0;
    double squares = 0.0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const int grey = qGray(image.pixel(x, y));
            sum += grey;
            squares += grey * grey;
        }
    }
    const double count = image.width() * image.height();
    return {sum / count, std::sqrt(squares / count - sum / count * sum / count)};
}

} // namespace

void tst_Painters::initTestCase()
{
    const auto recipe = readRecipe(builtInRecipe());
    QVERIFY(recipe.ok());
    QString before;
    for (DemoWork work : recipe->works) {
        const QString variant = work.series + work.mood;
        if (variant == before)
            continue;
        before = variant;
        work.size = work.size / 4;
        m_works.append(work);
    }
    QVERIFY(m_works.size() > 20);
}

void tst_Painters::paintsEveryVariant_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_works.size(); ++i)
        QTest::newRow(qPrintable(m_works[i].title)) << i;
}

void tst_Painters::paintsEveryVariant()
{
    QFETCH(int, index);
    const DemoWork &work = m_works.at(index);
    const QImage image = painterNamed(work.painter)(work);
    QCOMPARE(image.size(), work.size);
    QCOMPARE(image.format(), QImage::Format_RGB32);
    const auto [mean, spread] = lightness(image);
    QVERIFY2(mean > 15.0 && mean < 245.0, qPrintable(QString::number(mean)));
    QVERIFY2(spread > 4.0, qPrintable(QString::number(spread)));
}

void tst_Painters::anyThreadPaintsTheSame_data()
{
    QTest::addColumn<QString>("painter");
    for (const char *name : {"sea", "storm", "colourfield", "nightcity", "garden", "stilllife", "mask"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_Painters::anyThreadPaintsTheSame()
{
    QFETCH(QString, painter);
    const auto work
        = std::find_if(m_works.begin(), m_works.end(), [&](const DemoWork &w) { return w.painter == painter; });
    QVERIFY(work != m_works.end());
    const QImage here = painterNamed(painter)(*work);
    QImage there;
    std::jthread([&] { there = painterNamed(painter)(*work); }).join();
    QCOMPARE(here, there);
}

void tst_Painters::worksOfAVariantDiffer()
{
    DemoWork work = m_works.first();
    const QImage one = paintSea(work);
    work.seed = derive(work.seed, 1);
    QVERIFY(one != paintSea(work));
}

void tst_Painters::emptyRecipesStillGivePictures_data() { anyThreadPaintsTheSame_data(); }

void tst_Painters::emptyRecipesStillGivePictures()
{
    QFETCH(QString, painter);
    for (const QSize size : {QSize(64, 48), QSize(3, 90), QSize(16, 16)}) {
        for (std::uint64_t seed = 0; seed < 6; ++seed) {
            DemoWork work;
            work.size = size;
            work.seed = Seed{seed};
            for (const char *value : {"layout", "moon", "stars", "boats", "jetty", "rocks", "coast", "street", "bridge",
                                      "ship", "lighthouse", "lightning", "rain", "flowers", "bowl", "jug", "bottle"})
                work.values.insert(QString::fromLatin1(value), static_cast<double>(seed % 6));
            QCOMPARE(painterNamed(painter)(work).size(), size);
        }
    }
}

void tst_Painters::nobodyElseIsKnown()
{
    QVERIFY(!painterNamed(u"nobody"_s));
    QVERIFY(!painterNamed({}));
}

SYNVAE_TEST_GUILESS(tst_Painters)
#include "tst_painters.moc"
