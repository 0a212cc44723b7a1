// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/compose/melodyeditor.h"

#include <QUndoCommand>

namespace synvae {

/// From one melody to another.
class MelodyEditor::Change final : public QUndoCommand
{
public:
    Change(MelodyEditor &editor, const Melody &after, const QString &what, int gesture)
        : QUndoCommand(what)
        , m_editor(editor)
        , m_before(editor.m_melody)
        , m_after(after)
        , m_gesture(gesture)
    { }

    void undo() override { m_editor.show(m_before); }
    void redo() override { m_editor.show(m_after); }
    [[nodiscard]] int id() const override { return m_gesture == 0 ? -1 : 1; }

    bool mergeWith(const QUndoCommand *other) override
    {
        const auto &next = static_cast<const Change &>(*other);
        if (next.m_gesture != m_gesture)
            return false;
        m_after = next.m_after;
        setText(next.text());
        setObsolete(m_after == m_before); // dragged back to where it was
        return true;
    }

private:
    MelodyEditor &m_editor;
    Melody m_before;
    Melody m_after;
    int m_gesture;
};

MelodyEditor::MelodyEditor(QObject *parent)
    : QObject(parent)
{ }

void MelodyEditor::change(const Melody &melody, const QString &what, int gesture)
{
    if (melody != m_melody)
        m_history.push(new Change(*this, melody, what, gesture));
}

void MelodyEditor::reset(const Melody &melody)
{
    m_history.clear();
    show(melody);
}

void MelodyEditor::show(const Melody &melody)
{
    if (melody == m_melody)
        return;
    m_melody = melody;
    Q_EMIT melodyChanged(m_melody);
}

} // namespace synvae
