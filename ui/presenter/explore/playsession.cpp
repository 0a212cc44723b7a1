// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/playsession.h"
#include "core/data/writefile.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr auto formatName = "synvae-session"_L1;
constexpr int formatVersion = 1;
constexpr qsizetype widestLatent = 4096;

QString tr(const char *text) { return QCoreApplication::translate("PlaySession", text); }

Error corrupt(const QString &what)
{
    return {ErrorKind::Corrupt, tr("This is no recorded session: %1.").arg(what).toStdString()};
}

QJsonObject objectOf(const SessionEvent &event)
{
    QJsonArray latent;
    for (const float value : event.latent)
        latent.append(static_cast<double>(value));
    QJsonArray tokens;
    for (const Token token : event.melody.tokens())
        tokens.append(token);
    QJsonObject object{{u"at"_s, event.at},
                       {u"label"_s, event.label},
                       {u"mode"_s, event.settings.mode == DecodeMode::Argmax ? u"argmax"_s : u"sample"_s},
                       {u"temperature"_s, static_cast<double>(event.settings.temperature)},
                       {u"seed"_s, QString::number(event.settings.seed.value)}, // 64 bits are more than JSON's numbers
                       {u"latent"_s, latent},
                       {u"melody"_s, tokens}};
    if (event.work >= 0)
        object.insert(u"work"_s, event.work);
    if (event.contents)
        object.insert(u"contents"_s, QString::number(*event.contents));
    return object;
}

std::optional<DecodeSettings> settingsIn(const QJsonObject &object)
{
    const QString mode = object.value(u"mode"_s).toString();
    const double temperature = object.value(u"temperature"_s).toDouble(-1.0);
    bool isNumber = false;
    const quint64 seed = object.value(u"seed"_s).toString().toULongLong(&isNumber);
    const bool known = mode == u"sample"_s || mode == u"argmax"_s;
    if (!known || !isNumber || !(temperature > 0.0 && temperature <= 4.0))
        return std::nullopt;
    return DecodeSettings{mode == u"argmax"_s ? DecodeMode::Argmax : DecodeMode::Sample,
                          static_cast<float>(temperature), Seed{seed}};
}

std::optional<std::vector<float>> latentIn(const QJsonArray &array)
{
    if (array.isEmpty() || array.size() > widestLatent)
        return std::nullopt;
    std::vector<float> latent;
    for (const QJsonValue value : array) {
        const auto number = static_cast<float>(value.toDouble(std::nan("")));
        if (!std::isfinite(number))
            return std::nullopt;
        latent.push_back(number);
    }
    return latent;
}

std::optional<Melody> melodyIn(const QJsonArray &array)
{
    std::vector<int> tokens;
    for (const QJsonValue value : array) {
        tokens.push_back(value.toInt(-1));
        if (tokens.size() > melodySteps)
            break;
    }
    auto melody = Melody::fromTokens(std::span<const int>(tokens));
    return melody ? std::optional(*melody) : std::nullopt;
}

Result<SessionEvent> eventIn(const QJsonValue &value, int number, const QList<SessionEvent> &before)
{
    const QJsonObject object = value.toObject();
    const auto settings = settingsIn(object);
    auto latent = latentIn(object.value(u"latent"_s).toArray());
    const auto melody = melodyIn(object.value(u"melody"_s).toArray());
    const double at = object.value(u"at"_s).toDouble(-1.0);
    const double earliest = before.isEmpty() ? 0.0 : before.last().at;
    const auto in = [number](const char *what) { return corrupt(tr(what).arg(number)); };
    if (!(at >= earliest && at < 1e9))
        return in(QT_TRANSLATE_NOOP("PlaySession", "the time of event %1 is none, or before the last"));
    if (!settings)
        return in(QT_TRANSLATE_NOOP("PlaySession", "mode, temperature or seed of event %1 cannot be used"));
    if (!latent || (!before.isEmpty() && before.last().latent.size() != latent->size()))
        return in(QT_TRANSLATE_NOOP("PlaySession", "the latent of event %1 is not one like the others"));
    if (!melody)
        return in(QT_TRANSLATE_NOOP("PlaySession", "the melody of event %1 is none"));
    SessionEvent event{
        at,     object.value(u"label"_s).toString(), object.value(u"work"_s).toInt(-1), *settings, std::move(*latent),
        *melody};
    bool isNumber = false;
    const quint64 contents = object.value(u"contents"_s).toString().toULongLong(&isNumber);
    if (object.contains(u"contents"_s) && !isNumber)
        return in(QT_TRANSLATE_NOOP("PlaySession", "the contents of event %1 are no number"));
    if (isNumber)
        event.contents = contents;
    return event;
}

} // namespace

QByteArray textOf(const PlaySession &session)
{
    QJsonArray events;
    for (const SessionEvent &event : session.events)
        events.append(objectOf(event));
    const QJsonObject object{
        {u"format"_s, formatName},     {u"version"_s, formatVersion},       {u"family"_s, session.family},
        {u"member"_s, session.member}, {u"modelHash"_s, session.modelHash}, {u"collection"_s, session.collection},
        {u"events"_s, events}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<PlaySession> parsePlaySession(const QByteArray &text)
{
    if (text.size() > largestSessionFile)
        return corrupt(tr("it is larger than 64 MiB"));
    QJsonParseError problem;
    const QJsonObject object = QJsonDocument::fromJson(text, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return corrupt(tr("byte %1: %2").arg(problem.offset).arg(problem.errorString()));
    if (object.value(u"format"_s).toString() != formatName)
        return corrupt(tr("it does not call itself one"));
    if (const int version = object.value(u"version"_s).toInt(); version != formatVersion) {
        return Error{version > formatVersion ? ErrorKind::Unsupported : ErrorKind::Corrupt,
                     tr("This session is of version %1; this program reads version 1.").arg(version).toStdString()};
    }
    const QJsonArray events = object.value(u"events"_s).toArray();
    if (events.size() > mostSessionEvents)
        return corrupt(tr("it holds more than 100,000 events"));
    PlaySession session{object.value(u"family"_s).toString(),
                        object.value(u"member"_s).toString(),
                        object.value(u"modelHash"_s).toString(),
                        object.value(u"collection"_s).toString(),
                        {}};
    for (qsizetype i = 0; i < events.size(); ++i) {
        auto event = eventIn(events.at(i), static_cast<int>(i) + 1, session.events);
        if (!event)
            return event.error();
        session.events.append(std::move(*event));
    }
    return session;
}

Result<void> writePlaySession(const QString &file, const PlaySession &session)
{
    return writeFile(file, textOf(session));
}

Result<PlaySession> readPlaySession(const QString &file)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return Error{ErrorKind::NotFound, tr("%1 could not be read: %2.").arg(file, in.errorString()).toStdString()};
    auto session = parsePlaySession(in.read(largestSessionFile + 1));
    if (!session)
        return Error{session.error().kind, file.toStdString() + ": " + session.error().text};
    return session;
}

} // namespace synvae
