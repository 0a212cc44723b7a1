// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QListView;
class QPushButton;
class QSpinBox;
class QTableView;
class QVBoxLayout;

namespace synvae {

class EncodingController;
class MelodyEditor;
class MelodyView;
class MidiFileController;
class MidiInput;
class PictureView;
class RecordingController;

/// What music in needs; all outlive the panel.
struct MusicIn {
    MelodyEditor &editor;
    MidiFileController &files;
    MidiInput &input;
    RecordingController &recording;
    EncodingController &hearing;
};

/// Music in, picture out: a melody that is drawn, read from a MIDI file or played on a keyboard, the picture it sounds
/// like, and the works that sound nearest to it.
class MusicInPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MusicInPanel)

public:
    explicit MusicInPanel(const MusicIn &parts, QWidget *parent = nullptr);

    [[nodiscard]] MelodyView *melodyView() const { return m_view; }
    [[nodiscard]] QString status() const; ///< the newest sentence about recording or files
    void setPlaying(bool playing);        ///< whether the melody of the panel sounds
    void setPlayhead(double step);        ///< sixteenths; negative: none
    /// How far the works are translated that nearest ones are to be found among; empty: nobody translates.
    void setEmbeddingsProgress(const QString &progress);

Q_SIGNALS:
    void fileRequested();
    void spacesWanted(); ///< the collection is to be translated, to find what sounds nearest
    void playRequested(const synvae::Melody &melody);
    void stopRequested();
    void workPlayRequested(int work);
    void workRequested(int work);                        ///< to be shown
    void pieceRequested(const synvae::Melody &melody);   ///< to be added to the piece
    void compareRequested(const synvae::Melody &melody); ///< to be heard beside another

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addWriting(QVBoxLayout &column);
    void addTools(QVBoxLayout &column);
    [[nodiscard]] QWidget *buildFile();
    [[nodiscard]] QWidget *buildHearing();
    void addRecording(QVBoxLayout &column);
    void bindEditor();
    void bindFiles();
    void bindRecording();
    void bindHearing();
    void showPorts();
    void showRecording();
    void say(const QString &sentence);
    void takePassage(int row);

    MusicIn m_parts;
    MelodyView *m_view;
    QPushButton *m_play;
    QPushButton *m_clear;
    QPushButton *m_open;
    QTableView *m_passages;
    QLabel *m_file;
    QComboBox *m_port;
    QPushButton *m_record;
    QSpinBox *m_tempo;
    QCheckBox *m_loop;
    QLabel *m_count;
    QLabel *m_status;
    PictureView *m_picture;
    QLabel *m_heard;
    QListView *m_nearest;
    QLabel *m_remark;
    QPushButton *m_translate;
    bool m_playing = false;
};

} // namespace synvae
