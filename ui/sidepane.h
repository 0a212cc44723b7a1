// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QScrollArea>

class QSplitter;

namespace synvae {

/// Controls at the right edge: beside the pages where there is room, and over them where there is not. What lies over
/// the pages is closed by Escape too.
class SidePane final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SidePane)

public:
    /// Beside the others in `splitter`; as an overlay it covers the right edge of what holds the splitter.
    explicit SidePane(QSplitter &splitter);

    /// The pane owns them, and is the last in the splitter from then on. Once.
    void setControls(QWidget *controls);
    [[nodiscard]] bool isOverlay() const { return m_overlay; }
    void setOverlay(bool overlay); ///< an overlay begins closed; beside the pages it is as it was there
    void setOpen(bool open);       ///< an overlay takes the keys, and gives them back
    [[nodiscard]] bool isOpen() const { return m_open; }

Q_SIGNALS:
    void openChanged(bool open);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void place();

    QSplitter &m_splitter;
    QPointer<QWidget> m_before; ///< who had the keys
    bool m_overlay = false;
    bool m_open = true;
    bool m_openBeside = true;
};

} // namespace synvae
