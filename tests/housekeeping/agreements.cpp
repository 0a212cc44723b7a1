// SPDX-License-Identifier: GPL-3.0-or-later
#include "agreements.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// CMake's and pkg-config's names, and the package each comes in.
const QMap<QString, QString> &packageOf()
{
    static const QMap<QString, QString> table{
        {u"Qt6"_s, u"qt6-base-dev"_s},
        {u"Qt6Svg"_s, u"qt6-svg-dev"_s},
        {u"QCustomPlotQt6"_s, u"libqcustomplot-dev"_s},
        {u"Torch"_s, u"libtorch-dev"_s},
        {u"OpenMP"_s, u"g++"_s},
        {u"Threads"_s, u"g++"_s},
        {u"PkgConfig"_s, u"pkg-config"_s},
        {u"ZLIB"_s, u"zlib1g-dev"_s},
        {u"CLI11"_s, u"libcli11-dev"_s},
        {u"nlohmann_json"_s, u"nlohmann-json3-dev"_s},
        {u"smf"_s, u"libsmf-dev"_s},
        {u"fluidsynth"_s, u"libfluidsynth-dev"_s},
        {u"rtmidi"_s, u"librtmidi-dev"_s},
        {u"alsa"_s, u"libasound2-dev"_s},
        {u"glib-2.0"_s, u"libglib2.0-dev"_s},
        {u"sndfile"_s, u"libsndfile1-dev"_s},
        {u"libebur128"_s, u"libebur128-dev"_s},
    };
    return table;
}

QStringList listedPackages(const SourceFiles &files)
{
    QStringList packages;
    for (const SourceFile &file : files) {
        if (file.path != u"packaging/packages.txt")
            continue;
        for (const QString &line : file.lines) {
            if (!line.startsWith(u'#') && !line.trimmed().isEmpty())
                packages.append(line.trimmed());
        }
    }
    return packages;
}

/// What one line of a CMakeLists.txt asks the system for.
QStringList dependenciesIn(const QString &line)
{
    static const QRegularExpression package(u"^\\s*find_package\\((\\w+)"_s);
    static const QRegularExpression module(u"^\\s*pkg_(?:check|search)_modules?\\(\\w+((?:\\s+[\\w.>=+-]+)+)"_s);
    static const QSet<QString> words{u"REQUIRED"_s, u"QUIET"_s, u"IMPORTED_TARGET"_s, u"GLOBAL"_s};
    if (const auto match = package.match(line); match.hasMatch())
        return {match.captured(1)};
    QStringList names;
    const QStringList arguments = module.match(line).captured(1).split(u' ', Qt::SkipEmptyParts);
    for (const QString &argument : arguments) {
        if (!words.contains(argument))
            names.append(argument.section(u'>', 0, 0).section(u'=', 0, 0));
    }
    return names;
}

QJsonObject presetNamed(const QJsonObject &presets, const QString &kind, const QString &name)
{
    for (const QJsonValue preset : presets.value(kind).toArray()) {
        if (preset[u"name"].toString() == name)
            return preset.toObject();
    }
    return {};
}

/// A preset's value, its own or its parents'.
QJsonValue inherited(const QJsonObject &presets, const QString &kind, const QJsonObject &preset, const QString &key)
{
    if (preset.contains(key) || !preset.contains(u"inherits"))
        return preset.value(key);
    return inherited(presets, kind, presetNamed(presets, kind, preset.value(u"inherits").toString()), key);
}

QMap<QString, QJsonObject> registeredTests(const QByteArray &ctestAnswer)
{
    QMap<QString, QJsonObject> tests;
    for (const QJsonValue test : QJsonDocument::fromJson(ctestAnswer)[u"tests"].toArray()) {
        QJsonObject properties;
        for (const QJsonValue property : test[u"properties"].toArray())
            properties.insert(property[u"name"].toString(), property[u"value"]);
        tests.insert(test[u"name"].toString(), properties);
    }
    return tests;
}

QString firstMatch(const SourceFile &file, const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::MultilineOption).match(file.lines.join(u'\n')).captured(1);
}

} // namespace

Problems packagesNotListed(const SourceFiles &files)
{
    const QStringList listed = listedPackages(files);
    Problems problems;
    for (const SourceFile &file : files) {
        if (file.name() != u"CMakeLists.txt" && file.suffix() != u"cmake")
            continue;
        for (const QString &line : file.lines) {
            for (const QString &name : dependenciesIn(line)) {
                const QString package = packageOf().value(name);
                if (package.isEmpty())
                    problems.append(u"%1: %2 has no package in the table of this test"_s.arg(file.path, name));
                else if (!listed.contains(package))
                    problems.append(u"%1: %2 is in %3, which packages.txt lacks"_s.arg(file.path, name, package));
            }
        }
    }
    return problems;
}

