// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/panel/mapstoolbar.h"

#include "ui/widgets/transport/wrappinglayout.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

namespace synvae {

MapsToolBar::MapsToolBar(QWidget *parent)
    : QWidget(parent)
    , m_colours(new QComboBox(this))
    , m_runs(new QComboBox(this))
    , m_search(new QLineEdit(this))
    , m_tools(new QActionGroup(this))
{
    const int em = fontMetrics().height();
    auto *row = new WrappingLayout(this);
    row->setContentsMargins(em, em / 2, em, em / 2);
    row->setSpacings(em / 2, em / 2);
    m_colours->setAccessibleName(tr("Colour by"));
    m_colours->setToolTip(m_colours->accessibleName());
    m_colours->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_colours->setMinimumContentsLength(16);
    m_runs->setAccessibleName(tr("Layout shown"));
    m_runs->setToolTip(m_runs->accessibleName());
    m_runs->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_runs->setMinimumContentsLength(14);
    m_search->setPlaceholderText(tr("Find on the maps …"));
    m_search->setAccessibleName(tr("Find works on the maps"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(em * 9);
    row->addWidget(m_colours);
    row->addWidget(m_search);
    makeTools();
    makeShowMenu();
    row->addWidget(m_runs);
    makeMapsMenu();
    m_needMaps.append(m_runs);
    connect(m_colours, &QComboBox::activated, this,
            [this](int at) { Q_EMIT colourChosen(m_colours->itemData(at).toString()); });
    connect(m_runs, &QComboBox::activated, this, [this](int at) { Q_EMIT runChosen(m_runs->itemData(at).toInt()); });
    connect(m_search, &QLineEdit::textEdited, this, &MapsToolBar::searched);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            Q_EMIT searched(text); // the field's clear button edits without typing
    });
}

QAction *MapsToolBar::addTool(const QString &text, MapView::Tool tool)
{
    QAction *action = m_tools->addAction(text);
    action->setCheckable(true);
    action->setData(QVariant::fromValue(tool));
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(button);
    m_needMaps.append(button);
    return action;
}

void MapsToolBar::makeTools()
{
    addTool(tr("Move"), MapView::Tool::Pan)->setChecked(true);
    addTool(tr("Box"), MapView::Tool::Box)->setToolTip(tr("Select works in a box; Shift adds, Ctrl removes"));
    addTool(tr("Lasso"), MapView::Tool::Lasso)->setToolTip(tr("Select works in a loop; Shift adds, Ctrl removes"));
    connect(m_tools, &QActionGroup::triggered, this,
            [this](const QAction *action) { Q_EMIT toolChosen(action->data().value<MapView::Tool>()); });
    auto *fit = new QToolButton(this);
    fit->setText(tr("Fit"));
    fit->setToolTip(tr("Show the selected works, or all"));
    fit->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(fit);
    m_needMaps.append(fit);
    connect(fit, &QToolButton::clicked, this, &MapsToolBar::fitRequested);
}

QAction *MapsToolBar::addShown(QMenu &menu, const QString &text, bool on)
{
    QAction *action = menu.addAction(text);
    action->setCheckable(true);
    action->setChecked(on);
    return action;
}

QToolButton *MapsToolBar::menuButton(QMenu *menu)
{
    auto *button = new QToolButton(this);
    button->setText(menu->title());
    button->setAccessibleName(menu->title());
    menu->setAccessibleName(menu->title());
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(button);
    return button;
}

void MapsToolBar::makeShowMenu()
{
    auto *menu = new QMenu(tr("Show"), this);
    m_thumbnails = addShown(*menu, tr("&Pictures When Near"), true);
    m_contours = addShown(*menu, tr("&Density When Far"), true);
    m_neighbours = addShown(*menu, tr("&Lines to the Neighbours"), true);
    makeLineChoice(*menu);
    m_figure = addShown(*menu, tr("Class &Means and Triplet"), false);
    m_linked = addShown(*menu, tr("Move &Both Maps Together"), false);
    m_needMaps.append(menuButton(menu));
}

void MapsToolBar::makeLineChoice(QMenu &menu)
{
    auto *group = new QActionGroup(this);
    m_linesBy.visual = addShown(menu, tr("Neighbours by L&ook"), true);
    m_linesBy.auditive = addShown(menu, tr("Neighbours by &Sound"), false);
    for (const MapSpace space : bothEmbeddings) {
        group->addAction(m_linesBy[space]);
        connect(m_linesBy[space], &QAction::triggered, this, [this, space] { Q_EMIT neighbourSpaceChosen(space); });
    }
    menu.addSeparator();
}

void MapsToolBar::makeMapsMenu()
{
    auto *menu = new QMenu(tr("Maps"), this);
    m_layOut = menu->addAction(tr("Lay &Out …"));
    m_resume = menu->addAction(tr("&Continue"));
    m_removeRun = menu->addAction(tr("&Forget This Layout"));
    menu->addSeparator();
    m_try = menu->addAction(tr("&Try a Picture of Yours …"));
    m_paste = menu->addAction(tr("Try the Picture on the &Clipboard"));
    menu->addSeparator();
    m_open = menu->addAction(tr("O&pen Maps …"));
    m_save = menu->addAction(tr("&Save Maps …"));
    m_export = menu->addAction(tr("&Export …"));
    menuButton(menu);
}

void MapsToolBar::setChoices(const QList<ColourChoice> &choices, const QString &current)
{
    const QSignalBlocker blocker(m_colours);
    m_colours->clear();
    for (const ColourChoice &choice : choices)
        m_colours->addItem(choice.title, choice.key);
    m_colours->setCurrentIndex(m_colours->findData(current));
    m_colours->setEnabled(!choices.isEmpty());
}

void MapsToolBar::setRuns(const QList<Run> &runs, int shown)
{
    const QSignalBlocker blocker(m_runs);
    m_runs->clear();
    for (const Run &run : runs)
        m_runs->addItem(run.text, run.number);
    m_runs->setCurrentIndex(m_runs->findData(shown));
    m_runs->setVisible(!runs.isEmpty());
}

void MapsToolBar::setTool(MapView::Tool tool)
{
    for (QAction *action : m_tools->actions())
        action->setChecked(action->data().value<MapView::Tool>() == tool);
}

void MapsToolBar::setMapsThere(bool there)
{
    for (QWidget *widget : m_needMaps)
        widget->setEnabled(there);
    m_tools->setEnabled(there);
    for (QAction *action : {m_save, m_export, m_try, m_paste, m_removeRun})
        action->setEnabled(there);
}

void MapsToolBar::setSearch(const QString &text)
{
    const QSignalBlocker blocker(m_search);
    if (m_search->text() != text)
        m_search->setText(text);
}

void MapsToolBar::setNeighbourSpace(MapSpace space) { m_linesBy[space]->setChecked(true); }

void MapsToolBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

} // namespace synvae
