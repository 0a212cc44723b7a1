// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/panel/mapoptionsdialog.h"

#include "ui/widgets/settings/seedspinbox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace synvae {

namespace {

/// A labelled row whose control carries the label as its name, too.
void addRow(QFormLayout &form, const QString &label, QWidget *control, const QString &hint)
{
    control->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    control->setAccessibleDescription(hint);
    control->setToolTip(hint);
    form.addRow(label, control);
}

} // namespace

MapOptionsDialog::MapOptionsDialog(const MapOptions &options, QWidget *parent)
    : QDialog(parent)
    , m_options(options)
    , m_perplexity(new QDoubleSpinBox(this))
    , m_exaggeration(new QDoubleSpinBox(this))
    , m_iterations(new QSpinBox(this))
    , m_metric(new QComboBox(this))
    , m_start(new QComboBox(this))
    , m_aligned(new QCheckBox(tr("&Turn the auditive map onto the visual one"), this))
    , m_seed(new SeedSpinBox(this))
{
    setWindowTitle(tr("Lay out the maps"));
    fillForm();
    addButtons();
}

void MapOptionsDialog::fillForm()
{
    auto *form = new QFormLayout(this);
    const int em = fontMetrics().height();
    form->setContentsMargins(em, em, em, em);
    m_perplexity->setRange(2.0, 500.0);
    m_perplexity->setDecimals(1);
    m_perplexity->setValue(m_options.tsne.perplexity);
    m_exaggeration->setRange(1.0, 100.0);
    m_exaggeration->setDecimals(1);
    m_exaggeration->setValue(m_options.tsne.exaggeration);
    m_iterations->setRange(1, 100'000);
    m_iterations->setSingleStep(250);
    m_iterations->setValue(m_options.tsne.iterations);
    m_metric->addItems({tr("Euclidean"), tr("Cosine, by angle")});
    m_metric->setCurrentIndex(m_options.tsne.metric == Metric::Cosine ? 1 : 0);
    m_start->addItems({tr("Both from what the spaces share"), tr("Each from its own principal components"),
                       tr("The auditive map from the visual one")});
    m_start->setCurrentIndex(static_cast<int>(m_options.start));
    m_aligned->setChecked(m_options.aligned);
    m_seed->setValue(m_options.tsne.seed.value);
    addRow(*form, tr("&Perplexity"), m_perplexity, tr("About how many neighbours each work feels"));
    addRow(*form, tr("&Exaggeration"), m_exaggeration, tr("How much more neighbours attract at first"));
    addRow(*form, tr("&Iterations"), m_iterations, tr("Steps until the maps are done"));
    addRow(*form, tr("&Distance"), m_metric, tr("How far apart two works are in a latent space"));
    addRow(*form, tr("&Start"), m_start, tr("Decides how alike the two maps come out"));
    addRow(*form, tr("See&d"), m_seed, tr("The same seed gives the same maps"));
    form->addRow(m_aligned);
}

void MapOptionsDialog::addButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *anew = buttons->addButton(tr("&Redo layout"), QDialogButtonBox::AcceptRole);
    QPushButton *warm = buttons->addButton(tr("&Begin from these maps"), QDialogButtonBox::ActionRole);
    anew->setDefault(true);
    connect(anew, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(options(), false);
        close();
    });
    connect(warm, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(options(), true);
        close();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    static_cast<QFormLayout *>(layout())->addRow(buttons);
}

MapOptions MapOptionsDialog::options() const
{
    MapOptions options = m_options;
    options.tsne.perplexity = m_perplexity->value();
    options.tsne.exaggeration = m_exaggeration->value();
    options.tsne.iterations = m_iterations->value();
    options.tsne.exaggeratedIterations = std::min(250, m_iterations->value() / 4);
    options.tsne.metric = m_metric->currentIndex() == 1 ? Metric::Cosine : Metric::Euclidean;
    options.start = static_cast<MapStart>(m_start->currentIndex());
    options.aligned = m_aligned->isChecked();
    options.tsne.seed = Seed{m_seed->value()};
    return options;
}

} // namespace synvae
