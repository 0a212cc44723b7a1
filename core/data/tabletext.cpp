// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tabletext.h"

#include <QStringConverter>

#include <array>

namespace synvae {

QString fromWindows1252(QByteArrayView bytes)
{
    static constexpr std::array<char16_t, 32> above127{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                       0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    QString text;
    text.reserve(bytes.size());
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        const bool special = code >= 0x80 && code < 0xA0;
        text.append(QChar(special ? above127[code - 0x80U] : char16_t{code}));
    }
    return text;
}

TableText tableText(const QByteArray &bytes)
{
    if (const auto marked = QStringConverter::encodingForData(bytes); marked && *marked != QStringConverter::Utf8) {
        QStringDecoder decode(*marked);
        return {decode(bytes), {}};
    }
    QStringDecoder whole(QStringConverter::Utf8);
    if (const QString text = whole(bytes); !whole.hasError())
        return {text, {}};
    TableText result;
    qsizetype line = 1;
    for (qsizetype from = 0; from < bytes.size(); ++line) {
        const qsizetype found = bytes.indexOf('\n', from);
        const qsizetype end = found < 0 ? bytes.size() : found + 1;
        const QByteArrayView part = QByteArrayView(bytes).sliced(from, end - from);
        QStringDecoder decode(QStringConverter::Utf8);
        const QString text = decode(part);
        if (decode.hasError())
            result.otherLines.append(line);
        result.text += decode.hasError() ? fromWindows1252(part) : text;
        from = end;
    }
    return result;
}

} // namespace synvae
