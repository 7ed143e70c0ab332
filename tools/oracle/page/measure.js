// Opens forms and answers in them as a person would see it: from the text of a Questionnaire until its total stands on the page, and from
// a typed number until the total has changed.
const wanted = new URLSearchParams(location.search);
const runs = Number(wanted.get('runs'));
const form = document.getElementById('form');

// After everything that is ready to run has run; timers would round up to 4 ms.
const { port1, port2 } = new MessageChannel();
const turn = () => new Promise((done) => { port1.onmessage = done; port2.postMessage(0); });

async function until(holds, what) {
    for (const began = performance.now(); !holds(); await turn())
        if (performance.now() - began > 60_000) throw new Error(`${what}: not in a minute`);
}

const field = (id) => form.querySelector(`input[id^="${id}/"]`);
const total = () => Number(field('total')?.value || 'NaN');

async function opened(text, expected) {
    const began = performance.now();
    await LForms.Util.addFormToPage(JSON.parse(text), 'form', { prepopulate: false });
    await until(() => total() === expected && field('q1-0'), 'the total');
    form.getBoundingClientRect();       // laid out, as far as a script can ask for it
    return performance.now() - began;
}

// The same without a page, in the steps that the web component takes: its form data made and its rules run.
async function computed(text, expected) {
    const began = performance.now();
    const data = new LForms.LFormsData(LForms.FHIR.R4.SDC.convertQuestionnaireToLForms(JSON.parse(text), {}));
    await data.loadFHIRResources(false);
    await data._expressionProcessor.runCalculations(true);
    const took = performance.now() - began;
    if (data.itemList.find((item) => item.linkId === 'total').value !== expected) throw new Error('no total without a page');
    return took;
}

async function answered(number) {
    const input = field('q1-0');
    const before = total();
    const expected = before - Number(input.value) + number;
    const began = performance.now();
    input.value = String(number);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => total() === expected, 'the new total');
    form.getBoundingClientRect();
    return performance.now() - began;
}

const questions = (items) => items.flatMap((item) => [item, ...questions(item.item ?? [])]);

async function rows_of(size) {
    const text = await (await fetch(`/forms/form-${size}.json`)).text();
    const expected = questions(JSON.parse(text).item).filter((item) => item.initial).length;
    const open = { name: `LHC-Forms: open, ${size} items`, samples: [] };
    const bare = { name: `LHC-Forms, no page: open, ${size} items`, samples: [] };
    const answer = { name: `LHC-Forms: answer, ${size} items`, samples: [] };
    for (let run = -1; run < runs; ++run) {
        form.replaceChildren();
        await turn();
        const took = await opened(text, expected);
        const typed = await answered(2 + (run + 1) % 3);
        const alone = await computed(text, expected);
        if (run < 0) continue;      // the code is warm by now
        bare.samples.push(alone * 1e6);
        open.samples.push(took * 1e6);
        answer.samples.push(typed * 1e6);
    }
    return [open, bare, answer];
}

async function all() {
    await until(() => window.LForms?.Util?.addFormToPage && customElements.get('wc-lhc-form') && LForms.FHIR?.R4, 'LHC-Forms');
    const rows = [];
    for (const size of wanted.get('sizes').split(',')) rows.push(...await rows_of(size));
    return { rows };
}

const said = await all().catch((error) => ({ error: String(error?.stack ?? error) }));
await fetch('/told', { method: 'POST', body: JSON.stringify(said) });
