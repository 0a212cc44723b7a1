// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace synvae {

class AttributeController;

/// The works that an attribute was applied to: how far it is, what it did over all and to each, and each to be heard.
class EditedWorksPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EditedWorksPanel)

public:
    explicit EditedWorksPanel(AttributeController &attributes, QWidget *parent = nullptr); ///< which outlives this

    void say(const QString &words); ///< in the place of what it did
    [[nodiscard]] QString words() const;
    [[nodiscard]] QTableView &table() const { return *m_table; }
    [[nodiscard]] QPushButton &stopButton() const { return *m_stop; }
    [[nodiscard]] QPushButton &exportButton() const { return *m_export; }

Q_SIGNALS:
    void exportWanted();

private:
    void styleTable();
    void showJob();

    AttributeController &m_attributes;
    QLabel *m_words;
    QProgressBar *m_progress;
    QPushButton *m_stop;
    QPushButton *m_export;
    QTableView *m_table;
};

} // namespace synvae
