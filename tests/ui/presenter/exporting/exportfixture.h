// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/faketranslator.h"
#include "tests/support/fakeworks.h"
#include "ui/presenter/exporting/workexport.h"

#include <memory>
#include <numeric>

namespace synvae::test {

/// An order of all of so many works, into a folder.
inline WorkExport orderOf(int works, const QString &folder)
{
    WorkExport order;
    order.works = std::make_shared<FakeWorks>(works);
    order.chosen.resize(static_cast<std::size_t>(works));
    std::iota(order.chosen.begin(), order.chosen.end(), 0);
    order.member = {QStringLiteral("fakes"), QStringLiteral("beta-1.0"), 1.0, 8, 3, false};
    order.batch.folder = folder;
    return order;
}

inline OpenTranslator openFakes(std::shared_ptr<FakeBehaviour> behaviour = std::make_shared<FakeBehaviour>())
{
    return [behaviour](const QString &, const QString &member,
                       const std::stop_token &) -> Result<std::unique_ptr<Translator>> {
        if (member.toStdString() == behaviour->brokenMember)
            return Error{ErrorKind::NotFound, "There is no such member."};
        return std::unique_ptr<Translator>(std::make_unique<FakeTranslator>(behaviour, member.toStdString()));
    };
}

} // namespace synvae::test
