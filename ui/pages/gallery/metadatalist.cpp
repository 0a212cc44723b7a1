// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/gallery/metadatalist.h"

#include <QGridLayout>
#include <QLabel>

#include <array>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct KnownKey {
    const char *key;
    const char *name;
};

constexpr std::array knownKeys{
    KnownKey{"artist", QT_TRANSLATE_NOOP("synvae::MetadataList", "Artist")},
    KnownKey{"year", QT_TRANSLATE_NOOP("synvae::MetadataList", "Year")},
    KnownKey{"series", QT_TRANSLATE_NOOP("synvae::MetadataList", "Series")},
    KnownKey{"mood", QT_TRANSLATE_NOOP("synvae::MetadataList", "Mood")},
    KnownKey{"style", QT_TRANSLATE_NOOP("synvae::MetadataList", "Style")},
    KnownKey{"label", QT_TRANSLATE_NOOP("synvae::MetadataList", "Label")},
    KnownKey{"source", QT_TRANSLATE_NOOP("synvae::MetadataList", "Source")},
    KnownKey{"split", QT_TRANSLATE_NOOP("synvae::MetadataList", "Part of the data")},
};

/// A long word without a place to break (an address, a path) would push the card wider than its window.
QString breakable(const QString &text)
{
    constexpr qsizetype longest = 24;
    constexpr QChar zeroWidthSpace(0x200B);
    QString result;
    qsizetype run = 0;
    for (const QChar c : text) {
        result += c;
        run = c.isSpace() ? 0 : run + 1;
        const bool joint = u"/\\_-.?&="_s.contains(c);
        if ((joint && run >= longest / 2) || (run >= longest && !c.isHighSurrogate())) {
            result += zeroWidthSpace;
            run = 0;
        }
    }
    return result;
}

} // namespace

MetadataList::MetadataList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(fontMetrics().height());
    m_grid->setVerticalSpacing(fontMetrics().height() / 4);
    m_grid->setColumnStretch(1, 1);
    setAccessibleName(tr("About this work"));
}

void MetadataList::setMetadata(const QMap<QString, QString> &metadata)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const auto &[name, value] : entriesOf(metadata)) {
        auto *term = new QLabel(name, this);
        term->setTextFormat(Qt::PlainText);
        term->setForegroundRole(QPalette::PlaceholderText);
        auto *definition = new QLabel(breakable(value), this);
        definition->setTextFormat(Qt::PlainText);
        definition->setWordWrap(true);
        definition->setTextInteractionFlags(Qt::TextSelectableByMouse);
        definition->setAccessibleName(tr("%1: %2").arg(name, value));
        m_grid->addWidget(term, row, 0, Qt::AlignTop);
        m_grid->addWidget(definition, row, 1, Qt::AlignTop);
        ++row;
    }
    setVisible(row > 0);
}

QList<std::pair<QString, QString>> MetadataList::entriesOf(const QMap<QString, QString> &metadata)
{
    QList<std::pair<QString, QString>> entries;
    QMap<QString, QString> others = metadata;
    others.removeIf([](const auto &entry) { return entry.value().trimmed().isEmpty(); });
    for (const KnownKey &known : knownKeys) {
        const QString value = others.take(QString::fromLatin1(known.key)).trimmed();
        if (!value.isEmpty())
            entries.append({tr(known.name), value});
    }
    for (auto entry = others.cbegin(); entry != others.cend(); ++entry) {
        QString name = entry.key();
        name.replace(u'_', u' ');
        entries.append({name.left(1).toUpper() + name.mid(1), entry.value().trimmed()});
    }
    return entries;
}

} // namespace synvae
