// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/banner.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/problemsdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/dialogs/tasksdialog.h"
#include "ui/openingbar.h"
#include "ui/pages/gallery/welcomepage.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/services/windowactions.h"
#include "ui/sidepane.h"
#include "ui/theme/themedicon.h"
#include "ui/widgets/transport/transportbar.h"

#include <QActionGroup>
#include <QDragEnterEvent>
#include <QFrame>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr auto geometryKey = "window/geometry"_L1;
constexpr auto splitterKey = "window/splitter"_L1;
constexpr auto settingsShownKey = "view/settings"_L1;
constexpr int narrowest = 48; ///< in line heights
constexpr int lowest = 30;
constexpr int besideFrom = 72; ///< line heights of width from which the settings have room beside the pages

/// A dialog that stands beside the window and goes when it is closed.
void showBeside(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
    dialog->activateWindow();
}

} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_actions(std::make_unique<WindowActions>(*this, *menuBar()))
    , m_banner(new Banner(this))
    , m_opening(new OpeningBar(this))
    , m_stack(new QStackedWidget(this))
    , m_welcome(new WelcomePage(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_tabs(new QTabWidget(this))
    , m_settingsPane(new SidePane(*m_splitter))
    , m_transport(new TransportBar(this))
{
    setWindowTitle(tr("SynVAE Studio"));
    setWindowIcon(themedIcon(u"application"_s));
    setAcceptDrops(true);
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(workspace());

    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_opening);
    column->addWidget(m_stack, 1);
    setCentralWidget(centre);
    connectOwnActions();
    setRecent({});
    const int em = fontMetrics().height();
    setMinimumSize(em * narrowest, em * lowest); // by hand: beside the pages the settings would ask for more
    const QSize free = screen()->availableSize();
    resize(QSize(em * 96, em * 58).boundedTo(free));
}

MainWindow::~MainWindow()
{
    m_tabs->disconnect(); // the pages go one by one, and none comes to the front for it
}

QWidget *MainWindow::workspace()
{
    auto *workspace = new QWidget(this);
    m_tabs->setDocumentMode(true);
    m_tabs->setTabBarAutoHide(true);
    m_tabs->setAccessibleName(tr("Views"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::onPageInFront);
    auto *settings = new QToolButton(m_tabs);
    settings->setDefaultAction(m_actions->settings);
    settings->setText(tr("Settings"));
    settings->setAccessibleName(tr("Translation settings"));
    settings->setFocusPolicy(Qt::StrongFocus);
    settings->setAutoRaise(true);
    m_tabs->setCornerWidget(settings);
    m_splitter->addWidget(m_tabs);

    auto *column = new QVBoxLayout(workspace);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *area = new QWidget(workspace); // what an overlay covers: not the transport
    auto *filled = new QVBoxLayout(area);
    filled->setContentsMargins({});
    filled->addWidget(m_splitter);
    column->addWidget(area, 1);
    auto *line = new QFrame(workspace);
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedHeight(1);
    column->addWidget(line);
    column->addWidget(m_transport);
    return workspace;
}

void MainWindow::layOut(const WindowContents &contents)
{
    const int em = fontMetrics().height();
    m_card = contents.card;
    m_settings = contents.settings;
    for (const Page &page : contents.pages)
        addPage(page);
    m_splitter->addWidget(m_card);
    m_settingsPane->setControls(m_settings);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setStretchFactor(2, 0);
    m_tabs->widget(0)->setMinimumWidth(em * 22);
    m_card->setMinimumWidth(em * 18);
    m_splitter->setSizes({em * 42, em * 32, em * 20});
}

void MainWindow::connectOwnActions()
{
    WindowActions &a = *m_actions;
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.nextArea, &QAction::triggered, this, &MainWindow::goToNextArea);
    connect(a.settings, &QAction::toggled, m_settingsPane, &SidePane::setOpen);
    connect(m_settingsPane, &SidePane::openChanged, a.settings, &QAction::setChecked);
    connect(a.fullScreen, &QAction::toggled, this,
            [this](bool on) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, on)); });
    connect(a.shortcuts, &QAction::triggered, this,
            [this] { showBeside(new ShortcutsDialog(m_actions->menus(), this)); });
    connect(a.about, &QAction::triggered, this, [this] { showBeside(new AboutDialog(this)); });
}

void MainWindow::addPage(const Page &page)
{
    m_pages.push_back(page);
    QAction *action = m_actions->addView(page.title);
    if (!page.shortcut.isEmpty())
        action->setShortcut(page.shortcut);
    action->setIcon(page.icon);
    m_actions->addToView(page.actions);
    connect(action, &QAction::triggered, this, [this, id = page.id] { showPage(id); });
    connect(m_tabs, &QTabWidget::currentChanged, action,
            [this, action, id = page.id] { action->setChecked(this->page() == id); });
    if (m_pages.size() == 1)
        m_front = page.widget;
    m_tabs->addTab(page.widget, page.icon, page.title);
}

QString MainWindow::page() const
{
    const auto at = static_cast<std::size_t>(std::max(0, m_tabs->currentIndex()));
    return at < m_pages.size() ? m_pages[at].id : QString();
}

QWidget *MainWindow::widgetOf(const QString &id) const
{
    const auto found = std::ranges::find(m_pages, id, &Page::id);
    return found == m_pages.end() ? nullptr : found->widget;
}

