#include "kiosk/forms/fhirpath/decimal.h"
#include "kiosk/forms/fhirpath/units.h"
#include "tests/forms/fhirpath/asked.h"

using namespace luukku;
using namespace luukku::asked;

TEST_CASE("a tenth and two tenths are three tenths, and a price keeps its cents")
{
    CHECK(told("0.1 + 0.2 = 0.3") == "true");
    CHECK(told("1.10 + 1.10") == "2.20");
    CHECK(told("71.50.toString()") == "71.50");
    CHECK(told("1.0 = 1.00") == "true");
    CHECK(told("2.5.round()") == "3");
    CHECK(told("(-2.5).round()") == "-3");
    CHECK(told("2.675.round(2)") == "2.68");
}

TEST_CASE("a number is exact to 34 digits and says nothing beyond them")
{
    CHECK(told("1234567890123456789012345678901234 + 1") == "1234567890123456789012345678901235");
    CHECK(told("9999999999999999999999999999999999 + 1") == "");
    CHECK(told("10.power(33)") == "1000000000000000000000000000000000");
    CHECK(told("10.power(34)") == "");
    CHECK(told("10.power(1000000000)") == "");
    CHECK(told("1 / 3") == "0.3333333333333333333333333333333333");
    CHECK(told("2 / 3") == "0.6666666666666666666666666666666667");
    CHECK(told("10 div 3") == "3");
    CHECK(told("-7 mod 3") == "-1");
    CHECK(told("5.5 mod 0.7") == "0.6");
    CHECK(told("1 / 0") == "");
    CHECK(fault_of("12345678901234567890123456789012345") == Fault::BadInput);
}

TEST_CASE("a large and a small decimal are told apart to the last digit")
{
    const auto parse = [](std::string_view text) { return *forms::fhirpath::Decimal::parse(text); };
    CHECK(compare(parse("1e30"), parse("1000000000000000000000000000001")) == -1);
    CHECK(compare(parse("-0.0000000000000000000000000000000001"), parse("0")) == -1);
    CHECK(compare(parse("1000000000000000000000000000000000"), parse("0.5")) == 1);
    CHECK(parse("-12.50").text() == "-12.50");
    CHECK(parse("0.05").text() == "0.05");
    CHECK(!forms::fhirpath::Decimal::parse("1."));
    CHECK(!forms::fhirpath::Decimal::parse("1e"));
    CHECK(!forms::fhirpath::Decimal::parse("--1"));
    CHECK(!forms::fhirpath::Decimal::parse("1e99"));
    CHECK(!forms::fhirpath::Decimal::parse(""));
}

TEST_CASE("roots, logarithms and powers are right to their 28 digits")
{
    CHECK(told("2.sqrt()") == "1.414213562373095048801688724");
    CHECK(told("81.sqrt()") == "9");
    CHECK(told("1.exp()") == "2.718281828459045235360287471");
    CHECK(told("10.ln()") == "2.302585092994045684017991455");
    CHECK(told("0.5.ln()") == "-0.6931471805599453094172321215");
    CHECK(told("1000.log(10)") == "3");
    CHECK(told("2.power(-2)") == "0.25");
    CHECK(told("4.power(0.5)") == "2");
    CHECK(told("(-1).ln()") == "");
    CHECK(told("(-4).sqrt()") == "");
    CHECK(told("200.exp()") == "");
}

TEST_CASE("a birthday that is known to the month is before a day in another month, and cannot be told from one in the same")
{
    CHECK(told("@1974-12 < @1975-01-01") == "true");
    CHECK(told("@1974-12 < @1974-12-25") == "");
    CHECK(told("@1974-12 = @1974-12") == "true");
    CHECK(told("@1974 = @1975-01-01") == "false");
    CHECK(told("@2026-11-22T12:00+02:00 = @2026-11-22T10:00Z") == "true");
    CHECK(told("@2026-11-22T12:00Z = @2026-11-22T12:00") == "");
    CHECK(told("@2026-11-22T12:00Z > @2026-11-20T12:00") == "true");
    CHECK(told("@T10:30 < @T10:31") == "true");
}

TEST_CASE("days that no calendar has are refused with their place")
{
    CHECK(told("1 + @2026-02-30") == "! character 5: no such date or time");
    CHECK(told("@2026-13-01").starts_with("! "));
    CHECK(told("@T25:00").starts_with("! "));
    CHECK(told("'2026-02-29'.convertsToDate()") == "false");
    CHECK(told("'2024-02-29'.convertsToDate()") == "true");
}

