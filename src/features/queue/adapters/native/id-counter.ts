const bucketBits = 10;
const bucketSize = 1 << bucketBits;

interface Bucket {
  readonly bits: Uint32Array;
  count: number;
}

/** A set of ids that tells how many are below one: a bit an id, in buckets of 1024. */
export class IdCounter {
  readonly #buckets = new Map<number, Bucket>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(id: number): void {
    const key = Math.floor(id / bucketSize);
    const bucket = this.#buckets.get(key) ?? { bits: new Uint32Array(bucketSize / 32), count: 0 };
    this.#buckets.set(key, bucket);
    const word = (id % bucketSize) >> 5;
    const bit = 1 << (id & 31);
    const bits = bucket.bits[word] ?? 0;
    if ((bits & bit) !== 0) return;
    bucket.bits[word] = bits | bit;
    bucket.count += 1;
    this.#size += 1;
  }

  delete(id: number): void {
    const key = Math.floor(id / bucketSize);
    const bucket = this.#buckets.get(key);
    const word = (id % bucketSize) >> 5;
    const bit = 1 << (id & 31);
    const bits = bucket?.bits[word] ?? 0;
    if (bucket === undefined || (bits & bit) === 0) return;
    bucket.bits[word] = bits & ~bit;
    bucket.count -= 1;
    this.#size -= 1;
    if (bucket.count === 0) this.#buckets.delete(key);
  }

  /** How many ids are smaller than this one. */
  below(id: number): number {
    const own = Math.floor(id / bucketSize);
    let count = 0;
    for (const [key, bucket] of this.#buckets) {
      if (key < own) count += bucket.count;
      else if (key === own) count += belowIn(bucket.bits, id % bucketSize);
    }
    return count;
  }
}

function belowIn(bits: Uint32Array, limit: number): number {
  const last = limit >> 5;
  let count = 0;
  for (let word = 0; word < last; word += 1) count += ones(bits[word] ?? 0);
  return count + ones((bits[last] ?? 0) & ((1 << (limit & 31)) - 1));
}

function ones(word: number): number {
  let rest = word >>> 0;
  let count = 0;
  for (; rest !== 0; count += 1) rest &= rest - 1;
  return count;
}
