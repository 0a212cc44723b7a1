// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windowbinding.h"

namespace synvae {

class Errands;
class MovingPage;
class SpacesController;
class WorkSelection;
enum class Place;
struct Moving;

/// Puts the page for moving into the window, and connects it with what is there already: the open collection, the
/// current work, the model and its settings, and what sounds.
class MovingBinding final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MovingBinding)

public:
    /// All outlive this; the window owns the page.
    MovingBinding(const Studio &studio, Moving &moving, MainWindow &window, QObject *parent = nullptr);
    ~MovingBinding() override; ///< waits for an export under way

    /// Labels, sets of works and the radio need the latents of all works and what is selected; both outlive this.
    void share(WorkSelection &selection, SpacesController &spaces);

    [[nodiscard]] MovingPage &page() { return m_page; }

private:
    void bindWorks();
    void bindSound();
    void bindFiles();
    void bindPaths();
    void makeSpaces();
    void takeSpaces();
    void configure();
    void followWork();
    void exportPath(const QString &folder);
    void exportMoved(const QString &folder);
    void openMelody(Place place, const QString &file);
    void openSession(const QString &file);
    void saveSession(const QString &file);
    void openPath(const QString &file);
    void savePath(const QString &file);

    Studio m_studio;
    SpacesController *m_spaces = nullptr; ///< null until it is shared
    Moving &m_moving;
    MainWindow &m_window;
    MovingPage &m_page;
    std::unique_ptr<Errands> m_errands;
};

} // namespace synvae
