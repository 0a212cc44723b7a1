// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <memory>
#include <string>
#include <type_traits>

using namespace synvae;
using namespace Qt::StringLiterals;

static_assert(!std::is_convertible_v<Result<int>, bool>, "an unchecked Result must not pass for a number");
static_assert(!std::is_convertible_v<Result<void>, bool>);
static_assert(std::is_nothrow_move_constructible_v<Result<std::string>>);

class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void holdsAValue();
    void holdsAnError();
    void keepsAnErrorApartFromAValueOfThatType();
    void canBeChanged();
    void movesItsValueOut();
    void copies();
    void successNeedsNoValue();
    void failureWithoutAValue();
};

namespace {

Result<int> half(int number)
{
    if (number % 2 != 0)
        return Error{ErrorKind::InvalidInput, "odd"};
    return number / 2;
}

} // namespace

void TestResult::holdsAValue()
{
    const Result<int> result = half(8);
    QVERIFY(result.ok());
    QVERIFY(static_cast<bool>(result));
    QCOMPARE(result.value(), 4);
    QCOMPARE(*result, 4);
}

void TestResult::holdsAnError()
{
    const Result<int> result = half(7);
    QVERIFY(!result.ok());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(QString::fromStdString(result.error().text), u"odd"_s);
}

void TestResult::keepsAnErrorApartFromAValueOfThatType()
{
    const Result<std::string> value = std::string("fine");
    QVERIFY(value.ok());
    QCOMPARE(value->size(), 4U);
    const Result<std::string> error = Error{ErrorKind::Io, "fine"};
    QVERIFY(!error.ok());
    QCOMPARE(error.error().kind, ErrorKind::Io);
}

void TestResult::canBeChanged()
{
    Result<std::string> result = std::string("a");
    *result += "b";
    result->push_back('c');
    result.value() += "d";
    QCOMPARE(QString::fromStdString(*result), u"abcd"_s);
    result = Error{ErrorKind::Cancelled, "stopped"};
    QVERIFY(!result);
}

void TestResult::movesItsValueOut()
{
    Result<std::unique_ptr<int>> result = std::make_unique<int>(3);
    QCOMPARE(**result, 3);
    const std::unique_ptr<int> out = *std::move(result);
    QCOMPARE(*out, 3);
    const std::unique_ptr<int> other = Result<std::unique_ptr<int>>(std::make_unique<int>(4)).value();
    QCOMPARE(*other, 4);
}

void TestResult::copies()
{
    const Result<std::string> first = std::string("kept");
    Result<std::string> second = first;
    *second = "changed";
    QCOMPARE(QString::fromStdString(*first), u"kept"_s);
}

void TestResult::successNeedsNoValue()
{
    const Result<void> result;
    QVERIFY(result.ok());
    QVERIFY(static_cast<bool>(result));
}

void TestResult::failureWithoutAValue()
{
    Result<void> result = Error{ErrorKind::NotFound, "no such file"};
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, ErrorKind::NotFound);
    QCOMPARE(QString::fromStdString(result.error().text), u"no such file"_s);
    result = {};
    QVERIFY(result.ok());
}

SYNVAE_TEST_APPLESS(TestResult)
#include "tst_result.moc"
