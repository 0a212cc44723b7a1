// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compose/musicinpanel.h"

#include "core/playback/midiinput.h"
#include "ui/pages/compose/composeparts.h"
#include "ui/presenter/compose/encodingcontroller.h"
#include "ui/presenter/compose/melodyeditor.h"
#include "ui/presenter/compose/midifilecontroller.h"
#include "ui/presenter/compose/recordingcontroller.h"
#include "ui/theme/themedicon.h"
#include "ui/widgets/melody/melodyview.h"
#include "ui/widgets/melody/pianoroll.h"
#include "ui/widgets/picture/pictureview.h"
#include "ui/widgets/transport/wrappinglayout.h"

#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QListView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace synvae {

MusicInPanel::MusicInPanel(const MusicIn &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_view(new MelodyView(this))
    , m_play(new QPushButton(themedIcon(u"play"_s), tr("Play"), this))
    , m_clear(new QPushButton(tr("Clear"), this))
    , m_open(new QPushButton(themedIcon(u"folder"_s), tr("Open a MIDI File …"), this))
    , m_passages(new QTableView(this))
    , m_file(hintText(this, tr("Two bars of any voice can be chosen.")))
    , m_port(new QComboBox(this))
    , m_record(new QPushButton(tr("Record Two Bars"), this))
    , m_tempo(new QSpinBox(this))
    , m_loop(new QCheckBox(tr("Keep recording in a loop"), this))
    , m_count(plainText(this))
    , m_status(plainText(this))
    , m_picture(new PictureView(PictureView::Scaling::Crisp, this))
    , m_heard(hintText(this, tr("Draw, load or play a melody to see the picture it suggests.")))
    , m_nearest(new QListView(this))
    , m_remark(hintText(this))
    , m_translate(new QPushButton(this))
{
    setAccessibleName(tr("Music in"));
    const int em = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(em, em / 2, em, em / 2);
    column->setSpacing(em / 2);
    addWriting(*column);
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->addWidget(buildFile());
    split->addWidget(buildHearing());
    split->setChildrenCollapsible(false);
    split->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    column->addWidget(split, 2);
    addRecording(*column);
    m_status->setAccessibleName(tr("What happened last"));
    column->addWidget(m_status);
    bindEditor();
    bindFiles();
    bindRecording();
    bindHearing();
}

void MusicInPanel::addWriting(QVBoxLayout &column)
{
    addTools(column);
    m_view->roll()->setEditable(true);
    m_view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // it takes the room there is
    m_view->setMinimumHeight(15 * fontMetrics().height());
    m_view->roll()->setAccessibleName(tr("Melody to write"));
    m_view->roll()->setAccessibleDescription(
        tr("Arrows move the cursor, Enter adds a note, Delete takes it away. Shift "
           "with arrows moves the note, plus and minus change its length."));
    column.addWidget(m_view, 3);
    column.addWidget(hintText(this,
                              tr("Keys: arrows, Enter adds, Delete takes away, Shift with arrows moves, plus and "
                                 "minus change the length. Mouse: press adds, drag moves, drag the end "
                                 "lengthens, right button takes away.")));
}

void MusicInPanel::addTools(QVBoxLayout &column)
{
    QUndoStack &history = m_parts.editor.history();
    auto *tools = new QWidget(this);
    auto *row = new WrappingLayout(tools);
    row->setContentsMargins({});
    row->setSpacings(fontMetrics().height() / 2, fontMetrics().height() / 3);
    column.addWidget(tools);
    row->addWidget(m_play);
    const auto addAction = [&](QAction *action, const QKeySequence &keys, const QString &text) {
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        this->addAction(action);
        auto *button = new QPushButton(text, this); // what would be undone is long: it is in the tool tip
        const auto show = [button, action] {
            button->setEnabled(action->isEnabled());
            button->setToolTip(action->text());
            button->setAccessibleDescription(action->text());
        };
        connect(action, &QAction::changed, button, show);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        show();
        row->addWidget(button);
    };
    addAction(history.createUndoAction(this, tr("Undo")), QKeySequence::Undo, tr("Undo"));
    addAction(history.createRedoAction(this, tr("Redo")), QKeySequence::Redo, tr("Redo"));
    row->addWidget(m_clear);
    auto *compare = new QPushButton(tr("Compare"), this);
    compare->setAccessibleDescription(tr("Hear this melody beside another"));
    auto *add = new QPushButton(tr("Add to the Piece"), this);
    row->addWidget(compare);
    row->addWidget(add);
    connect(compare, &QPushButton::clicked, this, [this] { Q_EMIT compareRequested(m_parts.editor.melody()); });
    connect(add, &QPushButton::clicked, this, [this] { Q_EMIT pieceRequested(m_parts.editor.melody()); });
    connect(m_play, &QPushButton::clicked, this, [this] {
        if (m_playing)
            Q_EMIT stopRequested();
        else
            Q_EMIT playRequested(m_parts.editor.melody());
    });
    connect(m_clear, &QPushButton::clicked, this, [this] { m_parts.editor.change({}, tr("Clear")); });
}

QWidget *MusicInPanel::buildFile()
{
    const int em = fontMetrics().height();
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, em / 2, 0);
    column->setSpacing(em / 3);
    column->addWidget(m_open);
    column->addWidget(m_file);
    m_passages->setModel(&m_parts.files.passages());
    m_passages->setAccessibleName(tr("Passages of the MIDI file"));
    m_passages->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_passages->setSelectionMode(QAbstractItemView::SingleSelection);
    m_passages->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_passages->setTabKeyNavigation(false);
    m_passages->setShowGrid(false);
    m_passages->verticalHeader()->hide();
    m_passages->horizontalHeader()->setStretchLastSection(true);
    m_passages->horizontalHeader()->setSectionsClickable(false);
    m_passages->setMinimumHeight(5 * em);
    column->addWidget(m_passages, 1);
    return side;
}

