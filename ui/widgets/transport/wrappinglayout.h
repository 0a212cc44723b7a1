// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

#include <memory>
#include <vector>

namespace synvae {

/// Puts items side by side and goes on in a new row where the width is used up, so that a bar of controls
/// survives narrow windows and large fonts. Room left in a row goes to the items that want to expand.
class WrappingLayout final : public QLayout
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WrappingLayout)

public:
    explicit WrappingLayout(QWidget *parent = nullptr);
    ~WrappingLayout() override;

    void setSpacings(int betweenItems, int betweenRows);

    void addItem(QLayoutItem *item) override; ///< takes ownership
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;

    [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] QSize sizeHint() const override; ///< everything in one row
    void setGeometry(const QRect &rect) override;

private:
    struct Row;

    [[nodiscard]] std::vector<Row> rowsFor(int width) const;
    void shareOut(Row &row, int width) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
    int m_itemSpacing = 0;
    int m_rowSpacing = 0;
};

} // namespace synvae
