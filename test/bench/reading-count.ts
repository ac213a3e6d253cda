/** How often formulas are read in floats while something runs: every call of the two methods that read one is counted. */
import { FloatReading } from '../../src/search/floats/float-reading.ts';

/** The result, and the number of readings by each `FloatReading`, in the order in which they were first used. */
export function withReadings<T>(run: () => T): { result: T; readings: number[] } {
  const counts = new Map<FloatReading, number>();
  const { at, goalWhenTied } = FloatReading.prototype;
  const note = (reading: FloatReading) => counts.set(reading, (counts.get(reading) ?? 0) + 1);
  FloatReading.prototype.at = function (values) {
    note(this);
    return at.call(this, values);
  };
  FloatReading.prototype.goalWhenTied = function (values, tie) {
    note(this);
    return goalWhenTied.call(this, values, tie);
  };
  try {
    return { result: run(), readings: [...counts.values()] };
  } finally {
    FloatReading.prototype.at = at;
    FloatReading.prototype.goalWhenTied = goalWhenTied;
  }
}
