/** A quantity against the number of steps, on a logarithmic axis, with the levels that it should tend to. */
import { axisX, axisY, frame, line, ruleY, text } from '@observablehq/plot';
import { type BoundaryKind, DASHES } from './boundary-panel.ts';
import { labelPlaces } from './label-places.ts';
import type { Point } from './line-in-box.ts';
import type { Panel } from './svg-sheet.ts';

export interface Level {
  readonly label: string;
  readonly value: number;
  readonly kind: BoundaryKind;
}

export interface CurveChart {
  /** Steps above 0 and finite values, in order of steps. */
  readonly samples: readonly (readonly [step: number, value: number])[];
  readonly levels: readonly Level[];
  readonly label: string;
  /** What is always in the frame. */
  readonly floor?: number;
}

const WIDTH = 640;
const HEIGHT = 260;
const MARGINS = { marginTop: 34, marginRight: 20, marginBottom: 44, marginLeft: 64 };

export function curvePanel({ samples, levels, label, floor }: CurveChart): Panel {
  const values = [
    ...samples.map(([, value]) => value),
    ...levels.map(({ value }) => value),
    ...(floor === undefined ? [] : [floor]),
  ];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = 0.22 * (high - low || 1);
  const steps = samples.map(([step]) => step);
  const [first, last] = [Math.min(...steps, 1), Math.max(...steps, 10)];
  // Without a level below, the floor is the end of the axis.
  const [bottom, top] = [levels.length === 0 && low === floor ? low : low - room, high + room];
  const [width, height] = [
    WIDTH - MARGINS.marginLeft - MARGINS.marginRight,
    HEIGHT - MARGINS.marginTop - MARGINS.marginBottom,
  ];
  const pixel = (step: number, value: number): Point => [
    (width * Math.log(step / first)) / Math.log(last / first),
    (height * (top - value)) / (top - bottom),
  ];
  const places = labelPlaces(
    levels.map(({ label: text, value }) => ({ label: text, segment: [pixel(first, value), pixel(last, value)] })),
    samples.map(([step, value]) => pixel(step, value)),
    [width, height],
  );
  return {
    width: WIDTH,
    height: HEIGHT,
    options: {
      ...MARGINS,
      x: { type: 'log', domain: [first, last] },
      y: { domain: [bottom, top] },
      marks: [
        frame({ stroke: 'var(--rule)' }),
        axisX({
          label: 'steps (logarithmic)',
          labelArrow: 'none',
          ticks: 6,
          tickFormat: powerText,
          color: 'var(--quiet)',
          fontSize: 13,
        }),
        axisY({ label, ticks: 5, color: 'var(--quiet)', fontSize: 13 }),
        ...levels.map(({ value, kind }) =>
          ruleY([value], { stroke: `var(--${kind})`, strokeWidth: 2, strokeDasharray: DASHES[kind] }),
        ),
        line(samples, { x: '0', y: '1', stroke: 'var(--trained)', strokeWidth: 2.25 }),
        ...levels.map((level, k) =>
          text([level.label], {
            x: [first],
            y: [top],
            dx: (places[k] as Point)[0],
            dy: (places[k] as Point)[1],
            text: [level.label],
            fill: `var(--${level.kind})`,
            stroke: 'var(--paper)',
            strokeWidth: 5,
            fontSize: 14,
            fontWeight: 600,
          }),
        ),
      ],
    },
  };
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * A power of ten as text; nothing for other numbers, which a logarithmic axis marks without a word.
 * @example
 * powerText(1000) // '10³'
 */
export function powerText(value: number): string {
  const exponent = Math.round(Math.log10(value));
  if (Math.abs(value / 10 ** exponent - 1) > 1e-9) return '';
  if (exponent < 2) return String(value);
  return `10${[...String(exponent)].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;
}
