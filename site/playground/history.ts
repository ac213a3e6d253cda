/** What was there before, step by step. */
export class History<T> {
  readonly #past: T[] = [];
  readonly #most: number;

  constructor(most = 200) {
    this.#most = most;
  }

  get depth(): number {
    return this.#past.length;
  }

  remember(value: T): void {
    this.#past.push(value);
    if (this.#past.length > this.#most) this.#past.shift();
  }

  back(): T | undefined {
    return this.#past.pop();
  }
}
