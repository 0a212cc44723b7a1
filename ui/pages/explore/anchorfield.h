// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace synvae {

class PictureView;
struct MovingPoint;

/// One end of a way: its picture, its name, and a menu of what may be put there.
class AnchorField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AnchorField)

public:
    /// `title` is what the place is called: "From".
    explicit AnchorField(const QString &title, QWidget *parent = nullptr);

    void setPoint(const MovingPoint &point);
    /// Whether there is a current work, and a place one has moved to, to be put here.
    void setOffers(bool currentWork, bool whatIsHere);

    [[nodiscard]] QPushButton *button() const { return m_choose; }

Q_SIGNALS:
    void currentWorkWanted();
    void whatIsHereWanted();
    void melodyWanted();
    void clearWanted();

private:
    void buildMenu();

    QString m_title;
    PictureView *m_picture;
    QLabel *m_name;
    QPushButton *m_choose;
    QAction *m_currentWork;
    QAction *m_here;
    QAction *m_clear;
};

} // namespace synvae
