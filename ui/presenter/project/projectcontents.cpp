// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/project/projectcontents.h"

#include "core/data/works.h"
#include "core/latent/calibration.h"
#include "core/project/movedfolders.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int mostTranslations = 1000; ///< whose pictures are read; the cache would hold no more

constexpr auto collectionFact = "collection"_L1;
constexpr auto pageFact = "page"_L1;
constexpr auto workFact = "current_work"_L1;
constexpr auto familyFact = "family"_L1;
constexpr auto memberFact = "member"_L1;
constexpr auto modeFact = "mode"_L1;
constexpr auto temperatureFact = "temperature"_L1;
constexpr auto seedFact = "seed"_L1;

/// A PNG of the size that networks make; null for anything else, before it is unpacked.
QImage smallPicture(QByteArray bytes)
{
    constexpr int largest = 1024;
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer, "png");
    const QSize size = reader.size();
    return size.width() > 0 && size.width() <= largest && size.height() <= largest ? reader.read() : QImage();
}

/// Translations of the window: no calibration, one take.
bool isOf(const MelodyProvenance &provenance, const ProjectView &view)
{
    return provenance.family == view.family && provenance.member == view.member && provenance.decode == view.settings
        && provenance.calibration.isEmpty() && provenance.takes == 1;
}

Result<void> readTranslations(Project &project, const QHash<WorkId, QString> &files,
                              const QHash<SettingsId, MelodyProvenance> &provenances, ProjectContents &contents)
{
    return project.melodies().eachReconstruction(
        mostTranslations, [&](WorkId work, SettingsId settings, const Melody &melody, const QByteArray &picture) {
            const auto provenance = provenances.constFind(settings);
            if (provenance == provenances.constEnd() || !files.contains(work) || !provenance->calibration.isEmpty()
                || provenance->takes != 1)
                return;
            if (const QImage image = smallPicture(picture); !image.isNull())
                contents.translations.push_back({files.value(work), *provenance, melody, image});
        });
}

Result<void> readCollections(Project &project, const QHash<WorkId, QString> &files,
                             const QHash<SettingsId, MelodyProvenance> &provenances, ProjectContents &contents)
{
    for (auto one = provenances.cbegin(); one != provenances.cend(); ++one) {
        if (!isOf(*one, contents.view))
            continue;
        const auto model = project.melodies().enteredModel(one.key());
        if (!model)
            return model.error();
        const auto posteriors = project.melodies().posteriors(*model);
        const auto melodies = project.melodies().melodies(one.key());
        if (!posteriors || !melodies)
            return !posteriors ? posteriors.error() : melodies.error();
        MadeCollection made{*one, {}, {}};
        for (auto work = posteriors->cbegin(); work != posteriors->cend(); ++work)
            made.posteriors.insert(files.value(work.key()), *work);
        for (auto work = melodies->cbegin(); work != melodies->cend(); ++work)
            made.melodies.insert(files.value(work.key()), *work);
        contents.collections.push_back(std::move(made));
    }
    return {};
}

Result<void> readSources(Project &project, const QList<ProjectWork> &works, const ProjectKept::Facts &facts,
                         ProjectContents &contents)
{
    const auto sources = project.works().sources();
    if (!sources)
        return sources.error();
    contents.hasCollection = facts.contains(collectionFact) || !sources->isEmpty();
    contents.source.paths = foundAgain(*sources, works, project.path());
    return {};
}

} // namespace

Result<void> writeView(Project &project, const ProjectView &view)
{
    const QList<std::pair<QString, QString>> facts{
        {pageFact, view.page},
        {workFact, view.currentWork},
        {familyFact, view.family},
        {memberFact, view.member},
        {modeFact, view.settings.mode == DecodeMode::Argmax ? u"argmax"_s : u"sample"_s},
        {temperatureFact, QString::number(static_cast<double>(view.settings.temperature), 'g', 9)},
        {seedFact, QString::number(view.settings.seed.value)}};
    return project.database().transaction([&]() -> Result<void> {
        for (const auto &[name, value] : facts) {
            if (auto set = project.kept().setFact(name, value); !set)
                return set;
        }
        return {};
    });
}

