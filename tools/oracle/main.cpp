#include "tools/oracle/cases.h"

#include <iostream>

// luukku-fhirpath-cases FILE: what our FHIRPath engine answers to the cases in FILE, as JSON.
int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "luukku-fhirpath-cases: which file of cases?\n";
        return 2;
    }
    const auto cases = luukku::oracle::read_cases(argv[1]);
    if (!cases) {
        std::cerr << "luukku-fhirpath-cases: " << argv[1] << ": " << cases.error().detail << '\n';
        return 1;
    }
    std::cout << luukku::oracle::results(*cases).write() << '\n';
    return 0;
}
