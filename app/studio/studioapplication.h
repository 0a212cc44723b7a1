// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/studiooptions.h"

#include <QObject>

#include <memory>

namespace synvae {

class CollectionController;
class MainWindow;
class MapsPresenter;
class MelodyPlayer;
class MemberCatalogue;
class ThumbnailLoader;
class TranslationController;

/// Builds the studio: every part once, in the order in which they need each other, and hands out references.
/// Taken down in reverse: the window first, then what it shows, then the threads behind.
class StudioApplication final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StudioApplication)

public:
    explicit StudioApplication(const StudioOptions &options, QObject *parent = nullptr);
    ~StudioApplication() override;

    /// Shows the window; everything slow starts when it is painted, on threads of its own.
    void start();

    bool eventFilter(QObject *watched, QEvent *event) override;

    [[nodiscard]] MainWindow &window();
    [[nodiscard]] CollectionController &collections();
    [[nodiscard]] ThumbnailLoader &thumbnails();
    [[nodiscard]] MemberCatalogue &members();
    [[nodiscard]] TranslationController &translation();
    [[nodiscard]] MapsPresenter &maps();
    [[nodiscard]] MelodyPlayer &player();

private:
    void startSlowParts();

    struct Parts;
    StudioOptions m_options;
    bool m_started = false;
    std::unique_ptr<Parts> m_parts;
};

} // namespace synvae
