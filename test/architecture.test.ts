import { describe, expect, it } from 'vitest';
import { importsOf, reach, type Sources, sourcesBelow, styleBreaches, wrongImports } from './source-rules.ts';

const SRC = sourcesBelow('src');
const ENGINES =
  /^src\/(formula|svm|flow|train|search|prove|claim|evidence|figure|exposition|markup|handout|library|cli)\//;

function planted(files: Readonly<Record<string, string>>): Sources {
  return new Map(Object.entries(files));
}

describe('imports run one way', () => {
  it('in src', () => {
    expect(SRC.size).toBeGreaterThan(60);
    expect(wrongImports(SRC)).toEqual([]);
  });

  it('the numbers and the kernel reach no package and no engine', () => {
    for (const folder of ['exact', 'geometry', 'certificate']) {
      const reached = [...reach(SRC, folder)];
      expect(reached.filter((path) => !path.startsWith('src/'))).toEqual([]);
      expect(reached.filter((path) => ENGINES.test(path))).toEqual([]);
    }
  });

  it('planted: the kernel importing a solver, a package and, through others, mathjs', () => {
    const sources = planted({
      'src/certificate/kernel.ts': "import { solve } from '../svm/solve.ts';\nexport * from '../geometry/points.ts';",
      'src/geometry/points.ts':
        "import type { Big } from 'mathjs';\nconst later = await import('../formula/parse.ts');",
      'src/svm/solve.ts': "import { test } from '../../site/page.ts';\nimport { hunt } from '../search/hunt.ts';",
      'src/search/hunt.ts': "import { solve } from '../svm/solve.ts';",
      'src/claims/load.ts': '',
      'src/index.ts': "export { main } from './cli/main.ts';\nexport { load } from './claim/load.ts';",
    });
    expect(wrongImports(sources)).toEqual([
      'src/certificate/kernel.ts: certificate does not import svm: src/svm/solve.ts',
      'src/geometry/points.ts: geometry imports no package: mathjs',
      'src/geometry/points.ts: geometry does not import formula: src/formula/parse.ts',
      'src/svm/solve.ts: src imports only src: site/page.ts',
      'src/svm/solve.ts: svm does not import search: src/search/hunt.ts',
      'src/claims/load.ts: unknown folder of src; expected one of exact, geometry, certificate, formula, svm, flow, train, search, prove, claim, evidence, figure, exposition, markup, handout, library, cli',
      'src/index.ts: library does not import cli: src/cli/main.ts',
    ]);
    expect([...reach(sources, 'certificate')]).toContain('mathjs');
  });

  it('the scanner sees every form of import', () => {
    const text = `import a from './a.ts'; import type { B } from './b.ts'; export { c } from './c.ts';
      export * from './d.ts'; const e = () => import('./e.ts'); import './f.ts';
      // import './comment.ts'
      const text = "import './string.ts'";`;
    expect(importsOf(text).sort()).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts']);
  });
});

describe('files of src', () => {
  it('are short, named for what they hold, and export by name', () => {
    expect(styleBreaches(SRC)).toEqual([]);
  });

  it('planted: a long file, a nameless one, a default export', () => {
    const sources = planted({
      'src/exact/long.ts': '\n'.repeat(401),
      'src/exact/array-utils.ts': '',
      'src/exact/helpers.ts': '',
      'src/exact/badName.ts': 'export default 1;',
      'src/exact/alias.ts': 'export { one as default };',
    });
    expect(styleBreaches(sources)).toEqual([
      'src/exact/long.ts: at most 400 lines: 401',
      'src/exact/array-utils.ts: a name that says what it holds',
      'src/exact/helpers.ts: a name that says what it holds',
      'src/exact/badName.ts: a name in kebab-case',
      'src/exact/badName.ts: no default export',
      'src/exact/alias.ts: no default export',
    ]);
  });
});

describe('the site', () => {
  it('is imported by nothing else', () => {
    const others = new Map([...SRC, ...sourcesBelow('checks')]);
    const culprits = [...others].filter(([, text]) => importsOf(text).some((path) => /(^|\/)site\//.test(path)));
    expect(culprits.map(([file]) => file)).toEqual([]);
  });
});
