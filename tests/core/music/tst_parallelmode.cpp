// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/music/melodycodec.h"
#include "core/music/parallelmode.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_ParallelMode : public QObject
{
    Q_OBJECT

private:
    static Melody scale(int tonic, const std::array<int, 8> &degrees)
    {
        Melody::Tokens tokens{};
        for (std::size_t i = 0; i < degrees.size(); ++i)
            tokens[4 * i] = tokenOf(tonic + degrees[i]);
        return Melody::fromTokens(std::span<const Token>(tokens)).value();
    }

    const std::array<int, 8> m_major{0, 4, 7, 9, 11, 12, 7, 0};
    const std::array<int, 8> m_minor{0, 3, 7, 8, 10, 12, 7, 0};

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void changesModeInEveryKey()
    {
        for (int tonic = 48; tonic < 60; ++tonic) {
            QCOMPARE(inMode(scale(tonic, m_major), Mode::Minor), scale(tonic, m_minor));
            QCOMPARE(inMode(scale(tonic, m_major), Mode::Major), scale(tonic, m_major));
        }
    }

    void silenceAndRhythmStay()
    {
        QCOMPARE(inMode(Melody(), Mode::Minor), Melody());
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            Melody::Tokens tokens{};
            for (std::size_t step = 0; step < tokens.size(); ++step)
                tokens[step] = static_cast<Token>(derive(Seed{seed}, step).value % tokenClasses);
            const Melody melody = Melody::fromTokens(std::span<const Token>(tokens)).value();
            for (const Mode mode : {Mode::Major, Mode::Minor}) {
                const auto before = stepNotesOf(melody);
                const auto after = stepNotesOf(inMode(melody, mode));
                QCOMPARE(after.size(), before.size());
                for (std::size_t i = 0; i < after.size(); ++i) {
                    QCOMPARE(after[i].start, before[i].start);
                    QCOMPARE(after[i].end, before[i].end);
                    QVERIFY(std::abs(after[i].pitch - before[i].pitch) <= 1);
                }
            }
        }
    }
};

SYNVAE_TEST_APPLESS(tst_ParallelMode)
#include "tst_parallelmode.moc"
