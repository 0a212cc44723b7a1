// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melodyediting.h"
#include "ui/widgets/melody/rollnotes.h"

#include <QMetaType>
#include <QObject>
#include <QString>

class QKeyEvent;
class QMouseEvent;

namespace synvae {

class PianoRoll;

/// A place in a piano roll: one sixteenth of one pitch.
struct RollCell {
    int step = 0;   ///< 0..31
    int pitch = 60; ///< A0 to C8
    friend bool operator==(const RollCell &, const RollCell &) = default;
};

/// A change of the melody by hand.
struct RollEdit {
    Melody melody;   ///< as it is afterwards
    QString what;    ///< "Add C5, beat 2 of bar 1, a quarter long"
    int gesture = 0; ///< the same number: one drag, or one key again and again; to be undone together
};

/// Keys and mouse become changes of the melody a piano roll shows, by the rules of core/music/melodyediting.h.
///
/// The keyboard has a cursor, one cell. Arrows move it, Enter puts a note there, Delete takes away the note that
/// sounds there, Shift with arrows moves that note, plus and minus lengthen and shorten it. With the mouse a press in
/// an empty place puts a note there and dragging lengthens it; a note is dragged by its body to be moved and by its end
/// to be lengthened; the right button takes it away. What a note was dragged across is there again afterwards.
class RollEditing final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RollEditing)

public:
    /// `roll` outlives this.
    explicit RollEditing(const PianoRoll &roll);

    [[nodiscard]] RollCell cursor() const { return m_cursor; }
    void setCursor(RollCell cell); ///< moved into the roll where it lies outside
    /// "C5, beat 2 of bar 1, a quarter long"; "E4, beat 3 of bar 2: empty".
    [[nodiscard]] QString cursorText() const;

    [[nodiscard]] bool keyPress(const QKeyEvent &event); ///< false: of no use here
    void mousePress(const QMouseEvent &event);
    void mouseMove(const QMouseEvent &event);
    void mouseRelease();

Q_SIGNALS:
    void edited(const synvae::RollEdit &edit);
    void cursorMoved();

private:
    enum class Drag { None, Move, Lengthen };

    [[nodiscard]] bool moveCursor(int key);
    [[nodiscard]] bool moveNote(int key);
    [[nodiscard]] bool changeLength(int by);
    void add(RollCell cell);
    void remove(int step);
    void grab(const StepNote &note);
    void change(const StepNote &note, const QString &what);

    const PianoRoll &m_roll;
    RollCell m_cursor;
    int m_length = 2; ///< sixteenths a new note lasts: as the last one did
    // The gesture under way.
    Drag m_drag = Drag::None;
    RollCell m_grabbed;
    Melody m_base;     ///< without the note that is being changed
    StepNote m_note;   ///< as it was when the gesture began
    StepNote m_now;    ///< as it is
    Melody m_expected; ///< what the roll shows unless someone else changed it
    int m_gesture = 0;
};

} // namespace synvae

Q_DECLARE_METATYPE(synvae::RollEdit)
