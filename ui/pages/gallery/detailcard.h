// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

#include <QImage>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedLayout;
class QTimer;

namespace synvae {

class MelodyView;
class MetadataList;
class PictureView;

/// One work and what became of it: the picture and its label, the melody, what the network sees of the picture
/// and what the melody remembers of it. Two columns where there is room, one below the other where not; scrolls.
///
/// setWork() shows another work and leaves the translation as it is: setPending(), setTranslation() or
/// setFailed() is to follow.
class DetailCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailCard)

public:
    explicit DetailCard(QWidget *parent = nullptr);

    /// A null image is one that is still to come: the last work's stays in its place for as long as its melody,
    /// then the place is empty. Text is shown as it is, never as markup.
    void setWork(const QString &title, const QMap<QString, QString> &metadata, const QImage &picture,
                 const QImage &crop);
    /// `reconstruction` is made from the heard notes.
    void setTranslation(const Melody &melody, const QImage &reconstruction);
    /// What is to be known about the melody shown, a sentence for each; gone with it.
    void setRemarks(const QStringList &remarks);
    /// A translation is on its way, and in words what it waits for. The last one stays for 150 ms, so that a quick
    /// answer does not flicker.
    void setPending(const QString &words = {});
    /// `reason`: a sentence for people, with what to do where that is known.
    void setFailed(const QString &reason);
    /// In sixteenths, [0, 32); negative: no playhead.
    void setPlayhead(double step);
    /// No work at all.
    void clear();
    /// The melody that is kept to be heard beside others; an empty title: none.
    void setKept(const QString &title);
    /// While both are played, the button ends it.
    void setComparing(bool playing);
    /// What is different about the melody shown, in words; gone with it.
    void setDifference(const QString &words);

    [[nodiscard]] MelodyView *melodyView() const { return m_melody; }
    /// What is said in the melody's place: empty while a melody is shown.
    [[nodiscard]] QString message() const;

Q_SIGNALS:
    void keepRequested();       ///< the melody shown is to be compared with others
    void differenceRequested(); ///< the kept melody and the one shown are to be heard; or no longer

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildPlace();
    [[nodiscard]] QWidget *buildWork();
    [[nodiscard]] QWidget *buildTranslation();
    [[nodiscard]] QWidget *buildComparison();
    [[nodiscard]] QWidget *captioned(PictureView *picture, const QString &caption);
    void showMessage(const QString &heading, const QString &text);
    void showPending();
    void dropLatePictures();
    void arrange();
    void styleHeadings();

    QTimer *m_timeout; ///< runs while the last translation is kept although a new one is on its way
    QLabel *m_empty;
    QScrollArea *m_scroll;
    QGridLayout *m_grid;
    QLabel *m_title;
    QLabel *m_byline; ///< artist and year
    PictureView *m_picture;
    MelodyView *m_melody;
    QLabel *m_heading;
    QLabel *m_message;
    QString m_pendingWords;
    QLabel *m_remarks;
    QPushButton *m_keep;
    QPushButton *m_compare;
    QLabel *m_difference;
    PictureView *m_crop;
    PictureView *m_reconstruction;
    MetadataList *m_metadata;
    QWidget *m_work;
    QStackedLayout *m_pages = nullptr; ///< the melody or the message, in the same place and of the same size
    QWidget *m_translation;
    QStackedLayout *m_place;     ///< the work, or that there is none
    QList<PictureView *> m_late; ///< views that still show the work before this one
    int m_columns = 0;
};

} // namespace synvae
