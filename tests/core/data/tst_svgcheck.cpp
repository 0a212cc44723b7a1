// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/svgcheck.h"

#include "core/base/seed.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

QByteArray svg(const QByteArray &content)
{
    return R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">)"
        + content + "</svg>";
}

/// Ten times <use> of the level below, nine levels deep: a thousand million rectangles.
QByteArray laughs()
{
    QByteArray content = R"(<rect id="g0" width="1" height="1"/>)";
    for (int level = 1; level < 10; ++level) {
        content += "<g id=\"g" + QByteArray::number(level) + "\">";
        for (int i = 0; i < 10; ++i)
            content += "<use xlink:href=\"#g" + QByteArray::number(level - 1) + "\"/>";
        content += "</g>";
    }
    return svg(content);
}

} // namespace

class TestSvgCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void letsOrdinaryDrawingsPass_data();
    void letsOrdinaryDrawingsPass();
    void refusesWhatWouldNeverEnd_data();
    void refusesWhatWouldNeverEnd();
    void everyTruncationIsRefused();
    void noiseNeverBreaksIt();
};

void TestSvgCheck::letsOrdinaryDrawingsPass_data()
{
    QTest::addColumn<QByteArray>("drawing");
    QTest::newRow("a rectangle") << svg(R"(<rect width="9" height="9" style="fill:#123456"/>)");
    QTest::newRow("a use") << svg(R"(<g id="a"><path d="M0 0L1 1"/></g><use xlink:href="#a"/><use href="#a"/>)");
    QTest::newRow("a gradient") << svg("<linearGradient id=\"b\"/><rect fill=\"url(#b)\" width=\"1\" height=\"1\"/>");
    QTest::newRow("a link for people") << svg(R"(<a xlink:href="https://example.org/"><text>x</text></a>)");
    QTest::newRow("a picture inside") << svg(R"(<image href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA"/>)");
    QTest::newRow("in per cent") << QByteArray(
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"/>)");
}

void TestSvgCheck::letsOrdinaryDrawingsPass()
{
    QFETCH(QByteArray, drawing);
    const Result<void> checked = checkSvg(drawing);
    QVERIFY2(checked.ok(), checked.ok() ? "" : checked.error().text.c_str());
}

void TestSvgCheck::refusesWhatWouldNeverEnd_data()
{
    QTest::addColumn<QByteArray>("drawing");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QByteArray &drawing, const QString &reason) {
        QTest::newRow(name) << drawing << reason;
    };
    row("use ten times, nine levels deep", laughs(), u"elements"_s);
    row("use of itself", svg(R"(<g id="a"><use href="#a"/></g>)"), u"contains itself"_s);
    row("use of each other", svg(R"(<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>)"),
        u"contains itself"_s);
    row("entities", "<!DOCTYPE svg [<!ENTITY a \"x\">]>" + svg("<text>&a;</text>"), u"entities"_s);
    row("nested", svg(QByteArray("<g>").repeated(100'000)), u"inside each other"_s);
    row("a size of 10^9", R"(<svg width="1000000000" height="1000000000"/>)", u"400 megapixels"_s);
    row("a call", svg(R"(<image xlink:href="http://example.org:47009/x.png"/>)"), u"outside"_s);
    row("a file", svg(R"(<image href="file:///etc/hostname"/>)"), u"outside"_s);
    row("a style that calls", svg("<rect style=\"fill:url( 'http://example.org/x')\"/>"), u"outside"_s);
    row("a sheet that calls", svg("<style>@import 'http://example.org/x';</style>"), u"outside"_s);
    row("a drawing inside", svg(R"(<image href="data:image/png;base64,PHN2Zz48L3N2Zz4="/>)"), u"outside"_s);
}

void TestSvgCheck::refusesWhatWouldNeverEnd()
{
    QFETCH(QByteArray, drawing);
    QFETCH(QString, reason);
    const Result<void> checked = checkSvg(drawing);
    QVERIFY(!checked.ok());
    QVERIFY2(QString::fromStdString(checked.error().text).contains(reason), checked.error().text.c_str());
}

void TestSvgCheck::everyTruncationIsRefused()
{
    const QByteArray whole = svg(R"(<g id="a"><rect width="1" height="1"/></g><use href="#a"/>)");
    QVERIFY(checkSvg(whole).ok());
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!checkSvg(whole.left(size)).ok(), qPrintable(QString::number(size)));
}

void TestSvgCheck::noiseNeverBreaksIt()
{
    const QByteArray whole = svg(R"(<g id="a"><rect width="1" height="1"/></g><use href="#a"/>)");
    for (std::uint64_t round = 0; round < 2000; ++round) {
        QByteArray bad = whole;
        for (std::uint64_t i = 0; i < 3; ++i) {
            const std::uint64_t draw = derive(derive(Seed{31}, round), i).value;
            bad[static_cast<qsizetype>(draw % static_cast<std::uint64_t>(bad.size()))] = static_cast<char>(draw >> 40);
        }
        static_cast<void>(checkSvg(bad));
    }
}

SYNVAE_TEST_GUILESS(TestSvgCheck)
#include "tst_svgcheck.moc"
