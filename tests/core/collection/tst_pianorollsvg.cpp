// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/pianorollsvg.h"
#include "tests/support/testprogram.h"

#include <QTest>
#include <QXmlStreamReader>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

struct Rect {
    double x, y, width, height;
};

Melody melodyOfTokens(std::initializer_list<std::pair<int, int>> tokens)
{
    std::vector<int> all(melodySteps, 0);
    for (const auto &[step, token] : tokens)
        all[static_cast<std::size_t>(step)] = token;
    return *Melody::fromTokens(std::span<const int>(all));
}

/// The notes of a well-formed drawing; fails the test on any other.
std::vector<Rect> notesIn(const QString &svg)
{
    std::vector<Rect> notes;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == u"rect") {
            const auto number = [&](const QString &name) { return reader.attributes().value(name).toDouble(); };
            notes.push_back({number(u"x"_s), number(u"y"_s), number(u"width"_s), number(u"height"_s)});
        }
    }
    if (reader.hasError())
        qWarning("%s", qPrintable(reader.errorString()));
    return notes;
}

} // namespace

class tst_PianoRollSvg : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void drawsNotesWhereAndAsLongAsTheySound()
    {
        const auto notes
            = notesIn(pianoRollSvg(melodyOfTokens({{0, tokenOf(60)}, {4, noteOffToken}, {16, tokenOf(67)}}), u"x"_s));
        QCOMPARE(notes.size(), std::size_t{2});
        QVERIFY(std::abs(notes[0].x) < 1.0);
        QVERIFY(std::abs(notes[0].width - 40.0) < 1.0);
        QVERIFY(std::abs(notes[1].x - 160.0) < 1.0);
        QVERIFY(std::abs(notes[1].width - 160.0) < 1.0);
        QVERIFY(notes[1].y < notes[0].y); // higher is higher up
        QVERIFY(std::abs(notes[0].y - notes[1].y - 7 * notes[0].height) < 0.2);
    }

    void keepsEveryPitchInside()
    {
        const auto notes = notesIn(
            pianoRollSvg(melodyOfTokens({{0, firstPitchToken}, {8, tokenClasses - 1}, {12, tokenOf(60)}}), u"x"_s));
        for (const Rect &note : notes) {
            QVERIFY(note.y >= 0.0);
            QVERIFY(note.y + note.height <= rollHeight + 0.1);
            QVERIFY(note.x >= 0.0);
            QVERIFY(note.x + note.width <= rollWidth);
        }
    }

    void drawsSilence() { QVERIFY(notesIn(pianoRollSvg(Melody(), u"x"_s)).empty()); }

    void escapesItsLabel()
    {
        const QString svg = pianoRollSvg(Melody(), u"\"><script>%1%2 & 'more'"_s);
        notesIn(svg);
        QVERIFY(!svg.contains(u"<script"_s));
        QVERIFY(svg.contains(u"%1%2 &amp;"_s));
    }
};

SYNVAE_TEST_GUILESS(tst_PianoRollSvg)
#include "tst_pianorollsvg.moc"
