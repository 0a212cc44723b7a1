// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QBoxLayout;
class QFrame;
class QToolButton;

namespace synvae {

/// Widgets in one row; those for which there is no room stand below each other in a pop-up, which a button at the end
/// of the row opens. The least important ones leave the row first, and each keeps its place in the order.
class OverflowRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OverflowRow)

public:
    /// `moreName` is the button's name and tooltip: "More playback controls".
    explicit OverflowRow(const QString &moreName, QWidget *parent = nullptr);

    /// Widgets of a greater `importance` stay longer; 0 and less are the first to leave. Those of `always` never do.
    static constexpr int always = 1000;
    void addWidget(QWidget *widget, int importance);
    void setImportance(const QWidget *widget, int importance);

    [[nodiscard]] bool isInRow(const QWidget *widget) const;
    [[nodiscard]] QSize sizeHint() const override;        ///< everything in one row
    [[nodiscard]] QSize minimumSizeHint() const override; ///< what always stays, and the button

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Item {
        QWidget *widget;
        int importance;
        bool inRow = true;
    };

    [[nodiscard]] int widthOf(const QWidget &widget) const;
    [[nodiscard]] int fullWidth() const;
    [[nodiscard]] std::vector<bool> fitting(int width) const;
    void arrange();
    void openPopUp();

    std::vector<Item> m_items;
    QBoxLayout *m_row;
    QToolButton *m_more;
    QFrame *m_popUp;
    QBoxLayout *m_column;
};

} // namespace synvae
