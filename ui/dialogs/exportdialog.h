// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "ui/presenter/exporting/exportsettings.h"

#include <QDialog>

#include <vector>

class QBoxLayout;
class QButtonGroup;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGroupBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace synvae {

/// How many works each choice would export.
struct ExportCounts {
    QString current; ///< title of the current work; empty: none
    int selected = 0;
    int all = 0;
};

/// Asks what is to be exported, as what, and where to; then shows how far that is. Stays open beside the window.
class ExportDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportDialog)

public:
    explicit ExportDialog(const ExportSettings &settings, QWidget *parent = nullptr);

    /// Chooses the selection where it is of more than one work, and otherwise the current work.
    void setCounts(const ExportCounts &counts);
    [[nodiscard]] ExportScope scope() const;
    void setScope(ExportScope scope);
    [[nodiscard]] ExportSettings settings() const;

    void setRunning(bool running);
    void setProgress(const Progress &progress);
    void setOutcome(const QString &text); ///< what became of it, or why it failed

Q_SIGNALS:
    void exportRequested();
    void stopRequested();

private:
    QGroupBox *scopeBox();
    QGroupBox *formatBox(const ExportSettings &settings);
    QGroupBox *fileBox(const ExportSettings &settings);
    QWidget *soundRow(const ExportSettings &settings);
    QWidget *folderRow(const ExportSettings &settings);
    void addButtons(QBoxLayout *column);
    void addFormat(QBoxLayout *column, OutputFormat format, const QString &text, const ExportSettings &settings);
    void chooseFolder();
    void refresh();
    [[nodiscard]] QString whyNot() const; ///< empty: it can begin

    QButtonGroup *m_scope;
    QList<QCheckBox *> m_formats; ///< in the order of outputFormats
    QCheckBox *m_page;
    QCheckBox *m_catalogue;
    QCheckBox *m_arrays;
    QCheckBox *m_normalise;
    QDoubleSpinBox *m_loudness;
    QComboBox *m_names;
    QLineEdit *m_folder;
    QLabel *m_state;
    QProgressBar *m_progress;
    QPushButton *m_export = nullptr;
    QPushButton *m_stop = nullptr;
    std::vector<QWidget *> m_choices; ///< not to be changed while it runs
    bool m_running = false;
};

} // namespace synvae
