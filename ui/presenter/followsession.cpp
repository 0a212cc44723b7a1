// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/followsession.h"

#include "core/data/works.h"
#include "core/session/session.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/translationcontroller.h"

namespace synvae {

void followSession(Session &session, TranslationController &translation)
{
    QObject::connect(&session, &Session::collectionChanged, &translation,
                     [&session, &translation] { translation.setWorks(session.works()); });
    QObject::connect(&session, &Session::currentWorkChanged, &translation,
                     [&translation](int, int to) { translation.setCurrent(to); });
    const auto configure = [&session, &translation] { translation.configure(session.member(), session.settings()); };
    QObject::connect(&session, &Session::memberChanged, &translation, configure);
    QObject::connect(&session, &Session::settingsChanged, &translation, configure);
}

void followSession(Session &session, EmbeddingsController &embeddings)
{
    QObject::connect(&embeddings, &EmbeddingsController::finished, &session,
                     [&session](const std::shared_ptr<const Embeddings> &made) {
                         if (session.works() && made->works() == session.works()->count())
                             session.setEmbeddings(made);
                     });
}

} // namespace synvae
