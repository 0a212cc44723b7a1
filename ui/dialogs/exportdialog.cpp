// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/exportdialog.h"

#include "core/collection/outputnames.h"
#include "ui/dialogs/filechoice.h"

#include <QAccessible>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int longestTitle = 60;

QString shortened(QString title)
{
    if (title.size() > longestTitle)
        title = title.left(longestTitle) + u'…';
    return title.simplified().replace(u'&', u"&&"_s);
}

} // namespace

ExportDialog::ExportDialog(const ExportSettings &settings, QWidget *parent)
    : QDialog(parent)
    , m_scope(new QButtonGroup(this))
    , m_page(new QCheckBox(tr("One &web page of all (index.html)"), this))
    , m_catalogue(new QCheckBox(tr("One PDF catalog&ue of all"), this))
    , m_arrays(new QCheckBox(tr("&Numbers for research: latents and notes (.npy, .csv)"), this))
    , m_normalise(new QCheckBox(tr("&Equal loudness:"), this))
    , m_loudness(new QDoubleSpinBox(this))
    , m_names(new QComboBox(this))
    , m_folder(new QLineEdit(this))
    , m_state(new QLabel(this))
    , m_progress(new QProgressBar(this))
{
    setWindowTitle(tr("Export"));
    const int em = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(em, em, em, em);
    column->setSpacing(em * 2 / 3);
    column->addWidget(scopeBox());
    column->addWidget(formatBox(settings));
    column->addWidget(fileBox(settings));
    m_state->setWordWrap(true);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_state->setTextFormat(Qt::PlainText); // names may look like markup
    m_state->setAccessibleName(tr("State of the export"));
    m_state->setMinimumWidth(em * 30);
    column->addWidget(m_state);
    m_progress->setAccessibleName(tr("Works exported"));
    m_progress->hide();
    column->addWidget(m_progress);
    addButtons(column);
    setCounts({});
}

QGroupBox *ExportDialog::scopeBox()
{
    auto *box = new QGroupBox(tr("What"), this);
    auto *column = new QVBoxLayout(box);
    for (const ExportScope scope : {ExportScope::Current, ExportScope::Selected, ExportScope::All}) {
        auto *button = new QRadioButton(box);
        m_scope->addButton(button, static_cast<int>(scope));
        column->addWidget(button);
    }
    connect(m_scope, &QButtonGroup::idToggled, this, &ExportDialog::refresh);
    m_choices.push_back(box);
    return box;
}

void ExportDialog::addFormat(QBoxLayout *column, OutputFormat format, const QString &text,
                             const ExportSettings &settings)
{
    auto *box = new QCheckBox(text, this);
    box->setChecked(settings.formats.contains(format));
    connect(box, &QCheckBox::toggled, this, &ExportDialog::refresh);
    column->addWidget(box);
    m_formats += box;
}

QGroupBox *ExportDialog::formatBox(const ExportSettings &settings)
{
    auto *box = new QGroupBox(tr("As"), this);
    auto *columns = new QHBoxLayout(box);
    auto *left = new QVBoxLayout;
    addFormat(left, OutputFormat::Midi, tr("&MIDI, the notes"), settings);
    addFormat(left, OutputFormat::Wav, tr("WA&V, uncompressed sound"), settings);
    addFormat(left, OutputFormat::Flac, tr("F&LAC, compressed without loss"), settings);
    addFormat(left, OutputFormat::Ogg, tr("&Ogg Vorbis, small"), settings);
    addFormat(left, OutputFormat::Opus, tr("O&pus, smallest"), settings);
    left->addWidget(soundRow(settings));
    auto *right = new QVBoxLayout;
    addFormat(right, OutputFormat::RollSvg, tr("Piano roll, drawing (&SVG)"), settings);
    addFormat(right, OutputFormat::RollPng, tr("Piano roll, picture (PN&G)"), settings);
    addFormat(right, OutputFormat::Sheet, tr("A sheet to print (P&DF)"), settings);
    const std::pair<QCheckBox *, bool> more[]
        = {{m_page, settings.page}, {m_catalogue, settings.catalogue}, {m_arrays, settings.arrays}};
    for (const auto &[check, on] : more) {
        check->setChecked(on);
        connect(check, &QCheckBox::toggled, this, &ExportDialog::refresh);
        right->addWidget(check);
    }
    right->addStretch();
    columns->addLayout(left);
    columns->addLayout(right);
    m_choices.push_back(box);
    return box;
}

