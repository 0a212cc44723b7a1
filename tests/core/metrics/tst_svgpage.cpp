// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/svgpage.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <sstream>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_SvgPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void escapesWhatHasAMeaning()
    {
        QCOMPARE(svgEscaped("a<b & \"c\">"), std::string("a&lt;b &amp; &quot;c&quot;&gt;"));
    }

    void anEmptyPageIsWellFormedAndKnowsTheDark()
    {
        std::ostringstream out;
        beginSvgPage(out, "Loss & <gain>", 300, 200, 20);
        endSvgPage(out, "steps > 0", 200, 20);
        QXmlStreamReader reader(QByteArray::fromStdString(out.str()));
        QStringList texts;
        while (!reader.atEnd()) {
            reader.readNext();
            if (reader.isCharacters() && !reader.isWhitespace())
                texts += reader.text().toString();
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(texts.count(u"Loss & <gain>"_s), 2);
        QVERIFY(texts.contains(u"steps > 0"_s));
        QVERIFY(texts.join(u' ').contains(u"prefers-color-scheme:dark"_s));
    }
};

SYNVAE_TEST_GUILESS(tst_SvgPage)
#include "tst_svgpage.moc"
