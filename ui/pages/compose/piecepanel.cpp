// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compose/piecepanel.h"

#include "core/playback/generalmidi.h"
#include "ui/pages/compose/composeparts.h"
#include "ui/presenter/compose/piececontroller.h"
#include "ui/theme/themedicon.h"

#include <QAccessible>
#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace synvae {

PiecePanel::PiecePanel(PieceController &piece, QWidget *parent)
    : QWidget(parent)
    , m_piece(piece)
    , m_list(new QListView(this))
    , m_earlier(new QPushButton(tr("Earlier"), this))
    , m_later(new QPushButton(tr("Later"), this))
    , m_remove(new QPushButton(tr("Remove"), this))
    , m_join(new QComboBox(this))
    , m_key(new QComboBox(this))
    , m_tempo(new QSpinBox(this))
    , m_instrument(new QComboBox(this))
    , m_play(new QPushButton(this))
    , m_position(new QSlider(Qt::Horizontal, this))
    , m_place(hintText(this))
    , m_description(plainText(this))
    , m_export(new QPushButton(tr("Export …"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_progress(new QProgressBar(this))
    , m_status(plainText(this))
{
    setAccessibleName(tr("Piece"));
    const int em = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(em, em, em, em);
    column->setSpacing(em / 2);
    addList(*column);
    addSettings(*column);
    addTransport(*column);
    addExport(*column);
    bindPlaying();
    bindExport();
    connect(&piece, &PieceController::pieceChanged, this, &PiecePanel::showPiece);
    showPiece();
    refreshRows();
}

void PiecePanel::addList(QVBoxLayout &column)
{
    auto *work = new QPushButton(tr("Add the Work"), this);
    work->setAccessibleDescription(tr("Adds the melody of the work that is shown"));
    auto *selection = new QPushButton(tr("Add the Selection"), this);
    auto *path = new QPushButton(tr("Add the Path"), this);
    path->setAccessibleDescription(tr("Adds the melodies on the way between two works"));
    auto *clear = new QPushButton(tr("Clear"), this);
    auto *adding = new QHBoxLayout;
    adding->addWidget(work);
    adding->addWidget(selection);
    adding->addWidget(path);
    adding->addStretch();
    column.addWidget(headingText(this, tr("Melodies in their order"), m_list));
    column.addLayout(adding);
    m_list->setModel(&m_piece.items());
    m_list->setAccessibleName(tr("Melodies of the piece"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setMinimumHeight(6 * fontMetrics().height());
    column.addWidget(m_list, 1);
    auto *order = new QHBoxLayout;
    for (QPushButton *button : {m_earlier, m_later, m_remove, clear})
        order->addWidget(button);
    order->addStretch();
    column.addLayout(order);
    connect(work, &QPushButton::clicked, this, &PiecePanel::currentWorkRequested);
    connect(selection, &QPushButton::clicked, this, &PiecePanel::selectionRequested);
    connect(path, &QPushButton::clicked, this, &PiecePanel::pathRequested);
    connect(clear, &QPushButton::clicked, this, [this] { m_piece.items().setItems({}); });
    connect(m_earlier, &QPushButton::clicked, this, [this] { moveRow(-1); });
    connect(m_later, &QPushButton::clicked, this, [this] { moveRow(1); });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_piece.items().remove(m_list->currentIndex().row()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &PiecePanel::refreshRows);
}

void PiecePanel::addSettings(QVBoxLayout &column)
{
    m_join->addItems({tr("One after another"), tr("Cross-faded bars")});
    m_join->setAccessibleName(tr("How melodies follow each other"));
    m_key->addItems({tr("Kept as they are"), tr("Snapped to one key (preview only)")});
    m_key->setAccessibleName(tr("Notes"));
    m_key->setAccessibleDescription(tr("Snapped notes are no longer what the networks hear"));
    m_key->setToolTip(m_key->accessibleDescription());
    m_tempo->setRange(20, 400);
    m_tempo->setSuffix(tr(" BPM"));
    m_tempo->setAccessibleName(tr("Tempo of the piece"));
    m_tempo->setKeyboardTracking(false);
    m_instrument->addItems(generalMidiInstruments());
    m_instrument->setAccessibleName(tr("Instrument of the piece"));
    m_instrument->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_instrument->setMinimumContentsLength(14);
    auto *grid = new QGridLayout;
    const auto addRow = [&](int row, const QString &text, QWidget *field) {
        auto *label = new QLabel(text, this);
        label->setBuddy(field);
        grid->addWidget(label, row, 0);
        grid->addWidget(field, row, 1);
    };
    addRow(0, tr("Transition"), m_join);
    addRow(1, tr("Notes"), m_key);
    addRow(2, tr("Tempo"), m_tempo);
    addRow(3, tr("Instrument"), m_instrument);
    grid->setColumnStretch(1, 1);
    column.addLayout(grid);
    m_tempo->setValue(static_cast<int>(m_piece.settings().tempo));
    m_instrument->setCurrentIndex(m_piece.settings().program);
    for (QComboBox *box : {m_join, m_key, m_instrument})
        connect(box, &QComboBox::currentIndexChanged, this, &PiecePanel::changeSettings);
    connect(m_tempo, &QSpinBox::valueChanged, this, &PiecePanel::changeSettings);
}

void PiecePanel::addTransport(QVBoxLayout &column)
{
    auto *row = new QHBoxLayout;
    m_position->setAccessibleName(tr("Place in the piece, in sixteenths"));
    m_position->setSingleStep(stepsPerBar / 4);
    m_position->setPageStep(stepsPerBar);
    m_position->setTracking(true);
    row->addWidget(m_play);
    row->addWidget(m_position, 1);
    row->addWidget(m_place);
    m_place->setAccessibleName(tr("Bar"));
    m_place->setWordWrap(false);
    column.addLayout(row);
    m_description->setAccessibleName(tr("About the piece"));
    column.addWidget(m_description);
}

void PiecePanel::addExport(QVBoxLayout &column)
{
    auto *row = new QHBoxLayout;
    m_export->setAccessibleDescription(tr("Writes the piece as MIDI, WAV or FLAC"));
    m_progress->setAccessibleName(tr("Rendering"));
    m_progress->setRange(0, 100);
    row->addWidget(m_export);
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    row->addStretch();
    column.addLayout(row);
    column.addWidget(m_status);
    m_progress->hide();
    m_cancel->hide();
}

void PiecePanel::bindPlaying()
{
    const auto showPlaying = [this](bool playing) {
        m_play->setText(playing ? tr("Stop") : tr("Play"));
        m_play->setIcon(themedIcon(playing ? u"stop"_s : u"play"_s));
    };
    showPlaying(false);
    connect(&m_piece.voice(), &PlaybackClient::playingChanged, this, showPlaying);
    connect(m_play, &QPushButton::clicked, this, [this] { m_piece.isPlaying() ? m_piece.stop() : m_piece.play(); });
    connect(m_position, &QSlider::valueChanged, this, [this](int step) { m_piece.seek(step); });
    const auto showPosition = [this](double step) {
        const QSignalBlocker blocker(m_position);
        m_position->setValue(static_cast<int>(step));
        m_place->setText(tr("bar %1").arg(static_cast<int>(step) / stepsPerBar + 1));
    };
    showPosition(0.0);
    connect(&m_piece, &PieceController::positionChanged, this, showPosition);
}

void PiecePanel::bindExport()
{
    const auto showExporting = [this](bool exporting) {
        m_export->setVisible(!exporting);
        m_progress->setVisible(exporting);
        m_cancel->setVisible(exporting);
        m_progress->setValue(0);
    };
    const auto finish = [this, showExporting](const QString &sentence) {
        showExporting(false);
        say(sentence);
    };
    connect(m_export, &QPushButton::clicked, this, &PiecePanel::exportRequested);
    connect(m_cancel, &QPushButton::clicked, &m_piece, &PieceController::cancelExport);
    connect(&m_piece, &PieceController::exportStarted, this, [this, showExporting](const QString &file) {
        m_status->setText(tr("Writing %1.").arg(QFileInfo(file).fileName()));
        showExporting(true);
    });
    connect(&m_piece, &PieceController::exportProgressed, m_progress, &QProgressBar::setValue);
    connect(&m_piece, &PieceController::exported, this,
            [finish](const QString &file) { finish(tr("%1 was written.").arg(QFileInfo(file).fileName())); });
    connect(&m_piece, &PieceController::exportFailed, this, finish);
    connect(&m_piece, &PieceController::exportCancelled, this, [finish] { finish(tr("The export was cancelled.")); });
}

void PiecePanel::changeSettings()
{
    PieceSettings settings = m_piece.settings();
    settings.join = m_join->currentIndex() == 1 ? Join::CrossFaded : Join::OneAfterAnother;
    settings.key = m_key->currentIndex() == 1 ? KeyHandling::Snapped : KeyHandling::Kept;
    settings.tempo = m_tempo->value();
    settings.program = std::max(0, m_instrument->currentIndex());
    m_piece.setSettings(settings);
}

void PiecePanel::showPiece()
{
    const Piece *piece = m_piece.piece();
    m_play->setEnabled(piece != nullptr);
    m_export->setEnabled(piece != nullptr);
    m_position->setEnabled(piece != nullptr);
    {
        const QSignalBlocker blocker(m_position);
        m_position->setMaximum(piece ? static_cast<int>(piece->steps) : 0);
        m_position->setValue(static_cast<int>(m_piece.position()));
    }
    m_description->setText(m_piece.description());
    refreshRows();
}

void PiecePanel::moveRow(int by)
{
    const int row = m_list->currentIndex().row();
    if (m_piece.items().move(row, by))
        refreshRows();
}

void PiecePanel::refreshRows()
{
    const int row = m_list->currentIndex().row();
    m_earlier->setEnabled(row > 0);
    m_later->setEnabled(row >= 0 && row + 1 < m_piece.items().rowCount());
    m_remove->setEnabled(row >= 0);
}

void PiecePanel::say(const QString &sentence)
{
    m_status->setText(sentence);
    QAccessibleEvent said(m_status, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

QString PiecePanel::status() const { return m_status->text(); }

} // namespace synvae
