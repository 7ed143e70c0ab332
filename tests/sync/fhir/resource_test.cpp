#include "sync/fhir/resource.h"

#include <doctest/doctest.h>

using namespace luukku;
using fhir::Json;

TEST_CASE("a service is named in the reader's language, else as it was written")
{
    const auto service = *Json::parse(R"({"resourceType":"HealthcareService","id":"laakari","meta":{"versionId":"7"},"name":"Lääkäri",
        "_name":{"extension":[{"url":"other"},{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[
            {"url":"lang","valueCode":"en"},{"url":"content","valueString":"Doctor"}]}]}})");
    CHECK(fhir::translated(service, "name", "en") == "Doctor");
    CHECK(fhir::translated(service, "name", "fi") == "Lääkäri");
    CHECK(fhir::translated(service, "comment", "fi").empty());
    CHECK(fhir::reference_to(service) == "HealthcareService/laakari");
    CHECK(fhir::version_of(service) == "7");
}

TEST_CASE("identifiers and codes are found by their system, never by their place")
{
    const auto appointment = *Json::parse(R"({"resourceType":"Appointment","identifier":[{"system":"a","value":"1"},
        {"system":"urn:oid:1.2.246.21","value":"010181-900C"}],
        "serviceType":[{"coding":[{"system":"x","code":"other"}]},
                       {"coding":[{"system":"https://luukku.example/fhir/CodeSystem/palvelu","code":"laakari"}]}],
        "reason":{"coding":[{"system":"x","code":"r"}]}})");
    CHECK(fhir::identifier_of(appointment, fhir::hetu_system) == "010181-900C");
    CHECK(fhir::identifier_of(appointment, "b").empty());
    CHECK(fhir::code_of(appointment["serviceType"], fhir::service_system) == "laakari");
    CHECK(fhir::code_of(appointment["reason"], "x") == "r");
    CHECK(fhir::code_of(appointment["none"], "x").empty());
    CHECK(fhir::reference_to(appointment).empty());
}