TEST_CASE("a month after the last of January is the last of February, and a year after a leap day the 28th")
{
    CHECK(told("@2026-01-31 + 1 month") == "2026-02-28");
    CHECK(told("@2024-02-29 + 1 year") == "2025-02-28");
    CHECK(told("@2026-03-31 - 1 month") == "2026-02-28");
    CHECK(told("@2026-12-31 + 1 day") == "2027-01-01");
    CHECK(told("@T23:30 + 1 hour") == "00:30");
    CHECK(told("@2026 + 13 months") == "2027");
    CHECK(told("@9999-12-31 + 1 day") == "");
    CHECK(told("@2026-01-01 + 999999999 years") == "");
    CHECK(told("today()") == "2026-11-22");
    CHECK(told("now()") == "2026-11-22T12:00:00.000+02:00");
    CHECK(told("timeOfDay()") == "12:00:00.000");
}

TEST_CASE("amounts are held against each other whatever unit they are written in")
{
    CHECK(told("180 'cm' = 1.8 'm'") == "true");
    CHECK(told("37 'Cel' = 310.15 'K'") == "true");
    CHECK(told("98.6 '[degF]' = 37 'Cel'") == "true");
    CHECK(told("120 'mm[Hg]' > 15 'kPa'") == "true");
    CHECK(told("5.5 'mmol/L' = 5500 'umol/L'") == "true");
    CHECK(told("1 'kg' > 1 'm'") == "");
    CHECK(told("25 'kg/m2' = 0.0025 'kg/cm2'") == "true");
    CHECK(told("1 'h' = 60 'min'") == "true");
    CHECK(told("50 '%' = 0.5") == "true");
    CHECK(told("70 '{beats}/min' < 80 '/min'") == "true");
    CHECK(told("3 'foo' = 3 'foo'") == "true");
    CHECK(told("(80 'kg' / (2 'm' * 2 'm')) = 20 'kg/m2'") == "true");
    CHECK(told("1 'm' + 20 'cm'") == "120 'cm'");
    CHECK(told("5 'km'.toQuantity('m')") == "5000 'm'");
    CHECK(told("5 'km'.toQuantity('s')") == "");
}

TEST_CASE("a year of the calendar is twelve months or 365 days by itself, and no length that UCUM knows")
{
    CHECK(told("1 year = 12 months") == "true");
    CHECK(told("1 year = 365 days") == "true");
    CHECK(told("1 year = 365 'd'") == "");
    CHECK(told("1 year ~ 365 days") == "true");
    CHECK(told("1 month = 1 'mo'") == "");
    CHECK(told("2 weeks = 14 'd'") == "true");
}

TEST_CASE("units that are written wrong are no units, however long they go on")
{
    CHECK(!parse_unit("m//s"));
    CHECK(!parse_unit("m."));
    CHECK(!parse_unit("((((((((((m))))))))))"));
    CHECK(!parse_unit("m99"));
    CHECK(!parse_unit("[in_i"));
    CHECK(parse_unit("{score}").has_value());
    CHECK(parse_unit("10*9/L").has_value());
    CHECK(parse_unit("mL/min/{1.73_m2}").has_value());
}

TEST_CASE("a value that is kept tells the same as the element it came from")
{
    CHECK(Value::string("Äiti").as_text() == "Äiti");
    CHECK(Value::integer(5'000'000'000).type() == "System.Decimal");
    CHECK(Value::decimal("1.50")->json().write() == "1.50");
    CHECK(Value::quantity("1.8", "m")->equals(*Value::quantity("180", "cm")) == true);
    CHECK(Value::date("2026-11")->compare(*Value::date("2026-11-22")) == std::nullopt);
    CHECK(Value::element(json("{'value':4,'code':'kg'}"), "Quantity").equals(*Value::quantity("4000", "g")) == true);
    CHECK(Value::element(Json{"2026-11-22"}, "date").as_text() == "2026-11-22");
    CHECK(Value::element(Json::number("7"), "integer").as_integer() == 7);
    CHECK(Value::element(Json::number("7.0"), "decimal").as_integer() == 7);
    CHECK(Value::element(Json{"x"}, "string").as_boolean() == std::nullopt);
    CHECK(Value{}.empty());
    CHECK(!Value::date("soon"));
}
