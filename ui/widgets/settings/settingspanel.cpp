// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/settings/settingspanel.h"

#include "ui/theme/themedicon.h"
#include "ui/widgets/settings/seedspinbox.h"
#include "ui/widgets/settings/stopslider.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr double usualBeta = 1.0;
constexpr double temperatureStep = 0.05;

/// "1.0", "0.25": one decimal place at least, as the members are named.
QString betaNumber(double beta)
{
    const bool tenths = std::abs(beta * 10 - std::round(beta * 10)) < 1e-9;
    return tenths ? QLocale().toString(beta, 'f', 1) : QLocale().toString(beta, 'g', 4);
}

std::vector<double> temperatureStops()
{
    std::vector<double> stops;
    const int steps
        = static_cast<int>(std::lround((SettingsPanel::hottest - SettingsPanel::coldest) / temperatureStep));
    for (int step = 0; step <= steps; ++step)
        stops.push_back(SettingsPanel::coldest + step * temperatureStep);
    return stops;
}

} // namespace

SettingsPanel::SettingsPanel(QWidget *parent)
    : QWidget(parent)
    , m_family(new QComboBox(this))
    , m_beta(new StopSlider(this))
    , m_betaWords(new QLabel(this))
    , m_memberHint(hint({}))
    , m_remark(hint({}))
    , m_tuned(new QCheckBox(tr("Tuned to this collection"), this))
    , m_tuningWords(hint({}))
    , m_temperature(new StopSlider(this))
    , m_temperatureNumber(new QDoubleSpinBox(this))
    , m_likeliest(new QCheckBox(tr("Only the likeliest notes (argmax)"), this))
    , m_seed(new SeedSpinBox(this))
    , m_another(new QPushButton(tr("Another"), this))
    , m_first(new QPushButton(tr("1"), this))
{
    setAccessibleName(tr("Translation settings"));
    layOut();
    setSettings({});
    showFamily(usualBeta);
    refresh();

    const auto changedByHand = [this] {
        refresh();
        announce();
    };
    connect(m_family, &QComboBox::currentIndexChanged, this, [this, changedByHand] {
        showFamily(m_beta->stop());
        changedByHand();
    });
    connect(m_beta, &QSlider::valueChanged, this, changedByHand);
    connect(m_tuned, &QCheckBox::toggled, this, changedByHand);
    connect(m_temperature, &QSlider::valueChanged, m_temperatureNumber,
            [this] { m_temperatureNumber->setValue(m_temperature->stop()); });
    connect(m_temperatureNumber, &QDoubleSpinBox::valueChanged, this, changedByHand);
    connect(m_likeliest, &QCheckBox::toggled, this, changedByHand);
    connect(m_seed, &SeedSpinBox::valueChanged, this, changedByHand);
    connect(m_another, &QPushButton::clicked, this, &SettingsPanel::rollDice);
    connect(m_first, &QPushButton::clicked, this, [this] { m_seed->setValue(1); });
}

void SettingsPanel::layOut()
{
    auto *column = new QVBoxLayout(this);
    const int em = fontMetrics().height();
    column->setContentsMargins(em, em, em, em);
    column->setSpacing(em / 3);
    const auto title = [&](const QString &text, QWidget *buddy) {
        auto *label = new QLabel(text, this);
        QFont font = label->font();
        font.setWeight(QFont::DemiBold);
        label->setFont(font);
        label->setBuddy(buddy);
        return label;
    };
    column->addWidget(title(tr("Family"), m_family));
    buildModelControls(*column, title(tr("Balance"), m_beta));
    column->addSpacing(em);
    buildTuning(*column);
    column->addSpacing(em);
    buildTemperatureControls(*column, title(tr("Temperature"), m_temperature));
    column->addSpacing(em);
    buildSeedControls(*column, title(tr("Seed"), m_seed));
    column->addStretch();
}

void SettingsPanel::buildModelControls(QVBoxLayout &column, QLabel *title)
{
    const int em = fontMetrics().height();
    m_family->setAccessibleName(tr("Family of models"));
    m_family->setAccessibleDescription(tr("Models that were trained on one set of pictures"));
    m_family->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_family->setMinimumContentsLength(14);
    column.addWidget(m_family);
    column.addWidget(m_memberHint);
    m_remark->setForegroundRole(QPalette::WindowText);
    m_remark->hide();
    column.addWidget(m_remark);
    column.addSpacing(em);

    auto *heading = new QHBoxLayout;
    heading->addWidget(title);
    heading->addStretch();
    heading->addWidget(m_betaWords);
    m_beta->setAccessibleName(tr("Balance between picture and music (beta)"));
    m_beta->setWords([this](int index) { return betaInWords(index); });
    m_beta->setStopsShown(true);
    auto *ends = new QHBoxLayout;
    QLabel *picture = hint(tr("closer to the picture"));
    QLabel *music = hint(tr("closer to the music"));
    music->setAlignment(Qt::AlignRight | Qt::AlignTop);
    ends->addWidget(picture, 1);
    ends->addWidget(music, 1);
    column.addLayout(heading);
    column.addWidget(m_beta);
    column.addLayout(ends);
}

