// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/playback/noteevents.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_NoteEvents : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void endsComeBeforeBeginsOfTheSameMoment()
    {
        const std::vector<Note> notes{{62, 80, 0.5, 1.0}, {60, 80, 0.0, 0.5}};
        const std::vector<NoteEvent> expected{{0.0, 60, 80}, {0.5, 60, 0}, {0.5, 62, 80}, {1.0, 62, 0}};
        QVERIFY(noteEvents(notes) == expected);
    }

    void aRepeatedPitchEndsFirst()
    {
        const std::vector<Note> notes{{60, 80, 0.0, 0.5}, {60, 90, 0.5, 1.0}};
        const std::vector<NoteEvent> expected{{0.0, 60, 80}, {0.5, 60, 0}, {0.5, 60, 90}, {1.0, 60, 0}};
        QVERIFY(noteEvents(notes) == expected);
    }

    void anOverlapOfOnePitchIsCut()
    {
        const std::vector<Note> notes{{60, 80, 0.0, 2.0}, {60, 90, 0.5, 1.0}, {64, 70, 0.0, 2.0}};
        const std::vector<NoteEvent> expected{{0.0, 60, 80}, {0.0, 64, 70}, {0.5, 60, 0},
                                              {0.5, 60, 90}, {1.0, 60, 0},  {2.0, 64, 0}};
        QVERIFY(noteEvents(notes) == expected);
    }

    void notesOfNoLengthAreLeftOut()
    {
        const std::vector<Note> notes{{60, 80, 1.0, 1.0}, {61, 80, 2.0, 1.0}};
        QVERIFY(noteEvents(notes).empty());
        QVERIFY(noteEvents({}).empty());
    }

    void everyBeginHasOneEnd()
    {
        for (unsigned round = 0; round < 200; ++round) {
            const Seed seed = derive(Seed{7}, round);
            std::vector<Note> notes;
            for (unsigned i = 0; i < 40; ++i) {
                const double start = std::floor(20.0 * uniform(seed, 3 * i)) / 4.0;
                const double length = std::floor(6.0 * uniform(seed, 3 * i + 1)) / 4.0;
                notes.push_back({60 + static_cast<int>(4 * uniform(seed, 3 * i + 2)), 80, start, start + length});
            }
            std::array<bool, 128> sounding{};
            double last = 0.0;
            for (const NoteEvent &event : noteEvents(notes)) {
                bool &state = sounding.at(static_cast<std::size_t>(event.pitch));
                QVERIFY(event.time >= last);
                QVERIFY(state == (event.velocity == 0));
                state = event.velocity > 0;
                last = event.time;
            }
            QVERIFY(std::ranges::none_of(sounding, [](bool state) { return state; }));
        }
    }
};

SYNVAE_TEST_GUILESS(tst_NoteEvents)
#include "tst_noteevents.moc"
