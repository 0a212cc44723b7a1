// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/plot/figurefile.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// A red square and a word.
Figure figure()
{
    return {{60, 40}, u"Loss & <gain>"_s, u"a \"red\" square"_s, [](QPaintDevice &device) {
                QPainter painter(&device);
                painter.fillRect(QRect(10, 10, 20, 20), Qt::red);
                painter.drawText(QPointF(5, 38), u"a < b"_s);
            }};
}

} // namespace

class tst_FigureFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void anSvgHasWordsAsWords()
    {
        QXmlStreamReader xml(figureAs(u"svg"_s, figure()));
        QStringList words;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::Characters && !xml.isWhitespace())
                words += xml.text().trimmed().toString();
            else if (xml.isStartElement() && xml.name() == u"svg")
                QCOMPARE(xml.attributes().value(u"viewBox"_s).toString(), u"0 0 60 40"_s);
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(words, (QStringList{u"Loss & <gain>"_s, u"a \"red\" square"_s, u"a < b"_s}));
    }

    void aPngHasTwoDotsAPixel()
    {
        const QImage image = QImage::fromData(figureAs(u"png"_s, figure()));
        QCOMPARE(image.size(), QSize(120, 80));
        QCOMPARE(image.pixelColor(21, 21), QColor(Qt::red));
        QCOMPARE(image.pixelColor(19, 19), QColor(Qt::white));
        QCOMPARE(image.text(u"Description"_s), figure().description);
    }

    void aPdfIsOnePageOfItsSize()
    {
        const QByteArray pdf = figureAs(u"pdf"_s, figure());
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY2(pdf.contains("/MediaBox [0 0 45"), pdf.mid(pdf.indexOf("MediaBox"), 60).constData());
        QCOMPARE(pdf.count("/Type /Page\n"), 1);
    }

    void theSuffixSaysWhich()
    {
        const QTemporaryDir folder;
        for (const QString &name : {u"a.svg"_s, u"a.PDF"_s, u"a.png"_s}) {
            QVERIFY(writeFigure(folder.filePath(name), figure()).ok());
            QVERIFY(QFile(folder.filePath(name)).size() > 100);
        }
        const auto other = writeFigure(folder.filePath(u"a.gif"_s), figure());
        QVERIFY(!other.ok() && other.error().kind == ErrorKind::Unsupported);
        QVERIFY(!QFile::exists(folder.filePath(u"a.gif"_s)));
        const auto nowhere = writeFigure(folder.filePath(u"no/such/a.svg"_s), figure());
        QVERIFY(!nowhere.ok() && nowhere.error().kind == ErrorKind::Io);
    }
};

SYNVAE_TEST(tst_FigureFile)
#include "tst_figurefile.moc"
