// SPDX-License-Identifier: GPL-3.0-or-later
// Holds `synvae import`, `decode` and `encode` against Magenta.js; see README.md.
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const {execFileSync} = require('child_process');
const {classes, normals, randomWeights, uniform, variableFolder, writeMagentaJs} = require('./folders.js');
const {decode, encode, loadMagenta, openModel} = require('./magenta.js');
const {readNpy, writeNpy} = require('./npy.js');

const tolerance = 1e-4;
const share = 5e-6; // of the largest logit: float32 rounds by it at every one of 32 fed-back steps
const steps = 32;
const synvae = process.argv[2];
const count = Number(process.argv[3] || 24);
const place = fs.mkdtempSync(path.join(os.tmpdir(), 'synvae-magenta-'));
process.on('exit', () => fs.rmSync(place, {recursive: true, force: true}));

const small = {latent: 256, encoder: 512, decoder: [256, 256]};
const deep = {latent: 96, encoder: 80, decoder: [112, 112, 112]}; // three equal layers, as the big model has
const shared = path.join(process.env.SYNVAE_SHARED || '', 'data', 'magenta-mel_2bar_small');

/** A Magenta.js folder and what to import: the same, unless the model came in another layout. */
function randomCase(name, shape, type, shardBytes) {
    const folder = path.join(place, name);
    writeMagentaJs(folder, randomWeights(shape, 7), type, shardBytes);
    return {name, folder, source: folder, latent: shape.latent, encodes: true};
}

/** Of the published model only the decoder is whole; Magenta.js wants an encoder too, and gets one of noise. */
function genuineCase() {
    const weights = randomWeights(small, 11);
    for (const [name, weight] of variableFolder(shared)) {
        if (name.startsWith('decoder/'))
            weights.set(name, weight);
    }
    const folder = path.join(place, 'genuine');
    writeMagentaJs(folder, weights, 'float32', 1 << 22);
    return {name: 'the published mel_2bar_small', folder, source: shared, latent: small.latent, encodes: false};
}

function run(...options) {
    execFileSync(synvae, options, {stdio: ['ignore', 'ignore', 'inherit']});
}

function furthest(ours, theirs) {
    if (ours.length !== theirs.length)
        throw new Error(`${ours.length} values here, ${theirs.length} there`);
    let most = 0;
    for (let i = 0; i < ours.length; ++i)
        most = Math.max(most, Number.isFinite(ours[i]) ? Math.abs(ours[i] - theirs[i]) : Infinity);
    return most;
}

function differing(ours, theirs) {
    return theirs.reduce((sum, token, i) => sum + (token === ours[i] ? 0 : 1), 0);
}

async function compareDecoders(magenta, model, one, at) {
    const latents = normals(count * one.latent, 3);
    writeNpy(at('z.npy'), latents, [count, one.latent]);
    run('decode', '--music', at('model'), '--latents', at('z.npy'), '--argmax', '--out', at('tokens.npy'),
        '--logits', at('logits.npy'));
    const theirs = await decode(magenta, model, latents, count);
    const tokens = readNpy(at('tokens.npy')).values;
    return {
        logits: furthest(readNpy(at('logits.npy')).values, theirs.logits),
        allowed: tolerance + share * theirs.logits.reduce((most, logit) => Math.max(most, Math.abs(logit)), 0),
        otherTokens: differing(tokens, theirs.tokens) + Math.abs(tokens.length - theirs.tokens.length),
        melodies: new Set(Array.from({length: count}, (_, i) => tokens.slice(i * steps, (i + 1) * steps).join())).size,
    };
}

async function compareEncoders(magenta, model, one, at) {
    const random = uniform(5);
    const tokens = Int32Array.from({length: count * steps}, () => Math.floor(classes * random()));
    writeNpy(at('heard.npy'), tokens, [count, steps]);
    run('encode', '--music', at('model'), '--tokens', at('heard.npy'), '--out', at('mu.npy'));
    return furthest(readNpy(at('mu.npy')).values, await encode(magenta, model, tokens, count, classes));
}

/** Whether both agree on one model. */
async function agrees(magenta, one) {
    const own = path.join(place, 'of ' + path.basename(one.folder));
    const at = name => path.join(own, name);
    fs.mkdirSync(own);
    run('import', one.source, '--out', at('model'));
    const model = await openModel(magenta, one.folder);
    const decoded = await compareDecoders(magenta, model, one, at);
    const mu = one.encodes ? await compareEncoders(magenta, model, one, at) : 0;
    model.dispose();
    const good = decoded.logits <= decoded.allowed && mu <= tolerance && decoded.otherTokens === 0 && decoded.melodies > count / 2;
    console.log(`${good ? 'ok  ' : 'FAIL'} ${one.name}: logits within ${decoded.logits.toExponential(1)} `
        + `of ${decoded.allowed.toExponential(1)}, `
        + `${decoded.otherTokens} of ${count * steps} tokens differ, ${decoded.melodies} different melodies`
        + (one.encodes ? `, means within ${mu.toExponential(1)}` : ', no encoder'));
    return good;
}

async function main() {
    const magenta = await loadMagenta(process.env.SYNVAE_MAGENTA_JS);
    const cases = [
        randomCase('small, float32, shards cut inside values', small, 'float32', 999983),
        randomCase('small, uint16', small, 'uint16', 1 << 22),
        randomCase('small, uint8', small, 'uint8', 65537),
        randomCase('three layers, float32', deep, 'float32', 4093),
        randomCase('three layers, uint8', deep, 'uint8', 1 << 22),
    ];
    if (fs.existsSync(path.join(shared, 'manifest.json')))
        cases.push(genuineCase());
    else
        console.log('The published decoder is not here (SYNVAE_SHARED), so it is left out.');
    let good = true;
    for (const one of cases)
        good = await agrees(magenta, one) && good;
    process.exitCode = good ? 0 : 1;
}

main().catch(error => {
    console.error(error);
    process.exitCode = 1;
});