void MusicInPanel::addRecording(QVBoxLayout &column)
{
    const int em = fontMetrics().height();
    auto *group = new QWidget(this);
    auto *row = new WrappingLayout(group);
    row->setContentsMargins({});
    row->setSpacings(em / 2, em / 3);
    m_port->setAccessibleName(tr("MIDI keyboard"));
    m_port->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_port->setMinimumContentsLength(12);
    m_tempo->setRange(40, 240);
    m_tempo->setValue(static_cast<int>(beatsPerMinute));
    m_tempo->setAccessibleName(tr("Tempo of the recording, in beats per minute"));
    m_tempo->setSuffix(tr(" bpm"));
    m_loop->setAccessibleDescription(tr("After two bars what is played replaces what it covers"));
    m_loop->setMinimumHeight(24);
    for (QWidget *control : {static_cast<QWidget *>(m_port), static_cast<QWidget *>(m_tempo),
                             static_cast<QWidget *>(m_record), static_cast<QWidget *>(m_loop)})
        row->addWidget(control);
    m_count->setAccessibleName(tr("Count"));
    column.addWidget(group);
    column.addWidget(m_count);
}

QWidget *MusicInPanel::buildHearing()
{
    const int em = fontMetrics().height();
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(em / 2, 0, 0, 0);
    column->setSpacing(em / 3);
    column->addWidget(headingText(side, tr("The picture this melody suggests")));
    m_picture->setAccessibleName(tr("The picture the melody sounds like"));
    m_picture->setMinimumHeight(5 * em);
    column->addWidget(m_picture, 3);
    column->addWidget(m_heard);
    column->addWidget(headingText(side, tr("Works that sound nearest"), m_nearest));
    m_nearest->setModel(&m_parts.hearing.nearest());
    m_nearest->setAccessibleName(tr("Works that sound nearest"));
    m_nearest->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_nearest->setUniformItemSizes(true);
    m_nearest->setMinimumHeight(4 * em);
    column->addWidget(m_nearest, 2);
    column->addWidget(m_remark);
    column->addWidget(m_translate, 0, Qt::AlignLeft);
    return side;
}

