// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/melody/pianorollaccessible.h"

#include "ui/widgets/melody/pianoroll.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <array>

namespace synvae {

namespace {

constexpr int cursorIndex = melodySteps; ///< no melody has as many notes, so that it is never a note's

/// One note, or behind the last one the edit cursor. Found by its index, so that it stays what it is while melodies
/// come and go; an index the melody does not have is an invalid interface.
class NoteAccessible final : public QAccessibleInterface,
                             public QAccessibleValueInterface,
                             public QAccessibleActionInterface
{
public:
    NoteAccessible(PianoRoll *roll, int index)
        : m_roll(roll)
        , m_index(index)
    { }

    [[nodiscard]] bool isValid() const override
    {
        if (m_index == cursorIndex)
            return m_roll && m_roll->isEditable();
        return m_roll && m_index < static_cast<int>(m_roll->notes().size());
    }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override { return m_roll ? m_roll->window()->windowHandle() : nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return m_roll ? QAccessible::queryAccessibleInterface(m_roll) : nullptr;
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override { }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        switch (kind) {
        case QAccessible::Name:
            return isCursor() ? m_roll->cursorText() : m_roll->noteText(m_index);
        case QAccessible::Description:
            if (isCursor())
                return PianoRoll::tr("edit cursor: Enter adds a note, Delete takes it away");
            return PianoRoll::tr("note %1 of %2").arg(m_index + 1).arg(m_roll->notes().size());
        case QAccessible::Value:
            return QString::number(pitch());
        default:
            return {};
        }
    }

    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect place = isCursor() ? m_roll->cellRect(m_roll->cursorCell()) : m_roll->noteRect(m_index);
        return {m_roll->mapToGlobal(place.topLeft()), place.size()};
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        if (!m_roll)
            return state;
        const bool current = isCursor() || (!m_roll->isEditable() && m_roll->currentNote() == m_index);
        state.focusable = true;
        state.selectable = true;
        state.readOnly = !m_roll->isEditable();
        state.selected = current;
        state.focused = current && m_roll->hasFocus();
        state.invisible = !m_roll->isVisible();
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface *>(this);
        if (type == QAccessible::ActionInterface)
            return static_cast<QAccessibleActionInterface *>(this);
        return nullptr;
    }

    [[nodiscard]] QVariant currentValue() const override { return isValid() ? pitch() : 0; }
    void setCurrentValue(const QVariant &) override { }
    [[nodiscard]] QVariant maximumValue() const override { return highestPitch; }
    [[nodiscard]] QVariant minimumValue() const override { return lowestPitch; }
    [[nodiscard]] QVariant minimumStepSize() const override { return 1; }

    [[nodiscard]] QStringList actionNames() const override { return {setFocusAction()}; }
    void doAction(const QString &name) override
    {
        if (!isValid() || name != setFocusAction())
            return;
        m_roll->setFocus(Qt::OtherFocusReason);
        if (m_roll->isEditable() && !isCursor())
            m_roll->setCursorCell({note().step, note().pitch});
        else
            m_roll->setCurrentNote(m_index);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    [[nodiscard]] bool isCursor() const { return m_index == cursorIndex; }
    [[nodiscard]] int pitch() const { return isCursor() ? m_roll->cursorCell().pitch : note().pitch; }
    [[nodiscard]] const RollNote &note() const { return m_roll->notes().at(static_cast<std::size_t>(m_index)); }

    QPointer<PianoRoll> m_roll;
    int m_index;
};

class PianoRollAccessible final : public QAccessibleWidget
{
public:
    explicit PianoRollAccessible(PianoRoll *roll)
        : QAccessibleWidget(roll, QAccessible::List)
    { }

    [[nodiscard]] int childCount() const override { return noteCount() + (roll()->isEditable() ? 1 : 0); }

    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const int place = index < noteCount() ? index : cursorIndex;
        QAccessible::Id &id = m_children.at(static_cast<std::size_t>(place));
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(new NoteAccessible(roll(), place));
        return QAccessible::accessibleInterface(id);
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (int index = 0; index < childCount(); ++index) {
            const int place = index < noteCount() ? index : cursorIndex;
            const QAccessible::Id id = m_children.at(static_cast<std::size_t>(place));
            if (id != 0 && QAccessible::accessibleInterface(id) == child)
                return index;
        }
        return -1;
    }

    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        return child(roll()->noteAt(roll()->mapFromGlobal(QPoint(x, y))));
    }

    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        if (!roll()->hasFocus())
            return nullptr;
        return child(roll()->isEditable() ? noteCount() : roll()->currentNote());
    }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Value)
            return QAccessibleWidget::text(kind);
        if (noteCount() == 1)
            return PianoRoll::tr("1 note");
        return noteCount() == 0 ? PianoRoll::tr("no notes") : PianoRoll::tr("%n notes", nullptr, noteCount());
    }

protected:
    ~PianoRollAccessible() override
    {
        for (const QAccessible::Id id : m_children) {
            if (id != 0)
                QAccessible::deleteAccessibleInterface(id);
        }
    }

private:
    [[nodiscard]] PianoRoll *roll() const { return static_cast<PianoRoll *>(widget()); }

    [[nodiscard]] int noteCount() const { return static_cast<int>(roll()->notes().size()); }

    mutable std::array<QAccessible::Id, melodySteps + 1> m_children{}; ///< the last is the cursor's
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *roll = qobject_cast<PianoRoll *>(object);
    return roll ? new PianoRollAccessible(roll) : nullptr;
}

} // namespace

void installPianoRollAccessibility() { QAccessible::installFactory(makeInterface); }

void announceCursor(PianoRoll &roll)
{
    if (!QAccessible::isActive() || !roll.isEditable())
        return;
    const int cursor = static_cast<int>(roll.notes().size());
    // The name first: for assistive technology the cursor is one thing, and only what it says has changed.
    QAccessibleEvent renamed(&roll, QAccessible::NameChanged);
    renamed.setChild(cursor);
    QAccessible::updateAccessibility(&renamed);
    QAccessibleEvent focus(&roll, QAccessible::Focus);
    focus.setChild(cursor);
    QAccessible::updateAccessibility(&focus);
}

} // namespace synvae
