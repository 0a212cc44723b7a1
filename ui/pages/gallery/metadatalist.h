// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QWidget>

#include <utility>

class QGridLayout;

namespace synvae {

/// What is known about a work as a definition list: names at the left, values beside them, selectable.
class MetadataList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MetadataList)

public:
    explicit MetadataList(QWidget *parent = nullptr);

    void setMetadata(const QMap<QString, QString> &metadata);

    /// The list as it is shown: those a museum's label has first and in its order, the others by name; a name in
    /// words, empty values left out.
    [[nodiscard]] static QList<std::pair<QString, QString>> entriesOf(const QMap<QString, QString> &metadata);

private:
    QGridLayout *m_grid;
};

} // namespace synvae