void SettingsPanel::buildTuning(QVBoxLayout &column)
{
    const QString words
        = tr("Brings the pictures of the open collection to where the music has its tunes, so that hardly "
             "any is silent. The same picture may sound different in another collection.");
    m_tuned->setChecked(true);
    m_tuned->setAccessibleDescription(words);
    m_tuned->setToolTip(words);
    m_tuned->setMinimumHeight(24);
    column.addWidget(m_tuned);
    column.addWidget(m_tuningWords);
}

void SettingsPanel::buildTemperatureControls(QVBoxLayout &column, QLabel *title)
{
    m_temperature->setStops(temperatureStops());
    m_temperature->setPageStep(4);
    m_temperature->setAccessibleName(tr("Temperature"));
    m_temperatureNumber->setRange(coldest, hottest);
    m_temperatureNumber->setDecimals(2);
    m_temperatureNumber->setSingleStep(temperatureStep);
    m_temperatureNumber->setKeyboardTracking(false);
    m_temperatureNumber->setAccessibleName(tr("Temperature, as a number"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_temperature, 1);
    row->addWidget(m_temperatureNumber);
    column.addWidget(title);
    column.addLayout(row);
    column.addWidget(hint(tr("Low is calm and sure of itself, high is adventurous.")));
    m_likeliest->setAccessibleDescription(tr("Takes the likeliest note of each step; temperature and seed then play "
                                             "no part"));
    m_likeliest->setMinimumHeight(24);
    column.addWidget(m_likeliest);
    column.addWidget(hint(tr("Always picks the most likely note; temperature and seed have no effect.")));
}

void SettingsPanel::buildSeedControls(QVBoxLayout &column, QLabel *title)
{
    m_seed->setAccessibleName(tr("Seed"));
    m_another->setIcon(themedIcon(u"dice"_s));
    m_another->setAccessibleName(tr("Random seed"));
    m_another->setToolTip(m_another->accessibleName());
    m_first->setAccessibleName(tr("Back to seed 1"));
    m_first->setToolTip(m_first->accessibleName());
    for (QPushButton *button : {m_another, m_first})
        button->setAutoDefault(false);
    const int em = fontMetrics().height();
    m_first->setMaximumWidth(fontMetrics().horizontalAdvance(m_first->text()) + 2 * em);
    auto *row = new QHBoxLayout;
    row->addWidget(m_seed, 1);
    row->addWidget(m_another);
    row->addWidget(m_first);
    column.addWidget(title);
    column.addLayout(row);
    column.addWidget(hint(tr("The same seed gives the same notes again; another seed plays the picture another way.")));
}

QLabel *SettingsPanel::hint(const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

void SettingsPanel::setMembers(const QList<MemberChoice> &members)
{
    const QString familyBefore = family();
    const QString memberBefore = member();
    {
        const QSignalBlocker blocker(m_family);
        m_members = members;
        std::ranges::stable_sort(m_members, {}, &MemberChoice::beta);
        m_family->clear();
        for (const MemberChoice &choice : members) {
            if (m_family->findData(choice.family) < 0)
                m_family->addItem(choice.family.left(1).toUpper() + choice.family.mid(1), choice.family);
        }
        m_family->setCurrentIndex(std::max(0, m_family->findData(familyBefore)));
    }
    showFamily(usualBeta);
    if (family() == familyBefore)
        chooseMember(memberBefore);
    refresh();
    announce();
}

QString SettingsPanel::family() const { return m_family->currentData().toString(); }

QString SettingsPanel::member() const
{
    const QList<MemberChoice> members = membersOf(family());
    return members.isEmpty() ? QString() : members.at(m_beta->value()).member;
}

DecodeSettings SettingsPanel::settings() const
{
    DecodeSettings settings;
    settings.mode = m_likeliest->isChecked() ? DecodeMode::Argmax : DecodeMode::Sample;
    settings.temperature = static_cast<float>(m_temperatureNumber->value());
    settings.seed = Seed{m_seed->value()};
    return settings;
}

void SettingsPanel::select(const QString &family, const QString &member)
{
    const bool known = std::ranges::any_of(
        m_members, [&](const MemberChoice &choice) { return choice.family == family && choice.member == member; });
    if (!known)
        return;
    {
        const QSignalBlocker blocker(m_family);
        m_family->setCurrentIndex(m_family->findData(family));
    }
    showFamily(usualBeta);
    chooseMember(member);
    refresh();
    announce();
}

void SettingsPanel::setSettings(const DecodeSettings &settings)
{
    const QSignalBlocker mode(m_likeliest);
    const QSignalBlocker temperature(m_temperatureNumber);
    const QSignalBlocker seed(m_seed);
    m_likeliest->setChecked(settings.mode == DecodeMode::Argmax);
    m_temperatureNumber->setValue(static_cast<double>(settings.temperature));
    m_seed->setValue(settings.seed.value);
    refresh();
    announce();
}

bool SettingsPanel::tuned() const { return m_tuned->isChecked(); }

void SettingsPanel::setTuned(bool tuned) { m_tuned->setChecked(tuned); }

void SettingsPanel::setTuningWords(const QString &words) { m_tuningWords->setText(words); }

QList<SettingsPanel::MemberChoice> SettingsPanel::membersOf(const QString &family) const
{
    QList<MemberChoice> members;
    std::ranges::copy_if(m_members, std::back_inserter(members),
                         [&](const MemberChoice &choice) { return choice.family == family; });
    return members;
}

void SettingsPanel::showFamily(double beta)
{
    std::vector<double> stops;
    for (const MemberChoice &choice : membersOf(family()))
        stops.push_back(choice.beta);
    const QSignalBlocker blocker(m_beta);
    m_beta->setStops(std::move(stops));
    m_beta->setValue(m_beta->nearest(beta));
}

void SettingsPanel::chooseMember(const QString &member)
{
    const QList<MemberChoice> members = membersOf(family());
    const auto found = std::ranges::find(members, member, &MemberChoice::member);
    if (found == members.end())
        return;
    const QSignalBlocker blocker(m_beta);
    m_beta->setValue(static_cast<int>(found - members.begin()));
}

QString SettingsPanel::betaInWords(int index) const
{
    const auto &stops = m_beta->stops();
    QString number = tr("beta %1").arg(betaNumber(stops.at(static_cast<std::size_t>(index))));
    const int count = static_cast<int>(stops.size());
    if (count < 2)
        return number;
    if (index == 0)
        return tr("%1, closest to the picture").arg(number);
    if (index == count - 1)
        return tr("%1, closest to the music").arg(number);
    return tr("%1, %2 of %3 from the picture to the music").arg(number).arg(index + 1).arg(count);
}

void SettingsPanel::refresh()
{
    const bool sampling = !m_likeliest->isChecked();
    {
        const QSignalBlocker blocker(m_temperature);
        m_temperature->setValue(m_temperature->nearest(m_temperatureNumber->value()));
    }
    for (QWidget *control :
         {static_cast<QWidget *>(m_temperature), static_cast<QWidget *>(m_temperatureNumber),
          static_cast<QWidget *>(m_seed), static_cast<QWidget *>(m_another), static_cast<QWidget *>(m_first)})
        control->setEnabled(sampling);

    m_family->setEnabled(!m_members.isEmpty());
    m_betaWords->setText(m_members.isEmpty() ? QString() : tr("beta %1").arg(betaNumber(m_beta->stop())));
    const int count = static_cast<int>(m_beta->stops().size());
    QString about = tr("No trained models were found. Install or train a family, then open the studio again.");
    if (count == 1)
        about = tr("This family has one member.");
    else if (count > 1)
        about = tr("%1 models, from closest to the picture to most musical.").arg(count);
    m_memberHint->setText(about);
}

void SettingsPanel::setRemark(const QString &remark)
{
    if (remark == m_remark->text())
        return;
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
    if (remark.isEmpty())
        return;
    QAccessibleEvent said(m_remark, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

void SettingsPanel::announce()
{
    State now{family(), member(), settings(), tuned()};
    if (now == m_announced)
        return;
    m_announced = std::move(now);
    Q_EMIT changed();
}

void SettingsPanel::rollDice()
{
    qulonglong seed = m_seed->value();
    while (seed == m_seed->value())
        seed = QRandomGenerator::global()->bounded(1U, 1'000'000U);
    m_seed->setValue(seed);
}

} // namespace synvae
