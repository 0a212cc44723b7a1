// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/gallery/gallerypanel.h"

#include "ui/pages/gallery/galleryview.h"
#include "ui/presenter/workslistmodel.h"
#include "ui/theme/themedicon.h"
#include "ui/theme/typography.h"

#include <QAction>
#include <QEvent>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int edgeStep = 16;

} // namespace

GalleryPanel::GalleryPanel(WorksListModel &works, ThumbnailLoader &thumbnails, QWidget *parent)
    : QWidget(parent)
    , m_works(works)
    , m_view(new GalleryView(works, thumbnails, this))
    , m_name(new QLabel(this))
    , m_count(new QLabel(this))
    , m_nothing(new QLabel(this))
    , m_search(new QLineEdit(this))
    , m_size(new QSlider(Qt::Horizontal, this))
    , m_problems(new QToolButton(this))
    , m_stack(new QStackedLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(head());
    column->addLayout(m_stack, 1);
    m_stack->addWidget(m_view);
    m_stack->addWidget(nothingFound());
    setAccessibleName(tr("Gallery"));
    refreshFonts();

    m_searchSoon.setSingleShot(true);
    m_searchSoon.setInterval(60);
    connect(&m_searchSoon, &QTimer::timeout, this, &GalleryPanel::applySearch);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_searchSoon.start(); });
    connect(m_size, &QSlider::valueChanged, this, [this](int step) { m_view->setEdge(step * edgeStep); });
    connect(m_view, &GalleryView::edgeChanged, this, [this](int edge) {
        const QSignalBlocker blocker(m_size);
        m_size->setValue(edge / edgeStep);
    });
    connect(m_problems, &QToolButton::clicked, this, &GalleryPanel::problemsRequested);
    connect(&works, &WorksListModel::shownChanged, this, &GalleryPanel::showCount);
    showCount(works.rowCount(), works.total());
    setProblemCount(0);
}

void GalleryPanel::setUpSearch(int em)
{
    m_search->setPlaceholderText(tr("Search title, artist, year …"));
    m_search->setAccessibleName(tr("Search the works"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(em * 9);
    m_search->setMaximumWidth(em * 16);
    m_search->installEventFilter(this);
}

QWidget *GalleryPanel::head()
{
    const int em = fontMetrics().height();
    auto *area = new QWidget(this);
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins(em, em * 3 / 4, em, em / 2);
    row->setSpacing(em * 3 / 4);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_count);
    row->addLayout(words, 1);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_count->setForegroundRole(QPalette::PlaceholderText);

    m_problems->setIcon(themedIcon(u"warning"_s));
    m_problems->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_problems->setAutoRaise(true);
    m_problems->setToolTip(tr("List the files that could not be shown, with the reasons"));
    m_problems->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(m_problems);

    setUpSearch(em);
    row->addWidget(m_search, 1);

    m_size->setRange(GalleryView::smallestEdge / edgeStep, GalleryView::largestEdge / edgeStep);
    m_size->setPageStep(2);
    m_size->setFixedWidth(em * 6);
    m_size->setAccessibleName(tr("Size of the thumbnails"));
    m_size->setToolTip(m_size->accessibleName());
    {
        const QSignalBlocker blocker(m_size);
        m_size->setValue(m_view->edge() / edgeStep);
    }
    row->addWidget(m_size);
    return area;
}

QWidget *GalleryPanel::nothingFound()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    auto *all = new QPushButton(tr("Show &all works"), page);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setTextFormat(Qt::PlainText);
    column->addStretch(2);
    column->addWidget(m_nothing);
    column->addWidget(all, 0, Qt::AlignCenter);
    column->addStretch(3);
    connect(all, &QPushButton::clicked, this, [this] {
        clearSearch();
        m_view->setFocus();
    });
    return page;
}

void GalleryPanel::setCollectionName(const QString &name)
{
    m_name->setText(name);
    m_name->setToolTip(name);
}

void GalleryPanel::showCount(int shown, int total)
{
    const QLocale locale;
    const QString all = total == 1 ? tr("1 work") : tr("%Ln works", nullptr, total);
    m_count->setText(shown == total ? all : tr("%1 of %2").arg(locale.toString(shown), all));
    m_nothing->setText(tr("No work has “%1” in its title, file or description.").arg(m_works.filter()));
    m_stack->setCurrentIndex(shown == 0 && total > 0 ? 1 : 0);
}

void GalleryPanel::setProblemCount(int count)
{
    m_problems->setVisible(count > 0);
    m_problems->setText(count == 1 ? tr("1 file with a problem") : tr("%Ln files with problems", nullptr, count));
    m_problems->setAccessibleName(m_problems->text());
}

void GalleryPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void GalleryPanel::search(const QString &text) { m_search->setText(text); }

void GalleryPanel::clearSearch()
{
    m_search->clear();
    applySearch();
}

void GalleryPanel::applySearch()
{
    m_searchSoon.stop();
    m_works.setFilter(m_search->text());
}

void GalleryPanel::changeEdge(int steps) { m_view->setEdge(m_view->edge() + steps * edgeStep); }

bool GalleryPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            clearSearch();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
            applySearch();
            m_view->setFocus(Qt::TabFocusReason);
            if (!m_view->currentIndex().isValid() && key != Qt::Key_Escape)
                m_view->moveBy(0);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void GalleryPanel::refreshFonts()
{
    m_name->setFont(headingFont(font(), 1.35));
    m_nothing->setFont(headingFont(font(), 1.15));
}

// No focus proxy: with one, the Tab key would pass by the search.
void GalleryPanel::focusInEvent(QFocusEvent *event)
{
    QWidget *first = m_search;
    if (m_stack->currentWidget() == m_view)
        first = m_view;
    first->setFocus(event->reason());
}

void GalleryPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refreshFonts();
}

} // namespace synvae
