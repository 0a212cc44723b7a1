// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/plot/glyphsheet.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

std::vector<PlotInk> redAndBlue()
{
    return {{QColor(Qt::red), PlotGlyph::Disc}, {QColor(Qt::blue), PlotGlyph::Square}};
}

std::uint32_t middleOf(const GlyphSheet &sheet, int ink, bool dimmed)
{
    const int middle = sheet.side() / 2;
    return sheet.glyph(ink, dimmed, 0)[middle * sheet.side() + middle];
}

} // namespace

class tst_GlyphSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theMiddleHasTheInk()
    {
        const GlyphSheet sheet(redAndBlue(), 4.0, Qt::white);
        QCOMPARE(sheet.inks(), 2);
        QCOMPARE(middleOf(sheet, 0, false), QColor(Qt::red).rgba());
        QCOMPARE(middleOf(sheet, 1, false), QColor(Qt::blue).rgba());
    }

    void whatIsDimmedIsFaint()
    {
        const GlyphSheet sheet(redAndBlue(), 4.0, Qt::white);
        const int alpha = qAlpha(middleOf(sheet, 0, true));
        QVERIFY2(std::abs(alpha - 255 * dimmedOpacity) < 3, qPrintable(QString::number(alpha)));
    }

    void nothingIsCutOff()
    {
        for (const double radius : {0.5, 1.0, 2.3, 6.0, 12.0}) {
            const GlyphSheet sheet({{QColor(Qt::red), PlotGlyph::Star}, {QColor(Qt::red), PlotGlyph::Bar}}, radius,
                                   Qt::white);
            for (int phase = 0; phase < GlyphSheet::phases; ++phase) {
                for (int at = 0; at < sheet.side(); ++at) {
                    QCOMPARE(qAlpha(sheet.glyph(0, false, phase)[at]), 0);
                    QCOMPARE(qAlpha(sheet.glyph(1, false, phase)[at * sheet.side()]), 0);
                }
            }
        }
    }

    void phasesLieHalfAPixelApart()
    {
        const GlyphSheet sheet(redAndBlue(), 3.0, Qt::white);
        const auto centre = [&sheet](int phase) {
            QPointF sum;
            double weight = 0.0;
            for (int at = 0; at < sheet.side() * sheet.side(); ++at) {
                const int alpha = qAlpha(sheet.glyph(0, false, phase)[at]);
                sum += QPointF(at % sheet.side() + 0.5, at / sheet.side() + 0.5) * alpha;
                weight += alpha;
            }
            return sum / weight - QPointF(sheet.origin(), sheet.origin());
        };
        QVERIFY((centre(0)).manhattanLength() < 0.05);
        QVERIFY((centre(1) - QPointF(0.5, 0.0)).manhattanLength() < 0.05);
        QVERIFY((centre(2) - QPointF(0.0, 0.5)).manhattanLength() < 0.05);
        QVERIFY((centre(3) - QPointF(0.5, 0.5)).manhattanLength() < 0.05);
    }
};

SYNVAE_TEST(tst_GlyphSheet)
#include "tst_glyphsheet.moc"