Problems installersOutOfPlace(const SourceFile &file)
{
    static const QRegularExpression installer(
        u"^[^#]*\\b(apt-get|apt|aptitude|pip3?|npm|FetchContent_Declare|ExternalProject_Add)\\b"_s);
    const bool script = file.name() == u"CMakeLists.txt" || file.suffix() == u"cmake" || file.suffix() == u"sh"
        || file.isIn(u".ci"_s);
    Problems problems;
    if (!script || file.path == u"packaging/install-packages.sh")
        return problems;
    for (qsizetype line = 0; line < file.lines.size(); ++line) {
        if (installer.match(file.lines.at(line)).hasMatch())
            problems.append(u"%1:%2: packages come from packages.txt alone"_s.arg(file.path).arg(line + 1));
    }
    return problems;
}

Problems presetsNotAsPromised(const QByteArray &presets)
{
    const QJsonObject all = QJsonDocument::fromJson(presets).object();
    Problems problems;
    for (const QString &name : {u"release"_s, u"dev"_s, u"asan"_s, u"tidy"_s}) {
        const QJsonObject configure = presetNamed(all, u"configurePresets"_s, name);
        if (configure.isEmpty())
            problems.append(u"no configure preset \"%1\""_s.arg(name));
        else if (inherited(all, u"configurePresets"_s, configure, u"binaryDir"_s)
                 != u"${sourceDir}/build/${presetName}"_s)
            problems.append(u"preset \"%1\" does not build into build/%1"_s.arg(name));
        if (presetNamed(all, u"buildPresets"_s, name).value(u"configurePreset").toString() != name)
            problems.append(u"no build preset \"%1\""_s.arg(name));
    }
    for (const QString &name : {u"release"_s, u"dev"_s, u"asan"_s}) {
        const QJsonObject test = presetNamed(all, u"testPresets"_s, name);
        const QJsonValue execution = inherited(all, u"testPresets"_s, test, u"execution"_s);
        if (test.value(u"configurePreset").toString() != name)
            problems.append(u"no test preset \"%1\""_s.arg(name));
        else if (execution[u"timeout"].toInt() <= 0 || execution[u"noTestsAction"].toString() != u"error")
            problems.append(u"test preset \"%1\": no time limit, or no tests would do"_s.arg(name));
    }
    return problems;
}

Problems testsThatCouldHang(const QByteArray &ctestAnswer)
{
    const QMap<QString, QJsonObject> tests = registeredTests(ctestAnswer);
    Problems problems;
    for (auto test = tests.cbegin(); test != tests.cend(); ++test) {
        if (test->value(u"TIMEOUT").toDouble() <= 0)
            problems.append(u"%1: no TIMEOUT"_s.arg(test.key()));
        if (!test->value(u"ENVIRONMENT").toArray().contains(u"QT_QPA_PLATFORM=offscreen"_s))
            problems.append(u"%1: not offscreen"_s.arg(test.key()));
    }
    if (tests.isEmpty())
        problems.append(u"ctest knows no test"_s);
    return problems;
}

Problems testsNotRegistered(const SourceFiles &files, const QByteArray &ctestAnswer)
{
    const QMap<QString, QJsonObject> tests = registeredTests(ctestAnswer);
    Problems problems;
    for (const SourceFile &file : files) {
        const bool test = file.isIn(u"tests"_s) && file.name().startsWith(u"tst_") && file.suffix() == u"cpp";
        if (test && !tests.contains(file.stem()))
            problems.append(u"%1: ctest does not know it"_s.arg(file.path));
    }
    return problems;
}

Problems versionsThatDiffer(const SourceFile &build, const SourceFile &changes, const SourceFile &store)
{
    const QString built = firstMatch(build, u"^project\\([\\w-]+ VERSION ([\\d.]+)"_s);
    const QString told = firstMatch(changes, u"^## \\[([\\d.]+)\\]"_s);
    const QString sold = firstMatch(store, u"<release [^>]*version=\"([\\d.]+)\""_s);
    if (built.isEmpty() || built != told || built != sold) {
        return {u"the version is \"%1\" in %2, \"%3\" in %4 and \"%5\" in %6"_s.arg(built, build.path, told,
                                                                                    changes.path, sold, store.path)};
    }
    return {};
}

} // namespace synvae
