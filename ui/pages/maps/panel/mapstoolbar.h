// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/maps/mapview.h"
#include "ui/presenter/maps/colouring.h"

#include <QWidget>

class QAction;
class QActionGroup;
class QComboBox;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace synvae {

/// The controls above the maps: what they are coloured by, which run is shown, the tools, and what is drawn.
class MapsToolBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapsToolBar)

public:
    struct Run {
        int number = 0;
        QString text;
    };

    explicit MapsToolBar(QWidget *parent = nullptr);

    void setChoices(const QList<ColourChoice> &choices, const QString &current);
    void setRuns(const QList<Run> &runs, int shown);
    void setTool(MapView::Tool tool);
    void setMapsThere(bool there); ///< what needs a map is enabled
    void setSearch(const QString &text);
    void setNeighbourSpace(MapSpace space);
    void focusSearch();

    /// Checkable, in the menu "Show".
    [[nodiscard]] QAction *thumbnails() const { return m_thumbnails; }
    [[nodiscard]] QAction *contours() const { return m_contours; }
    [[nodiscard]] QAction *neighbours() const { return m_neighbours; }
    [[nodiscard]] QAction *linesBy(MapSpace space) const { return m_linesBy[space]; }
    [[nodiscard]] QAction *figure() const { return m_figure; }
    [[nodiscard]] QAction *linked() const { return m_linked; }
    /// In the menu "Maps".
    [[nodiscard]] QAction *layOut() const { return m_layOut; }
    [[nodiscard]] QAction *resume() const { return m_resume; }
    [[nodiscard]] QAction *removeRun() const { return m_removeRun; }
    [[nodiscard]] QAction *save() const { return m_save; }
    [[nodiscard]] QAction *open() const { return m_open; }
    [[nodiscard]] QAction *exportAs() const { return m_export; }
    [[nodiscard]] QAction *tryYours() const { return m_try; }
    [[nodiscard]] QAction *paste() const { return m_paste; }

Q_SIGNALS:
    void colourChosen(const QString &key);
    void runChosen(int number);
    void toolChosen(MapView::Tool tool);
    void fitRequested();
    void searched(const QString &text);
    void neighbourSpaceChosen(MapSpace space);

private:
    void makeTools();
    void makeShowMenu();
    void makeLineChoice(QMenu &menu);
    void makeMapsMenu();
    QAction *addTool(const QString &text, MapView::Tool tool);
    QAction *addShown(QMenu &menu, const QString &text, bool on);
    QToolButton *menuButton(QMenu *menu);

    QComboBox *m_colours;
    QComboBox *m_runs;
    QLineEdit *m_search;
    QActionGroup *m_tools;
    QList<QWidget *> m_needMaps;
    QAction *m_thumbnails = nullptr;
    QAction *m_contours = nullptr;
    QAction *m_neighbours = nullptr;
    PerSpace<QAction *> m_linesBy;
    QAction *m_figure = nullptr;
    QAction *m_linked = nullptr;
    QAction *m_layOut = nullptr;
    QAction *m_resume = nullptr;
    QAction *m_removeRun = nullptr;
    QAction *m_save = nullptr;
    QAction *m_open = nullptr;
    QAction *m_export = nullptr;
    QAction *m_try = nullptr;
    QAction *m_paste = nullptr;
};

} // namespace synvae
