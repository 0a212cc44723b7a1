// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windowbinding.h"

namespace synvae {

class TaskRunner;
class ExplorePage;
class EmbeddingsController;
class WorkSelection;
enum class Anchor;
struct ExploreControllers;

/// Puts the page for moving into the window, and connects it with what is there already: the open collection, the
/// current work, the model and its settings, and what sounds.
class ExploreBinding final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExploreBinding)

public:
    /// All outlive this; the window owns the page.
    ExploreBinding(const Studio &studio, ExploreControllers &moving, MainWindow &window, QObject *parent = nullptr);
    ~ExploreBinding() override; ///< waits for an export under way

    /// Labels, sets of works and the radio need the latents of all works and what is selected; both outlive this.
    void share(WorkSelection &selection, EmbeddingsController &embeddings);

    [[nodiscard]] ExplorePage &page() { return m_page; }

private:
    void bindWorks();
    void bindSound();
    void bindFiles();
    void bindPaths();
    void makeEmbeddings();
    void takeEmbeddings();
    void configure();
    void followWork();
    void exportPath(const QString &folder);
    void exportMoved(const QString &folder);
    void openMelody(Anchor place, const QString &file);
    void openSession(const QString &file);
    void saveSession(const QString &file);
    void openPath(const QString &file);
    void savePath(const QString &file);

    Studio m_studio;
    EmbeddingsController *m_embeddings = nullptr; ///< null until it is shared
    ExploreControllers &m_moving;
    MainWindow &m_window;
    ExplorePage &m_page;
    std::unique_ptr<TaskRunner> m_tasks;
};

} // namespace synvae
