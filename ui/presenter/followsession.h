// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synvae {

class EmbeddingsController;
class Session;

/// What was translated of the whole collection becomes the session's embeddings. Both have one lifetime.
void followSession(Session &session, EmbeddingsController &embeddings);

} // namespace synvae
