// Asks fhirpath.js what tools/oracle/cases wrote down.
//
//   node fhirpath.mjs FOLDER CASES                 the results, in the form that luukku-fhirpath-cases prints: see cases.h
//   node fhirpath.mjs FOLDER CASES --measure RUNS  what it costs: JSON {rows: [{name, samples: nanoseconds}]}
//
// FOLDER is where tools/oracle/bring put fhirpath.js.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [folder, file, measure, runs] = process.argv.slice(2);
const cases = JSON.parse(readFileSync(file, 'utf8'));

// now() and today() are read from Date. The library copies the class at no time, so a Date that stands still is enough.
const RealDate = Date;
globalThis.Date = class extends RealDate {
    constructor(...parts) { super(...(parts.length ? parts : [cases.now])); }
    static now() { return new RealDate(cases.now).getTime(); }
};

const require = createRequire(join(resolve(folder), 'package.json'));
const fhirpath = require('fhirpath');
const r4 = require('fhirpath/fhir-context/r4');
// Exact decimals are compared; what is measured is what it does unless asked otherwise.
const options = { resolveInternalTypes: false, preciseMath: !measure };

// An expression that cannot be read becomes one that cannot be evaluated.
function compiled(text) {
    try {
        return fhirpath.compile(text, r4, options);
    } catch (error) {
        return () => { throw error; };
    }
}

// What a round knows before any expression is asked: its variables by index, or the error instead of one, and the items by linkId.
function situation(form, round) {
    const base = { ...round.given, resource: round.response, questionnaire: form.questionnaire };
    const contexts = new Map([['', round.response]]);
    for (const [linkId, path] of Object.entries(round.contexts)) contexts.set(linkId, fhirpath.evaluate(round.response, path, {}, r4, options)[0]);
    const values = [];
    const at = { base, values, input: (asked) => contexts.get(asked.item) ?? [], names: form.variables.map((variable) => variable.name) };
    for (const variable of form.variables) {
        try {
            values.push(variable.evaluate(at.input(variable), known(at, variable)));
        } catch {
            values.push([]);
        }
    }
    return at;
}

function known(at, asked) {
    const variables = { ...at.base };
    for (const index of asked.sees) variables[at.names[index]] = at.values[index];
    return variables;
}

// As JSON, but for values of FHIRPath's own: a decimal as text, which keeps its digits, a quantity as {value, code}.
function plain(value, type) {
    if (type === 'System.Decimal') return String(value);
    if (type !== 'System.Quantity') return fhirpath.resolveInternalTypes([value])[0];
    return { value: Number(value.value), code: String(value.unit ?? '1').replace(/^'|'$/g, '') };
}

function answer(at, expression) {
    try {
        const values = expression.evaluate(at.input(expression), known(at, expression));
        const types = fhirpath.types(values);
        return { types, values: values.map((value, index) => plain(value, types[index])) };
    } catch (error) {
        return { error: String(error?.message ?? error).split('\n')[0] };
    }
}

function ready(form) {
    for (const asked of [...form.variables, ...form.expressions]) asked.evaluate = compiled(asked.text);
    return form;
}

function results() {
    return cases.forms.map(ready).flatMap((form) => form.rounds.flatMap((round, turn) => {
        const at = situation(form, round);
        return form.expressions.map((expression) => ({ id: `${form.name}#${expression.id}@${turn}`, ...answer(at, expression) }));
    }));
}

// One sample a run, after one that does not count: thousands of expressions are enough to make the machine code.
function row(name, work) {
    const samples = [];
    for (let run = -1; run < Number(runs); ++run) {
        const began = process.hrtime.bigint();
        work();
        if (run >= 0) samples.push(Number(process.hrtime.bigint() - began));
    }
    return { name, samples };
}

function rows() {
    const texts = [...new Set(cases.forms.flatMap((form) => form.expressions.map((expression) => expression.text)))];
    const asked = cases.forms.map(ready).flatMap((form) => form.rounds.flatMap((round) => {
        const at = situation(form, round);
        return form.expressions.map((expression) => ({ evaluate: expression.evaluate, input: at.input(expression), variables: known(at, expression) }));
    }));
    const all = () => {
        for (const { evaluate, input, variables } of asked) {
            try {
                evaluate(input, variables);
            } catch { /* an error is an answer too */ }
        }
    };
    return [row('fhirpath.js: expressions read', () => texts.forEach(compiled)), row('fhirpath.js: expressions evaluated', all)];
}

console.log = console.warn = () => {};    // trace() of an expression writes there
process.stdout.write(JSON.stringify(measure ? { rows: rows() } : { results: results() }) + '\n');
