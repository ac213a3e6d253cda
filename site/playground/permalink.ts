/**
 * The playground in an address: the conjecture, its digest, seed and number of candidates, and the points, all after `#`, which no server sees. What an address
 * says is text until the parser has read it; what is too long or malformed is left out, and said.
 */
import { coordinateText, type ExactPoint, MOST_POINTS, type Points } from '../plane/points.ts';
import { type Conjecture, FIELDS, LONGEST_FIELD, LONGEST_TITLE } from './conjecture.ts';

export interface PlaygroundState {
  readonly conjecture?: Conjecture;
  /** First hexadecimal digits of the statement's digest: the address says what the formulas meant when it was made. */
  readonly digest?: string;
  readonly seed?: number;
  readonly candidates?: number;
  readonly points?: Points;
}

export interface OpenedLink {
  readonly state: PlaygroundState;
  /** What could not be taken over. */
  readonly complaints: readonly string[];
}

/** Browsers and mail programs bear so much. */
export const LONGEST_LINK = 40_000;
export const MOST_CANDIDATES = 1_000_000;
const DIGEST_DIGITS = 12;
const KEYS = { given: 'given', where: 'where', assuming: 'if', concluding: 'then' } as const;

/** Percent signs only where they are needed: an address is read by people too. */
function encoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replace(/%(2C|2F|3A|3B|3D|40|24|5B|5D)/g, (whole) => decodeURIComponent(whole));
}

function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', '%20'));
}

/** Class by class, with the number of dimensions in the points: `4,1;5,2!1/2,0`. An empty class is nothing. */
export function pointsText({ dimension, points }: Points): string {
  const of = (side: ExactPoint['side']) =>
    points.flatMap((point) => (point.side === side ? [point.at.join(',')] : [])).join(';');
  return `${dimension}:${of('positive')}!${of('negative')}`;
}

/** @throws RangeError for what is no list of points. */
export function pointsFrom(text: string): Points {
  const [, dimension, positives = '', negatives = ''] = /^([12]):([^!]*)!([^!]*)$/.exec(text) ?? [];
  if (dimension === undefined) throw new RangeError(`malformed points; expected 2:x,y;…!x,y;…: ${text.slice(0, 40)}`);
  const of = (side: ExactPoint['side'], list: string): ExactPoint[] =>
    list === '' ? [] : list.split(';').map((point) => ({ side, at: point.split(',').map(coordinateText) }));
  const rows = [positives, negatives].map((list) => (list === '' ? 0 : list.split(';').length));
  if ((rows[0] ?? 0) + (rows[1] ?? 0) > MOST_POINTS)
    throw new RangeError(`too many points; expected at most ${MOST_POINTS}: more`);
  const points = [...of('positive', positives), ...of('negative', negatives)];
  if (points.some(({ at }) => at.length !== Number(dimension)))
    throw new RangeError(`malformed points; expected ${dimension} coordinates each: others`);
  return { dimension: Number(dimension) as 1 | 2, points };
}

/** The short digest of an address from the whole one, `sha256:…`. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, DIGEST_DIGITS);
}

/** What comes after `#`. */
export function linkText({ conjecture, digest, seed, candidates, points }: PlaygroundState): string {
  const parts: string[] = [];
  const say = (key: string, text: string) => parts.push(`${key}=${encoded(text)}`);
  if (conjecture !== undefined) {
    say('title', conjecture.title);
    for (const field of FIELDS) if (conjecture[field].trim() !== '') say(KEYS[field], conjecture[field]);
    if (conjecture.quantifier === 'existential') say('some', '1');
    if (digest !== undefined) say('digest', digest);
    if (seed !== undefined) say('seed', String(seed));
    if (candidates !== undefined) say('candidates', String(candidates));
  }
  if (points !== undefined) parts.push(`points=${pointsText(points)}`);
  return parts.join('&');
}

class LinkReader {
  readonly complaints: string[] = [];
  readonly #entries = new Map<string, string>();

  constructor(fragment: string) {
    if (fragment.length > LONGEST_LINK) {
      this.complaints.push(`the address is too long; expected at most ${LONGEST_LINK} characters: ${fragment.length}`);
      return;
    }
    for (const part of fragment.replace(/^#/, '').split('&')) {
      const at = part.indexOf('=');
      if (at < 1) continue;
      try {
        this.#entries.set(part.slice(0, at), decoded(part.slice(at + 1)));
      } catch {
        this.complaints.push(
          `malformed address; expected percent signs before two hexadecimal digits: ${part.slice(0, 40)}`,
        );
      }
    }
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  text(key: string, longest: number): string {
    const text = this.#entries.get(key) ?? '';
    if (text.length <= longest) return text;
    this.complaints.push(`too long in the address; expected at most ${longest} characters of ${key}: ${text.length}`);
    return text.slice(0, longest);
  }

  integer(key: string, most: number): number | undefined {
    if (!this.has(key)) return undefined;
    const text = this.text(key, 20);
    const value = Number(text);
    if (/^\d+$/.test(text) && value <= most) return value;
    this.complaints.push(`invalid ${key} in the address; expected an integer up to ${most}: ${text}`);
    return undefined;
  }

  points(): Points | undefined {
    if (!this.has('points')) return undefined;
    try {
      return pointsFrom(this.text('points', LONGEST_LINK));
    } catch (error) {
      this.complaints.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}

/** What an address says; never throws. */
export function openedLink(fragment: string): OpenedLink {
  const reader = new LinkReader(fragment);
  const points = reader.points();
  const spoken = [...Object.values(KEYS)].some((key) => reader.has(key));
  const [seed, candidates] = [reader.integer('seed', 2 ** 31 - 1), reader.integer('candidates', MOST_CANDIDATES)];
  const digest = reader.has('digest') ? reader.text('digest', DIGEST_DIGITS) : undefined;
  const conjecture: Conjecture | undefined = spoken
    ? {
        title: reader.text('title', LONGEST_TITLE),
        quantifier: reader.has('some') ? 'existential' : 'universal',
        given: reader.text(KEYS.given, LONGEST_FIELD),
        where: reader.text(KEYS.where, LONGEST_FIELD),
        assuming: reader.text(KEYS.assuming, LONGEST_FIELD),
        concluding: reader.text(KEYS.concluding, LONGEST_FIELD),
      }
    : undefined;
  return {
    state: {
      ...(conjecture === undefined ? {} : { conjecture }),
      ...(digest === undefined ? {} : { digest }),
      ...(seed === undefined ? {} : { seed }),
      ...(candidates === undefined ? {} : { candidates }),
      ...(points === undefined ? {} : { points }),
    },
    complaints: reader.complaints,
  };
}
