// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace synvae {

class StudioApplication;

/// Waits until the first work is translated and everything on the screen is there (maps too, where they are in front),
/// saves a picture of the window, and ends the application: 0, or 1 with the reason on stderr.
class SmokeRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SmokeRun)

public:
    static constexpr int timeoutSeconds = 60;

    /// `studio` outlives this.
    SmokeRun(StudioApplication &studio, QString file, QObject *parent = nullptr);

private:
    void look();
    [[nodiscard]] bool mapsAreThere();
    void finish();
    void fail(const QString &reason);

    StudioApplication &m_studio;
    QString m_file;
    QTimer m_timeout;
    QTimer m_look;
    bool m_thumbnails = false;
    bool m_output = false;
    bool m_done = false;
};

} // namespace synvae
