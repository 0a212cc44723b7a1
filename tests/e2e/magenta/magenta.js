// SPDX-License-Identifier: GPL-3.0-or-later
// Magenta.js on the processor, with the network taken away: what it fetches is read from the disk.
'use strict';
const fs = require('fs');
const path = require('path');
const {createRequire} = require('module');

const fetchFromDisk = async file => new Response(fs.readFileSync(String(file)));
fetchFromDisk.default = fetchFromDisk;
globalThis.fetch = fetchFromDisk;

/** The package in `folder`/node_modules. */
async function loadMagenta(folder) {
    const load = createRequire(path.join(path.resolve(folder), 'here.js'));
    const fetching = load.resolve('node-fetch');
    load.cache[fetching] = {id: fetching, filename: fetching, loaded: true, exports: fetchFromDisk};
    const say = console.warn;
    console.warn = () => {}; // advice to install a faster backend
    const tf = load('@tensorflow/tfjs');
    await tf.setBackend('cpu');
    console.warn = say;
    const {MusicVAE} = load('@magenta/music/node/music_vae');
    return {tf, MusicVAE};
}

/** The model in a Magenta.js folder. */
async function openModel({MusicVAE}, folder) {
    const say = console.log;
    console.log = () => {}; // "Initialized model in 0.1s"
    const model = new MusicVAE(folder);
    await model.initialize();
    console.log = say;
    return model;
}

/** Logits and likeliest tokens of latents, n x 32 x 90 and n x 32. */
async function decode({tf}, model, latents, count) {
    const steps = [];
    const sample = model.decoder.sample;
    model.decoder.sample = function (logits, temperature) {
        steps.push(tf.keep(logits.clone()));
        return sample.call(this, logits, temperature);
    };
    const melodies = await model.decodeTensors(tf.tensor2d(latents, [count, latents.length / count]));
    model.decoder.sample = sample;
    return {logits: await tf.stack(steps, 1).data(), tokens: await melodies.argMax(2).data()};
}

/** Posterior means of melodies. */
async function encode({tf}, model, tokens, count, classes) {
    const melodies = tf.oneHot(tf.tensor1d(tokens, 'int32'), classes).reshape([count, tokens.length / count, classes]);
    return (await model.encodeTensors(melodies.toFloat())).data();
}

module.exports = {decode, encode, loadMagenta, openModel};
