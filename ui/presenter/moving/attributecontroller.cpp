// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/moving/attributecontroller.h"

#include "core/data/works.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr std::uint8_t takesNoPart = 2; ///< neither has it nor has not
constexpr int mostValues = 400;         ///< of one key: a title has as many values as works, and groups nothing

QString signedNumber(double value)
{
    return (value < 0.0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + QLocale().toString(std::abs(value), 'g', 3);
}

} // namespace

QString wordsFor(MusicalAttribute attribute)
{
    switch (attribute) {
    case MusicalAttribute::Higher:
        return AttributeController::tr("higher");
    case MusicalAttribute::Denser:
        return AttributeController::tr("denser");
    case MusicalAttribute::Syncopated:
        return AttributeController::tr("more syncopated");
    case MusicalAttribute::Major:
        return AttributeController::tr("major");
    case MusicalAttribute::Minor:
        return AttributeController::tr("minor");
    }
    return {};
}

AttributeController::AttributeController(TranslatorHost &host, MovingPoints &points, MovingStage &stage,
                                         MemberLaboratory &laboratory, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_points(points)
    , m_stage(stage)
    , m_laboratory(laboratory)
    , m_compass(host)
{
    connect(&host, &TranslatorHost::explored, this, &AttributeController::onExplored);
    connect(&stage, &MovingStage::moved, this, [this] {
        if (m_asked != 0)
            measure(); // what waited may have given way to the stage
    });
    connect(&laboratory, &MemberLaboratory::changed, this, [this] {
        if (m_musical && !mode())
            showMusical();
    });
    connect(&m_compass, &ModeCompass::found, this, &AttributeController::apply);
    connect(&m_compass, &ModeCompass::failed, this, [this](const QString &reason) {
        m_remark = reason;
        Q_EMIT attributeChanged();
    });
    connect(&laboratory, &MemberLaboratory::failed, this, [this](const QString &reason) {
        if (m_musical && !mode())
            set(Error{ErrorKind::Internal, reason.toStdString()});
    });
}

void AttributeController::setWorks(std::shared_ptr<const Works> works)
{
    m_works = std::move(works);
    m_with.clear();
    m_without.clear();
    setSpaces(nullptr);
}

void AttributeController::setSpaces(std::shared_ptr<const CollectionSpaces> spaces)
{
    m_spaces = std::move(spaces);
    Q_EMIT choicesChanged();
}

void AttributeController::setSelection(std::vector<int> works) { m_selection = std::move(works); }

QStringList AttributeController::values(const QString &key) const
{
    QHash<QString, int> counts;
    for (int work = 0; m_works && work < m_works->count(); ++work) {
        if (const QString value = m_works->work(work).metadata.value(key); !value.isEmpty())
            ++counts[value];
    }
    QStringList values = counts.keys();
    std::ranges::sort(values, [&](const QString &a, const QString &b) {
        return std::pair(-counts.value(a), a) < std::pair(-counts.value(b), b);
    });
    return values;
}

QStringList AttributeController::keys() const
{
    QHash<QString, QSet<QString>> found;
    for (int work = 0; m_works && work < m_works->count(); ++work) {
        const auto &metadata = m_works->work(work).metadata;
        for (auto entry = metadata.begin(); entry != metadata.end(); ++entry)
            found[entry.key()].insert(entry.value());
    }
    QStringList keys;
    for (auto entry = found.begin(); entry != found.end(); ++entry) {
        if (entry->size() > 1 && entry->size() <= mostValues)
            keys.append(entry.key());
    }
    keys.sort();
    return keys;
}

void AttributeController::chooseMusical(MusicalAttribute attribute)
{
    m_musical = attribute;
    m_effect.clear();
    Q_EMIT effectChanged();
    showMusical();
    if (!mode())
        m_laboratory.begin();
}

std::optional<Mode> AttributeController::mode() const
{
    if (m_musical == MusicalAttribute::Major)
        return Mode::Major;
    return m_musical == MusicalAttribute::Minor ? std::optional(Mode::Minor) : std::nullopt;
}

void AttributeController::configure()
{
    if (m_musical && !mode())
        m_laboratory.begin();
    else if (mode() && m_stage.destination().label == m_label)
        apply(); // the notes are others, and with them where they lead
}

void AttributeController::showMusical()
{
    if (mode()) {
        m_attribute.reset();
        m_remark = tr("Each melody is written in the parallel key and heard again: a step of 1 leads there. Beyond it, "
                      "and before it, nothing is promised.");
        Q_EMIT attributeChanged();
        return apply();
    }
    const MemberFindings *findings = m_laboratory.findings();
    if (!findings) {
        m_attribute.reset();
        m_remark = m_laboratory.busy() ? tr("Playing latents to find this direction …") : QString();
        Q_EMIT attributeChanged();
        return;
    }
    if (const MusicalDirection *direction = findings->musical.find(*m_musical)) {
        m_attribute = direction->vector;
        m_attribute->name = wordsFor(*m_musical).toStdString();
        m_remark = tr("A step of 1: %1. Correlation on melodies it was not found on: %2.")
                       .arg(QString::fromStdString(inWords(direction->effects)),
                            QLocale().toString(direction->correlation, 'f', 2));
        Q_EMIT attributeChanged();
        apply();
    }
}

void AttributeController::chooseMetadata(const QString &key, const QString &value)
{
    m_musical.reset();
    if (!m_spaces || !m_works)
        return set(Error{ErrorKind::NotFound, tr("The works have no latents yet.").toStdString()});
    std::vector<std::uint8_t> has(static_cast<std::size_t>(m_spaces->works()), takesNoPart);
    for (int work = 0; work < std::min(m_spaces->works(), m_works->count()); ++work) {
        const auto row = static_cast<std::size_t>(work);
        if (m_spaces->present[row])
            has[row] = m_works->work(work).metadata.value(key) == value ? 1 : 0;
    }
    set(attributeOf({m_spaces->zv, m_spaces->width}, has, tr("%1 = %2").arg(key, value).toStdString()));
}

void AttributeController::keepWith()
{
    m_with = m_selection;
    chooseSets();
}

void AttributeController::keepWithout()
{
    m_without = m_selection;
    chooseSets();
}

void AttributeController::chooseSets()
{
    m_musical.reset();
    if (!m_spaces)
        return set(Error{ErrorKind::NotFound, tr("The works have no latents yet.").toStdString()});
    std::vector<std::uint8_t> has(static_cast<std::size_t>(m_spaces->works()), m_without.empty() ? 0 : takesNoPart);
    const auto mark = [&](const std::vector<int> &works, std::uint8_t as) {
        for (const int work : works) {
            if (work >= 0 && work < m_spaces->works())
                has[static_cast<std::size_t>(work)] = as;
        }
    };
    mark(m_without, 0);
    mark(m_with, 1);
    for (std::size_t row = 0; row < has.size(); ++row) {
        if (!m_spaces->present[row])
            has[row] = takesNoPart;
    }
    set(attributeOf({m_spaces->zv, m_spaces->width}, has, tr("the works kept").toStdString()));
}

void AttributeController::set(Result<AttributeVector> attribute)
{
    m_attribute.reset();
    m_effect.clear();
    if (attribute) {
        m_attribute = std::move(*attribute);
        m_remark = tr("%1 works have it, %2 have not; along the direction they are told apart with %3 % (50 % is "
                      "chance, but these works made it).")
                       .arg(m_attribute->with)
                       .arg(m_attribute->without)
                       .arg(std::lround(100.0 * m_attribute->separation));
    } else {
        m_remark = QString::fromStdString(attribute.error().text);
    }
    Q_EMIT attributeChanged();
    Q_EMIT effectChanged();
    apply();
}

void AttributeController::setStrength(double strength)
{
    const double within = std::isfinite(strength) ? std::clamp(strength, lowestStrength, highestStrength) : 0.0;
    if (within == m_strength)
        return;
    m_strength = within;
    Q_EMIT strengthChanged(within);
    apply();
}

void AttributeController::goHere()
{
    const MovingPoint &here = m_points.at(Place::Here);
    if (chosen())
        apply();
    else
        m_stage.go(here.latent, here.name, here.work);
}

const AttributeVector *AttributeController::directionFrom(const std::vector<float> &latent)
{
    if (const auto towards = mode())
        return m_compass.find({m_stage.member(), m_stage.settings(), latent, *towards});
    return attribute();
}

void AttributeController::apply()
{
    const MovingPoint &here = m_points.at(Place::Here);
    if (!chosen() || here.latent.empty())
        return;
    if (m_strength == 0.0) {
        m_label = tr("%1 as it is").arg(here.name);
        return m_stage.go(here.latent, m_label);
    }
    const AttributeVector *direction = directionFrom(here.latent);
    if (!direction || direction->direction.size() != here.latent.size())
        return; // it comes here again when it is found
    const QString name = m_musical ? wordsFor(*m_musical) : QString::fromStdString(direction->name);
    m_label = tr("%1, %2 %3").arg(here.name, signedNumber(m_strength), name);
    m_stage.go(moved(here.latent, *direction, m_strength), m_label);
}

std::vector<int> AttributeController::measuredWorks() const
{
    std::vector<int> works;
    for (int work = 0; m_spaces && work < m_spaces->works(); ++work) {
        const bool chosen = m_selection.empty() || std::ranges::binary_search(m_selection, work);
        if (chosen && m_spaces->present[static_cast<std::size_t>(work)])
            works.push_back(work);
    }
    if (works.size() <= mostMeasured)
        return works;
    std::vector<int> sample; // evenly spread, so that it is the same every time
    for (std::size_t i = 0; i < mostMeasured; ++i)
        sample.push_back(works[i * works.size() / mostMeasured]);
    return sample;
}

bool AttributeController::measure()
{
    m_measured = measuredWorks();
    m_asked = 0;
    if (!m_attribute || m_measured.empty() || m_spaces->settings != m_stage.settings())
        return false;
    LatentBatch latents{0, m_spaces->width, {}};
    for (const int work : m_measured) {
        const auto row = Points{m_spaces->zv, m_spaces->width}[static_cast<std::size_t>(work)];
        latents.values.insert(latents.values.end(), row.begin(), row.end());
        ++latents.count;
    }
    const MemberInfo &member = m_stage.member();
    m_asked = m_host.explore({member.family, member.member, m_stage.settings(),
                              moved(latents, *m_attribute, m_strength), PicturePath::Heard});
    return true;
}

void AttributeController::onExplored(quint64 id, const Exploration &exploration)
{
    if (id != m_asked || !m_spaces)
        return;
    m_asked = 0;
    std::vector<Melody> before;
    for (const int work : m_measured)
        before.push_back(m_spaces->melodies.at(static_cast<std::size_t>(work)));
    const auto effects = effectsOf(before, exploration.melodies);
    m_effect = effects ? tr("On %1 works: %2.").arg(m_measured.size()).arg(QString::fromStdString(inWords(*effects)))
                       : QString::fromStdString(effects.error().text);
    Q_EMIT effectChanged();
}

} // namespace synvae
