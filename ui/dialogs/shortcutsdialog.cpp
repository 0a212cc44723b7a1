// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/shortcutsdialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QMenu>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QString plain(QString text)
{
    return text.replace(u"&&"_s, u"\n"_s).remove(u'&').replace(u'\n', u'&').remove(u'…').trimmed().toHtmlEscaped();
}

QString line(const QString &what, const QString &keys)
{
    return u"<tr><td style='padding-right: 3em'>%1</td><td><b>%2</b></td></tr>"_s.arg(what, keys.toHtmlEscaped());
}

QString linesOf(const QMenu &menu)
{
    QString lines;
    for (const QAction *action : menu.actions()) {
        QStringList keys;
        for (const QKeySequence &sequence : action->shortcuts())
            keys.append(sequence.toString(QKeySequence::NativeText));
        if (action->menu())
            lines += linesOf(*action->menu());
        else if (!keys.isEmpty())
            lines += line(plain(action->text()), keys.join(ShortcutsDialog::tr(" or ")));
    }
    return lines;
}

QString section(const QString &title, const QString &lines)
{
    return lines.isEmpty() ? QString() : u"<h3>%1</h3><table>%2</table>"_s.arg(title, lines);
}

} // namespace

QString shortcutsAsHtml(const QList<QMenu *> &menus)
{
    QString html;
    for (const QMenu *menu : menus)
        html += section(plain(menu->title()), linesOf(*menu));
    using D = ShortcutsDialog;
    html += section(D::tr("In the gallery"),
                    line(D::tr("From work to work"), D::tr("Arrow keys"))
                        + line(D::tr("First work, last work"), D::tr("Home, End"))
                        + line(D::tr("A screen up or down"), D::tr("Page Up, Page Down"))
                        + line(D::tr("Play the work"), D::tr("Enter"))
                        + line(D::tr("To the work whose title begins so"), D::tr("Type the first letters"))
                        + line(D::tr("Larger or smaller pictures"), D::tr("Ctrl and the mouse wheel")));
    html += section(D::tr("In the legend of the maps"),
                    line(D::tr("Select the works of a row"), D::tr("Space or Enter"))
                        + line(D::tr("Add them, or remove them"), D::tr("Ctrl and Space"))
                        + line(D::tr("Give a cluster another name"), D::tr("F2")));
    return html;
}

ShortcutsDialog::ShortcutsDialog(const QList<QMenu *> &menus, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    const int em = fontMetrics().height();
    auto *page = new QTextBrowser(this);
    page->setAccessibleName(windowTitle());
    page->setFrameShape(QFrame::NoFrame);
    page->setHtml(shortcutsAsHtml(menus));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(em, em, em, em);
    column->addWidget(page, 1);
    column->addWidget(buttons);
    resize(em * 34, em * 36);
}

} // namespace synvae
