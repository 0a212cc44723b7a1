// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/attributepanel.h"

#include "ui/pages/explore/editedworkspanel.h"
#include "ui/presenter/explore/attributecontroller.h"
#include "ui/widgets/settings/stopslider.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace synvae {

namespace {

constexpr double strengthStep = 0.25;
enum Kind { Metadata = 100, Sets = 101 }; ///< beside the musical ones, which are numbered from 0

QLabel *sentence(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

std::vector<double> strengthStops()
{
    std::vector<double> stops;
    for (int step = -12; step <= 12; ++step)
        stops.push_back(step * strengthStep);
    return stops;
}

} // namespace

AttributePanel::AttributePanel(AttributeController &attributes, QWidget *parent)
    : QWidget(parent)
    , m_attributes(attributes)
    , m_kind(new QComboBox(this))
    , m_more(new QStackedWidget(this))
    , m_key(new QComboBox(this))
    , m_value(new QComboBox(this))
    , m_strength(new StopSlider(this))
    , m_remark(sentence(this))
    , m_moved(new EditedWorksPanel(attributes, this))
    , m_apply(new QPushButton(tr("&Apply to All Selected Works"), this))
    , m_prepare(new QPushButton(tr("Analyse &All Works"), this))
{
    setAccessibleName(tr("More of something"));
    nameControls();
    m_more->addWidget(new QWidget(this));
    m_more->addWidget(metadataRow());
    m_more->addWidget(setsRow());
    layOut();
    connectAll();
    setEmbeddingsState(false, {});
    fillKeys();
    showAttribute();
}

void AttributePanel::nameControls()
{
    m_kind->setAccessibleName(tr("More of what"));
    m_kind->addItem(tr("choose …"), -1);
    for (const MusicalAttribute attribute : allMusicalAttributes)
        m_kind->addItem(wordsFor(attribute), static_cast<int>(attribute));
    m_kind->addItem(tr("a label of the works"), Metadata);
    m_kind->addItem(tr("two sets of works"), Sets);
    m_key->setAccessibleName(tr("Label"));
    m_value->setAccessibleName(tr("Value of the label"));
    m_strength->setAccessibleName(tr("Strength"));
    m_strength->setStops(strengthStops());
    m_strength->setValue(m_strength->nearest(0.0));
    m_strength->setPageStep(4);
    m_strength->setWords([this](int) { return QLocale().toString(m_strength->stop(), 'g', 3); });
}

QWidget *AttributePanel::metadataRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    for (QComboBox *box : {m_key, m_value}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(10);
        layout->addWidget(box, 1);
    }
    return row;
}

QWidget *AttributePanel::setsRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    auto *with = new QPushButton(tr("&Selected Works: With It"), row);
    auto *without = new QPushButton(tr("Selected Works: &Without It"), row);
    layout->addWidget(with);
    layout->addWidget(without);
    layout->addStretch();
    connect(with, &QPushButton::clicked, &m_attributes, &AttributeController::keepWith);
    connect(without, &QPushButton::clicked, &m_attributes, &AttributeController::keepWithout);
    return row;
}

void AttributePanel::layOut()
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(fontMetrics().height() / 2);
    auto *ends = new QHBoxLayout;
    ends->addWidget(new QLabel(tr("less"), this));
    ends->addWidget(m_strength, 1);
    ends->addWidget(new QLabel(tr("more"), this));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_apply);
    buttons->addWidget(m_prepare);
    buttons->addStretch();
    m_more->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    column->addWidget(m_kind);
    column->addWidget(m_more);
    column->addLayout(ends);
    column->addWidget(m_remark);
    column->addLayout(buttons);
    column->addWidget(m_moved, 1);
    column->addStretch();
}

void AttributePanel::connectAll()
{
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AttributePanel::choose);
    connect(m_key, &QComboBox::currentIndexChanged, this, [this] {
        fillValues();
        choose();
    });
    connect(m_value, &QComboBox::currentIndexChanged, this, &AttributePanel::choose);
    connect(m_strength, &QSlider::valueChanged, this, [this] { m_attributes.setStrength(m_strength->stop()); });
    connect(m_apply, &QPushButton::clicked, this, [this] {
        if (!m_attributes.moveSelected())
            m_moved->say(tr("The latents of the works are needed, with these settings."));
    });
    connect(m_prepare, &QPushButton::clicked, this, &AttributePanel::spacesWanted);
    connect(&m_attributes, &AttributeController::choicesChanged, this, &AttributePanel::fillKeys);
    connect(&m_attributes, &AttributeController::attributeChanged, this, &AttributePanel::showAttribute);
    connect(&m_attributes, &AttributeController::strengthChanged, m_strength, [this](double strength) {
        const QSignalBlocker blocker(m_strength);
        m_strength->setValue(m_strength->nearest(strength));
    });
}

void AttributePanel::setEmbeddingsState(bool there, const QString &progress)
{
    m_prepare->setVisible(!there);
    m_prepare->setEnabled(progress.isEmpty());
    m_prepare->setText(progress.isEmpty() ? tr("Analyse &All Works") : progress);
    m_apply->setEnabled(there && m_attributes.chosen());
}

void AttributePanel::fillKeys()
{
    const QString before = m_key->currentText();
    {
        const QSignalBlocker blocker(m_key);
        m_key->clear();
        m_key->addItems(m_attributes.keys());
        m_key->setCurrentIndex(std::max(0, m_key->findText(before)));
    }
    fillValues();
    if (m_kind->currentData().toInt() == Metadata)
        choose();
}

void AttributePanel::fillValues()
{
    const QSignalBlocker blocker(m_value);
    m_value->clear();
    m_value->addItems(m_attributes.values(m_key->currentText()));
}

void AttributePanel::choose()
{
    const int kind = m_kind->currentData().toInt();
    m_more->setCurrentIndex(kind == Metadata ? 1 : kind == Sets ? 2 : 0);
    if (kind == Metadata)
        m_attributes.chooseMetadata(m_key->currentText(), m_value->currentText());
    else if (kind == Sets)
        m_attributes.chooseSets();
    else if (kind >= 0)
        m_attributes.chooseMusical(static_cast<MusicalAttribute>(kind));
}

void AttributePanel::showAttribute()
{
    const bool there = m_attributes.chosen();
    m_strength->setEnabled(there);
    m_apply->setEnabled(there && !m_prepare->isVisibleTo(this));
    m_remark->setText(there || !m_attributes.remark().isEmpty()
                          ? m_attributes.remark()
                          : tr("The current work is moved. Choose what it is to have more of."));
}

} // namespace synvae
