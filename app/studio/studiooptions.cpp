// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/studiooptions.h"

#include <CLI/CLI.hpp>

#include <map>
#include <string>
#include <vector>

namespace synvae {

namespace {

constexpr int usageError = 2;

/// The parser and the values it fills.
class CommandLine
{
public:
    CommandLine()
        : m_parser("Look at a collection of pictures, and hear what a network makes of them.", "synvae-studio")
    {
        m_parser.set_version_flag("--version", "synvae-studio " SYNVAE_VERSION);
        m_parser
            .add_option("collection", m_collection,
                        "Folders, pictures or data set files to open; several are opened as one collection")
            ->type_name("COLLECTION");
        m_parser.add_flag("--demo", m_demo, "Open the demo collection");
        m_parser.add_option("--theme", m_theme, "Look for this run: system, light, dark or contrast")
            ->check(CLI::IsMember(names()))
            ->type_name("NAME");
        m_parser.add_option("--page", m_page, "Page to begin with: gallery, maps, explore or compose")
            ->check(CLI::IsMember(std::vector<std::string>{"gallery", "maps", "explore", "compose"}))
            ->type_name("NAME");
        m_parser.add_option("--size", m_size, "Width and height of the window")
            ->expected(2)
            ->allow_extra_args(false)
            ->check(CLI::Range(200, 20000))
            ->type_name("W H");
        m_parser
            .add_option(
                "--smoke", m_smoke,
                "Open the collection (or the demo), translate its first work, save a picture of the window, exit")
            ->type_name("PNG");
        m_parser.add_flag("--timings", m_timings,
                          "Print when the window, thumbnails, melody and first note were there");
        m_parser.footer("Qt's own options, such as -platform offscreen, are understood too.");
    }

    CLI::App &parser() { return m_parser; }

    [[nodiscard]] StudioOptions options() const
    {
        StudioOptions options;
        for (const std::string &path : m_collection)
            options.collection.append(QString::fromLocal8Bit(path.c_str()));
        options.demo = m_demo;
        options.timings = m_timings;
        options.smokeFile = QString::fromLocal8Bit(m_smoke.c_str());
        options.page = QString::fromStdString(m_page);
        if (m_size.size() == 2)
            options.size = {m_size[0], m_size[1]};
        if (const auto found = choices().find(m_theme); found != choices().end())
            options.theme = found->second;
        return options;
    }

private:
    static const std::map<std::string, Theme::Choice> &choices()
    {
        static const std::map<std::string, Theme::Choice> map{{"system", Theme::Choice::System},
                                                              {"light", Theme::Choice::Light},
                                                              {"dark", Theme::Choice::Dark},
                                                              {"contrast", Theme::Choice::HighContrast}};
        return map;
    }
    static std::vector<std::string> names()
    {
        std::vector<std::string> result;
        for (const auto &[name, choice] : choices())
            result.push_back(name);
        return result;
    }

    CLI::App m_parser;
    std::vector<std::string> m_collection;
    std::string m_theme;
    std::string m_smoke;
    std::string m_page;
    std::vector<int> m_size;
    bool m_demo = false;
    bool m_timings = false;
};

/// Qt's options are single-dashed words; they and the values of those that have one are not ours to judge.
std::vector<char *> withoutQtOptions(int argc, char **argv)
{
    const std::vector<std::string> withValue{"-platform",        "-platformpluginpath",
                                             "-platformtheme",   "-plugin",
                                             "-qwindowgeometry", "-geometry",
                                             "-qwindowicon",     "-icon",
                                             "-qwindowtitle",    "-title",
                                             "-style",           "-display",
                                             "-session",         "-fontengine"};
    const std::vector<std::string> alone{"-reverse", "-nograb", "-dograb", "-sync"};
    std::vector<char *> kept;
    for (int i = 0; i < argc; ++i) {
        std::string word = argv[i];
        if (word.starts_with("--"))
            word.erase(0, 1);
        if (std::find(withValue.begin(), withValue.end(), word) != withValue.end())
            ++i;
        else if (std::find(alone.begin(), alone.end(), word) == alone.end() && word.rfind("-style=", 0) != 0)
            kept.push_back(argv[i]);
    }
    return kept;
}

} // namespace

std::optional<int> answerWithoutWindow(int argc, char **argv)
{
    std::vector<char *> own = withoutQtOptions(argc, argv);
    CommandLine line;
    try {
        line.parser().parse(static_cast<int>(own.size()), own.data());
    } catch (const CLI::ParseError &error) {
        return line.parser().exit(error) == 0 ? 0 : usageError;
    }
    return std::nullopt;
}

StudioOptions readOptions(int argc, char **argv)
{
    CommandLine line;
    try {
        line.parser().parse(argc, argv);
    } catch (const CLI::ParseError &) {
        return {}; // answerWithoutWindow() has spoken before it came to this
    }
    return line.options();
}

} // namespace synvae
