// SPDX-License-Identifier: GPL-3.0-or-later
// Weights under Magenta's names, and Magenta.js folders made of them.
'use strict';
const fs = require('fs');
const path = require('path');

const classes = 90;

/** Numbers in [0, 1), the same for the same seed on every machine (mulberry32). */
function uniform(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6D2B79F5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
}

/** Standard normal float32 values. */
function normals(count, seed) {
    const random = uniform(seed);
    return Float32Array.from({length: count},
        () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
}

/** Random weights of a MusicVAE; wide enough that melodies differ and the likeliest token is seldom in doubt. */
function randomWeights(shape, seed) {
    const weights = new Map();
    const random = uniform(seed);
    const layer = (name, inputs, outputs, gain) => {
        const bound = gain * Math.sqrt(6 / (inputs + outputs));
        const values = count => Float32Array.from({length: count}, () => bound * (2 * random() - 1));
        weights.set(name + '/kernel', {shape: [inputs, outputs], values: values(inputs * outputs)});
        weights.set(name + '/bias', {shape: [outputs], values: values(outputs)});
    };
    for (const direction of ['fw', 'bw'])
        layer(`encoder/cell_0/bidirectional_rnn/${direction}/multi_rnn_cell/cell_0/lstm_cell`,
            classes + shape.encoder, 4 * shape.encoder, 2);
    layer('encoder/mu', 2 * shape.encoder, shape.latent, 1);
    layer('encoder/sigma', 2 * shape.encoder, shape.latent, 1);
    let below = classes + shape.latent;
    shape.decoder.forEach((units, cell) => {
        layer(`decoder/multi_rnn_cell/cell_${cell}/lstm_cell`, below + units, 4 * units, 3);
        below = units;
    });
    layer('decoder/z_to_initial_state', shape.latent, 2 * shape.decoder.reduce((a, b) => a + b), 1);
    layer('decoder/output_projection', below, classes, 8);
    return weights;
}

/** The weights of a folder with one file a variable, as Magenta's first demos had them. */
function variableFolder(folder) {
    const weights = new Map();
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json')));
    for (const [name, {filename, shape}] of Object.entries(manifest)) {
        const file = path.join(folder, filename);
        if (fs.existsSync(file))
            weights.set(name, {shape, values: new Float32Array(new Uint8Array(fs.readFileSync(file)).buffer)});
    }
    return weights;
}

/** One weight as bytes, and what the manifest says of it; `type` is float32, uint8 or uint16. */
function stored(name, {shape, values}, type) {
    const entry = {name, shape, dtype: 'float32'};
    if (type === 'float32')
        return {entry, bytes: Buffer.from(values.buffer)};
    const steps = type === 'uint8' ? 255 : 65535;
    const min = values.reduce((a, b) => Math.min(a, b), Infinity);
    const scale = (values.reduce((a, b) => Math.max(a, b), -Infinity) - min) / steps;
    const quantised = (type === 'uint8' ? Uint8Array : Uint16Array).from(values, value => Math.round((value - min) / scale));
    entry.quantization = {dtype: type, min, scale};
    return {entry, bytes: Buffer.from(quantised.buffer)};
}

/** Writes a Magenta.js folder; shards are cut every `shardBytes`, in the midst of a value as it happens. */
function writeMagentaJs(folder, weights, type, shardBytes) {
    fs.mkdirSync(folder, {recursive: true});
    const all = [...weights].map(([name, weight]) => stored(name, weight, type));
    const bytes = Buffer.concat(all.map(weight => weight.bytes));
    const paths = [];
    for (let at = 0; at < bytes.length; at += shardBytes) {
        paths.push(`group1-shard${paths.length + 1}`);
        fs.writeFileSync(path.join(folder, paths[paths.length - 1]), bytes.subarray(at, at + shardBytes));
    }
    const manifest = [{paths, weights: all.map(weight => weight.entry)}];
    fs.writeFileSync(path.join(folder, 'weights_manifest.json'), JSON.stringify(manifest));
    const converter = {type: 'MelodyConverter', args: {numSteps: 32, minPitch: 21, maxPitch: 108}};
    fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({type: 'MusicVAE', dataConverter: converter}));
}

module.exports = {classes, normals, randomWeights, uniform, variableFolder, writeMagentaJs};
