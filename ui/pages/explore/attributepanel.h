// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace synvae {

class AttributeController;
class EditedWorksPanel;
class StopSlider;

/// Chooses an attribute and its strength, tells what it does, and applies it to the selected works.
class AttributePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AttributePanel)

public:
    explicit AttributePanel(AttributeController &attributes, QWidget *parent = nullptr); ///< which outlives this

    /// Whether the latents of the works are there; while they are made, how far.
    void setEmbeddingsState(bool there, const QString &progress);

    [[nodiscard]] StopSlider &strength() const { return *m_strength; }
    [[nodiscard]] QComboBox &kinds() const { return *m_kind; }

    [[nodiscard]] EditedWorksPanel &moved() const { return *m_moved; }

Q_SIGNALS:
    void spacesWanted(); ///< the latents of all works are to be made

private:
    [[nodiscard]] QWidget *metadataRow();
    [[nodiscard]] QWidget *setsRow();
    void nameControls();
    void connectAll();
    void layOut();
    void choose();
    void fillKeys();
    void fillValues();
    void showAttribute();

    AttributeController &m_attributes;
    QComboBox *m_kind;
    QStackedWidget *m_more;
    QComboBox *m_key;
    QComboBox *m_value;
    StopSlider *m_strength;
    QLabel *m_remark;
    EditedWorksPanel *m_moved;
    QPushButton *m_apply;
    QPushButton *m_prepare;
};

} // namespace synvae
