// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <stop_token>

namespace synvae {

class Works;

/// Finds works by words in their title, file and metadata, whatever the case and the accents: "durer" finds Dürer.
///
/// A value. Building takes about a second for a million works and belongs on a worker thread; matching stays under
/// 8 ms for 60,000 works and belongs anywhere.
class SearchIndex
{
public:
    SearchIndex() = default;

    /// An index of nothing when stopped.
    [[nodiscard]] static SearchIndex of(const Works &works, std::stop_token stop = {});

    [[nodiscard]] int size() const { return static_cast<int>(m_starts.size()); }

    /// The works that hold every word of the query, in order; all of them for a query without words.
    [[nodiscard]] QList<int> matching(const QString &query) const;

private:
    [[nodiscard]] QStringView entry(int work) const;

    QString m_text; ///< all entries one after another, each ended by a line feed
    QList<qsizetype> m_starts;
};

/// Lower case without accents: what the index holds and what queries become.
[[nodiscard]] QString foldedForSearch(const QString &text);

} // namespace synvae
