// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace synvae {

/// One line of bad or important news above everything else; the newest replaces the one before. Never a dialog.
class Banner final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Banner)

public:
    explicit Banner(QWidget *parent = nullptr);

    /// A sentence for people, with what to do about it. Screen readers announce it.
    void say(const QString &text);
    void dismiss();
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QLabel *m_sign;
    QLabel *m_text;
    QToolButton *m_close;
};

} // namespace synvae
