// What LHC-Forms needs to open forms and to answer in them: its web component in headless Chromium, everything on loopback.
//
//   node lforms.mjs LFORMS FORMS SCRATCH RUNS SIZE…     JSON {rows: [{name, samples: nanoseconds}]}
//
// LFORMS is where tools/oracle/bring put it, FORMS holds form-SIZE.json, SCRATCH is a folder for Chromium's profile.
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [lforms, forms, scratch, runs, ...sizes] = process.argv.slice(2);
const folders = { lforms: join(lforms, 'dist/lforms'), forms, page: join(dirname(fileURLToPath(import.meta.url)), 'page') };
const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
const longest = 8 * 60_000;     // milliseconds

async function give(request, response) {
    const [, folder, ...rest] = normalize(new URL(request.url, 'http://localhost').pathname).split('/');
    try {
        const body = await readFile(join(folders[folder], ...rest));
        // Isolated pages have a clock of 5 µs, others one of 100.
        response.writeHead(200, { 'content-type': kinds[extname(request.url.split('?')[0])] ?? 'application/octet-stream',
            'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' });
        response.end(body);
    } catch {
        response.writeHead(404).end();
    }
}

async function told(request) {
    let text = '';
    for await (const part of request) text += part;
    return JSON.parse(text);
}

function chromium(address) {
    const profile = resolve(scratch, 'chromium');
    const options = ['--headless=new', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
        '--disable-extensions', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', '--no-proxy-server',
        '--window-size=1080,1920', `--user-data-dir=${profile}`];
    if (process.getuid() === 0) options.push('--no-sandbox');
    // A home of its own too: crash reports and font caches would land in the person's.
    return spawn('chromium', [...options, address], { stdio: 'ignore', env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile } });
}

const rows = await new Promise((done, failed) => {
    const server = createServer(async (request, response) => {
        if (request.method !== 'POST') return give(request, response);
        const said = await told(request);
        response.writeHead(204).end();
        stop(said.error ? new Error(said.error) : null, said.rows);
    });
    let browser;
    const timer = setTimeout(() => stop(new Error('Chromium was not done in time')), longest);
    function stop(error, found) {
        clearTimeout(timer);
        server.close();
        server.closeAllConnections?.();
        browser.removeAllListeners('exit');
        browser.once('exit', () => (error ? failed(error) : done(found)));
        browser.kill();
    }
    server.listen(0, '127.0.0.1', () => {
        browser = chromium(`http://127.0.0.1:${server.address().port}/page/index.html?runs=${runs}&sizes=${sizes.join(',')}`);
        browser.once('error', failed);
        browser.once('exit', () => failed(new Error('Chromium ended by itself')));
    });
});
await rm(resolve(scratch, 'chromium'), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
process.stdout.write(JSON.stringify({ rows }) + '\n');
