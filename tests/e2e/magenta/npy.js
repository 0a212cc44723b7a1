// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy arrays as the command line reads and writes them: version 1, little-endian, C order.
'use strict';
const fs = require('fs');

const types = new Map([['<f4', Float32Array], ['<i4', Int32Array]]);

/** { shape, values } of a file. */
function readNpy(file) {
    const bytes = fs.readFileSync(file);
    const begin = 10 + bytes.readUInt16LE(8);
    const header = bytes.toString('latin1', 10, begin);
    const Type = types.get(/'descr': '([^']+)'/.exec(header)[1]);
    const shape = /'shape': \(([^)]*)\)/.exec(header)[1].split(',').filter(part => part.trim()).map(Number);
    const data = new Uint8Array(bytes.subarray(begin)).buffer;
    return {shape, values: new Type(data)};
}

/** Writes a Float32Array or an Int32Array. */
function writeNpy(file, values, shape) {
    const descr = values instanceof Float32Array ? '<f4' : '<i4';
    let header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
    header = header.padEnd(64 * Math.ceil((header.length + 11) / 64) - 11) + '\n';
    const length = Buffer.alloc(2);
    length.writeUInt16LE(header.length);
    const magic = Buffer.from('\x93NUMPY\x01\x00', 'latin1');
    fs.writeFileSync(file, Buffer.concat([magic, length, Buffer.from(header, 'latin1'), Buffer.from(values.buffer)]));
}

module.exports = {readNpy, writeNpy};