QWidget *ExportDialog::soundRow(const ExportSettings &settings)
{
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    m_normalise->setChecked(settings.normalise);
    m_normalise->setToolTip(tr("Measured as EBU R128 says; peaks stay below -1 dBTP."));
    m_loudness->setRange(-40.0, -5.0);
    m_loudness->setDecimals(1);
    m_loudness->setSuffix(tr(" LUFS"));
    m_loudness->setValue(settings.loudness);
    m_loudness->setAccessibleName(tr("Loudness"));
    connect(m_normalise, &QCheckBox::toggled, this, &ExportDialog::refresh);
    line->addWidget(m_normalise);
    line->addWidget(m_loudness);
    line->addStretch();
    return row;
}

QGroupBox *ExportDialog::fileBox(const ExportSettings &settings)
{
    auto *box = new QGroupBox(tr("Where"), this);
    auto *form = new QFormLayout(box);
    m_names->setEditable(true);
    m_names->addItems(
        {u"{artist} - {title}"_s, u"{title}"_s, u"{number} {title}"_s, u"{artist} - {title} ({year})"_s, u"{file}"_s});
    m_names->setCurrentText(settings.names);
    m_names->setAccessibleName(tr("Pattern of the files' names"));
    m_names->setToolTip(tr("Names in braces stand for what is known of a work: {title}, {artist}, {year}, {file}, "
                           "{number}, or any column of its table."));
    connect(m_names, &QComboBox::currentTextChanged, this, &ExportDialog::refresh);
    form->addRow(tr("&Folder:"), folderRow(settings));
    qobject_cast<QLabel *>(form->labelForField(form->itemAt(0, QFormLayout::FieldRole)->widget()))->setBuddy(m_folder);
    form->addRow(tr("Names b&y:"), m_names);
    m_choices.push_back(box);
    return box;
}

QWidget *ExportDialog::folderRow(const ExportSettings &settings)
{
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    m_folder->setText(QDir::toNativeSeparators(settings.folder));
    m_folder->setAccessibleName(tr("Folder"));
    connect(m_folder, &QLineEdit::textChanged, this, &ExportDialog::refresh);
    auto *browse = new QPushButton(tr("&Browse …"), row);
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &ExportDialog::chooseFolder);
    line->addWidget(m_folder, 1);
    line->addWidget(browse);
    return row;
}

void ExportDialog::addButtons(QBoxLayout *column)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_export = buttons->addButton(tr("E&xport"), QDialogButtonBox::ActionRole);
    m_export->setDefault(true);
    m_stop = buttons->addButton(tr("S&top"), QDialogButtonBox::ActionRole);
    m_stop->setAutoDefault(false);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::exportRequested);
    connect(m_stop, &QPushButton::clicked, this, &ExportDialog::stopRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    column->addWidget(buttons);
}

void ExportDialog::chooseFolder()
{
    const QString from = m_folder->text().isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::MusicLocation)
                                                    : m_folder->text();
    chooseOutputFolder(
        *this, from, [this](const QStringList &paths) { m_folder->setText(QDir::toNativeSeparators(paths.first())); });
}

