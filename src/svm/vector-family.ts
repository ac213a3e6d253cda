/**
 * The vectors of a problem, without listing them: a solver only asks for one vector, the lowest in a direction, and the
 * face of the hull below a direction. (P1) and (P3) have one vector for each pair of points; these classes never list n·m.
 */
import { type IntegerVector, integerDot } from './integer-vectors.ts';

/** A finite family of integer vectors, each named by a key ≥ 0; a subfamily keeps the keys. */
export interface VectorFamily {
  readonly size: number;
  vector(key: number): IntegerVector;
  /** The smallest key among those with the least <direction, vector>, with that product. */
  lowest(direction: IntegerVector): { key: number; level: bigint };
  /** The subfamily on which <direction, vector> is least. */
  face(direction: IntegerVector): VectorFamily;
}

/** The rows with the least `sign` × <direction, row>, in order, and that product. */
function extremeRows(rows: readonly IntegerVector[], keys: readonly number[], direction: IntegerVector, sign: bigint) {
  let level = 0n;
  let extreme: number[] = [];
  for (const key of keys) {
    const value = sign * integerDot(direction, rows[key]!);
    if (extreme.length === 0 || value < level) {
      level = value;
      extreme = [key];
    } else if (value === level) extreme.push(key);
  }
  return { level, extreme };
}

/** The vectors as listed; key k is row k. */
export function listedFamily(rows: readonly IntegerVector[], keys: readonly number[] = [...rows.keys()]): VectorFamily {
  return {
    size: keys.length,
    vector: (key) => rows[key]!,
    lowest(direction) {
      const { level, extreme } = extremeRows(rows, keys, direction, 1n);
      return { key: extreme[0]!, level };
    },
    face: (direction) => listedFamily(rows, extremeRows(rows, keys, direction, 1n).extreme),
  };
}

/** All differences of a row of `first` and a row of `second`; that of rows i and j has the key i · second.length + j. */
export function pairFamily(
  first: readonly IntegerVector[],
  second: readonly IntegerVector[],
  firstKeys: readonly number[] = [...first.keys()],
  secondKeys: readonly number[] = [...second.keys()],
): VectorFamily {
  const m = second.length;
  return {
    size: firstKeys.length * secondKeys.length,
    vector(key) {
      const z = second[key % m]!;
      return first[Math.floor(key / m)]!.map((entry, t) => entry - z[t]!);
    },
    lowest(direction) {
      const x = extremeRows(first, firstKeys, direction, 1n);
      const z = extremeRows(second, secondKeys, direction, -1n);
      return { key: x.extreme[0]! * m + z.extreme[0]!, level: x.level + z.level };
    },
    face(direction) {
      const x = extremeRows(first, firstKeys, direction, 1n);
      const z = extremeRows(second, secondKeys, direction, -1n);
      return pairFamily(first, second, x.extreme, z.extreme);
    },
  };
}
