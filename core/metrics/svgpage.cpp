// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/svgpage.h"

namespace synvae {

std::string svgEscaped(const std::string &text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

void beginSvgPage(std::ostream &out, const std::string &title, double width, double height, double left)
{
    out << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " << width << ' ' << height
        << "\" font-family=\"sans-serif\">\n<title>" << svgEscaped(title) << "</title>\n"
        << "<style>text{fill:#222}.t{font-size:13px;font-weight:600}.n{font-size:10px}.b{fill:#a6391f}"
           ".l{stroke:#222}.g{stroke:#222;stroke-opacity:.15}.c0,.c1{fill:none;stroke-width:1.6;"
           "stroke-linejoin:round}.c0{stroke:#a6391f}.c1{stroke:#1f5f8b;stroke-dasharray:5 3}.p{fill:#fbf7f0}"
           "@media(prefers-color-scheme:dark){text{fill:#eee}.b{fill:#f08a6c}.l,.g{stroke:#eee}"
           ".c0{stroke:#f08a6c}.c1{stroke:#7fb8de}.p{fill:#1d1b19}}</style>\n"
           "<rect class=\"p\" width=\""
        << width << "\" height=\"" << height << "\"/>\n<text x=\"" << left
        << "\" y=\"26\" font-size=\"16\" font-weight=\"600\">" << svgEscaped(title) << "</text>\n";
}

void endSvgPage(std::ostream &out, const std::string &axis, double height, double left)
{
    out << "<text class=\"n\" x=\"" << left << "\" y=\"" << height - 8 << "\">" << svgEscaped(axis)
        << "</text>\n</svg>\n";
}

} // namespace synvae
