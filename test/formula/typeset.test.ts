/** TeX of formulas as a reader gets it. */
import { describe, expect, it } from 'vitest';
import type { Declaration } from '../../src/certificate/statement.ts';
import { elaborate } from '../../src/formula/elaborate.ts';
import { Scope } from '../../src/formula/scope.ts';
import { expressionTex } from '../../src/formula/typeset.ts';

const scope = Scope.of([
  { name: 'data', kind: 'dataset', dimension: [1, 4], positives: [1, 5], negatives: [1, 5] },
  { name: 'r', kind: 'orthonormal', count: [1, 3], like: 'data' },
  { name: 'Delta', kind: 'vector', like: 'r' },
  { name: 'N', kind: 'scalar', integer: false },
  { name: 's', kind: 'scalar', integer: false },
  { name: 'w_0', kind: 'vector', like: 'data' },
]);
const TWO: readonly Declaration[] = [
  { name: 'x', kind: 'vector', dimension: [1, 3] },
  { name: 'y', kind: 'vector', like: 'x' },
];

const tex = (text: string, place = scope) => expressionTex(elaborate(text, place).expression);

describe('TeX', () => {
  it('of the paper’s statements', () => {
    expect(tex('margin(CE) <= 1 / sqrt(B^2 * sum(Delta .^ 2))')).toMatchInlineSnapshot(
      `"\\gamma_{\\mathrm{CE}} \\le \\frac{1}{\\sqrt{B^{2} \\, \\left(\\sum_k \\Delta_{k}^{2}\\right)}}"`,
    );
    expect(tex('margin(CE) <= 1 / sqrt(1 / gamma^2 + B^2 * affineDistance(union(x, z))^2)')).toMatchInlineSnapshot(
      `"\\gamma_{\\mathrm{CE}} \\le \\frac{1}{\\sqrt{\\frac{1}{\\gamma^{2}} + B^{2} \\, \\operatorname{dist}(0, \\operatorname{aff}(\\{x_i\\} \\cup \\{z_j\\}))^{2}}}"`,
    );
    expect(tex('forall(i, k): dot(r[k], x[i]) >= Delta[k]')).toMatchInlineSnapshot(
      `"\\forall\\, i, k:\\ \\langle r_{k}, x_{i} \\rangle \\ge \\Delta_{k}"`,
    );
    expect(tex('2 * gamma >= 5 * max(Rx, Ry)')).toMatchInlineSnapshot(
      `"2 \\, \\gamma \\ge 5 \\, \\operatorname{max}\\left(R_x, R_y\\right)"`,
    );
    expect(tex('forall(i, j): dot(W, x[i] - z[j]) >= 0')).toMatchInlineSnapshot(
      `"\\forall\\, i, j:\\ \\langle W, x_{i} - z_{j} \\rangle \\ge 0"`,
    );
    expect(tex('gamma_CE / gamma >= 2 / (1 + sqrt(1 + h^2))')).toMatchInlineSnapshot(
      `"\\frac{\\gamma_{\\mathrm{CE}}}{\\gamma} \\ge \\frac{2}{1 + \\sqrt{1 + \\left(\\frac{\\left|b_{\\mathrm{SVM}}\\right|}{\\left\\|w_{\\mathrm{SVM}}\\right\\|}\\right)^{2}}}"`,
    );
    expect(
      tex('SVM.b == -1/2 * minOver(i: dot(SVM.w, x[i])) - 1/2 * maxOver(j: dot(SVM.w, z[j]))'),
    ).toMatchInlineSnapshot(
      `"b_{\\mathrm{SVM}} = \\frac{-1}{2} \\, \\left(\\min_{i} \\langle w_{\\mathrm{SVM}}, x_{i} \\rangle\\right) - \\frac{1}{2} \\, \\left(\\max_{j} \\langle w_{\\mathrm{SVM}}, z_{j} \\rangle\\right)"`,
    );
  });

  it('of operations that proofs alone name', () => {
    expect(expressionTex(['vsumOver', 'k', ['count', 'r'], ['v*', ['at', 'Delta', 'k'], ['at', 'r', 'k']]])).toBe(
      '\\sum_{k} \\Delta_{k} \\, r_{k}',
    );
    expect(expressionTex(['foot', ['positives', 'data']])).toBe('\\operatorname{foot}(\\{x_i\\})');
    expect(expressionTex(['tail', ['normal', ['CE', 'data']], '1'])).toBe('\\operatorname{tail}_{1}(W)');
    expect(expressionTex(['dot', ['head', 'w_0'], ['basis', '2']])).toBe(
      '\\langle \\operatorname{head}(w_{0}), e_{2} \\rangle',
    );
  });

  it('of two points', () => {
    const place = Scope.of(TWO);
    expect(tex('if sigma_xy < sigma_x then x != -y', place)).toMatchInlineSnapshot(
      `"\\sigma_{xy} < \\sigma_x \\implies x \\ne -y"`,
    );
    expect(tex('cosine(x, y)^2 <= 4 / (2 + sigma_y / sigma_x * (1 - 1 / sigma_x))', place)).toMatchInlineSnapshot(
      `"\\cos^{2}\\angle(x, y) \\le \\frac{4}{2 + \\frac{\\sigma_y}{\\sigma_x} \\, \\left(1 - \\frac{1}{\\sigma_x}\\right)}"`,
    );
    expect(tex('x == (sigma_xy < sigma_x ? (sigma_y - sigma_xy) * x : x / sigma_x)', place)).toMatchInlineSnapshot(
      `"x = \\begin{cases} \\left(\\sigma_y - \\sigma_{xy}\\right) \\, x & \\text{if } \\sigma_{xy} < \\sigma_x \\\\ \\frac{x}{\\sigma_x} & \\text{otherwise} \\end{cases}"`,
    );
  });

  it('of transformed data, brackets and signs', () => {
    expect(tex('0 < s <= N and separable(data)')).toMatchInlineSnapshot(
      `"0 < s \\le N\\ \\text{and}\\ \\{x_i\\}, \\{z_j\\}\\ \\text{linearly separable}"`,
    );
    expect(tex('margin(CE(lifted(data, s))) <= margin(SVM(scaled(data, 2 * N)))')).toMatchInlineSnapshot(
      `"\\gamma_{\\mathrm{CE}(\\mathrm{data} \\times \\{s\\})} \\le \\gamma_{\\mathrm{SVM}(2 \\, N\\cdot \\mathrm{data})}"`,
    );
    expect(tex('(s - (N - 1)) * (s + 1)^2 - -s')).toMatchInlineSnapshot(
      `"\\left(s - \\left(N - 1\\right)\\right) \\, \\left(s + 1\\right)^{2} - \\left(-s\\right)"`,
    );
    expect(tex('(forall(i): x[i] == w_0) iff not (s < 1 or N > 2)')).toMatchInlineSnapshot(
      `"\\left(\\forall\\, i:\\ x_{i} = w_{0}\\right) \\iff \\text{not}\\ \\left(s < 1 \\ \\text{or}\\  N > 2\\right)"`,
    );
    expect(tex('activePositives(CE) + countOver(i: dot(W, x[i]) + B == 1) <= d + 1')).toMatchInlineSnapshot(
      `"\\#\\text{active}^{+}_{\\mathrm{CE}} + \\#\\{i : \\langle W, x_{i} \\rangle + B = 1\\} \\le d + 1"`,
    );
    expect(tex('CE.lambda[1] * x[1][2] == 2 * 3')).toMatchInlineSnapshot(
      `"\\left(\\lambda_{\\mathrm{CE}}\\right)_{1} \\, x_{1,2} = 2 \\cdot 3"`,
    );
    expect(tex('margin(CE(dataset([[N + 1, 1]], [[N - 1, 1]])))^2 == 1 / (1 + N^2 / 4)')).toMatchInlineSnapshot(
      `"\\gamma_{\\mathrm{CE}(\\left(\\{(N + 1, 1)\\}\\ \\text{against}\\ \\{(N - 1, 1)\\}\\right))}^{2} = \\frac{1}{1 + \\frac{N^{2}}{4}}"`,
    );
    expect(tex('(2^s)^3 + 2^(s^3) + (-s)^2 - s^2')).toMatchInlineSnapshot(
      `"\\left(2^{s}\\right)^{3} + 2^{s^{3}} + \\left(-s\\right)^{2} - s^{2}"`,
    );
    expect(tex('sumOver(i: 1 + x[i][1]) + s')).toMatchInlineSnapshot(`"\\sum_{i} \\left(1 + x_{i,1}\\right) + s"`);
    expect(tex('(sumOver(i: x[i][1])) * s')).toMatchInlineSnapshot(`"\\left(\\sum_{i} x_{i,1}\\right) \\, s"`);
    expect(tex('sum(w_0) * s + sum(w_0 + w_0)')).toMatchInlineSnapshot(
      `"\\left(\\sum_k \\left(w_{0}\\right)_{k}\\right) \\, s + \\sum_k \\left(\\left(w_{0} + w_{0}\\right)\\right)_{k}"`,
    );
    expect(tex('log(1 + exp(-s)) < abs(angle(W, SVM.w))')).toMatchInlineSnapshot(
      `"\\log\\left(1 + \\exp\\left(-s\\right)\\right) < \\left|\\angle(W, w_{\\mathrm{SVM}})\\right|"`,
    );
  });
});
