/** A mistake in a sketch, at a place in it: `[2, 'by']` is what the third entry has under `by`. */
export class SketchError extends Error {
  readonly path: readonly (string | number)[];

  constructor(path: readonly (string | number)[], message: string) {
    super(message);
    this.name = 'SketchError';
    this.path = path;
  }
}
