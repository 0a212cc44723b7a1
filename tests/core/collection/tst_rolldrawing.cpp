// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/rolldrawing.h"

#include "core/collection/pianorollsvg.h"
#include "tests/support/testprogram.h"

#include <QBuffer>
#include <QImageReader>
#include <QTest>
#include <QXmlStreamReader>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

const QString hostile = u"</title><script>x</script> %1 & \"'\n"_s + QChar(0) + QChar(0xFFFF) + QChar(0xD800)
    + u"\x1b"_s + QString(10'000, u'n');

Melody rising()
{
    std::vector<int> tokens(melodySteps, 0);
    for (std::size_t note = 0; note < 8; ++note)
        tokens[note * 4] = tokenOf(60 + 2 * static_cast<int>(note));
    return *Melody::fromTokens(std::span<const int>(tokens));
}

/// The element's text; checks that all of it is XML.
QString textIn(const QByteArray &svg, QStringView element)
{
    QXmlStreamReader xml(svg);
    QString found;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == element)
            found = xml.readElementText();
    }
    return xml.hasError() ? u"(%1)"_s.arg(xml.errorString()) : found;
}

} // namespace

class tst_RollDrawing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theSvgStandsByItself()
    {
        const QByteArray svg = rollSvgFile(rising(), {u"Sea"_s, u"Eight notes."_s, u"{\"synvae\":1}"_s});
        QCOMPARE(textIn(svg, u"title"), u"Sea"_s);
        QCOMPARE(textIn(svg, u"desc"), u"Eight notes."_s);
        QCOMPARE(textIn(svg, u"metadata"), u"{\"synvae\":1}"_s);
        QCOMPARE(svg.count("class=\"note\""), 8);
        QVERIFY(!svg.contains("href"));
    }

    void hostileTextsStayTexts()
    {
        const QByteArray svg = rollSvgFile(rising(), {hostile, hostile, hostile});
        QVERIFY2(textIn(svg, u"title").startsWith(u"</title><script>x</script> %1 & \"'"_s),
                 qPrintable(textIn(svg, u"title").left(200)));
        QVERIFY(!svg.contains("<script"));
        QCOMPARE(svg.count("class=\"note\""), 8);
    }

    void theImageShowsTheNotes()
    {
        const QImage image = rollImage(rising(), {u"Sea"_s, u"Eight notes."_s, u"{\"synvae\":1}"_s});
        QCOMPARE(image.size(), QSize(1280, 480));
        const double scale = 1280.0 / rollWidth;
        for (const QRectF &note : drawnNotes(rising())) {
            const QColor colour = image.pixelColor((note.center() * scale).toPoint());
            QVERIFY2(colour.red() > 100 && colour.green() < 100, qPrintable(colour.name()));
        }
        QCOMPARE(image.pixelColor(10, 5), QColor(Qt::white));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadWrite);
        QVERIFY(image.save(&buffer, "PNG"));
        buffer.seek(0);
        QImageReader reader(&buffer);
        QCOMPARE(reader.text(u"Comment"_s), u"{\"synvae\":1}"_s);
    }

    void silenceIsAnEmptyRoll()
    {
        QVERIFY(drawnNotes(Melody()).empty());
        QCOMPARE(rollSvgFile(Melody(), {}).count("class=\"note\""), 0);
        QVERIFY(!rollImage(Melody(), {}).isNull());
    }
};

SYNVAE_TEST_GUILESS(tst_RollDrawing)
#include "tst_rolldrawing.moc"
