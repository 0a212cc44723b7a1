// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace synvae {

/// Stands where the way between two ends will be, until both are chosen: what to do, and buttons that do it.
class EndsInvitation final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndsInvitation)

public:
    explicit EndsInvitation(QWidget *parent = nullptr);

    void setEnds(bool from, bool to);        ///< which of them are chosen
    void setOffers(int selected, bool work); ///< works that are selected, and whether there is a current one
    [[nodiscard]] QString words() const;

Q_SIGNALS:
    void selectedWanted(); ///< the first and the last selected work are to be the ends
    void fromWanted();     ///< the current work
    void toWanted();

private:
    void tell();

    QLabel *m_heading;
    QLabel *m_words;
    QPushButton *m_selected;
    QPushButton *m_from;
    QPushButton *m_to;
    bool m_hasFrom = false;
    bool m_hasTo = false;
};

} // namespace synvae
