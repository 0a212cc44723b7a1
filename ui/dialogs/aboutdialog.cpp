// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/aboutdialog.h"

#include "ui/theme/themedicon.h"
#include "ui/theme/typography.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace synvae {

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About SynVAE Studio"));
    const int em = fontMetrics().height();
    auto *sign = new QLabel(this);
    sign->setPixmap(themedIcon(u"application"_s).pixmap(QSize(em * 4, em * 4), devicePixelRatioF()));
    sign->setAccessibleName(tr("The sign of SynVAE Studio"));
    auto *title = new QLabel(tr("SynVAE Studio %1").arg(QStringLiteral(SYNVAE_VERSION)), this);
    title->setFont(headingFont(font(), 1.5));
    auto *words
        = new QLabel(tr("Turns pictures into short melodies with Synesthetic Variational Autoencoders, and lets "
                        "you look at, listen to and compare what came of them.\n\n"
                        "Built on Qt, LibTorch, FluidSynth, libsmf, libsndfile, RtMidi, nlohmann-json and "
                        "CLI11. Free software under the GNU General Public License, version 3 or later; it "
                        "comes without any warranty."),
                     this);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(em * 2, em * 2, em * 2, em);
    column->setSpacing(em);
    column->addWidget(sign, 0, Qt::AlignLeft);
    column->addWidget(title);
    column->addWidget(words);
    column->addStretch();
    column->addWidget(buttons);
    setFixedWidth(em * 28);
}

} // namespace synvae
