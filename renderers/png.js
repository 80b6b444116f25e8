"use strict";

// Opaque pixels as a PNG file (ISO/IEC 15948). In a chart most pixels equal the one above, and most others differ from it
// as their neighbours do. So each pixel is told by its difference to the one above (the filter "up"), and equal differences in
// a row by their number. Nothing else is searched for, which takes less than half of the browser's own time, and the files
// are smaller: docs/decisions/0014.
globalThis.png = (() => {
  // What a file is made of; the gaps of four bytes are for its width, its height, lengths and checksums.
  const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const IHDR = [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0]; // 8 bits, truecolor
  const IDAT = [0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54, 0x78, 0x01]; // zlib's head belongs to the data
  const HEAD = Uint8Array.of(...SIGNATURE, ...IHDR, ...IDAT);
  const IEND = Uint8Array.of(0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82);
  const UP = 2; // the filter's number, with which each row begins
  const BAND = 1 << 19; // pixels that are encoded at a time: one block of deflate, with codes of its own

  // Deflate (RFC 1951). Bytes, the end of a block and the lengths of repeats are symbols of one code. Repeats go back by one
  // pixel, which is 3 bytes, so there is one distance, and the longest repeat of 258 bytes is a whole number of pixels.
  const END = 256, SYMBOLS = 286, DISTANCE = 2;
  const MOST_BITS = 12; // of a code; 15 are allowed, but sizes up to 12 can themselves be told in 4 bits each
  const MOST_PIXELS = 86;
  const lengths = Array.from({length: MOST_PIXELS + 1}, (_, pixels) => lengthOf(pixels));
  const length_symbols = Uint16Array.from(lengths, ({symbol}) => symbol);
  const length_extras = Uint8Array.from(lengths, ({extra}) => extra);
  const length_bits = Uint8Array.from(lengths, ({bits}) => bits);

  // A picture's tokens: ROW where a row begins, from 0 on a pixel's difference, below 0 how many times it repeats.
  const ROW = 1 << 24;
  const tokens = new Int32Array(2 * BAND);
  let pixels = new Int32Array(BAND); // of a band, and of the row above it
  const counts = new Float64Array(SYMBOLS); // of each symbol in the tokens
  const sizes = new Uint8Array(SYMBOLS); // in bits, of each symbol's code; 0 when it does not occur
  const codes = new Uint16Array(SYMBOLS); // first bit lowest

  // Huffman's tree: the symbols that occur, rarest first and each with its count before it, then the joints.
  const order = new Float64Array(SYMBOLS);
  const weights = new Float64Array(2 * SYMBOLS);
  const parents = new Uint16Array(2 * SYMBOLS);
  const depths = new Uint16Array(2 * SYMBOLS);

  // What has been written, and the bits that wait until they are 16.
  let words = new Uint16Array(1 << 16);
  let at, waiting, held;

  // The symbol for a repeat of so many pixels, and the bits that follow it. From symbol 265 on, four at a time stand for
  // twice as many lengths as those before.
  function lengthOf(pixels) {
    const length = 3 * pixels - 3;
    if (length == 255) return {symbol: 285, extra: 0, bits: 0};
    const bits = length < 8 ? 0 : 29 - Math.clz32(length);
    return {symbol: 257 + 4 * bits + (length >> bits), extra: length & ((1 << bits) - 1), bits};
  }

  const crcs = Int32Array.from({length: 256}, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
    return crc;
  });

  function checksum(bytes, start, end) {
    let crc = -1;
    for (let i = start; i < end; i++) crc = crcs[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
    return ~crc;
  }

  function put(bits, size) {
    waiting |= bits << held;
    held += size;
    if (held < 16) return;
    words[at++] = waiting;
    waiting >>>= 16;
    held -= 16;
  }

  function reserve(more) {
    if (words.length >= at + more) return;
    const larger = new Uint16Array(2 * (at + more));
    larger.set(words.subarray(0, at));
    words = larger;
  }

  // Codes are told from their highest bit on, all else from its lowest.
  function reversed(bits, size) {
    let result = 0;
    for (let i = 0; i < size; i++) result |= ((bits >> i) & 1) << (size - 1 - i);
    return result;
  }

  // The two lightest nodes are joined until one is left. Leaves and joints both come in order of weight, so the lightest is
  // the next of either. Returns the number of leaves.
  function plant() {
    let leaves = 0;
    for (let symbol = 0; symbol < SYMBOLS; symbol++) {
      if (counts[symbol] > 0) order[leaves++] = counts[symbol] * 512 + symbol;
    }
    order.subarray(0, leaves).sort();
    for (let i = 0; i < leaves; i++) weights[i] = Math.floor(order[i] / 512);
    const root = 2 * leaves - 2;
    let leaf = 0, joint = leaves;
    const lightest = (end) => (leaf < leaves && (joint == end || weights[leaf] <= weights[joint]) ? leaf++ : joint++);
    for (let node = leaves; node <= root; node++) {
      const one = lightest(node), other = lightest(node);
      weights[node] = weights[one] + weights[other];
      parents[one] = parents[other] = node;
    }
    depths[root] = 0;
    for (let i = root - 1; i >= 0; i--) depths[i] = depths[parents[i]] + 1;
    return leaves;
  }

  // How many codes there are of each size. A tree that is too deep is cut at MOST_BITS, and a code above is made longer for
  // each that then finds no room.
  function spread(leaves) {
    const spread = new Uint16Array(MOST_BITS + 1);
    let room = 0; // that the codes take, of 1 << MOST_BITS
    for (let i = 0; i < leaves; i++) {
      const size = Math.min(depths[i], MOST_BITS);
      spread[size]++;
      room += 1 << (MOST_BITS - size);
    }
    for (; room > 1 << MOST_BITS; room--) {
      let size = MOST_BITS - 1;
      while (spread[size] == 0) size--;
      spread[size]--;
      spread[size + 1] += 2;
      spread[MOST_BITS]--;
    }
    return spread;
  }

  // Gives each symbol that occurs its code: the rarest the longest, and those of one size in order.
  function assignCodes() {
    const of_size = spread(plant());
    sizes.fill(0);
    let i = 0;
    for (let size = MOST_BITS; size > 0; size--) {
      for (let left = of_size[size]; left > 0; left--) sizes[order[i++] % 512] = size;
    }
    const next = new Uint16Array(MOST_BITS + 1);
    for (let size = 1; size < MOST_BITS; size++) next[size + 1] = (next[size] + of_size[size]) << 1;
    for (let symbol = 0; symbol < SYMBOLS; symbol++) {
      if (sizes[symbol] > 0) codes[symbol] = reversed(next[sizes[symbol]]++, sizes[symbol]);
    }
  }

  // A block's head: that its codes are its own, and their sizes. Sizes have a code too: 0 to 12 and the three symbols that
  // stand for several sizes are sixteen, of four bits each. Of those three, only the last one, many zeros, is of use here.
  function putHead(last) {
    put(last ? 5 : 4, 3);
    put(SYMBOLS - 257, 5);
    put(DISTANCE, 5);
    put(14, 4); // 4 + 14 sizes of sizes follow, of 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14 and 1
    for (const bits of "444444444444440404") put(Number(bits), 3);
    for (let symbol = 0; symbol < SYMBOLS; ) {
      let zeros = 0;
      while (zeros < 138 && sizes[symbol + zeros] === 0) zeros++;
      if (zeros < 11) {
        put(reversed(sizes[symbol++], 4), 4);
      } else {
        put(15, 4);
        put(zeros - 11, 7);
        symbol += zeros;
      }
    }
    for (const size of [0, 0, 1]) put(reversed(size, 4), 4); // of the distances: only the third is used
  }

  function putTokens(count) {
    for (let i = 0; i < count; i++) {
      const token = tokens[i];
      if (token < 0) putRepeat(-token);
      else if (token == ROW) put(codes[UP], sizes[UP]);
      else {
        put(codes[token & 255], sizes[token & 255]);
        put(codes[(token >> 8) & 255], sizes[(token >> 8) & 255]);
        put(codes[token >> 16], sizes[token >> 16]);
      }
    }
    put(codes[END], sizes[END]);
  }

  function putRepeat(pixels) {
    for (let left = pixels; left > 0; left -= MOST_PIXELS) {
      const now = Math.min(left, MOST_PIXELS);
      const symbol = length_symbols[now];
      put(codes[symbol], sizes[symbol]);
      put(length_extras[now], length_bits[now] + 1); // the distance follows, whose code is one bit, 0
    }
  }

  // The file, as bytes. `read(bytes, top, rows)` sets some rows of pixels, of four bytes each, red first or, if `blue_first`,
  // blue; the fourth does not matter.
  async function encode(width, height, blue_first, read) {
    const rows = Math.min(height, Math.max(1, Math.floor(BAND / width)));
    at = waiting = held = 0;
    const sum = [1, 0];
    for (let top = 0; top < height; top += rows) {
      const now = Math.min(rows, height - top);
      await readBand(width, top, now, read);
      const count = scan(width, now, blue_first, sum);
      assignCodes();
      reserve(512 + counts.reduce((sum, times) => sum + times) * 1.25); // a symbol, with all that follows it, has up to 18 bits
      putHead(top + now == height);
      putTokens(count);
    }
    return file(width, height, sum);
  }

  // The pixels of a band, with the row above it before them; above a picture there is nothing, which is 0.
  async function readBand(width, top, rows, read) {
    if (pixels.length < width * (rows + 1)) pixels = new Int32Array(width * (rows + 1));
    const above = top == 0 ? 0 : 1;
    if (!above) pixels.fill(0, 0, width);
    await read(new Uint8Array(pixels.buffer, above ? 0 : 4 * width, 4 * width * (rows + above)), top - above, rows + above);
  }

  // Sets the tokens and counts of a band; returns how many tokens there are. Brings `sum`, Adler's checksum, up to date.
  function scan(width, rows, blue_first, sum) {
    let [a, b] = sum;
    let count = 0;
    counts.fill(0);
    counts[END] = 1;
    for (let x = width, end = 2 * width; end <= (rows + 1) * width; end += width) {
      tokens[count++] = ROW;
      counts[UP]++;
      a += UP;
      b += a;
      while (x < end) {
        const start = x, here = pixels[x], above = pixels[x - width];
        x++;
        if (here === above) while (x < end && pixels[x] === pixels[x - width]) x++;
        else while (x < end && pixels[x] === here && pixels[x - width] === above) x++;
        // Three bytes are subtracted at once: the highest bit of each is kept out, so that none borrows from the next.
        const difference = (((here | 0x808080) - (above & 0x7f7f7f)) ^ ((here ^ ~above) & 0x808080)) & 0xffffff;
        const first = difference & 255, green = (difference >> 8) & 255, last = difference >> 16;
        const red = blue_first ? last : first, blue = blue_first ? first : last;
        const repeats = x - start - 1;
        tokens[count++] = red | (green << 8) | (blue << 16);
        counts[red]++;
        counts[green]++;
        counts[blue]++;
        if (repeats > 0) {
          tokens[count++] = -repeats;
          counts[length_symbols[MOST_PIXELS]] += Math.floor(repeats / MOST_PIXELS);
          if (repeats % MOST_PIXELS > 0) counts[length_symbols[repeats % MOST_PIXELS]]++;
        }
        // What adding byte after byte comes to, for 1 + repeats times the same three bytes.
        b += (1 + repeats) * (3 * a + 3 * red + 2 * green + blue + 1.5 * repeats * (red + green + blue));
        a += (1 + repeats) * (red + green + blue);
      }
      a %= 65521;
      b %= 65521;
    }
    sum[0] = a;
    sum[1] = b;
    return count;
  }

  function file(width, height, [a, b]) {
    words[at] = waiting;
    const packed = new Uint8Array(words.buffer, 0, 2 * at + Math.ceil(held / 8));
    const end = HEAD.length + packed.length;
    const bytes = new Uint8Array(end + 8 + IEND.length);
    const view = new DataView(bytes.buffer);
    bytes.set(HEAD);
    view.setUint32(16, width);
    view.setUint32(20, height);
    view.setInt32(29, checksum(bytes, 12, 29));
    view.setUint32(33, packed.length + 6);
    bytes.set(packed, HEAD.length);
    view.setUint32(end, b * 65536 + a);
    view.setInt32(end + 4, checksum(bytes, 37, end + 4));
    bytes.set(IEND, end + 8);
    return bytes;
  }

  return {encode};
})();
