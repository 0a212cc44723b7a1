// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/filechoice.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QImageReader>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QString pictureFilter()
{
    QStringList patterns;
    for (const QByteArray &format : QImageReader::supportedImageFormats())
        patterns.append(u"*."_s + QString::fromLatin1(format));
    // Data sets of pictures: MNIST's IDX files and CIFAR-10's batches.
    patterns += {u"*.gz"_s, u"*-ubyte"_s, u"*.bin"_s};
    return QFileDialog::tr("Pictures and picture data sets (%1)").arg(patterns.join(u' '));
}

void ask(QFileDialog *dialog, const Chosen &chosen)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::accepted, dialog, [dialog, chosen] { chosen(dialog->selectedFiles()); });
    dialog->open();
}

/// Where no suffix is given, that of the filter.
void suffixFollowsFilter(QFileDialog *dialog)
{
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        const qsizetype dot = filter.indexOf(u"*."_s);
        dialog->setDefaultSuffix(filter.mid(dot + 2).chopped(1));
    });
}

/// The folder asked for, or the nearest above it that exists: Qt would propose the missing one as a file's name.
QString folderToShow(const QString &wanted)
{
    QString folder = wanted;
    while (!folder.isEmpty() && !QFileInfo(folder).isDir()) {
        const QString above = QFileInfo(folder).absolutePath();
        if (above == folder)
            break;
        folder = above;
    }
    return folder;
}

} // namespace

void chooseFolder(QWidget &window, const QString &from, const Chosen &chosen)
{
    auto *dialog = new QFileDialog(&window, QFileDialog::tr("Open a folder of pictures"), folderToShow(from));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    ask(dialog, chosen);
}

void choosePictures(QWidget &window, const QString &from, const Chosen &chosen)
{
    auto *dialog = new QFileDialog(&window, QFileDialog::tr("Open pictures"), folderToShow(from));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({pictureFilter(), QFileDialog::tr("All files (*)")});
    ask(dialog, chosen);
}

void chooseMidiFile(QWidget &window, const QString &from, const Chosen &chosen)
{
    auto *dialog = new QFileDialog(&window, QFileDialog::tr("Open a MIDI file"), folderToShow(from));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({QFileDialog::tr("MIDI files (*.mid *.midi *.MID)"), QFileDialog::tr("All files (*)")});
    ask(dialog, chosen);
}

void choosePieceFile(QWidget &window, const QString &from, const Chosen &chosen)
{
    auto *dialog = new QFileDialog(&window, QFileDialog::tr("Export the piece"), folderToShow(from));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({QFileDialog::tr("MIDI file (*.mid)"), QFileDialog::tr("Sound, uncompressed (*.wav)"),
                            QFileDialog::tr("Sound, compressed without loss (*.flac)")});
    dialog->setDefaultSuffix(u"mid"_s);
    suffixFollowsFilter(dialog);
    ask(dialog, chosen);
}

void chooseMaps(QWidget &window, const QString &from, const Chosen &chosen)
{
    auto *dialog = new QFileDialog(&window, QFileDialog::tr("Open maps"), folderToShow(from));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({QFileDialog::tr("Maps (*.synvae-maps)"), QFileDialog::tr("All files (*)")});
    ask(dialog, chosen);
}

void chooseMapsFile(QWidget &window, const QString &from, const Chosen &chosen)
{
    auto *dialog = new QFileDialog(&window, QFileDialog::tr("Save the maps"), folderToShow(from));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(QFileDialog::tr("Maps (*.synvae-maps)"));
    dialog->setDefaultSuffix(u"synvae-maps"_s);
    ask(dialog, chosen);
}

void chooseMapsExport(QWidget &window, const QString &from, const Chosen &chosen)
{
    auto *dialog = new QFileDialog(&window, QFileDialog::tr("Export the maps"), folderToShow(from));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({QFileDialog::tr("Pictures (*.png)"), QFileDialog::tr("Drawings (*.svg)"),
                            QFileDialog::tr("Pages (*.pdf)"), QFileDialog::tr("Table (*.csv)"),
                            QFileDialog::tr("Places, for NumPy (*.npy)")});
    dialog->setDefaultSuffix(u"png"_s);
    suffixFollowsFilter(dialog);
    ask(dialog, chosen);
}

void chooseProject(QWidget &window, const QString &from, const Chosen &chosen)
{
    auto *dialog = new QFileDialog(&window, QFileDialog::tr("Open a project"), folderToShow(from));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({QFileDialog::tr("Projects (*.synvae)"), QFileDialog::tr("All files (*)")});
    ask(dialog, chosen);
}

void chooseProjectFile(QWidget &window, const QString &from, const Chosen &chosen)
{
    auto *dialog = new QFileDialog(&window, QFileDialog::tr("Save the project"), folderToShow(from));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(QFileDialog::tr("Projects (*.synvae)"));
    dialog->setDefaultSuffix(u"synvae"_s);
    ask(dialog, chosen);
}

void chooseOutputFolder(QWidget &window, const QString &from, const Chosen &chosen)
{
    auto *dialog = new QFileDialog(&window, QFileDialog::tr("Export into a folder"), folderToShow(from));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    ask(dialog, chosen);
}

void chooseSession(QWidget &window, const QString &from, const Chosen &chosen)
{
    auto *dialog = new QFileDialog(&window, QFileDialog::tr("Open a session"), folderToShow(from));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({QFileDialog::tr("Sessions (*.json)"), QFileDialog::tr("All files (*)")});
    ask(dialog, chosen);
}

void chooseSessionFile(QWidget &window, const QString &from, const Chosen &chosen)
{
    auto *dialog = new QFileDialog(&window, QFileDialog::tr("Save the session"), folderToShow(from));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(QFileDialog::tr("Sessions (*.json)"));
    dialog->setDefaultSuffix(u"json"_s);
    ask(dialog, chosen);
}

} // namespace synvae
