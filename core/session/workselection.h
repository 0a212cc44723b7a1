// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QObject>

#include <memory>
#include <vector>

class QUndoStack;

namespace synvae {

/// What has become different about the selection.
struct SelectionDifference {
    std::vector<int> added;   ///< works, ascending
    std::vector<int> removed; ///< works, ascending
    int from = -1;            ///< the work that was current; -1: none
    int to = -1;              ///< the work that is; the same: this has not changed

    [[nodiscard]] bool current() const { return from != to; } ///< another work is the current one
    [[nodiscard]] bool empty() const { return added.empty() && removed.empty() && !current(); }
};

/// Which works of the open collection are selected, and which one is current: the one answer for gallery, maps, roll,
/// lists and tables, so that they always agree.
///
/// Selected are the works that a lasso, a legend or a list has gathered; without any, nothing is set apart. The current
/// work is the one that is shown in full and sounds; it need not be selected.
class WorkSelection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkSelection)

public:
    enum class How { Replace, Add, Subtract, Toggle };

    explicit WorkSelection(QObject *parent = nullptr);
    ~WorkSelection() override;

    /// For another collection of `total` works: nothing is selected, none current, nothing to be undone. Says nothing:
    /// whoever resets tells the others when all of them may know.
    SelectionDifference reset(int total);
    void tell(const SelectionDifference &difference); ///< changed(), unless it is empty
    [[nodiscard]] int total() const { return m_total; }

    /// Works in any order; those that are none of the collection's are passed over. Can be undone.
    void select(std::vector<int> works, How how = How::Replace);
    void clear() { select({}); }
    void selectAll();
    void invert();

    [[nodiscard]] bool empty() const { return m_works->empty(); }
    [[nodiscard]] int count() const { return static_cast<int>(m_works->size()); }
    [[nodiscard]] bool contains(int work) const;
    /// Ascending.
    [[nodiscard]] const std::vector<int> &works() const { return *m_works; }

    /// -1, or a work that is none of the collection's: none. Not among the things that can be undone.
    void setCurrent(int work);
    [[nodiscard]] int current() const { return m_current; }

    /// The selections before this one; up to a hundred.
    [[nodiscard]] QUndoStack &undoStack() { return *m_undo; }

Q_SIGNALS:
    void changed(const synvae::SelectionDifference &difference);

private:
    using Set = std::shared_ptr<const std::vector<int>>;
    class Change;

    void apply(const Set &works);

    std::unique_ptr<QUndoStack> m_undo;
    Set m_works;
    int m_total = 0;
    int m_current = -1;
};

} // namespace synvae

Q_DECLARE_METATYPE(synvae::SelectionDifference)
