// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/plot/chartview.h"
#include "ui/plot/plotinks.h"
#include "ui/theme/colours.h"
#include "ui/theme/palettes.h"

#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

Chart curves()
{
    return {u"Loss & <gain>"_s,
            u"steps of training"_s,
            {{u"a < b"_s, {{u"training"_s, {0, 100, 400}, {8, 4, 2}}, {u"validation"_s, {0, 100, 400}, {9, 5, 3}}}},
             {u"alone"_s, {{{}, {0, 100, 400}, {1, NAN, 3}}}}}};
}

QByteArray written(const Chart &chart, const QString &name)
{
    const QTemporaryDir folder;
    const auto done = writeChart(chart, folder.filePath(name));
    QFile file(folder.filePath(name));
    return done.ok() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a reader finds in an SVG.
struct Read {
    QStringList words;
    QList<QPolygonF> lines; ///< with more than two points
    int shapes = 0;         ///< filled with a colour
    QString error;
};

Read readSvg(const QByteArray &svg, const QColor &colour = {})
{
    Read read;
    QXmlStreamReader xml(svg);
    QString fill;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isCharacters() && !xml.isWhitespace())
            read.words += xml.text().trimmed().toString().split(u'\n');
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"g")
            fill = xml.attributes().value(u"fill"_s).toString();
        if (xml.name() == u"polyline") {
            QPolygonF line;
            for (const QString &pair : xml.attributes().value(u"points"_s).toString().split(u' ', Qt::SkipEmptyParts))
                line += QPointF(pair.section(u',', 0, 0).toDouble(), pair.section(u',', 1).toDouble());
            read.lines += line;
        }
        const bool shape
            = xml.name() == u"rect" || xml.name() == u"path" || xml.name() == u"polygon" || xml.name() == u"circle";
        read.shapes += shape && fill == colour.name() ? 1 : 0;
    }
    read.error = xml.errorString();
    return read;
}

bool has(const QImage &image, const QColor &colour)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) == colour.rgb())
                return true;
        }
    }
    return false;
}

} // namespace

class tst_ChartView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void anSvgHasTheTextsAndTheValues()
    {
        const QByteArray svg = written(curves(), u"a.svg"_s);
        const Read read = readSvg(svg);
        QCOMPARE(read.error, QString());
        for (const QString &words : {u"Loss & <gain>"_s, u"a < b"_s, u"alone"_s, u"training"_s, u"validation"_s})
            QVERIFY2(read.words.contains(words), qPrintable(words));
        QVERIFY(read.words.contains(u"a < b: training from 8 to 2, validation from 9 to 3"_s));
        QList<QPolygonF> lines;
        for (const QPolygonF &line : read.lines) {
            if (line.size() == 3)
                lines += line;
        }
        QCOMPARE(lines.size(), 2);
        const QPolygonF &line = lines.front();
        QVERIFY(std::abs((line[1].x() - line[0].x()) / (line[2].x() - line[0].x()) - 0.25) < 0.01);
        QVERIFY(std::abs((line[1].y() - line[0].y()) / (line[2].y() - line[0].y()) - 4.0 / 6.0) < 0.01);
        QVERIFY2(line[2].y() > line[0].y(), "what is less must lie lower");
        // Each value of few is a dot in its series' colour; what is no number is none.
        QCOMPARE(readSvg(svg, classInk(0, 2, studioPalette(Appearance::Light)).colour).shapes, 3 + 2);
        QCOMPARE(readSvg(svg, classInk(1, 2, studioPalette(Appearance::Light)).colour).shapes, 3);
    }

    void everyBarIsThere()
    {
        Chart chart{u"Onsets"_s, u"onsets"_s, {}, true};
        for (const double most : {70.0, 35.0})
            chart.panels.push_back({{}, {{{}, {0, 1, 2}, {10, 20, most}, ChartSeries::Kind::Bars}}});
        const QByteArray svg = written(chart, u"a.svg"_s);
        QCOMPARE(readSvg(svg, classInk(0, 2, studioPalette(Appearance::Light)).colour).shapes, 6);
        QVERIFY(svg.contains("most at 2 (70)"));
    }

    void aBandLiesAboutItsLine()
    {
        const ChartSeries line{{}, {0, 1, 2}, {2, 3, 2}, ChartSeries::Kind::Line, {1, 2, 1}, {3, 4, 3}};
        const QColor ink = classInk(0, 2, studioPalette(Appearance::Light)).colour;
        const int with = readSvg(written({u"t"_s, {}, {{{}, {line}}}}, u"a.svg"_s), ink).shapes;
        QCOMPARE(with, 3 + 1);
    }

    void pngAndPdfAreWritten()
    {
        const QImage image = QImage::fromData(written(curves(), u"a.png"_s));
        QCOMPARE(image.text(u"Title"_s), u"Loss & <gain>"_s);
        QVERIFY(has(image, classInk(0, 2, studioPalette(Appearance::Light)).colour));
        QVERIFY(has(image, classInk(1, 2, studioPalette(Appearance::Light)).colour));
        QVERIFY(written(curves(), u"a.pdf"_s).startsWith("%PDF-"));
        QVERIFY(written(curves(), u"a.txt"_s).isEmpty());
    }

    void nothingToDrawIsDrawn_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::newRow("nothing") << QList<double>();
        QTest::newRow("one") << QList<double>{5.0};
        QTest::newRow("all equal") << QList<double>{3.0, 3.0, 3.0};
        QTest::newRow("zeros") << QList<double>{0.0, 0.0};
        QTest::newRow("no numbers") << QList<double>{NAN, INFINITY};
        QTest::newRow("huge") << QList<double>{-1e300, 1e300};
        QTest::newRow("tiny") << QList<double>{1e-300, 2e-300};
    }

    void nothingToDrawIsDrawn()
    {
        QFETCH(QList<double>, values);
        ChartSeries series;
        for (const double value : values) {
            series.x.push_back(static_cast<double>(series.x.size()));
            series.y.push_back(value);
        }
        for (const auto kind : {ChartSeries::Kind::Line, ChartSeries::Kind::Points, ChartSeries::Kind::Bars}) {
            series.kind = kind;
            QCOMPARE(readSvg(written({u"t"_s, {}, {{u"p"_s, {series}}}}, u"a.svg"_s)).error, QString());
        }
        QVERIFY(!written({u"t"_s, {}, {}}, u"a.svg"_s).isEmpty());
    }

    void onTheScreenItWearsThePalette()
    {
        ChartView view;
        view.resize(500, 200);
        view.setChart(curves());
        QCOMPARE(view.accessibleName(), u"Loss & <gain>"_s);
        QVERIFY(view.accessibleDescription().contains(u"validation from 9 to 3"_s));
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark, Appearance::HighContrast}) {
            const QPalette palette = studioPalette(appearance);
            view.setPalette(palette);
            // It is drawn anew when the event loop comes round.
            QTRY_COMPARE(view.grab().toImage().pixelColor(1, 1).rgb(), Colours::of(palette).surface.rgb());
            QTRY_VERIFY(has(view.grab().toImage(), classInk(0, 2, palette).colour));
            QTRY_VERIFY(has(view.grab().toImage(), Colours::of(palette).text)); // of its words
        }
        ChartPanel marked{{}, {{{}, {0, 1, 2}, {1, 2, 3}, ChartSeries::Kind::Bars}}};
        marked.mark = 1.0;
        view.setChart({u"marked"_s, {}, {marked}});
        QTRY_VERIFY(has(view.grab().toImage(), Colours::of(view.palette()).accent));
    }
};

SYNVAE_TEST(tst_ChartView)
#include "tst_chartview.moc"