void MusicInPanel::bindEditor()
{
    MelodyEditor &editor = m_parts.editor;
    const auto show = [this](const Melody &melody) {
        m_view->setMelody(melody);
        m_play->setEnabled(!melody.silent() || m_playing);
        m_clear->setEnabled(!melody.silent());
        m_parts.hearing.hear(melody);
    };
    connect(m_view->roll(), &PianoRoll::edited, &editor,
            [&editor](const RollEdit &edit) { editor.change(edit.melody, edit.what, edit.gesture); });
    connect(&editor, &MelodyEditor::melodyChanged, this, show);
    show(editor.melody());
}

void MusicInPanel::bindFiles()
{
    MidiFileController &files = m_parts.files;
    connect(m_open, &QPushButton::clicked, this, &MusicInPanel::fileRequested);
    connect(&files, &MidiFileController::opened, this, [this] {
        const int count = m_parts.files.passages().rowCount();
        m_file->setText(count == 1 ? tr("%1: one passage").arg(m_parts.files.fileName())
                                   : tr("%1: %2 passages").arg(m_parts.files.fileName()).arg(count));
        m_passages->resizeColumnsToContents();
        m_passages->selectRow(0);
        takePassage(0);
    });
    connect(&files, &MidiFileController::failed, this, &MusicInPanel::say);
    connect(m_passages->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current, const QModelIndex &before) {
                if (current.isValid() && before.isValid())
                    takePassage(current.row());
            });
    connect(m_passages, &QTableView::activated, this, [this](const QModelIndex &index) {
        takePassage(index.row());
        Q_EMIT playRequested(m_parts.editor.melody());
    });
}

void MusicInPanel::takePassage(int row)
{
    const Passage &passage = m_parts.files.passages().passage(row);
    m_parts.editor.change(passage.melody, tr("Take %1, bar %2").arg(passage.voice).arg(passage.bar));
}

void MusicInPanel::bindRecording()
{
    RecordingController &recording = m_parts.recording;
    connect(&m_parts.input, &MidiInput::portsChanged, this, &MusicInPanel::showPorts);
    connect(&m_parts.input, &MidiInput::stateChanged, this, &MusicInPanel::showRecording);
    connect(m_port, &QComboBox::activated, this, [this] { m_parts.input.choose(m_port->currentData().toString()); });
    connect(m_record, &QPushButton::clicked, this, [this] {
        if (m_parts.recording.isRecording()) {
            m_parts.recording.stop();
            return;
        }
        Q_EMIT stopRequested(); // what plays would be in the way
        m_parts.recording.start({static_cast<double>(m_tempo->value()), 4, m_loop->isChecked()});
    });
    connect(&recording, &RecordingController::started, this, &MusicInPanel::showRecording);
    connect(&recording, &RecordingController::counted, this, [this](const QString &words) {
        m_count->setText(words);
        QAccessibleEvent said(m_count, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&said);
    });
    connect(&recording, &RecordingController::moved, this, &MusicInPanel::setPlayhead);
    connect(&recording, &RecordingController::melodyChanged, m_view, &MelodyView::setMelody);
    connect(&recording, &RecordingController::finished, this, [this](const Melody &melody, int leftOut) {
        setPlayhead(-1.0);
        m_view->setMelody(m_parts.editor.melody()); // silence recorded changes nothing
        if (!melody.silent())
            m_parts.editor.change(melody, tr("Record two bars"));
        showRecording();
        QString sentence = melody.silent() ? tr("Nothing was played.") : tr("Two bars were recorded.");
        if (leftOut > 0)
            sentence += u' ' + tr("%1 notes outside A0 to C8 were left out.").arg(leftOut);
        say(sentence);
    });
    showPorts();
}

