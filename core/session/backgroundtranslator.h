// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"

#include <functional>
#include <memory>
#include <utility>

namespace synvae {

/// What is done with the networks of a member on the thread that owns them.
using InferenceWork = std::function<Result<void>(Translator &translator, const std::stop_token &stop)>;
/// Does it there when its turn comes, and blocks until then. Cancelled when it was stopped, or nobody infers any more.
using RunInTurn = std::function<Result<void>(const InferenceWork &work, const std::stop_token &stop)>;

/// The networks of the one inference thread, for a long job on another: each call goes there in slices of a few rows,
/// and whatever is asked for meanwhile goes before the next slice.
///
/// Belongs to the thread of the job. Answers as the translator behind it does, whose rows do not depend on each other.
class BackgroundTranslator final : public Translator
{
public:
    static constexpr int rowsAtOnce = 16; ///< what a selected work waits for at most

    /// Fetches the description, and with it opens the member.
    [[nodiscard]] static Result<std::unique_ptr<Translator>> open(RunInTurn run, const std::stop_token &stop);

    [[nodiscard]] const ModelDescription &description() const override { return m_description; }
    [[nodiscard]] Result<Posterior> encodePictures(const PictureBatch &pictures, std::stop_token stop) override;
    [[nodiscard]] Result<PictureBatch> reconstruct(const LatentBatch &latents, std::stop_token stop) override;
    [[nodiscard]] Result<std::vector<Melody>> decode(const LatentBatch &latents, const DecodeSettings &settings,
                                                     std::stop_token stop) override;
    [[nodiscard]] Result<Posterior> encodeMelodies(std::span<const Melody> melodies, std::stop_token stop) override;
    [[nodiscard]] Result<std::vector<Melody>> decodeEach(const LatentBatch &latents, const DecodeSettings &settings,
                                                         std::span<const Seed> seeds, std::stop_token stop) override;
    [[nodiscard]] Result<SoftMelodies> decodeSoft(const LatentBatch &latents, std::span<const Seed> seeds,
                                                  std::stop_token stop) override;
    [[nodiscard]] Result<Posterior> encodeSoft(const SoftMelodies &melodies, std::stop_token stop) override;

private:
    BackgroundTranslator(RunInTurn run, ModelDescription description)
        : m_run(std::move(run))
        , m_description(std::move(description))
    { }

    template<typename Answer, typename Ask>
    Result<Answer> inSlices(int rows, const std::stop_token &stop, Ask ask);

    RunInTurn m_run;
    ModelDescription m_description;
};

} // namespace synvae
