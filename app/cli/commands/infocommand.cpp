// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/models.h"
#include "core/playback/notesink.h"
#include "core/playback/outputs.h"
#include "core/playback/quiet.h"
#include "core/playback/soundfont.h"
#include "core/engine/modelcard.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QLocale>

#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

Json metricsOf(const ModelCard &card)
{
    Json metrics = Json::object();
    for (const auto &[name, value] : card.metrics)
        metrics[name] = value;
    return metrics;
}

/// What member and music model have in common.
void addCard(Json &json, const ModelCard &card, const std::string &text)
{
    json["latent_size"] = card.latentSize;
    json["trained_on"] = card.trainedOn;
    json["metrics"] = metricsOf(card);
    json["card"] = text;
}

Json membersJson(const std::vector<std::filesystem::path> &folders)
{
    Json members = Json::array();
    for (const MemberEntry &entry : findMembers(folders)) {
        const std::filesystem::path family = entry.models / entry.family;
        Json json{{"name", entry.family + '/' + entry.member},
                  {"family", entry.family},
                  {"member", entry.member},
                  {"beta", entry.beta},
                  {"folder", (family / entry.member).string()}};
        if (const auto card = readModelCard(family / entry.member)) {
            json["architecture"] = card->architecture;
            json["music_model"] = card->musicModel;
            json["image_size"] = card->imageSize;
            json["channels"] = card->channels;
            addCard(json, *card, readCardText(family));
        }
        members.push_back(std::move(json));
    }
    return members;
}

Json musicJson(const std::vector<std::filesystem::path> &folders)
{
    Json models = Json::array();
    for (const auto &[name, folder] : findMusicModels(folders)) {
        Json json{{"name", name}, {"folder", folder.string()}};
        if (const auto card = readModelCard(folder))
            addCard(json, *card, readCardText(folder));
        models.push_back(std::move(json));
    }
    return models;
}

/// What this program was built with; without the networks when they cannot be loaded, and then why.
Json buildJson(const ModelOptions &options)
{
    Json build{{"compiler", std::string("GCC ") + __VERSION__}, {"qt", qVersion()}};
    const auto engine = loadEngineFor(options);
    build["networks"] = engine ? Json((*engine)->build()) : Json();
    if (!engine)
        build["networks_missing_because"] = engine.error().text;
    return build;
}

Json soundJson()
{
    quietenAudioLibraries();
    const std::unique_ptr<NoteSink> sink = defaultSink()();
    Json ports = Json::array();
    for (const QString &port : midiOutputs())
        ports.push_back(port.toStdString());
    const QString soundFont = findSoundFont();
    return {{"audio_output", {{"audible", sink->audible()}, {"description", sink->description()}}},
            {"midi_outputs", std::move(ports)},
            {"soundfont", soundFont.isEmpty() ? Json() : Json(soundFont.toStdString())}};
}

QString stringOf(const Json &json)
{
    return json.is_string() ? QString::fromStdString(json.get<std::string>()) : QString();
}

QString metricsInWords(const Json &model)
{
    QStringList words;
    if (const auto metrics = model.find("metrics"); metrics != model.end()) {
        for (const auto &[name, value] : metrics->items())
            words += QString::fromStdString(name) + u' ' + QLocale::c().toString(value.get<double>(), 'g', 4);
    }
    return words.isEmpty() ? QString() : u": "_s + words.join(u", "_s);
}

QString textOf(const Json &info)
{
    const QString networks = stringOf(info["build"]["networks"]);
    QStringList lines{u"SynVAE Studio %1"_s.arg(stringOf(info["version"])),
                      networks.isEmpty() ? u"No networks: "_s + stringOf(info["build"]["networks_missing_because"])
                                         : u"Networks: "_s + networks};
    lines += info["models"].empty() ? u"No trained family was found."_s : u"Families:"_s;
    for (const Json &model : info["models"])
        lines += u"  "_s + stringOf(model["name"]) + metricsInWords(model);
    lines += info["music_models"].empty() ? u"No music model was found."_s : u"Music models:"_s;
    for (const Json &model : info["music_models"])
        lines += u"  "_s + stringOf(model["name"]) + metricsInWords(model);
    lines += u"Audio: "_s + stringOf(info["audio_output"]["description"]);
    lines += info["midi_outputs"].empty() ? u"No MIDI output was found."_s : u"MIDI outputs:"_s;
    for (const Json &port : info["midi_outputs"])
        lines += u"  "_s + stringOf(port);
    lines
        += info["soundfont"].is_null() ? u"No SoundFont was found."_s : u"SoundFont: "_s + stringOf(info["soundfont"]);
    return lines.join(u'\n');
}

ExitCode run(const ModelOptions &options, const CommandContext &context)
{
    const auto folders = foldersOf(options);
    Json info{{"version", SYNVAE_VERSION}, {"build", buildJson(options)}};
    Json places = Json::array();
    for (const auto &folder : folders)
        places.push_back(folder.string());
    info["model_folders"] = std::move(places);
    info["models"] = membersJson(folders);
    info["music_models"] = musicJson(folders);
    info.update(soundJson());
    context.console.result(info, textOf(info));
    return ExitCode::Done;
}

} // namespace

void addInfoCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "info", "Tell version, models, and audio and MIDI outputs");
    const auto options = std::make_shared<ModelOptions>();
    addModelsOption(command, *options);
    addThreadsOption(command, *options);
    command.callback([options, &choice] {
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
