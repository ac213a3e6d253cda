/** The address of an answer: the exercise, its wording at the time, and the text that was typed. */
export interface LinkedAnswer {
  readonly exercise: string;
  readonly statement: string;
  readonly answer: string;
}

/** @example answerLink(new URL('https://example.org/course/'), { exercise: 'halfway', statement: '1f', answer: '+ 1' }) */
export function answerLink(page: URL, { exercise, statement, answer }: LinkedAnswer): string {
  const url = new URL(page);
  url.search = new URLSearchParams({ exercise, statement, answer }).toString();
  url.hash = exercise;
  return url.href;
}

/** The answer that an address brings, if it brings one. */
export function linkedAnswer(page: URL): LinkedAnswer | undefined {
  const { searchParams } = page;
  const [exercise, statement, answer] = ['exercise', 'statement', 'answer'].map((name) => searchParams.get(name));
  return exercise != null && statement != null && answer != null ? { exercise, statement, answer } : undefined;
}