void MainWindow::onPageInFront()
{
    shareOut(m_tabs->currentWidget());
    Q_EMIT pageShown(page());
}

void MainWindow::shareOut(QWidget *page)
{
    if (page == m_front || !m_card)
        return; // there is nothing beside it yet
    m_splits.insert(std::exchange(m_front, page), m_splitter->saveState());
    if (m_splits.contains(page))
        m_splitter->restoreState(m_splits.value(page));
    else if (page != m_tabs->widget(0)) // a page beside the first has much to show: the others get what they need
        m_splitter->setSizes({width(), m_card->minimumWidth(), m_settingsPane->minimumWidth()});
}

void MainWindow::showPage(const QString &id)
{
    QWidget *widget = widgetOf(id);
    if (!widget)
        return;
    m_tabs->setCurrentWidget(widget);
    widget->setFocus(Qt::ShortcutFocusReason);
}

bool MainWindow::shows(const QWidget *widget) const
{
    const QWidget *front = m_tabs->currentWidget();
    return front && (front == widget || front->isAncestorOf(widget));
}

void MainWindow::showProblems(ProblemsTableModel &problems) { showBeside(new ProblemsDialog(problems, this)); }

void MainWindow::showTasks(TaskRunner &tasks) { showBeside(new TasksDialog(tasks, this)); }

void MainWindow::goToNextArea()
{
    const Page &front = m_pages.at(static_cast<std::size_t>(m_tabs->currentIndex()));
    const QList<QWidget *> areas{front.area ? front.area : front.widget, m_card, m_settings, m_transport};
    qsizetype at = areas.size() - 1;
    for (qsizetype i = 0; i < areas.size(); ++i) {
        if (areas.at(i)->hasFocus() || areas.at(i)->isAncestorOf(focusWidget()))
            at = i;
    }
    // An area takes the focus itself, or the first of its controls that does.
    QWidget *next = areas.at((at + 1) % areas.size());
    QWidget *candidate = next;
    while (!(candidate->focusPolicy() & Qt::TabFocus) || !candidate->isEnabled() || !candidate->isVisible()) {
        candidate = candidate->nextInFocusChain();
        if (candidate == next)
            return;
    }
    candidate->setFocus(Qt::TabFocusReason);
}

void MainWindow::showCollection(const QString &name)
{
    const bool first = !showsCollection();
    m_stack->setCurrentIndex(1);
    m_collectionName = name;
    showTitle();
    const Page &front = m_pages.at(static_cast<std::size_t>(m_tabs->currentIndex()));
    if (first)
        (front.area ? front.area : front.widget)->setFocus();
}

void MainWindow::setProject(const QString &name, bool unsaved, bool readOnly)
{
    m_projectName = name;
    m_readOnly = readOnly;
    showTitle();
    setWindowModified(unsaved);
}

void MainWindow::showTitle()
{
    QString name = m_projectName.isEmpty() ? m_collectionName : m_projectName;
    if (name.isEmpty())
        return setWindowTitle(tr("SynVAE Studio"));
    name.replace(u"[*]"_s, u"[*][*]"_s); // Qt's way to write it
    setWindowTitle(m_readOnly ? tr("%1[*] (only to read) – SynVAE Studio").arg(name)
                              : tr("%1[*] – SynVAE Studio").arg(name));
}

bool MainWindow::showsCollection() const { return m_stack->currentIndex() == 1; }

void MainWindow::setRecent(const QList<CollectionSource> &recent)
{
    m_welcome->setRecent(recent);
    QMenu *menu = m_actions->recent;
    menu->clear();
    for (const CollectionSource &source : recent) {
        QAction *action = menu->addAction(nameOf(source).replace(u'&', u"&&"_s));
        action->setToolTip(source.paths.join(u'\n'));
        connect(action, &QAction::triggered, this, [this, source] { Q_EMIT recentChosen(source); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("&Clear This List")), &QAction::triggered, this, &MainWindow::clearRecentRequested);
    menu->setEnabled(!recent.isEmpty());
}

void MainWindow::saveLayout(QSettings &settings) const
{
    settings.setValue(geometryKey, saveGeometry());
    if (m_settingsPane->isOverlay())
        return; // how a wider window is shared out stays as it was
    settings.setValue(splitterKey,
                      m_front == m_tabs->widget(0) ? m_splitter->saveState() : m_splits.value(m_tabs->widget(0)));
    settings.setValue(settingsShownKey, m_actions->settings->isChecked());
}

void MainWindow::restoreLayout(const QSettings &settings)
{
    restoreGeometry(settings.value(geometryKey).toByteArray()); // keeps the window on a screen that is there
    m_splitter->restoreState(settings.value(splitterKey).toByteArray());
    m_actions->settings->setChecked(settings.value(settingsShownKey, true).toBool());
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool overlay = m_card && width() < fontMetrics().height() * besideFrom;
    if (overlay == m_settingsPane->isOverlay())
        return;
    m_splits.clear(); // there was another number of parts
    m_settingsPane->setOverlay(overlay);
}

// What reaches the window nobody else had use for.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_actions->fullScreen->isChecked())
        return m_actions->fullScreen->setChecked(false);
    QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (std::any_of(urls.cbegin(), urls.cend(), [](const QUrl &url) { return url.isLocalFile(); }))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    event->acceptProposedAction();
    if (!paths.isEmpty())
        Q_EMIT dropped(paths);
}

} // namespace synvae
