/** p and q at τ = log(1 + e^10) and log(1 + e^500) for six pairs, from an independent integration with 34 digits. */
export const REFERENCE_PAIRS: readonly {
  readonly x: readonly (number | string)[];
  readonly y: readonly (number | string)[];
  readonly early: readonly [number, number];
  readonly late: readonly [number, number];
}[] = [
  { x: [1, 0], y: [0, 2], early: [7.0138277611441, 3.6224434568415], late: [333.680659758801, 166.955854409494] },
  { x: ['1/2'], y: [-3], early: [19.0939658909845, 5.82451346252435], late: [999.09529476061, 299.824906252529] },
  { x: [1, 0], y: [1, 2], early: [5.3464635636223, 1.96527963483192], late: [250.34657359028, 83.631959911538] },
  { x: [1, 1], y: [2, 1], early: [3.02347027285086, 1.09442860944717], late: [143.017033082267, 36.1008318608468] },
  { x: [1, 0], y: [3, 1], early: [4.92954932961988, 0.428600567528959], late: [249.489244691745, 0.857551677941954] },
  { x: [1, 0], y: [4, 1], early: [5.05606474368286, 0.193960401088793], late: [250.055113464279, 0.194306750667353] },
];
