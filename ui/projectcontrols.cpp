// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/projectcontrols.h"

#include "core/data/works.h"
#include "core/session/session.h"
#include "ui/dialogs/filechoice.h"
#include "ui/mainwindow.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/project/projectopening.h"
#include "ui/presenter/project/projectrecorder.h"
#include "ui/presenter/recentcollections.h"
#include "ui/services/notices.h"
#include "ui/services/services.h"
#include "ui/services/windowactions.h"

#include <QAction>
#include <QEvent>
#include <QFileInfo>
#include <QInputDialog>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

bool isProject(const CollectionSource &source)
{
    return source.paths.size() == 1 && source.paths.first().endsWith(u'.' + Project::suffix, Qt::CaseInsensitive)
        && QFileInfo(source.paths.first()).isFile();
}

} // namespace

ProjectControls::ProjectControls(Session &session, Services &services, MainWindow &window, const ProjectParts &parts,
                                 QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_services(services)
    , m_window(window)
    , m_parts(parts)
{
    bindActions();
    bindProject();
    bindMarks();
    m_window.installEventFilter(this);
    showState();
}

void ProjectControls::bindActions()
{
    const WindowActions &actions = m_services.actions;
    connect(actions.newProject, &QAction::triggered, this, [this] {
        whenSafe([this] {
            chooseFolder(m_window, folderToStartAt(),
                         [this](const QStringList &paths) { m_services.collections.open({paths}); });
        });
    });
    connect(actions.openProject, &QAction::triggered, this, [this] {
        chooseProject(m_window, folderToStartAt(), [this](const QStringList &paths) { open({paths}); });
    });
    connect(actions.saveProject, &QAction::triggered, this, &ProjectControls::save);
    connect(actions.saveProjectAs, &QAction::triggered, this, &ProjectControls::saveAs);
}

void ProjectControls::bindProject()
{
    ProjectController &controller = m_parts.controller;
    connect(&controller, &ProjectController::stateChanged, this, &ProjectControls::showState);
    connect(&controller, &ProjectController::failed, this, [this](const QString &reason) {
        m_afterSaving = {};
        m_closing = false;
        m_services.notices.say(reason);
    });
    connect(&controller, &ProjectController::saved, this, [this](const QString &path) {
        m_parts.recorder.recordAll();
        m_services.recent.add({{path}});
        if (const auto then = std::exchange(m_afterSaving, {}))
            then();
    });
    connect(&controller, &ProjectController::lostSessionsFound, this, &ProjectControls::offerLostSessions);
    connect(&m_parts.opening, &ProjectOpening::said, &m_services.notices, &Notices::say);
    connect(&m_parts.opening, &ProjectOpening::opened, this, [this] {
        const ProjectState &state = m_parts.controller.state();
        if (!state.nameless)
            m_services.recent.add({{state.path}});
    });
    connect(&m_session, &Session::collectionChanged, this, &ProjectControls::showState);
}

void ProjectControls::bindMarks()
{
    const WindowActions &actions = m_services.actions;
    connect(actions.star, &QAction::triggered, this, [this](bool starred) {
        WorkMark mark = m_session.marks().of(m_session.currentWork());
        mark.starred = starred;
        m_session.marks().set(m_session.currentWork(), mark);
    });
    connect(actions.note, &QAction::triggered, this, &ProjectControls::editNote);
    connect(&m_session, &Session::currentWorkChanged, this, &ProjectControls::showMark);
    connect(&m_session.marks(), &WorkMarks::changed, this, &ProjectControls::showMark);
    connect(&m_session.marks(), &WorkMarks::wasReset, this, &ProjectControls::showMark);
    showMark();
}

void ProjectControls::showMark()
{
    const WindowActions &actions = m_services.actions;
    const int work = m_session.currentWork();
    const WorkMark mark = m_session.marks().of(work);
    actions.star->setEnabled(work >= 0);
    actions.star->setChecked(mark.starred);
    actions.note->setEnabled(work >= 0);
    actions.note->setText(mark.note.isEmpty() ? tr("Add a &Note …") : tr("Edit the &Note …"));
}

void ProjectControls::editNote()
{
    const int work = m_session.currentWork();
    auto *dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Note"));
    dialog->setLabelText(tr("What you want to remember about “%1”:").arg(m_session.works()->work(work).title));
    dialog->setInputMode(QInputDialog::TextInput);
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->setTextValue(m_session.marks().of(work).note);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, work, works = m_session.works()](const QString &text) {
                if (works != m_session.works())
                    return; // another collection is open
                WorkMark mark = m_session.marks().of(work);
                mark.note = text.trimmed();
                m_session.marks().set(work, mark);
            });
    dialog->open();
}

