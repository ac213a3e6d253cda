/** Copies of a JSON value that differ from it in one number: a digit string, a fraction, or a JSON number. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const NUMBER = /^-?\d+(\/\d+)?$/;

function changedText(text: string): string[] {
  const [numerator = '0', denominator] = text.split('/');
  const over = (n: string, d = denominator) => (d === undefined ? n : `${n}/${d}`);
  const n = BigInt(numerator);
  const digit = numerator.length - 1;
  const other = String((Number(numerator[digit]) + 5) % 10);
  const changed = [
    over(String(n + 1n)),
    over(String(n - 1n)),
    over(numerator.startsWith('-') ? numerator.slice(1) : `-${numerator}`),
    over(numerator.slice(0, digit) + other),
    ...(denominator === undefined ? [`${numerator}/3`] : [over(numerator, String(BigInt(denominator) + 1n))]),
  ];
  return [...new Set(changed)].filter((mutant) => mutant !== text);
}

function changedNumber(value: number): number[] {
  return [value + 1, value - 1];
}

/** Every copy with one number changed in one way; `where` names the place. */
export function* mutants(value: Json, where = ''): Generator<{ readonly where: string; readonly value: Json }> {
  if (typeof value === 'string') {
    if (NUMBER.test(value)) for (const mutant of changedText(value)) yield { where, value: mutant };
  } else if (typeof value === 'number') {
    for (const mutant of changedNumber(value)) yield { where, value: mutant };
  } else if (Array.isArray(value)) {
    for (const [k, part] of value.entries())
      for (const mutant of mutants(part, `${where}[${k}]`))
        yield { where: mutant.where, value: value.map((old, i) => (i === k ? mutant.value : old)) };
  } else if (value !== null && typeof value === 'object') {
    for (const [key, part] of Object.entries(value))
      for (const mutant of mutants(part, `${where}.${key}`))
        yield { where: mutant.where, value: { ...value, [key]: mutant.value } };
  }
}

/** A value as a file would hold it. */
export function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