void MusicInPanel::bindHearing()
{
    EncodingController &hearing = m_parts.hearing;
    connect(&hearing, &EncodingController::heard, this, [this] {
        m_picture->setPicture(m_parts.hearing.picture());
        m_heard->setText(m_parts.hearing.melody().silent() ? tr("This is what silence looks like.")
                                                           : tr("From the notes only."));
    });
    connect(&hearing, &EncodingController::failed, this, &MusicInPanel::say);
    const auto showNearest = [this] {
        m_remark->setText(m_parts.hearing.nearestRemark());
        m_remark->setVisible(!m_remark->text().isEmpty());
        m_nearest->setVisible(m_remark->text().isEmpty());
        m_translate->setVisible(m_parts.hearing.needsEmbeddings());
    };
    connect(m_translate, &QPushButton::clicked, this, &MusicInPanel::spacesWanted);
    setEmbeddingsProgress({});
    connect(&hearing, &EncodingController::nearestChanged, this, showNearest);
    showNearest();
    const auto workAt = [this](const QModelIndex &index) { return m_parts.hearing.nearest().near(index.row()).work; };
    connect(m_nearest, &QListView::activated, this,
            [this, workAt](const QModelIndex &index) { Q_EMIT workRequested(workAt(index)); });
    connect(m_nearest, &QListView::clicked, this,
            [this, workAt](const QModelIndex &index) { Q_EMIT workPlayRequested(workAt(index)); });
    auto *play = new QAction(tr("Play the Nearest Work"), m_nearest);
    play->setShortcut(Qt::Key_Space);
    play->setShortcutContext(Qt::WidgetShortcut);
    m_nearest->addAction(play);
    connect(play, &QAction::triggered, this, [this, workAt] {
        if (m_nearest->currentIndex().isValid())
            Q_EMIT workPlayRequested(workAt(m_nearest->currentIndex()));
    });
}

void MusicInPanel::setEmbeddingsProgress(const QString &progress)
{
    m_translate->setText(progress.isEmpty() ? tr("Translate the Collection") : progress);
    m_translate->setEnabled(progress.isEmpty());
}

void MusicInPanel::showPorts()
{
    const QSignalBlocker blocker(m_port);
    m_port->clear();
    m_port->addItem(tr("No keyboard"), QString());
    for (const QString &port : m_parts.input.ports())
        m_port->addItem(port, port);
    const QString chosen = m_parts.input.chosen();
    if (!chosen.isEmpty() && m_port->findData(chosen) < 0)
        m_port->addItem(tr("%1 (not connected)").arg(chosen), chosen);
    m_port->setCurrentIndex(std::max(0, m_port->findData(chosen)));
    showRecording();
}

void MusicInPanel::showRecording()
{
    const bool recording = m_parts.recording.isRecording();
    m_record->setText(recording ? tr("Stop Recording") : tr("Record Two Bars"));
    m_record->setIcon(recording ? themedIcon(u"stop"_s) : QIcon());
    m_record->setEnabled(recording || m_parts.input.isListening());
    m_tempo->setEnabled(!recording);
    m_loop->setEnabled(!recording);
    m_view->roll()->setEnabled(!recording);
    if (!recording)
        m_count->setText(m_parts.input.description());
}

void MusicInPanel::say(const QString &sentence)
{
    m_status->setText(sentence);
    QAccessibleEvent said(m_status, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

QString MusicInPanel::status() const { return m_status->text(); }

void MusicInPanel::setPlaying(bool playing)
{
    m_playing = playing;
    m_play->setText(playing ? tr("Stop") : tr("Play"));
    m_play->setIcon(themedIcon(playing ? u"stop"_s : u"play"_s));
    m_play->setEnabled(playing || !m_parts.editor.melody().silent());
    if (!playing)
        setPlayhead(-1.0);
}

void MusicInPanel::setPlayhead(double step) { m_view->setPlayhead(step); }

void MusicInPanel::showEvent(QShowEvent *event)
{
    m_parts.input.start(); // nobody looks for keyboards who has not come here
    QWidget::showEvent(event);
}

void MusicInPanel::hideEvent(QHideEvent *event)
{
    m_parts.recording.stop();
    m_parts.input.stop();
    QWidget::hideEvent(event);
}

} // namespace synvae
