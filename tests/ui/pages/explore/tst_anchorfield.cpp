// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/explore/anchorfield.h"
#include "ui/presenter/explore/anchors.h"
#include "ui/widgets/picture/pictureview.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace synvae;
using namespace Qt::StringLiterals;
using State = MovingPoint::State;

class tst_AnchorField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void saysWhatStandsThere()
    {
        AnchorField field(u"From"_s);
        const auto *picture = field.findChild<PictureView *>();
        QCOMPARE(name(field), u"not chosen"_s);
        QCOMPARE(field.button()->accessibleName(), u"From: not chosen"_s);
        QCOMPARE(picture->accessibleName(), u"From: no picture"_s);
        field.setPoint(pointOf(State::Ready));
        QCOMPARE(name(field), u"Waterfall"_s);
        QCOMPARE(field.button()->accessibleName(), u"From: Waterfall"_s);
        QCOMPARE(picture->accessibleName(), u"From: Waterfall"_s);
        QCOMPARE(picture->picture().pixelColor(1, 1), QColor(Qt::red));
        field.setPoint({});
        QCOMPARE(name(field), u"not chosen"_s);
        QVERIFY(picture->picture().isNull());
    }

    void aFailureSaysWhy()
    {
        AnchorField field(u"To"_s);
        MovingPoint point = pointOf(State::Failed);
        point.reason = u"It is truncated."_s;
        field.setPoint(point);
        QCOMPARE(name(field), u"It is truncated."_s);
        QCOMPARE(field.button()->accessibleName(), u"To: It is truncated."_s);
        QVERIFY(action(field, u"&Nothing"_s)->isEnabled());
    }

    void theMenuOffersWhatThereIs()
    {
        AnchorField field(u"From"_s);
        QVERIFY(!action(field, u"The &Current Work"_s)->isEnabled());
        QVERIFY(!action(field, u"What &Sounds Now"_s)->isEnabled());
        QVERIFY(!action(field, u"&Nothing"_s)->isEnabled());
        QVERIFY(action(field, u"A &Melody from a MIDI File …"_s)->isEnabled());
        field.setOffers(true, false);
        QVERIFY(action(field, u"The &Current Work"_s)->isEnabled());
        QVERIFY(!action(field, u"What &Sounds Now"_s)->isEnabled());
        field.setOffers(false, true);
        QVERIFY(!action(field, u"The &Current Work"_s)->isEnabled());
        QVERIFY(action(field, u"What &Sounds Now"_s)->isEnabled());
    }

    void everyChoiceIsSaid()
    {
        AnchorField field(u"From"_s);
        field.setOffers(true, true);
        field.setPoint(pointOf(State::Ready));
        const QSignalSpy work(&field, &AnchorField::currentWorkWanted);
        const QSignalSpy here(&field, &AnchorField::whatIsHereWanted);
        const QSignalSpy melody(&field, &AnchorField::melodyWanted);
        const QSignalSpy nothing(&field, &AnchorField::clearWanted);
        for (QAction *each : field.button()->menu()->actions())
            each->trigger();
        QCOMPARE(QList<qsizetype>({work.size(), here.size(), melody.size(), nothing.size()}),
                 QList<qsizetype>({1, 1, 1, 1}));
    }

    void theKeyboardReachesTheMenu()
    {
        AnchorField field(u"From"_s);
        field.show();
        QCOMPARE(unnamedFocusable(field), QStringList());
        QVERIFY(field.button()->focusPolicy() & Qt::TabFocus);
        QVERIFY(field.button()->menu()); // any press opens it
        QVERIFY(!field.button()->accessibleDescription().isEmpty());
        for (const QAction *each : field.button()->menu()->actions())
            QVERIFY(each->isSeparator() || each->text().contains(u'&'));
    }

private:
    static MovingPoint pointOf(State state)
    {
        MovingPoint point;
        point.state = state;
        point.name = u"Waterfall"_s;
        point.picture = QImage(4, 4, QImage::Format_RGB32);
        point.picture.fill(Qt::red);
        return point;
    }

    static QString name(const AnchorField &field) { return field.findChild<QLabel *>()->text(); }

    static QAction *action(const AnchorField &field, const QString &text)
    {
        for (QAction *each : field.button()->menu()->actions()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }
};

SYNVAE_TEST(tst_AnchorField)

#include "tst_anchorfield.moc"
