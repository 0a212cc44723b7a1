// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace synvae {

/// What a page has to tell the user that is more than its own; the window shows it.
class Notices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notices)

public:
    explicit Notices(QObject *parent = nullptr);

    void say(const QString &text);           ///< a sentence for people, with what to do about it
    void requestProblems();                  ///< the files with problems are to be listed
    void requestSearch(const QString &text); ///< the works are to be searched, as if it were typed in the gallery

Q_SIGNALS:
    void said(const QString &text);
    void problemsRequested();
    void searchRequested(const QString &text);
};

} // namespace synvae
