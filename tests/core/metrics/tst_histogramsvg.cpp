// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/histogramsvg.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_HistogramSvg : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void isWellFormedAndDrawsEveryBarInProportion()
    {
        const std::vector<HistogramPanel> panels{{"x < 1 & \"more\"", {0.1, 0.2, 0.7}}, {"empty", {}}};
        QXmlStreamReader reader(QByteArray::fromStdString(histogramSvg("Onsets", "onsets", panels)));
        std::vector<double> heights;
        bool spoken = false;
        while (!reader.atEnd()) {
            reader.readNext();
            if (reader.isStartElement() && reader.attributes().value("class"_L1) == "b"_L1)
                heights.push_back(reader.attributes().value("height"_L1).toDouble());
            spoken = spoken || (reader.isCharacters() && reader.text().contains("most at 2 (70 %)"_L1));
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(heights.size(), std::size_t{3});
        QVERIFY(std::abs(heights[2] / heights[0] - 7.0) < 0.01);
        QVERIFY(spoken);
    }
};

SYNVAE_TEST_GUILESS(tst_HistogramSvg)
#include "tst_histogramsvg.moc"