void ExportDialog::setCounts(const ExportCounts &counts)
{
    QAbstractButton *current = m_scope->button(static_cast<int>(ExportScope::Current));
    QAbstractButton *selected = m_scope->button(static_cast<int>(ExportScope::Selected));
    QAbstractButton *all = m_scope->button(static_cast<int>(ExportScope::All));
    current->setText(counts.current.isEmpty() ? tr("Th&is melody")
                                              : tr("Th&is melody: %1").arg(shortened(counts.current)));
    current->setEnabled(!counts.current.isEmpty());
    selected->setText(tr("T&hose selected: %1").arg(locale().toString(counts.selected)));
    selected->setEnabled(counts.selected > 0);
    all->setText(tr("&All of the collection: %1").arg(locale().toString(counts.all)));
    all->setEnabled(counts.all > 0);
    setScope(counts.selected > 1        ? ExportScope::Selected
                 : current->isEnabled() ? ExportScope::Current
                                        : ExportScope::All);
    refresh();
}

ExportScope ExportDialog::scope() const { return static_cast<ExportScope>(m_scope->checkedId()); }

void ExportDialog::setScope(ExportScope scope) { m_scope->button(static_cast<int>(scope))->setChecked(true); }

ExportSettings ExportDialog::settings() const
{
    ExportSettings settings;
    settings.formats.clear();
    for (qsizetype i = 0; i < m_formats.size(); ++i) {
        if (m_formats.at(i)->isChecked())
            settings.formats += outputFormats[i];
    }
    settings.folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    settings.names = m_names->currentText().trimmed();
    settings.normalise = m_normalise->isChecked();
    settings.loudness = m_loudness->value();
    settings.page = m_page->isChecked();
    settings.catalogue = m_catalogue->isChecked();
    settings.arrays = m_arrays->isChecked();
    return settings;
}

QString ExportDialog::whyNot() const
{
    const ExportSettings chosen = settings();
    const QAbstractButton *scope = m_scope->checkedButton();
    if (!scope || !scope->isEnabled())
        return tr("Open a collection first.");
    if (chosen.formats.isEmpty() && !chosen.page && !chosen.catalogue && !chosen.arrays)
        return tr("Choose at least one kind of file.");
    if (chosen.folder.isEmpty())
        return tr("Choose a folder.");
    if (const auto names = checkNamePattern(chosen.names); !names)
        return QString::fromStdString(names.error().text);
    return {};
}

void ExportDialog::refresh()
{
    if (!m_export)
        return; // still being built
    const ExportSettings chosen = settings();
    const bool sound = chosen.page || std::any_of(chosen.formats.begin(), chosen.formats.end(), isSound);
    m_normalise->setEnabled(sound);
    m_loudness->setEnabled(sound && chosen.normalise);
    for (QWidget *choice : m_choices)
        choice->setEnabled(!m_running);
    const QString reason = whyNot();
    m_export->setEnabled(!m_running && reason.isEmpty());
    m_stop->setEnabled(m_running);
    if (!m_running)
        m_state->setText(reason);
}

void ExportDialog::setRunning(bool running)
{
    m_running = running;
    m_progress->setVisible(running);
    m_progress->setRange(0, 0);
    if (running)
        m_state->setText(tr("Exporting …"));
    refresh();
    if (running)
        m_stop->setFocus();
}

void ExportDialog::setProgress(const Progress &progress)
{
    m_progress->setRange(0, static_cast<int>(std::min<std::int64_t>(progress.total, 1'000'000'000)));
    m_progress->setValue(static_cast<int>(std::min<std::int64_t>(progress.done, 1'000'000'000)));
    QString text
        = tr("%1 of %2").arg(locale().toString(qlonglong(progress.done)), locale().toString(qlonglong(progress.total)));
    if (progress.secondsLeft)
        text += u", "_s + tr("%1 left").arg(QString::fromStdString(timeLeftInWords(*progress.secondsLeft)));
    m_state->setText(text);
}

void ExportDialog::setOutcome(const QString &text)
{
    setRunning(false);
    m_state->setText(text);
    // Said, not only shown.
    QAccessibleEvent announced(m_state, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announced);
}

} // namespace synvae
