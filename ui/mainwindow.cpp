// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/banner.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/problemsdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/openingbar.h"
#include "ui/pages/gallery/detailcard.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/pages/gallery/welcomepage.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/theme/glyphicon.h"
#include "ui/widgets/settings/settingspanel.h"
#include "ui/widgets/transport/transportbar.h"
#include "ui/windowactions.h"

#include <QActionGroup>
#include <QDragEnterEvent>
#include <QFrame>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr auto geometryKey = "window/geometry"_L1;
constexpr auto splitterKey = "window/splitter"_L1;
constexpr auto edgeKey = "view/thumbnailEdge"_L1;
constexpr auto settingsShownKey = "view/settings"_L1;

/// A dialog that stands beside the window and goes when it is closed.
void showBeside(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
    dialog->activateWindow();
}

} // namespace

MainWindow::MainWindow(WorksListModel &works, ThumbnailLoader &thumbnails, ProblemsTableModel &problems,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_problems(problems)
    , m_actions(std::make_unique<WindowActions>(*this, *menuBar()))
    , m_banner(new Banner(this))
    , m_opening(new OpeningBar(this))
    , m_pages(new QStackedWidget(this))
    , m_welcome(new WelcomePage(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_views(new QTabWidget(this))
    , m_gallery(new GalleryPanel(works, thumbnails, this))
    , m_card(new DetailCard(this))
    , m_settings(new SettingsPanel(this))
    , m_settingsPane(new QScrollArea(this))
    , m_transport(new TransportBar(this))
{
    setWindowTitle(tr("SynVAE Studio"));
    setWindowIcon(glyphIcon(Glyph::Application));
    setAcceptDrops(true);
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(workspace());

    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_opening);
    column->addWidget(m_pages, 1);
    setCentralWidget(centre);
    connectOwnActions();
    setRecent({});
    resize(fontMetrics().height() * 96, fontMetrics().height() * 58);
}

MainWindow::~MainWindow() = default;

QWidget *MainWindow::workspace()
{
    const int em = fontMetrics().height();
    auto *page = new QWidget(this);
    m_settingsPane->setWidget(m_settings);
    m_settingsPane->setWidgetResizable(true);
    m_settingsPane->setFrameShape(QFrame::NoFrame);
    m_settingsPane->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_settingsPane->setFocusPolicy(Qt::NoFocus); // its controls scroll into view by themselves
    m_settingsPane->setMinimumWidth(m_settings->minimumSizeHint().width() + em);

    m_views->setDocumentMode(true);
    m_views->setTabBarAutoHide(true);
    m_views->setAccessibleName(tr("Views"));
    addView(m_gallery, tr("&Gallery"));
    m_front = m_gallery;
    m_splitter->addWidget(m_views);
    m_splitter->addWidget(m_card);
    m_splitter->addWidget(m_settingsPane);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setStretchFactor(2, 0);
    m_gallery->setMinimumWidth(em * 22);
    m_card->setMinimumWidth(em * 18);
    m_splitter->setSizes({em * 42, em * 32, em * 20});

    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_splitter, 1);
    auto *line = new QFrame(page);
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedHeight(1);
    column->addWidget(line);
    column->addWidget(m_transport);
    return page;
}

void MainWindow::connectOwnActions()
{
    WindowActions &a = *m_actions;
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.problems, &QAction::triggered, this, &MainWindow::showProblems);
    connect(m_gallery, &GalleryPanel::problemsRequested, this, &MainWindow::showProblems);
    connect(a.larger, &QAction::triggered, this, [this] { m_gallery->changeEdge(1); });
    connect(a.smaller, &QAction::triggered, this, [this] { m_gallery->changeEdge(-1); });
    connect(a.find, &QAction::triggered, m_gallery, &GalleryPanel::focusSearch);
    connect(a.nextArea, &QAction::triggered, this, &MainWindow::goToNextArea);
    connect(a.settings, &QAction::toggled, m_settingsPane, &QWidget::setVisible);
    connect(a.fullScreen, &QAction::toggled, this,
            [this](bool on) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, on)); });
    connect(a.next, &QAction::triggered, this, [this] { m_gallery->view().moveBy(1); });
    connect(a.previous, &QAction::triggered, this, [this] { m_gallery->view().moveBy(-1); });
    connect(a.shortcuts, &QAction::triggered, this,
            [this] { showBeside(new ShortcutsDialog(m_actions->menus(), this)); });
    connect(a.about, &QAction::triggered, this, [this] { showBeside(new AboutDialog(this)); });
}

void MainWindow::addView(QWidget *view, const QString &title)
{
    m_views->addTab(view, title);
    QAction *action = m_actions->addView(title);
    action->setChecked(m_views->count() == 1);
    connect(action, &QAction::triggered, this, [this, view] { showView(view); });
    connect(m_views, &QTabWidget::currentChanged, action, [this, view, action] {
        action->setChecked(shows(view));
        if (!shows(view))
            return;
        shareOut(view);
        Q_EMIT viewChanged(view);
    });
}

void MainWindow::shareOut(QWidget *view)
{
    m_splits.insert(std::exchange(m_front, view), m_splitter->saveState());
    if (m_splits.contains(view))
        m_splitter->restoreState(m_splits.value(view));
    else if (view != m_gallery) // a view beside the gallery has much to show: the others get what they need
        m_splitter->setSizes({width(), m_card->minimumWidth(), m_settingsPane->minimumWidth()});
}

void MainWindow::showView(QWidget *view)
{
    m_views->setCurrentWidget(view);
    view->setFocus(Qt::ShortcutFocusReason);
}

bool MainWindow::shows(const QWidget *view) const { return m_views->currentWidget() == view; }

void MainWindow::showProblems() { showBeside(new ProblemsDialog(m_problems, this)); }

void MainWindow::goToNextArea()
{
    QWidget *view = shows(m_gallery) ? &m_gallery->view() : m_views->currentWidget();
    const QList<QWidget *> areas{view, m_card, m_settings, m_transport};
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
    m_pages->setCurrentIndex(1);
    m_gallery->setCollectionName(name);
    setWindowTitle(tr("%1 – SynVAE Studio").arg(name));
    if (first)
        m_gallery->view().setFocus();
}

bool MainWindow::showsCollection() const { return m_pages->currentIndex() == 1; }

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
    settings.setValue(splitterKey, m_front == m_gallery ? m_splitter->saveState() : m_splits.value(m_gallery));
    settings.setValue(edgeKey, m_gallery->view().edge());
    settings.setValue(settingsShownKey, m_actions->settings->isChecked());
}

void MainWindow::restoreLayout(const QSettings &settings)
{
    restoreGeometry(settings.value(geometryKey).toByteArray()); // keeps the window on a screen that is there
    m_splitter->restoreState(settings.value(splitterKey).toByteArray());
    m_actions->settings->setChecked(settings.value(settingsShownKey, true).toBool());
    if (const int edge = settings.value(edgeKey).toInt(); edge > 0)
        m_gallery->view().setEdge(edge);
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