ProjectView viewFrom(const ProjectKept::Facts &facts)
{
    ProjectView view{
        facts.value(pageFact), facts.value(workFact), facts.value(familyFact), facts.value(memberFact), {}};
    if (facts.value(modeFact) == u"argmax")
        view.settings.mode = DecodeMode::Argmax;
    bool ok = false;
    const float temperature = facts.value(temperatureFact).toFloat(&ok);
    if (ok && temperature > 0.0F && temperature <= 4.0F)
        view.settings.temperature = temperature;
    const quint64 seed = facts.value(seedFact).toULongLong(&ok);
    if (ok)
        view.settings.seed = Seed{seed};
    return view;
}

Result<void> writeSource(Project &project, const CollectionSource &source)
{
    return project.database().transaction([&]() -> Result<void> {
        if (auto set = project.works().setSources(source.paths); !set)
            return set;
        return project.kept().setFact(collectionFact, source.paths.isEmpty() ? u"demo"_s : u"paths"_s);
    });
}

Result<ProjectContents> readContents(Project &project)
{
    ProjectContents contents;
    contents.path = project.path();
    contents.readOnly = project.readOnly();
    contents.remark = project.remark();
    const auto works = project.works().list();
    const auto facts = project.kept().facts();
    const auto selection = project.kept().selection();
    const auto provenances = project.melodies().provenances();
    if (!works || !facts)
        return !works ? works.error() : facts.error();
    if (!selection || !provenances)
        return !selection ? selection.error() : provenances.error();
    contents.view = viewFrom(*facts);
    QHash<WorkId, QString> files;
    for (const ProjectWork &work : *works) {
        files.insert(work.id, work.file);
        if (const WorkMark mark{work.starred, work.hidden, work.note}; !mark.empty())
            contents.marks.insert(work.file, mark);
    }
    for (const WorkId work : *selection)
        contents.selection.append(files.value(work));
    if (auto read = readSources(project, *works, *facts, contents); !read)
        return read.error();
    if (auto read = readTranslations(project, files, *provenances, contents); !read)
        return read.error();
    if (auto read = readCollections(project, files, *provenances, contents); !read)
        return read.error();
    return contents;
}

std::shared_ptr<const Embeddings> embeddingsOf(const MadeCollection &made, const Works &works,
                                               const Calibration *calibration)
{
    auto all = std::make_shared<Embeddings>();
    all->family = made.provenance.family;
    all->member = made.provenance.member;
    all->modelHash = made.provenance.modelHash;
    all->settings = made.provenance.decode;
    all->calibration = made.provenance.calibration;
    const auto count = static_cast<std::size_t>(works.count());
    for (std::size_t work = 0; work < count; ++work) {
        const QString &file = works.work(static_cast<int>(work)).file;
        const auto posterior = made.posteriors.constFind(file);
        const auto melody = made.melodies.constFind(file);
        if (posterior == made.posteriors.constEnd() || melody == made.melodies.constEnd())
            continue;
        if (all->width == 0) { // the first tells the width
            all->width = static_cast<int>(posterior->mean.size());
            all->zv.resize(count * posterior->mean.size());
            all->za.resize(all->zv.size());
            all->kl.resize(count);
            all->melodies.resize(count);
            all->present.resize(count);
            all->contents.resize(count);
        }
        const auto width = static_cast<std::size_t>(all->width);
        if (posterior->mean.size() != width || melody->heard.size() != width)
            continue;
        const LatentBatch zv = calibrated(calibration, {1, all->width, posterior->mean});
        std::ranges::copy(zv.values, all->zv.begin() + static_cast<std::ptrdiff_t>(work * width));
        all->contents[work] = posterior->pixels.value_or(0);
        std::ranges::copy(melody->heard, all->za.begin() + static_cast<std::ptrdiff_t>(work * width));
        all->kl[work] = static_cast<float>(posterior->divergence);
        all->melodies[work] = melody->melody;
        all->present[work] = true;
    }
    return std::ranges::find(all->present, true) == all->present.end() ? nullptr : all;
}

} // namespace synvae
