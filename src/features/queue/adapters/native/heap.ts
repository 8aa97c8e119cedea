/** A binary heap, the item with the smallest key first. */
export class Heap<T> {
  readonly #items: T[] = [];
  readonly #keyOf: (item: T) => number;

  constructor(keyOf: (item: T) => number) {
    this.#keyOf = keyOf;
  }

  peek(): T | undefined {
    return this.#items[0];
  }

  push(item: T): void {
    const items = this.#items;
    const key = this.#keyOf(item);
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = items[parent] as T;
      if (this.#keyOf(above) <= key) break;
      items[at] = above;
      at = parent;
    }
    items[at] = item;
  }

  pop(): T | undefined {
    const items = this.#items;
    const smallest = items[0];
    const last = items.pop();
    if (last !== undefined && items.length > 0) this.#sink(last);
    return smallest;
  }

  #sink(item: T): void {
    const items = this.#items;
    const key = this.#keyOf(item);
    const count = items.length;
    let at = 0;
    for (let left = 1; left < count; left = 2 * at + 1) {
      const right = left + 1;
      const isRight = right < count && this.#keyOf(items[right] as T) < this.#keyOf(items[left] as T);
      const child = isRight ? right : left;
      const value = items[child] as T;
      if (this.#keyOf(value) >= key) break;
      items[at] = value;
      at = child;
    }
    items[at] = item;
  }
}
