// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/transport/outputline.h"

#include "ui/theme/colours.h"
#include "ui/theme/themedicon.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

OutputLine::OutputLine(QWidget *parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
{
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // The words take what width there is: they wrap rather than push the controls apart.
    m_words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    const int em = fontMetrics().height();
    setMinimumWidth(12 * em);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(em + em / 2, 0, 0, 0);
    row->addWidget(m_words);
    setOutput(true, tr("The sound output is being opened."));
}

void OutputLine::setOutput(bool audible, const QString &description)
{
    const QString fallback = audible ? tr("Sound is on.") : tr("No sound: no audio output was found.");
    const QString words = description.trimmed().isEmpty() ? fallback : description.trimmed();
    if (audible == m_audible && words == m_words->text())
        return;
    m_audible = audible;
    m_words->setText(words);
    m_words->setForegroundRole(audible ? QPalette::PlaceholderText : QPalette::WindowText);
    updateGeometry();
    update();
    if (!audible) {
        QAccessibleEvent alert(m_words, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

QString OutputLine::text() const { return m_words->text(); }

QSize OutputLine::sizeHint() const
{
    const int em = fontMetrics().height();
    const int words = m_words->fontMetrics().horizontalAdvance(m_words->text());
    return {layout()->contentsMargins().left() + std::min(words, 60 * em) + em / 2, QWidget::sizeHint().height()};
}

void OutputLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours colours = Colours::of(palette());
    paintIcon(painter, m_audible ? u"note"_s : u"warning"_s, signRect(), m_audible ? colours.muted : colours.warning);
}

QRect OutputLine::signRect() const
{
    const int edge = fontMetrics().height();
    return QStyle::visualRect(layoutDirection(), rect(), QRect(0, (height() - edge) / 2, edge, edge));
}

} // namespace synvae
