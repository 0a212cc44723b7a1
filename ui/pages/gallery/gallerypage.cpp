// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/gallery/gallerypage.h"

#include "core/data/works.h"
#include "core/latent/calibration.h"
#include "core/latent/melodydraws.h"
#include "core/session/session.h"
#include "ui/pages/gallery/detailcard.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/presenter/calibrationcontroller.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/compose/comparisoncontroller.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/membercatalogue.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/presenter/problemstablemodel.h"
#include "ui/presenter/thumbnailloader.h"
#include "ui/presenter/translationcontroller.h"
#include "ui/presenter/translationsettings.h"
#include "ui/presenter/workslistmodel.h"
#include "ui/services/notices.h"
#include "ui/services/services.h"
#include "ui/services/windowactions.h"
#include "ui/widgets/melody/melodyview.h"
#include "ui/widgets/settings/settingspanel.h"

#include <QAction>
#include <QLocale>
#include <QPixmap>
#include <QSettings>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr auto pageId = "gallery"_L1;
constexpr auto edgeKey = "view/thumbnailEdge"_L1;

} // namespace

GalleryPage::GalleryPage(Session &session, Services &services, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_services(services)
    , m_panel(new GalleryPanel(services.works, services.thumbnails, this))
    , m_card(new DetailCard)
    , m_settings(new SettingsPanel)
    , m_beside{m_card, m_settings}
{
    setFocusProxy(m_panel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_panel);
    bindCollection();
    bindWorks();
    bindActions();
    bindMembers();
    bindCard();
    bindComparison();
}

GalleryPage::~GalleryPage()
{
    for (const QPointer<QWidget> &beside : m_beside) {
        if (beside && !beside->parent())
            delete beside.data(); // no window has taken it
    }
}

Page GalleryPage::page() { return {.id = pageId, .title = tr("&Gallery"), .widget = this, .area = &m_panel->view()}; }

void GalleryPage::bindCollection()
{
    connect(&m_session, &Session::collectionChanged, this,
            [this](const SessionCollection &, const SessionCollection &to) {
                if (!to.works)
                    return; // nothing is closed but by another that is opened
                m_panel->clearSearch();
                m_panel->view().setCurrentWork(-1);
                const OpenCollection &read = m_services.collections.last();
                // Who has read the collection has made its index too, off this thread.
                m_services.works.setWorks(to.works, read.works == to.works ? read.index : SearchIndex::of(*to.works));
                m_services.problems.reset(to.works->skipped());
                m_panel->setCollectionName(to.source.paths.isEmpty() ? tr("The demo collection") : to.works->name());
                chooseFittingFamily();
            });
    connect(&m_services.problems, &ProblemsTableModel::countChanged, m_panel, &GalleryPanel::setProblemCount);
    connect(&m_services.translation, &TranslationController::pictureBroken, this,
            [this](const QString &file, const QString &reason) {
                m_services.problems.add({file, reason});
            });
    connect(&m_services.embeddings, &EmbeddingsController::pictureBroken, this,
            [this](const QString &file, const QString &reason) {
                m_services.problems.add({file, reason});
            });
    connect(&m_services.thumbnails, &ThumbnailLoader::broken, this, [this](int work, const QString &reason) {
        m_services.problems.add({m_session.works()->work(work).file, reason});
    });
    connect(m_panel, &GalleryPanel::problemsRequested, &m_services.notices, &Notices::requestProblems);
    connect(&m_services.notices, &Notices::searchRequested, m_panel, &GalleryPanel::search);
}

void GalleryPage::bindWorks()
{
    GalleryView &view = m_panel->view();
    connect(&view, &GalleryView::currentWorkChanged, &m_session, &Session::setCurrentWork);
    connect(&view, &GalleryView::selectedWorksChanged, &m_session,
            [this](const std::vector<int> &works) { m_session.selection().select(works); });
    connect(&view, &GalleryView::workActivated, &m_services.playback, &PlaybackController::play);
    connect(&m_session, &Session::currentWorkChanged, &view, [&view](int, int to) { view.setCurrentWork(to); });
    connect(&m_session, &Session::selectionChanged, &view,
            [this, &view] { view.setSelectedWorks(m_session.selection().works()); });
    if (const int edge = m_services.settings.value(edgeKey).toInt(); edge > 0)
        view.setEdge(edge);
    connect(&view, &GalleryView::edgeChanged, this, [this](int edge) { m_services.settings.setValue(edgeKey, edge); });
}

void GalleryPage::bindActions()
{
    const WindowActions &actions = m_services.actions;
    m_panel->view().setContextMenuPolicy(Qt::ActionsContextMenu);
    m_panel->view().addActions({actions.play, actions.makePiece, actions.exportWorks});
    connect(actions.larger, &QAction::triggered, m_panel, [this] { m_panel->changeEdge(1); });
    connect(actions.smaller, &QAction::triggered, m_panel, [this] { m_panel->changeEdge(-1); });
    connect(actions.find, &QAction::triggered, m_panel, [this] {
        if (m_session.page() == pageId)
            m_panel->focusSearch();
    });
}

void GalleryPage::bindMembers()
{
    connect(&m_services.members, &MemberCatalogue::loaded, this, &GalleryPage::onMembersLoaded);
    connect(m_settings, &SettingsPanel::changed, this, &GalleryPage::onSettingsShown);
    const TranslationSettings stored = storedTranslationSettings(m_services.settings);
    m_settings->setSettings(stored.settings);
    m_settings->setTuned(stored.tuned);
    m_session.setTuned(stored.tuned);
    connect(&m_session, &Session::memberChanged, this, &GalleryPage::showModel);
    connect(&m_session, &Session::settingsChanged, this, &GalleryPage::showModel);
    connect(&m_session, &Session::tunedChanged, this, &GalleryPage::showModel);
    connect(&m_session, &Session::calibrationChanged, this, [this] { showTuning(0, 0); });
    connect(&m_services.calibration, &CalibrationController::progressed, this, &GalleryPage::showTuning);
    connect(&m_services.calibration, &CalibrationController::failed, &m_services.notices, &Notices::say);
    showTuning(0, 0);
}

void GalleryPage::onMembersLoaded()
{
    QList<SettingsPanel::MemberChoice> choices;
    for (const MemberInfo &member : m_services.members.members())
        choices.append({member.family, member.member, member.beta});
    {
        const QSignalBlocker blocker(m_settings); // one change at the end instead of one for each step
        m_settings->setMembers(choices);
        const MemberInfo wished = memberToStartWith(m_services.settings, m_services.members.members());
        m_settings->select(wished.family, wished.member);
    }
    onSettingsShown();
    chooseFittingFamily();
    if (choices.isEmpty())
        m_services.notices.say(tr("No trained model was found, so nothing can be translated. Install the models, or "
                                  "name their folder in the environment variable SYNVAE_MODELS."));
}

void GalleryPage::onSettingsShown()
{
    m_session.setTuned(m_settings->tuned());
    if (const MemberInfo *member = m_services.members.find(m_settings->family(), m_settings->member()))
        m_session.choose(*member, m_settings->settings());
}

/// Digits under a family for paintings play silence: the family follows the pictures, and that is said.
void GalleryPage::chooseFittingFamily()
{
    const OpenCollection &read = m_services.collections.last();
    if (!m_session.works() || read.works != m_session.works())
        return;
    const MemberInfo *better = betterFitting(m_session.chosenMember(), read.architecture, m_services.members.members());
    if (!better)
        return;
    m_session.choose(*better, m_session.settings());
    m_services.notices.say(tr("The family “%1” was chosen, which is trained on pictures like these. The settings have "
                              "the others.")
                               .arg(better->family));
}

void GalleryPage::showModel()
{
    const MemberInfo &member = m_session.member();
    {
        const QSignalBlocker blocker(m_settings); // it shows what was chosen, perhaps elsewhere
        m_settings->select(member.family, member.member);
        m_settings->setSettings(m_session.settings());
        m_settings->setTuned(m_session.tuned());
    }
    const OpenCollection &read = m_services.collections.last();
    const bool misfit = betterFitting(member, read.architecture, m_services.members.members()) != nullptr;
    m_settings->setRemark(misfit ? tr("Trained on pictures of another kind than these: expect little of its melodies.")
                                 : QString());
    storeTranslationSettings(m_services.settings,
                             {member.family, member.member, m_session.settings(), m_session.tuned()});
}

void GalleryPage::showTuning(qint64 done, qint64 total)
{
    const SessionCalibration &calibration = m_session.calibration();
    m_tuning.clear();
    if (calibration.state == SessionCalibration::State::Pending) {
        const QLocale locale;
        m_tuning = total > 0
            ? tr("Tuning to this collection: %1 of %2 works …").arg(locale.toString(done), locale.toString(total))
            : tr("Tuning to this collection …");
        if (m_services.translation.current().state == CurrentWork::State::Pending)
            m_card->setPending(m_tuning);
    }
    const QString found = calibration.reason.left(1).toUpper() + calibration.reason.mid(1);
    m_settings->setTuningWords(m_tuning.isEmpty() ? found : m_tuning);
}

/// What a listener is to know of the current melody.
QStringList GalleryPage::remarks() const
{
    const ShownTranslation &shown = m_services.translation.current().translation;
    const int onsets = shown.melody.onsets();
    QStringList remarks;
    if (onsets == 0)
        remarks.append(tr("Silent – try another take: another seed in the settings."));
    else if (onsets <= nearSilentOnsets)
        remarks.append(tr("Few notes – try another take: another seed in the settings."));
    else if (shown.draw > 0)
        remarks.append(tr("Drawn again, because the first draw was nearly silent."));
    if (const auto &calibration = m_session.calibration().calibration) {
        remarks.append(calibration->works > 0
                           ? tr("Tuned to this collection: in another the same picture may sound different.")
                           : tr("Tuned to the family's pictures: in a larger collection the same picture may sound "
                                "different."));
    }
    return remarks;
}

void GalleryPage::bindCard()
{
    TranslationController &translation = m_services.translation;
    PlaybackController &playback = m_services.playback;
    connect(&translation, &TranslationController::workChanged, this, [this] {
        m_services.playback.withdraw();
        if (m_services.translation.current().work < 0)
            m_card->clear();
        else
            showPictures();
    });
    connect(&translation, &TranslationController::picturesChanged, this, &GalleryPage::showPictures);
    connect(&translation, &TranslationController::translationChanged, this, &GalleryPage::showTranslation);
    connect(&translation, &TranslationController::ready, this,
            [this] { m_services.playback.offer(m_services.translation.current().translation.melody); });
    connect(&translation, &TranslationController::engineFailed, &m_services.notices, &Notices::say);
    connect(&playback, &PlaybackController::playheadMoved, m_card, [this](double step) {
        // What is moved or written elsewhere may sound while the card still shows its work.
        m_card->setPlayhead(m_services.playback.plays(m_card->melodyView()->melody()) ? step : -1.0);
    });
}

void GalleryPage::showPictures()
{
    const CurrentWork &current = m_services.translation.current();
    QImage picture = current.picture;
    if (picture.isNull()) {
        if (const QPixmap *thumbnail = m_services.thumbnails.pixmap(current.work))
            picture = thumbnail->toImage();
    }
    m_card->setWork(current.title, current.metadata, picture, current.crop);
}

void GalleryPage::showTranslation()
{
    const CurrentWork &current = m_services.translation.current();
    switch (current.state) {
    case CurrentWork::State::Ready:
        m_card->setTranslation(current.translation.melody, current.translation.reconstruction);
        m_card->setRemarks(remarks());
        break;
    case CurrentWork::State::Failed:
        m_services.playback.withdraw();
        m_card->setFailed(current.reason);
        break;
    case CurrentWork::State::Pending:
        m_card->setPending(m_tuning);
        break;
    case CurrentWork::State::None:
        break;
    }
}

void GalleryPage::bindComparison()
{
    ComparisonController &comparison = m_services.comparison;
    connect(m_card, &DetailCard::keepRequested, this, [this] {
        const CurrentWork &current = m_services.translation.current();
        if (current.state == CurrentWork::State::Ready)
            m_services.comparison.setFirst(current.title, current.translation.melody);
    });
    connect(m_card, &DetailCard::differenceRequested, this, &GalleryPage::hearTheDifference);
    connect(&comparison, &ComparisonController::changed, m_card,
            [this] { m_card->setKept(m_services.comparison.firstTitle()); });
    connect(&comparison.voice(), &PlaybackClient::playingChanged, m_card,
            [this] { m_card->setComparing(m_services.comparison.isPlaying()); });
    // One sounds at a time; the player sees to it, and the transport bar is to know.
    connect(&comparison.voice(), &PlaybackClient::aboutToPlay, &m_services.playback, &PlaybackController::stop);
}

void GalleryPage::hearTheDifference()
{
    ComparisonController &comparison = m_services.comparison;
    if (comparison.isPlaying())
        return comparison.stop();
    const CurrentWork &current = m_services.translation.current();
    if (current.state != CurrentWork::State::Ready)
        return;
    comparison.setSecond(current.title, current.translation.melody);
    m_card->setDifference(comparison.words());
    const ListeningSettings &listening = m_services.playback.listening();
    comparison.play(listening.tempo, listening.program);
}

} // namespace synvae
