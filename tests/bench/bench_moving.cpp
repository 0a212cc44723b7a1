// SPDX-License-Identifier: GPL-3.0-or-later
// Times a step of the slider between two works, from the slider's new value to the notes and the picture painted, in
// the page that the window shows: bench_moving --moves 500
#include "core/engine/openmppolicy.h"
#include "core/latent/playlatents.h"
#include "core/session/session.h"
#include "ui/pages/explore/explorepanel.h"
#include "ui/pages/explore/latentview.h"
#include "ui/pages/explore/pairpanel.h"
#include "ui/presenter/explore/explorecontrollers.h"
#include "ui/theme/palettes.h"
#include "ui/theme/studiostyle.h"
#include "ui/widgets/melody/pianoroll.h"
#include "ui/widgets/picture/pictureview.h"
#include "ui/widgets/settings/stopslider.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

constexpr int steps = 33;

/// Whether picture and roll of the stage have been painted since it was last asked.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(const LatentView &stage)
        : m_picture(stage.findChild<PictureView *>())
        , m_roll(stage.findChild<PianoRoll *>())
    {
        m_picture->installEventFilter(this);
        m_roll->installEventFilter(this);
    }
    void reset() { m_pictures = m_rolls = 0; }
    [[nodiscard]] bool both() const { return m_pictures > 0 && m_rolls > 0; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            ++(watched == m_picture ? m_pictures : m_rolls);
        return false;
    }

private:
    QWidget *m_picture;
    QWidget *m_roll;
    int m_pictures = 0;
    int m_rolls = 0;
};

template<typename Condition>
void playUntil(Condition condition)
{
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5); // a bench plays the event loop
}

/// Until nobody asks for anything and all is painted.
void settle(const ExploreControllers &moving, int milliseconds)
{
    playUntil([&] { return !moving.stage.waiting(); });
    QElapsedTimer timer;
    timer.start();
    playUntil([&] { return timer.elapsed() > milliseconds; });
}

double millisecondsOf(const QElapsedTimer &timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

QJsonObject summary(QList<double> milliseconds)
{
    std::ranges::sort(milliseconds);
    return {{u"median"_s, milliseconds.at(milliseconds.size() / 2)},
            {u"p95"_s, milliseconds.at(milliseconds.size() * 95 / 100)},
            {u"max"_s, milliseconds.last()}};
}

/// Of the member's latents; asking loads the networks, which no move is to wait for.
int widthOf(InferenceClient &host, const MemberInfo &member)
{
    int width = 0;
    QObject asker;
    host.encode({member.family, member.member, {Melody()}}, &asker, [&width](const Result<DecodedLatents> &answer) {
        if (!answer)
            qFatal("%s", answer.error().text.c_str());
        width = answer->za.width;
    });
    playUntil([&width] { return width > 0; });
    return width;
}

QJsonObject timed(const MemberInfo &member, int moves, bool filling)
{
    InferenceClient host;
    Session session;
    ExploreControllers moving(session, host);
    ExplorePanel page(moving);
    page.resize(1100, 760);
    page.show();
    session.choose(member, {});
    moving.pair.setSteps(steps);
    moving.pair.setFilling(filling);
    const LatentBatch ends = drawnFromPrior(2 * moves, widthOf(host, member), Seed{5});
    const auto end = [&ends](int row) { return std::vector<float>(ends.row(row).begin(), ends.row(row).end()); };
    PaintWatch watch(page.stage());
    QList<double> answered;
    QList<double> painted;
    QElapsedTimer timer;
    double answer = 0.0;
    QObject::connect(&moving.stage, &LatentCursor::moved, &page, [&] { answer = millisecondsOf(timer); });
    for (int round = 0; painted.size() < moves; ++round) {
        page.pair().slider().setValue(0);
        moving.points.setLatent(Anchor::From, u"A"_s, end(2 * round));
        moving.points.setLatent(Anchor::To, u"B"_s, end(2 * round + 1));
        settle(moving, 60);
        for (int step = 1; step < steps && painted.size() < moves; ++step) {
            watch.reset();
            answer = -1.0;
            timer.start();
            const Melody before = moving.stage.now().melody;
            page.pair().slider().setValue(step);
            playUntil([&] { return answer >= 0.0; });
            if (moving.stage.now().melody == before)
                continue; // the same notes and picture: nothing is painted anew
            playUntil([&] { return watch.both(); });
            painted.append(millisecondsOf(timer));
            answered.append(answer);
            if (!filling)
                settle(moving, 4);
        }
    }
    return {{u"member"_s, member.family + u'/' + member.member},
            {u"moves"_s, moves},
            {u"answered_ms"_s, summary(answered)},
            {u"painted_ms"_s, summary(painted)}};
}

} // namespace

int main(int argc, char *argv[])
{
    applyOpenMpPolicy(argv);
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    application.setStyle(new StudioStyle);
    QApplication::setPalette(studioPalette(Appearance::Light));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"moves"_s, u"Moves of the slider for each member"_s, u"n"_s, u"300"_s},
                       {u"filling"_s, u"While the other steps of the way are made, as the window does"_s},
                       {u"member"_s, u"Only this one"_s, u"family/member"_s}});
    parser.process(application);
    QJsonArray rows;
    for (const MemberInfo &member : membersOnDisk()) {
        const QString name = member.family + u'/' + member.member;
        const bool wanted
            = parser.isSet(u"member"_s) ? name == parser.value(u"member"_s) : !member.member.startsWith(u"visual"_s);
        if (wanted)
            rows.append(timed(member, std::max(2, parser.value(u"moves"_s).toInt()), parser.isSet(u"filling"_s)));
    }
    std::puts(QJsonDocument(rows).toJson().constData());
    return 0;
}
