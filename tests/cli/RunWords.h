#pragma once

#include "src/cli/Command.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <sstream>
#include <string>
#include <vector>

/// What a command line ended with, run in this process.
struct Outcome {
    int code;
    std::string out;
    std::string err;
};

inline Outcome runWords(const std::vector<std::string>& words) {
    std::ostringstream out;
    std::ostringstream err;
    const platbook::cli::ExitCode code = platbook::cli::runProgram(words, {out, err});
    return {static_cast<int>(code), out.str(), err.str()};
}

inline QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
inline void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("a test file cannot be written");
}

/// The file of the worked example.
inline std::string atlas() { return PLATBOOK_SOURCE_DIR "/resources/templates/atlas.plat.yaml"; }
