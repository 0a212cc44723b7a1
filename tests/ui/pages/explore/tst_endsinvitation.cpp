// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/explore/endsinvitation.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_EndsInvitation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void itSaysWhatIsMissing()
    {
        EndsInvitation invitation;
        const QString none = invitation.words();
        QVERIFY(none.startsWith(u"Choose both ends"_s));
        invitation.setEnds(true, false);
        QVERIFY(invitation.words().startsWith(u"One end is chosen"_s));
        invitation.setEnds(false, true);
        QVERIFY(invitation.words().startsWith(u"The far end is chosen"_s));
    }

    void itOffersWhatThereIs()
    {
        EndsInvitation invitation;
        invitation.show();
        const auto buttons = invitation.findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 3);
        for (const QPushButton *button : buttons)
            QVERIFY(!button->isEnabled());
        invitation.setOffers(1, true);
        QVERIFY(!buttons.at(0)->isEnabled() && buttons.at(1)->isEnabled() && buttons.at(2)->isEnabled());
        invitation.setOffers(5, true);
        QVERIFY(buttons.at(0)->isEnabled());
        const QSignalSpy selected(&invitation, &EndsInvitation::selectedWanted);
        const QSignalSpy from(&invitation, &EndsInvitation::fromWanted);
        const QSignalSpy to(&invitation, &EndsInvitation::toWanted);
        for (QPushButton *button : buttons)
            button->click();
        QCOMPARE(selected.size() + from.size() + to.size(), 3);
        QCOMPARE(unnamedFocusable(invitation), QStringList());
    }
};

SYNVAE_TEST(tst_EndsInvitation)
#include "tst_endsinvitation.moc"
