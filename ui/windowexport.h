// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/exportdialog.h"
#include "ui/presenter/exporting/exportcontroller.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace synvae {

class Session;
struct Services;

/// What File > Export does: the dialog, and the export behind it, which goes on when the dialog is closed.
class WindowExport final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowExport)

public:
    /// All outlive this.
    WindowExport(Session &session, Services &services, QWidget &window, QObject *parent = nullptr);

    [[nodiscard]] ExportController &controller() { return m_exports; }
    [[nodiscard]] ExportDialog *dialog() const { return m_dialog; } ///< null: it is not open
    void open();

private:
    void start();
    void tell(const QString &text);
    void showCounts();
    void refreshAction();
    [[nodiscard]] std::vector<int> worksOf(ExportScope scope) const;

    Session &m_session;
    Services &m_services;
    QWidget &m_window;
    QPointer<ExportDialog> m_dialog;
    ExportController m_exports;
};

} // namespace synvae
