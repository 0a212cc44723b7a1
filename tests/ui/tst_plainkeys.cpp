// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/plainkeys.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_PlainKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theFocusedControlComesFirst()
    {
        PlainKeys keys;
        qApp->installEventFilter(&keys);
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *button = new QPushButton(u"x"_s);
        auto *box = new QCheckBox(u"y"_s);
        auto *combo = new QComboBox;
        combo->addItems({u"Piano"_s, u"Lute"_s});
        auto *label = new QWidget;
        label->setFocusPolicy(Qt::StrongFocus);
        for (QWidget *widget : std::initializer_list<QWidget *>{button, box, combo, label})
            column->addWidget(widget);
        QAction play;
        play.setShortcut(u"Space"_s);
        QAction loop;
        loop.setShortcut(u"L"_s);
        window.addActions({&play, &loop});
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy played(&play, &QAction::triggered);
        QSignalSpy looped(&loop, &QAction::triggered);
        QSignalSpy clicked(button, &QPushButton::clicked);

        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(played.size(), 0);
        QTest::keyClick(button, Qt::Key_L); // a button has no use for it
        QCOMPARE(looped.size(), 1);

        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QVERIFY(box->isChecked());
        QCOMPARE(played.size(), 0);

        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_L);
        QCOMPARE(combo->currentText(), u"Lute"_s);
        QCOMPARE(looped.size(), 1);

        label->setFocus();
        QTest::keyClick(label, Qt::Key_Space);
        QCOMPARE(played.size(), 1);
    }
};

SYNVAE_TEST(tst_PlainKeys)

#include "tst_plainkeys.moc"
