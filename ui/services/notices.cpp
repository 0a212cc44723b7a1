// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/notices.h"

namespace synvae {

Notices::Notices(QObject *parent)
    : QObject(parent)
{ }

void Notices::say(const QString &text)
{
    if (!text.isEmpty())
        Q_EMIT said(text);
}

void Notices::requestProblems() { Q_EMIT problemsRequested(); }

void Notices::requestSearch(const QString &text) { Q_EMIT searchRequested(text); }

} // namespace synvae