void ProjectControls::showState()
{
    const ProjectState &state = m_parts.controller.state();
    m_window.setProject(m_parts.controller.name(), state.unsaved, state.readOnly);
    const bool there = m_session.works() != nullptr;
    m_services.actions.saveProject->setEnabled(there);
    m_services.actions.saveProjectAs->setEnabled(there);
}

QString ProjectControls::folderToStartAt() const
{
    const ProjectState &state = m_parts.controller.state();
    return state.nameless ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                          : QFileInfo(state.path).absolutePath();
}

void ProjectControls::open(const CollectionSource &source)
{
    whenSafe([this, source] {
        if (isProject(source))
            m_parts.opening.open(source.paths.first());
        else
            m_services.collections.open(source);
    });
}

void ProjectControls::save()
{
    const ProjectState &state = m_parts.controller.state();
    if (!m_session.works())
        return;
    if (state.nameless || state.readOnly)
        return saveAs();
    m_parts.recorder.flush();
    m_parts.controller.save();
}

void ProjectControls::saveAs()
{
    if (!m_session.works())
        return;
    chooseProjectFile(m_window, folderToStartAt(), [this](const QStringList &paths) {
        m_parts.recorder.flush();
        m_parts.controller.saveAs(paths.first());
    });
}

void ProjectControls::whenSafe(const std::function<void()> &then)
{
    m_parts.recorder.flush();
    if (m_parts.controller.state().unsaved)
        askToSave(then);
    else
        then();
}

void ProjectControls::askToSave(const std::function<void()> &then)
{
    const ProjectState &state = m_parts.controller.state();
    const QString text = state.readOnly
        ? tr("This project can only be read. Save what you have changed as another project?")
        : tr("Save the stars and notes you have made as a project?");
    auto *question = new QMessageBox(QMessageBox::Question, tr("Save the Project"), text,
                                     QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &m_window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("If you do not, they are lost."));
    question->setDefaultButton(QMessageBox::Save);
    connect(question, &QMessageBox::finished, this, [this, then](int answer) {
        m_afterSaving = {};
        m_closing = false;
        if (answer == QMessageBox::Discard) {
            m_parts.controller.setMadeByHand(false);
            then();
        } else if (answer == QMessageBox::Save) {
            m_afterSaving = then;
            save();
        }
    });
    question->open();
}

void ProjectControls::offerLostSessions(const QList<LostSession> &sessions)
{
    const LostSession session = sessions.first(); // the others are offered at the next start
    const QString when = QLocale().toString(session.last, QLocale::ShortFormat);
    auto *question = new QMessageBox(
        QMessageBox::Question, tr("Bring Back a Session"),
        tr("A session of %1 with %Ln works was never saved, and its window did not close.", nullptr, session.works)
            .arg(when),
        QMessageBox::NoButton, &m_window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *back = question->addButton(tr("Bring It &Back"), QMessageBox::AcceptRole);
    QPushButton *discard = question->addButton(tr("&Discard It"), QMessageBox::DestructiveRole);
    QPushButton *later = question->addButton(tr("&Later"), QMessageBox::RejectRole);
    question->setDefaultButton(back);
    question->setEscapeButton(later);
    connect(back, &QPushButton::clicked, this, [this, session] { open({{session.path}}); });
    connect(discard, &QPushButton::clicked, this,
            [this, session] { m_parts.controller.removeLostSession(session.path); });
    question->open();
}

bool ProjectControls::closeMayGoOn()
{
    m_parts.recorder.flush();
    if (m_parts.controller.state().unsaved) {
        if (!std::exchange(m_closing, true))
            askToSave([this] { m_window.close(); });
        return false;
    }
    m_parts.controller.discard();
    return true;
}

bool ProjectControls::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window && event->type() == QEvent::Close && !closeMayGoOn()) {
        event->ignore();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace synvae
