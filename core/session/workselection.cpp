// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/workselection.h"

#include <QUndoCommand>
#include <QUndoStack>

#include <algorithm>
#include <iterator>
#include <numeric>

namespace synvae {

namespace {

constexpr int undoLimit = 100;

std::vector<int> tidied(std::vector<int> works, int total)
{
    std::sort(works.begin(), works.end());
    works.erase(std::unique(works.begin(), works.end()), works.end());
    std::erase_if(works, [total](int work) { return work < 0 || work >= total; });
    return works;
}

std::vector<int> without(const std::vector<int> &works, const std::vector<int> &others)
{
    std::vector<int> rest;
    std::set_difference(works.begin(), works.end(), others.begin(), others.end(), std::back_inserter(rest));
    return rest;
}

std::vector<int> combined(const std::vector<int> &before, const std::vector<int> &works, WorkSelection::How how)
{
    std::vector<int> after;
    const auto into = std::back_inserter(after);
    switch (how) {
    case WorkSelection::How::Replace:
        return works;
    case WorkSelection::How::Add:
        std::set_union(before.begin(), before.end(), works.begin(), works.end(), into);
        break;
    case WorkSelection::How::Subtract:
        return without(before, works);
    case WorkSelection::How::Toggle:
        std::set_symmetric_difference(before.begin(), before.end(), works.begin(), works.end(), into);
        break;
    }
    return after;
}

} // namespace

/// From one set to another and back.
class WorkSelection::Change final : public QUndoCommand
{
public:
    Change(WorkSelection &selection, Set before, Set after)
        : m_selection(selection)
        , m_before(std::move(before))
        , m_after(std::move(after))
    {
        const std::size_t works = m_after->size();
        setText(works == 0       ? tr("clear the selection")
                    : works == 1 ? tr("select one work")
                                 : tr("select %Ln works", nullptr, static_cast<int>(works)));
    }

    void undo() override { m_selection.apply(m_before); }
    void redo() override { m_selection.apply(m_after); }

private:
    WorkSelection &m_selection;
    Set m_before;
    Set m_after;
};

WorkSelection::WorkSelection(QObject *parent)
    : QObject(parent)
    , m_undo(std::make_unique<QUndoStack>())
    , m_works(std::make_shared<std::vector<int>>())
{
    m_undo->setUndoLimit(undoLimit);
}

WorkSelection::~WorkSelection() = default;

SelectionDifference WorkSelection::reset(int total)
{
    m_undo->clear();
    m_total = total;
    SelectionDifference difference{{}, *m_works, m_current, -1};
    m_works = std::make_shared<std::vector<int>>();
    m_current = -1;
    return difference;
}

void WorkSelection::tell(const SelectionDifference &difference)
{
    if (!difference.empty())
        Q_EMIT changed(difference);
}

void WorkSelection::select(std::vector<int> works, How how)
{
    auto after = std::make_shared<std::vector<int>>(combined(*m_works, tidied(std::move(works), m_total), how));
    if (*after != *m_works)
        m_undo->push(new Change(*this, m_works, std::move(after))); // which does it, and is the stack's from now on
}

void WorkSelection::selectAll()
{
    std::vector<int> all(static_cast<std::size_t>(m_total));
    std::iota(all.begin(), all.end(), 0);
    select(std::move(all));
}

void WorkSelection::invert()
{
    std::vector<int> all(static_cast<std::size_t>(m_total));
    std::iota(all.begin(), all.end(), 0);
    select(std::move(all), How::Toggle);
}

bool WorkSelection::contains(int work) const { return std::binary_search(m_works->begin(), m_works->end(), work); }

void WorkSelection::setCurrent(int work)
{
    const int current = work >= 0 && work < m_total ? work : -1;
    const int before = std::exchange(m_current, current);
    tell({{}, {}, before, current});
}

void WorkSelection::apply(const Set &works)
{
    const SelectionDifference difference{without(*works, *m_works), without(*m_works, *works)};
    m_works = works;
    Q_EMIT changed(difference);
}

} // namespace synvae
