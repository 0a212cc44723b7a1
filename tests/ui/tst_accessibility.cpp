// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window as a screen reader meets it.
#include "tests/support/accessiblewalk.h"
#include "tests/support/fakestudio.h"
#include "tests/support/testprogram.h"
#include "ui/banner.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/problemsdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/pages/gallery/detailcard.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/services/windowactions.h"

#include <QAbstractButton>
#include <QAction>
#include <QActionGroup>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// Widgets in the order the Tab key reaches them, starting anywhere.
QList<QWidget *> tabOrder(QWidget &window)
{
    QList<QWidget *> order;
    QWidget *widget = &window;
    do {
        if (widget->isVisible() && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy())
            order.append(widget);
        widget = widget->nextInFocusChain();
    } while (widget != &window);
    return order;
}

/// "File: A: &About, &All" for each letter that two of the texts have.
QStringList clashing(const QStringList &texts, const QString &where)
{
    QMap<QString, QStringList> users;
    for (const QString &text : texts) {
        const QString key = QKeySequence::mnemonic(text).toString();
        if (!key.isEmpty())
            users[key] += text;
    }
    QStringList clashes;
    for (auto user = users.cbegin(); user != users.cend(); ++user) {
        if (user.value().size() > 1)
            clashes += u"%1: %2: %3"_s.arg(where, user.key(), user.value().join(u", "_s));
    }
    return clashes;
}

} // namespace

class tst_Accessibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(anyWindowWarning());
        m_studio = std::make_unique<test::FakeStudio>();
        m_studio->prepare = [](test::PlainWorks &works) { works.setBroken(2); };
        m_studio->recent.add({{u"/x/before"_s}});
        QVERIFY(m_studio->show());
    }
    void cleanup() { m_studio.reset(); }

    void theWelcomePageHasNoUnnamedElement() { QCOMPARE(unnamedFocusable(m_studio->window), QStringList()); }

    void theWorkingWindowHasNoUnnamedElement()
    {
        openAll();
        QCOMPARE(unnamedFocusable(m_studio->window), QStringList());
    }

    void noViewHasAnUnnamedElement()
    {
        openAll();
        for (const Qt::Key view : {Qt::Key_2, Qt::Key_3, Qt::Key_1}) {
            QTest::keyClick(&m_studio->window, view, Qt::ControlModifier);
            QVERIFY(m_studio->window.actions().views->actions().at(view - Qt::Key_1)->isChecked());
            QCOMPARE(unnamedFocusable(m_studio->window), QStringList());
            if (view == Qt::Key_2)
                QTRY_VERIFY(m_studio->presenter().stage() == MapsPresenter::Stage::Ready);
            for (QTabWidget *tabs : m_studio->window.findChildren<QTabWidget *>()) {
                for (int tab = 0; tabs->isVisible() && tabs->currentWidget()->isVisible() && !holdsViews(*tabs)
                     && tab < tabs->count();
                     ++tab) {
                    tabs->setCurrentIndex(tab);
                    QCOMPARE(unnamedFocusable(m_studio->window), QStringList());
                }
            }
        }
    }

    void theFocusOfEveryViewCanBeSeenAndLeft()
    {
        openAll();
        for (const Qt::Key view : {Qt::Key_2, Qt::Key_3}) {
            QTest::keyClick(&m_studio->window, view, Qt::ControlModifier);
            QTRY_VERIFY(view != Qt::Key_2 || m_studio->presenter().stage() == MapsPresenter::Stage::Ready);
            tabThroughEverything();
            expectVisibleFocus();
        }
    }

    void theWindowWithoutModelsHasNoUnnamedElement()
    {
        m_studio->available.clear();
        m_studio->members.load();
        QTRY_VERIFY(m_studio->window.banner().isVisible());
        openAll();
        QCOMPARE(unnamedFocusable(m_studio->window), QStringList());
    }

    void dialogsHaveNoUnnamedElement()
    {
        openAll();
        WindowActions &actions = m_studio->window.actions();
        actions.shortcuts->trigger();
        actions.about->trigger();
        actions.problems->trigger();
        QCOMPARE(unnamedFocusable(*m_studio->window.findChild<ShortcutsDialog *>()), QStringList());
        QCOMPARE(unnamedFocusable(*m_studio->window.findChild<AboutDialog *>()), QStringList());
        QCOMPARE(unnamedFocusable(*m_studio->window.findChild<ProblemsDialog *>()), QStringList());
    }

    /// Alt and a letter is one thing: of two, only one would answer, or each would by turns.
    void mnemonicsAreUniqueInEveryMenuAndOnEveryPage()
    {
        openAll();
        QStringList clashes;
        for (const QMenu *menu : m_studio->window.actions().menus()) {
            QStringList texts;
            for (const QAction *action : menu->actions())
                texts += action->text();
            clashes += clashing(texts, menu->title());
        }
        QStringList bar;
        for (const QMenu *menu : m_studio->window.actions().menus()) {
            if (qobject_cast<QMenuBar *>(menu->parentWidget()))
                bar += menu->title();
        }
        for (const QAction *view : m_studio->window.actions().views->actions()) {
            const_cast<QAction *>(view)->trigger();
            QStringList texts = bar;
            for (const QWidget *widget : m_studio->window.findChildren<QWidget *>()) {
                if (!widget->isVisible())
                    continue;
                if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
                    texts += button->text();
                else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
                    texts += label->text();
                else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
                    for (int tab = 0; tab < tabs->count(); ++tab)
                        texts += tabs->tabText(tab);
                }
            }
            clashes += clashing(texts, view->text());
        }
        QVERIFY2(clashes.isEmpty(), qPrintable(clashes.join(u'\n')));
    }

    void everyActionAndButtonSaysWhatItDoes()
    {
        openAll();
        for (const QAction *action : m_studio->window.findChildren<QAction *>()) {
            if (!action->isSeparator() && action->parent()->isWidgetType()
                && !qobject_cast<const QMenu *>(action->parent()))
                QVERIFY2(!action->text().isEmpty() || !action->toolTip().isEmpty() || !action->icon().isNull(),
                         action->parent()->metaObject()->className());
        }
        for (QAbstractButton *button : m_studio->window.findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || button->focusPolicy() == Qt::NoFocus)
                continue;
            const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(button);
            QVERIFY(!interface->text(QAccessible::Name).isEmpty());
        }
    }

    void theTabKeyReachesEveryPartAndComesBack()
    {
        openAll();
        QVERIFY(tabOrder(m_studio->window).contains(&m_studio->gallery.panel().view()));
        m_studio->gallery.panel().view().setFocus();
        tabThroughEverything();
    }

    void theFocusCanBeSeen()
    {
        openAll();
        expectVisibleFocus();
    }

    void worksAreReadWithTheirPlace()
    {
        openAll();
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&m_studio->gallery.panel().view());
        QCOMPARE(list->child(1)->text(QAccessible::Name), u"Work 2, 2 of 12"_s);
        QTRY_COMPARE(list->child(2)->text(QAccessible::Name), u"Work 3, 3 of 12, cannot be shown"_s);
    }

