// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/compose/midifilecontroller.h"

#include "core/music/midifile.h"
#include "core/music/midimelodies.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// Track names come in whatever encoding the file has: UTF-8 where it is that, else Latin 1.
QString decoded(const std::string &name)
{
    const QString text = QString::fromStdString(name);
    return (text.contains(QChar::ReplacementCharacter) ? QString::fromLatin1(name) : text).simplified();
}

} // namespace

Result<std::vector<Passage>> passagesInFile(const QString &file)
{
    const auto song = readMidiFile(file.toStdString());
    if (!song)
        return song.error();
    std::vector<Passage> passages;
    for (const MidiPassage &found : passagesOf(*song, {.hopBars = 1}, MidiFileController::mostPassages)) {
        QString voice = decoded(song->parts.at(found.part).name);
        if (voice.isEmpty())
            voice = MidiFileController::tr("voice %1").arg(found.part + 1);
        passages.push_back({voice, static_cast<int>(found.bar), found.melody});
    }
    if (passages.empty()) {
        const QString text = MidiFileController::tr("%1 has no melody between A0 and C8.");
        return Error{ErrorKind::InvalidInput, text.arg(QFileInfo(file).fileName()).toStdString()};
    }
    return passages;
}

MidiFileController::MidiFileController(TaskRunner &tasks, QObject *parent)
    : QObject(parent)
    , m_tasks(tasks)
{ }

void MidiFileController::open(const QString &file)
{
    m_tasks.run(
        {.key = u"open"_s}, [file](const TaskControl &) { return passagesInFile(file); },
        [this, name = QFileInfo(file).fileName()](const Result<std::vector<Passage>> &passages) {
            finish(name, passages);
        });
}

void MidiFileController::finish(const QString &fileName, const Result<std::vector<Passage>> &passages)
{
    if (!passages) {
        Q_EMIT failed(QString::fromStdString(passages.error().text));
        return;
    }
    m_fileName = fileName;
    m_passages.setPassages(*passages);
    Q_EMIT opened();
}

} // namespace synvae
