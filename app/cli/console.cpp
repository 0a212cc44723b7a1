// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include "core/base/clock.h"

#include <QLocale>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <mutex>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

void print(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

bool isTerminal() { return ::isatty(STDERR_FILENO) == 1 && qgetenv("TERM") != "dumb"; }

int terminalWidth()
{
    winsize size{};
    const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

QString counted(std::int64_t number) { return QLocale(QLocale::English).toString(static_cast<qlonglong>(number)); }

} // namespace

/// The progress bar; its callback may come from any thread.
class Console::Bar
{
public:
    void show(const Progress &progress)
    {
        const std::scoped_lock lock(m_mutex);
        const double now = m_clock.now();
        const bool last = progress.total > 0 && progress.done >= progress.total;
        if (!last && now - m_shown < 0.1)
            return;
        m_shown = now;
        m_visible = true;
        print(stderr, u"\r\x1b[K"_s + line(progress).left(terminalWidth() - 1));
    }

    void clear()
    {
        const std::scoped_lock lock(m_mutex);
        if (std::exchange(m_visible, false))
            print(stderr, u"\r\x1b[K"_s);
    }

private:
    static QString line(const Progress &progress)
    {
        QString line = QString::fromStdString(progress.text);
        if (progress.total > 0) {
            constexpr int width = 24;
            const auto filled
                = static_cast<int>(std::clamp<std::int64_t>(progress.done * width / progress.total, 0, width));
            line += u"  "_s + QString(filled, u'█') + QString(width - filled, u'░') + u"  "_s + counted(progress.done)
                + u" of "_s + counted(progress.total);
        } else {
            line += u"  "_s + counted(progress.done);
        }
        if (progress.secondsLeft)
            line += u"  "_s + QString::fromStdString(timeLeftInWords(*progress.secondsLeft)) + u" left"_s;
        return line;
    }

    const SteadyClock m_clock;
    std::mutex m_mutex;
    double m_shown = -1.0;
    bool m_visible = false;
};

Console::Console(bool json)
    : m_json(json)
{
    if (isTerminal())
        m_bar = std::make_unique<Bar>();
}

Console::~Console() { clearBar(); }

void Console::result(const Json &json, const QString &text)
{
    clearBar();
    if (!m_json) {
        print(stdout, text + u'\n');
        return;
    }
    // File names need not be UTF-8; JSON must be.
    const std::string object = json.dump(2, ' ', false, Json::error_handler_t::replace);
    print(stdout, QString::fromStdString(object) + u'\n');
}

void Console::remark(const QString &text)
{
    if (m_json)
        return;
    clearBar();
    print(stderr, text + u'\n');
}

ExitCode Console::fail(const Error &error)
{
    clearBar();
    print(stderr, u"synvae: "_s + QString::fromStdString(error.text) + u'\n');
    if (m_json)
        result({{"error", error.text}}, {});
    return ExitCode::Failed;
}

ProgressCallback Console::progress()
{
    if (!m_bar)
        return {};
    return [bar = m_bar.get()](const Progress &progress) { bar->show(progress); };
}

void Console::clearBar()
{
    if (m_bar)
        m_bar->clear();
}

} // namespace synvae
