// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/plot/chartview.h"
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
    int bars = 0;
    QString error;
};

Read readSvg(const QByteArray &svg, const QColor &barColour = {})
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
        read.bars += (xml.name() == u"rect" || xml.name() == u"path") && fill == barColour.name() ? 1 : 0;
    }
    read.error = xml.errorString();
    return read;
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
        if (qEnvironmentVariableIsSet("SHOW")) {
            printf("%s", svg.constData());
        }
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
    }
};

SYNVAE_TEST(tst_ChartView)
#include "tst_chartview.moc"
