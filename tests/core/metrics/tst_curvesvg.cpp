// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/curvesvg.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// What a reader sees of a figure.
struct Drawn {
    QStringList paths;  ///< the curves, without the legend's strokes
    QStringList spoken; ///< titles
    QString error;
};

Drawn drawn(const std::string &svg)
{
    Drawn drawn;
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.name() == "path"_L1 && !reader.attributes().value("d"_L1).contains(u'h'))
            drawn.paths += reader.attributes().value("d"_L1).toString();
        if (reader.isStartElement() && reader.name() == "title"_L1)
            drawn.spoken += reader.readElementText();
    }
    drawn.error = reader.hasError() ? reader.errorString() : QString();
    return drawn;
}

/// "M10 20L30 40" as points, in order.
QList<QPointF> pointsOf(const QString &path)
{
    static const QRegularExpression point(u"[ML]([-\\d.e+]+) ([-\\d.e+]+)"_s);
    QList<QPointF> points;
    auto matches = point.globalMatch(path);
    while (matches.hasNext()) {
        const auto match = matches.next();
        points += {match.captured(1).toDouble(), match.captured(2).toDouble()};
    }
    return points;
}

} // namespace

class tst_CurveSvg : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void drawsPointsInProportion()
    {
        const std::vector<double> steps{0, 100, 400};
        const std::vector<CurvePanel> panels{{"a < b", {{"training", {8, 4, 2}}, {"validation", {9, 5, 3}}}}};
        const Drawn figure = drawn(curveSvg("Title", "steps", steps, panels));
        QCOMPARE(figure.error, QString());
        QCOMPARE(figure.paths.size(), 2);
        const auto points = pointsOf(figure.paths[0]);
        QCOMPARE(points.size(), 3);
        const double across = (points[1].x() - points[0].x()) / (points[2].x() - points[0].x());
        QVERIFY(std::abs(across - 0.25) < 0.01);
        const double down = (points[1].y() - points[0].y()) / (points[2].y() - points[0].y());
        QVERIFY(std::abs(down - 4.0 / 6.0) < 0.01);
        QVERIFY2(points[2].y() > points[0].y(), "what is less must lie lower");
        QVERIFY(pointsOf(figure.paths[1])[0].y() < points[0].y());
        QVERIFY(figure.spoken.contains(u"a < b: training from 8 to 2, validation from 9 to 3"_s));
    }

    void aValueThatIsNoNumberLeavesAGap()
    {
        const std::vector<double> steps{1, 2, 3, 4};
        const std::vector<CurvePanel> panels{{"x", {{"x", {1.0, NAN, INFINITY, 2.0}}}}};
        const Drawn figure = drawn(curveSvg("Title", "steps", steps, panels));
        QCOMPARE(figure.error, QString());
        QCOMPARE(figure.paths[0].count(u'M'), 2);
        QCOMPARE(figure.paths[0].count(u'L'), 0);
    }

    void nothingToDrawIsDrawn_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::newRow("nothing") << QList<double>();
        QTest::newRow("one") << QList<double>{5.0};
        QTest::newRow("all equal") << QList<double>{3.0, 3.0, 3.0};
        QTest::newRow("zeros") << QList<double>{0.0, 0.0};
        QTest::newRow("no numbers") << QList<double>{NAN, NAN};
        QTest::newRow("huge") << QList<double>{-1e300, 1e300};
        QTest::newRow("tiny") << QList<double>{1e-300, 2e-300};
    }

    void nothingToDrawIsDrawn()
    {
        QFETCH(QList<double>, values);
        std::vector<double> steps;
        for (qsizetype i = 0; i < values.size(); ++i)
            steps.push_back(static_cast<double>(i));
        const std::vector<CurvePanel> panels{{"x", {{"x", {values.begin(), values.end()}}}}};
        const std::string svg = curveSvg("Title", "steps", steps, panels);
        QCOMPARE(drawn(svg).error, QString());
        QVERIFY(svg.size() < 20'000);
        for (const QPointF point : drawn(svg).paths.isEmpty() ? QList<QPointF>() : pointsOf(drawn(svg).paths[0]))
            QVERIFY(point.y() >= 40.0 && point.y() <= 190.0 && point.x() >= 0.0 && point.x() <= 260.0);
    }
};

SYNVAE_TEST_GUILESS(tst_CurveSvg)
#include "tst_curvesvg.moc"
