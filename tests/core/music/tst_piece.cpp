// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/music/midifile.h"
#include "core/music/piece.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Piece : public QObject
{
    Q_OBJECT

private:
    static Melody melodyOfPitches(std::initializer_list<int> pitches, int spacing)
    {
        std::array<Token, melodySteps> tokens{};
        int step = 0;
        for (const int pitch : pitches) {
            tokens[static_cast<std::size_t>(step)] = tokenOf(pitch);
            step += spacing;
        }
        return Melody::fromTokens(std::span<const Token>(tokens)).value();
    }

    static Melody randomMelody(std::uint64_t seed)
    {
        std::array<Token, melodySteps> tokens{};
        for (std::size_t step = 0; step < tokens.size(); ++step)
            tokens[step] = static_cast<Token>(derive(Seed{seed}, step).value % 60);
        return Melody::fromTokens(std::span<const Token>(tokens)).value();
    }

    const std::vector<Melody> m_two{melodyOfPitches({60, 64, 67, 72}, 8), melodyOfPitches({62, 65, 69, 74}, 8)};

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void melodiesFollowEachOther()
    {
        const auto piece = pieceOf(m_two);
        QVERIFY(piece.ok());
        QCOMPARE(piece->bars(), std::int64_t{4});
        QCOMPARE(piece->seconds(), 8.0);
        QCOMPARE(piece->notes.size(), std::size_t{8});
        QVERIFY((piece->notes[0] == PieceNote{0, 8, 60, 80}));
        QVERIFY((piece->notes[4] == PieceNote{32, 40, 62, 80}));
        QVERIFY(piece->remark().empty());
    }

    void fadesOverlapByABar()
    {
        PieceSettings settings;
        settings.join = Join::CrossFaded;
        const auto piece = pieceOf(m_two, settings);
        QCOMPARE(piece->bars(), std::int64_t{3});
        const auto at = [&piece](std::int64_t start, int pitch) {
            return std::find_if(piece->notes.begin(), piece->notes.end(),
                                [&](const PieceNote &note) { return note.start == start && note.pitch == pitch; });
        };
        QCOMPARE(at(0, 60)->velocity, 80);
        QVERIFY(at(16, 62)->velocity < at(16, 67)->velocity); // the second begins as the first begins to fade
        QVERIFY(at(24, 72)->velocity < at(16, 67)->velocity);
        QVERIFY(at(24, 65)->velocity > at(16, 62)->velocity);
        QCOMPARE(at(40, 74)->velocity, 80);
    }

    void onePitchSoundsOnceAtATime()
    {
        std::vector<Melody> many;
        for (std::uint64_t seed = 0; seed < 30; ++seed)
            many.push_back(randomMelody(seed));
        PieceSettings settings;
        settings.join = Join::CrossFaded;
        settings.key = KeyHandling::Snapped;
        const auto piece = pieceOf(many, settings);
        std::array<std::int64_t, 128> busy{};
        for (const PieceNote &note : piece->notes) {
            QVERIFY(note.end > note.start);
            QVERIFY(note.end <= piece->steps);
            QVERIFY(note.start >= busy[static_cast<std::size_t>(note.pitch)]);
            busy[static_cast<std::size_t>(note.pitch)] = note.end;
            QVERIFY(isInKey(*piece->snappedTo, note.pitch));
            QVERIFY(note.velocity >= 1 && note.velocity <= 127);
        }
    }

    void snappingIsMarked()
    {
        const std::vector<Melody> melodies{melodyOfPitches({60, 62, 64, 65, 67, 69, 71, 72}, 2),
                                           melodyOfPitches({61, 60, 67, 64}, 2)};
        PieceSettings settings;
        settings.key = KeyHandling::Snapped;
        const auto piece = pieceOf(melodies, settings);
        QCOMPARE(piece->remark(), std::string("Audition effect: 1 of 12 notes were moved into C major."));
        const auto bytes = midiBytesOf(*piece, "wall");
        const std::string text(bytes->begin(), bytes->end());
        QVERIFY(text.find(piece->remark()) != std::string::npos);
        settings.snapTo = Key{7, Mode::Major, 0.0, 0.0};
        QCOMPARE(pieceOf(melodies, settings)->snappedTo->tonic, 7);
    }

    void theMidiFileIsThePiece()
    {
        PieceSettings settings;
        settings.tempo = 96.0;
        settings.program = 40;
        settings.transposition = -5;
        const auto piece = pieceOf(m_two, settings);
        const auto song = parseMidi(*midiBytesOf(*piece, "path"));
        QVERIFY(song.ok());
        QCOMPARE(song->format, 0);
        QVERIFY(std::abs(song->tempos.front().beatsPerMinute - 96.0) < 1e-3);
        QCOMPARE(song->parts[0].program, 40);
        QCOMPARE(song->parts[0].name, std::string("path"));
        QCOMPARE(song->lengthTicks, piece->steps * midiTicksPerStep);
        const auto notes = notesOf(*piece);
        QCOMPARE(song->parts[0].notes.size(), notes.size());
        for (std::size_t i = 0; i < notes.size(); ++i) {
            const MidiNote &written = song->parts[0].notes[i];
            QCOMPARE(written.pitch, notes[i].pitch);
            QCOMPARE(written.velocity, notes[i].velocity);
            QVERIFY(std::abs(written.start - notes[i].start) < 1e-4);
            QVERIFY(std::abs(written.end - notes[i].end) < 1e-4);
        }
        const QTemporaryDir folder;
        QVERIFY(writeMidiFile(folder.filePath(u"p.mid"_s).toStdString(), *piece).ok());
    }

    void silenceIsAPieceToo()
    {
        const std::vector<Melody> silent(3);
        PieceSettings settings;
        settings.key = KeyHandling::Snapped;
        const auto piece = pieceOf(silent, settings);
        QVERIFY(piece.ok());
        QCOMPARE(piece->bars(), std::int64_t{6});
        QVERIFY(piece->notes.empty());
        QVERIFY(parseMidi(*midiBytesOf(*piece)).ok());
    }

    void refusesWhatCannotBe()
    {
        QVERIFY(!pieceOf({}).ok());
        const auto refuses = [this](auto change) {
            PieceSettings settings;
            change(settings);
            return !pieceOf(m_two, settings).ok();
        };
        QVERIFY(refuses([](PieceSettings &s) { s.tempo = 19.0; }));
        QVERIFY(refuses([](PieceSettings &s) { s.tempo = std::numeric_limits<double>::quiet_NaN(); }));
        QVERIFY(refuses([](PieceSettings &s) { s.program = 128; }));
        QVERIFY(refuses([](PieceSettings &s) { s.transposition = 49; }));
        QVERIFY(refuses([](PieceSettings &s) { s.snapTo = Key{12, Mode::Minor, 0.0, 0.0}; }));
        const std::vector<Melody> low{melodyOfPitches({21}, 1)};
        PieceSettings settings;
        settings.transposition = -22;
        QVERIFY(!pieceOf(low, settings).ok());
    }
};

SYNVAE_TEST_APPLESS(tst_Piece)
#include "tst_piece.moc"
