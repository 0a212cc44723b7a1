// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/compose/midifilecontroller.h"

#include "core/music/midifile.h"
#include "core/music/midimelodies.h"

#include <QFileInfo>
#include <QThreadPool>

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

MidiFileController::MidiFileController(QObject *parent)
    : QObject(parent)
    , m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(1);
    m_pool->setObjectName(u"midi files"_s);
}

MidiFileController::~MidiFileController()
{
    m_pool->clear();
    m_pool->waitForDone();
}

void MidiFileController::open(const QString &file)
{
    const quint64 number = ++m_number;
    m_pool->clear(); // what has not begun is not wanted any more
    m_pool->start([this, number, file] {
        // `this` is alive: the destructor waits for this thread.
        QMetaObject::invokeMethod(
            this,
            [this, number, name = QFileInfo(file).fileName(), passages = passagesInFile(file)] {
                finish(number, name, passages);
            },
            Qt::QueuedConnection);
    });
}

void MidiFileController::finish(quint64 number, const QString &fileName, const Result<std::vector<Passage>> &passages)
{
    if (number != m_number)
        return;
    if (!passages) {
        Q_EMIT failed(QString::fromStdString(passages.error().text));
        return;
    }
    m_fileName = fileName;
    m_passages.setPassages(*passages);
    Q_EMIT opened();
}

} // namespace synvae