private:
    bool holdsViews(const QTabWidget &tabs) const { return tabs.indexOf(&m_studio->gallery) >= 0; }

    void tabThroughEverything()
    {
        const QList<QWidget *> order = tabOrder(m_studio->window);
        QVERIFY(order.size() > 10);
        QCOMPARE(QSet<QWidget *>(order.begin(), order.end()).size(), order.size());
        QSet<QWidget *> reached;
        for (qsizetype i = 0; i < 2 * order.size(); ++i) {
            QWidget *focus = m_studio->window.focusWidget();
            QVERIFY(focus);
            reached.insert(focus);
            QTest::keyClick(focus, Qt::Key_Tab);
        }
        for (QWidget *widget : order)
            QVERIFY2(reached.contains(widget),
                     qPrintable(u"%1 %2"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                               widget->accessibleName())));
    }

    void expectVisibleFocus()
    {
        QList<QWidget *> order = tabOrder(m_studio->window);
        std::reverse(order.begin(), order.end()); // the one that has the focus comes last
        for (QWidget *widget : order) {
            if (!widget->isEnabled() || widget->window() != &m_studio->window)
                continue;
            m_studio->window.setFocus();
            widget->clearFocus();
            const QImage without = widget->grab().toImage();
            widget->setFocus(Qt::TabFocusReason);
            QTRY_VERIFY2(widget->grab().toImage() != without, // a map is painted a moment later
                         qPrintable(u"%1 “%2” looks the same with the focus"_s.arg(
                             QString::fromLatin1(widget->metaObject()->className()), widget->accessibleName())));
        }
    }

    void openAll()
    {
        m_studio->open(u"12"_s);
        QTRY_COMPARE(m_studio->works.total(), 12);
        QTRY_VERIFY(!m_studio->translation.current().picture.isNull());
        QTRY_COMPARE(m_studio->problems.rowCount(), 1);
        m_studio->playback.stop();
    }

    std::unique_ptr<test::FakeStudio> m_studio;
};

SYNVAE_TEST(tst_Accessibility)

#include "tst_accessibility.moc"
