// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/page.h"

#include <QPointer>
#include <QWidget>

namespace synvae {

class DetailCard;
class GalleryPanel;
class Session;
class SettingsPanel;
struct Services;

/// The works of the collection, with the card of the current one and the settings of its translation. The window puts
/// both beside whatever page is in front.
class GalleryPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GalleryPage)

public:
    /// Both outlive this.
    GalleryPage(Session &session, Services &services, QWidget *parent = nullptr);
    ~GalleryPage() override;

    [[nodiscard]] Page page();
    [[nodiscard]] GalleryPanel &panel() const { return *m_panel; }
    [[nodiscard]] DetailCard &card() const { return *m_card; }
    [[nodiscard]] SettingsPanel &settingsPanel() const { return *m_settings; }

private:
    void bindCollection();
    void bindWorks();
    void bindActions();
    void bindMembers();
    void bindCard();
    void bindComparison();
    void onMembersLoaded();
    void onSettingsShown();
    void chooseFittingFamily();
    void showModel();
    void showTuning(qint64 done, qint64 total);
    [[nodiscard]] QStringList remarks() const;
    void showPictures();
    void showTranslation();
    void hearTheDifference();

    Session &m_session;
    Services &m_services;
    GalleryPanel *m_panel;
    DetailCard *m_card;
    SettingsPanel *m_settings;
    QString m_tuning;                  ///< how far the tuning is, while it is under way
    QList<QPointer<QWidget>> m_beside; ///< card and settings; the window's once they are in one
};

} // namespace synvae
