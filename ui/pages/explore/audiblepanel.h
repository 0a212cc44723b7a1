// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QCheckBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace synvae {

class AudibleController;
class LatentCursor;
class PictureView;
class StopSlider;

/// Sliders along what can be heard, and the three pictures: from the notes, from the logits, from the latent itself.
class AudiblePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AudiblePanel)

public:
    /// Both outlive this.
    AudiblePanel(AudibleController &audible, LatentCursor &stage, QWidget *parent = nullptr);

    [[nodiscard]] const QList<StopSlider *> &sliders() const { return m_sliders; }
    [[nodiscard]] QCheckBox &comparing() const { return *m_comparing; }

private:
    void layOut();
    [[nodiscard]] QWidget *captioned(PictureView *picture, const QString &caption);
    void connectAll();
    void buildSliders();
    void showOffsets();
    void showPictures();
    void showState();

    AudibleController &m_audible;
    LatentCursor &m_stage;
    QLabel *m_summary;
    QPushButton *m_find;
    QPushButton *m_reset;
    QCheckBox *m_comparing;
    QFormLayout *m_form;
    QList<StopSlider *> m_sliders;
    PictureView *m_heard;
    PictureView *m_logits;
    PictureView *m_direct;
};

} // namespace synvae
