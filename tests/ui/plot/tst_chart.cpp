// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/plot/chart.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Chart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void itIsToldInWords()
    {
        const ChartPanel lines{
            u"mse"_s, {{u"training"_s, {1, 2, 3}, {NAN, 53.6, 41.2}}, {u"validation"_s, {1, 2}, {52.5, -0.0}}}};
        QCOMPARE(inWords(lines), u"mse: training from 53.6 to 41.2, validation from 52.5 to 0"_s);
        const ChartPanel bars{u"z x 1"_s, {{{}, {5, 6, 7}, {1, NAN, 12}, ChartSeries::Kind::Bars}}};
        QCOMPARE(inWords(bars), u"z x 1: most at 7 (12)"_s);
        QCOMPARE(inWords(ChartPanel{{}, {{u"empty"_s, {1}, {NAN}}}}), u"empty nothing"_s);
        QCOMPARE(inWords(Chart{u"title"_s, u"steps"_s, {bars}}), u"steps\nz x 1: most at 7 (12)"_s);
        QCOMPARE(inWords(Chart{u"title"_s, {}, {}}), QString());
    }
};

SYNVAE_TEST_GUILESS(tst_Chart)
#include "tst_chart.moc"
