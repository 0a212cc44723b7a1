// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QSlider;
class QStackedLayout;
class QToolButton;

namespace synvae {

class GalleryView;
class ThumbnailLoader;
class WorksListModel;

/// The gallery with its head: name and number of works, search, size of the thumbnails, files with problems.
class GalleryPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GalleryPanel)

public:
    /// Both outlive the panel.
    GalleryPanel(WorksListModel &works, ThumbnailLoader &thumbnails, QWidget *parent = nullptr);

    [[nodiscard]] GalleryView &view() { return *m_view; }

    void setCollectionName(const QString &name);
    void setProblemCount(int count);
    void focusSearch();
    void clearSearch();
    void search(const QString &text); ///< as if it were typed
    void changeEdge(int steps);       ///< of the size slider

Q_SIGNALS:
    void problemsRequested();

protected:
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override; ///< hands it on to the works, or to the search that finds none
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *head();
    void setUpSearch(int em);
    [[nodiscard]] QWidget *nothingFound();
    void showCount(int shown, int total);
    void applySearch();
    void refreshFonts();

    WorksListModel &m_works;
    GalleryView *m_view;
    QLabel *m_name;
    QLabel *m_count;
    QLabel *m_nothing;
    QLineEdit *m_search;
    QSlider *m_size;
    QToolButton *m_problems;
    QStackedLayout *m_stack;
    QTimer m_searchSoon; ///< a burst of keys is one search
};

} // namespace synvae
