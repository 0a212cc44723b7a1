// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/project/projectcontroller.h"

#include <QObject>

namespace synvae {

class CollectionController;
class EmbeddingsController;
class MemberCatalogue;
class Session;
class TranslationController;

/// What the steps of opening need; all of it outlives them.
struct ProjectOpeningParts {
    Session &session;
    CollectionController &collections;
    MemberCatalogue &members;
    TranslationController &translation;
    EmbeddingsController &embeddings;
    ProjectController &project;
};

/// Opens a project step by step: reads the file, opens its collection, and brings the session to where it was. And the
/// other way round: a collection that is opened without a project begins a nameless one.
class ProjectOpening final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProjectOpening)

public:
    explicit ProjectOpening(const ProjectOpeningParts &parts, QObject *parent = nullptr);

    void open(const QString &path);
    [[nodiscard]] bool isOpening() const { return m_contents != nullptr || m_reading; }

Q_SIGNALS:
    void opened();                  ///< the session is where it was
    void said(const QString &text); ///< what somebody has to know about it

private:
    void onRead(const std::shared_ptr<const ProjectContents> &contents);
    void onCollection();
    void restore(const ProjectContents &contents);
    void restoreModel();
    void restoreWorks(const ProjectContents &contents);
    void restoreMade();
    void restoreCollections();

    ProjectOpeningParts m_parts;
    std::shared_ptr<const ProjectContents> m_contents; ///< whose collection is being opened
    std::shared_ptr<const ProjectContents> m_restored; ///< of the project that is open; null: none was read
    bool m_reading = false;
    bool m_modelWanted = false; ///< as soon as the members are known
};

} // namespace synvae
