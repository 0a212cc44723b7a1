// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/attributecontroller.h"

#include "core/data/works.h"
#include "core/session/session.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

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

AttributeController::AttributeController(Session &session, InferenceClient &inference, Anchors &points,
                                         LatentCursor &stage, LatentAnalysis &laboratory, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_points(points)
    , m_stage(stage)
    , m_laboratory(laboratory)
    , m_compass(inference)
    , m_job(inference)
    , m_tasks(session.tasks())
{
    connect(&session, &Session::collectionChanged, this, &AttributeController::onCollection);
    connect(&session, &Session::embeddingsChanged, this, &AttributeController::choicesChanged);
    connect(&session, &Session::memberChanged, this, &AttributeController::findAnew);
    connect(&session, &Session::settingsChanged, this, &AttributeController::findAnew);
    connect(&m_job, &EditJob::progressed, this, [this](int done, int total) {
        m_tasks.report(m_listed, {done, total, {}, {}});
        m_movedWorks.grow(m_job.moved(), *works());
        Q_EMIT movingChanged();
    });
    connect(&m_job, &EditJob::finished, this, &AttributeController::endMoving);
    connect(&m_job, &EditJob::failed, this, [this](const QString &reason) {
        m_tasks.unlist(std::exchange(m_listed, 0));
        m_effect = reason;
        Q_EMIT effectChanged();
        Q_EMIT movingChanged();
    });
    connect(&laboratory, &LatentAnalysis::changed, this, [this] {
        if (m_musical && !mode())
            showMusical();
    });
    connect(&m_compass, &ModeAnalysis::found, this, &AttributeController::apply);
    connect(&m_compass, &ModeAnalysis::failed, this, [this](const QString &reason) {
        m_remark = reason;
        Q_EMIT attributeChanged();
    });
    connect(&laboratory, &LatentAnalysis::failed, this, [this](const QString &reason) {
        if (m_musical && !mode())
            set(Error{ErrorKind::Internal, reason.toStdString()});
    });
}

std::shared_ptr<const Works> AttributeController::works() const { return m_session.works(); }

void AttributeController::onCollection()
{
    m_with.clear();
    m_without.clear();
    forgetMoved();
    Q_EMIT choicesChanged();
}

QStringList AttributeController::values(const QString &key) const
{
    QHash<QString, int> counts;
    const auto all = works();
    for (int work = 0; all && work < all->count(); ++work) {
        if (const QString value = all->work(work).metadata.value(key); !value.isEmpty())
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
    const auto all = works();
    for (int work = 0; all && work < all->count(); ++work) {
        const auto &metadata = all->work(work).metadata;
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

/// The networks, or the notes they are asked for, are others.
void AttributeController::findAnew()
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
    const AnalysisResults *findings = m_laboratory.findings();
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
    const auto embeddings = m_session.memberEmbeddings();
    if (!embeddings)
        return set(Error{ErrorKind::NotFound, tr("The works have no latents yet.").toStdString()});
    std::vector<std::uint8_t> has(static_cast<std::size_t>(embeddings->works()), takesNoPart);
    for (int work = 0; work < std::min(embeddings->works(), works()->count()); ++work) {
        const auto row = static_cast<std::size_t>(work);
        if (embeddings->present[row])
            has[row] = works()->work(work).metadata.value(key) == value ? 1 : 0;
    }
    set(attributeOf({embeddings->zv, embeddings->width}, has, tr("%1 = %2").arg(key, value).toStdString()));
}

void AttributeController::keepWith()
{
    m_with = m_session.selection().works();
    chooseSets();
}

void AttributeController::keepWithout()
{
    m_without = m_session.selection().works();
    chooseSets();
}

void AttributeController::chooseSets()
{
    m_musical.reset();
    const auto embeddings = m_session.memberEmbeddings();
    if (!embeddings)
        return set(Error{ErrorKind::NotFound, tr("The works have no latents yet.").toStdString()});
    std::vector<std::uint8_t> has(static_cast<std::size_t>(embeddings->works()), m_without.empty() ? 0 : takesNoPart);
    const auto mark = [&](const std::vector<int> &works, std::uint8_t as) {
        for (const int work : works) {
            if (work >= 0 && work < embeddings->works())
                has[static_cast<std::size_t>(work)] = as;
        }
    };
    mark(m_without, 0);
    mark(m_with, 1);
    for (std::size_t row = 0; row < has.size(); ++row) {
        if (!embeddings->present[row])
            has[row] = takesNoPart;
    }
    set(attributeOf({embeddings->zv, embeddings->width}, has, tr("the works kept").toStdString()));
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
    const MovingPoint &here = m_points.at(Anchor::Here);
    if (chosen())
        apply();
    else
        m_stage.go(here.latent, here.name, here.work, here.contents);
}

const AttributeVector *AttributeController::directionFrom(const std::vector<float> &latent)
{
    if (const auto towards = mode())
        return m_compass.find(
            {m_stage.member(), m_stage.settings(), latent, *towards, m_points.at(Anchor::Here).contents});
    return attribute();
}

void AttributeController::apply()
{
    const MovingPoint &here = m_points.at(Anchor::Here);
    if (!chosen() || here.latent.empty())
        return;
    if (m_strength == 0.0) {
        m_label = tr("%1 as it is").arg(here.name);
        return m_stage.go(here.latent, m_label, -1, here.contents);
    }
    const AttributeVector *direction = directionFrom(here.latent);
    if (!direction || direction->direction.size() != here.latent.size())
        return; // it comes here again when it is found
    m_label = tr("%1, %2 %3").arg(here.name, signedNumber(m_strength), attributeName());
    m_stage.go(moved(here.latent, *direction, m_strength), m_label, -1, here.contents);
}

QString AttributeController::attributeName() const
{
    if (m_musical)
        return wordsFor(*m_musical);
    return m_attribute ? QString::fromStdString(m_attribute->name) : QString();
}

std::vector<int> AttributeController::worksToMove() const
{
    const auto embeddings = m_session.memberEmbeddings();
    const std::vector<int> &selected = m_session.selection().works();
    std::vector<int> works;
    for (int work = 0; embeddings && work < embeddings->works(); ++work) {
        const bool wanted = selected.empty() || std::ranges::binary_search(selected, work);
        if (wanted && embeddings->present[static_cast<std::size_t>(work)])
            works.push_back(work);
    }
    return works;
}

bool AttributeController::moveSelected()
{
    const auto embeddings = m_session.memberEmbeddings();
    std::vector<int> works = worksToMove();
    if (!chosen() || works.empty() || embeddings->settings != m_stage.settings())
        return false;
    forgetMoved();
    AttributeVector attribute = m_attribute.value_or(AttributeVector());
    attribute.name = attributeName().toStdString();
    m_listed = m_tasks.list(tr("Moving works: %1").arg(attributeName()), [this] { stopMoving(); });
    m_job.begin({m_stage.member(), embeddings, std::move(works), std::move(attribute), mode(), m_strength});
    Q_EMIT movingChanged();
    return true;
}

void AttributeController::stopMoving()
{
    if (!m_job.running())
        return;
    m_job.cancel();
    endMoving();
}

void AttributeController::forgetMoved()
{
    m_tasks.cancelAll();
    m_tasks.unlist(std::exchange(m_listed, 0));
    m_job.clear();
    m_movedWorks.clear();
    m_effect.clear();
    Q_EMIT effectChanged();
    Q_EMIT movingChanged();
}

void AttributeController::endMoving()
{
    m_tasks.unlist(std::exchange(m_listed, 0));
    compare();
}

// Intervals are made of thousands of resamples of all works: not on this thread.
void AttributeController::compare()
{
    Q_EMIT movingChanged();
    if (m_job.moved().empty())
        return;
    const QString how
        = tr("%1 works, %2 %3")
              .arg(m_job.moved().size())
              .arg(signedNumber(m_job.order().strength), QString::fromStdString(m_job.order().attribute.name));
    m_tasks.run(
        {.key = QStringLiteral("compare"), .priority = TaskPriority::Normal},
        [moved = m_job.moved()](const TaskControl &) {
            std::vector<Melody> before;
            std::vector<Melody> after;
            for (const MovedWork &work : moved) {
                before.push_back(work.before);
                after.push_back(work.after);
            }
            return effectsOf(before, after);
        },
        [this, how](const auto &effects) {
            const auto words = QString::fromStdString(effects ? inWords(*effects) : effects.error().text);
            m_effect = tr("%1: %2.").arg(how, words);
            Q_EMIT effectChanged();
        });
}

void AttributeController::showMoved(int row)
{
    const auto &moved = m_job.moved();
    const MovingOrder &order = m_job.order();
    if (row < 0 || row >= static_cast<int>(moved.size()) || !(order.member == m_stage.member()))
        return;
    const MovedWork &work = moved[static_cast<std::size_t>(row)];
    const QString label = tr("%1, %2 %3")
                              .arg(works()->work(work.work).title, signedNumber(order.strength),
                                   QString::fromStdString(order.attribute.name));
    m_stage.go(work.latent, label, -1, order.embeddings->settings, order.embeddings->contentsOf(work.work));
}

} // namespace synvae
