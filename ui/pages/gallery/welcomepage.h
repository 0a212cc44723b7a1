// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/opencollection.h"

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace synvae {

/// What is seen before a collection is open: what this program does, and the ways in.
class WelcomePage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WelcomePage)

public:
    explicit WelcomePage(QWidget *parent = nullptr);

    void setRecent(const QList<CollectionSource> &recent);

Q_SIGNALS:
    void demoRequested();
    void folderRequested();
    void filesRequested();
    void recentRequested(const synvae::CollectionSource &source);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QHBoxLayout *makeButtons(int em);
    void refreshFonts();
    [[nodiscard]] int signEdge() const;

    QWidget *m_sign;
    QLabel *m_title;
    QLabel *m_invitation;
    QLabel *m_recentTitle;
    QVBoxLayout *m_recent;
};

} // namespace synvae
