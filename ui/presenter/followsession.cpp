// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/followsession.h"

#include "core/data/works.h"
#include "core/session/session.h"
#include "ui/presenter/embeddingscontroller.h"

namespace synvae {

void followSession(Session &session, EmbeddingsController &embeddings)
{
    QObject::connect(&embeddings, &EmbeddingsController::finished, &session,
                     [&session](const std::shared_ptr<const Embeddings> &made) {
                         if (session.works() && made->works() == session.works()->count())
                             session.setEmbeddings(made);
                     });
}

} // namespace synvae
