import { describe, expect, it } from 'vitest';
import { claimPath, internalLink } from '../../site/book/links.ts';

describe('internalLink', () => {
  it('puts a path under any base, with or without slashes at the seam', () => {
    expect(internalLink('/', '/method/')).toBe('/method/');
    expect(internalLink('/book/', '/method/')).toBe('/book/method/');
    expect(internalLink('/book', 'method/')).toBe('/book/method/');
    expect(internalLink('/a/b/', claimPath('theorem-4'))).toBe('/a/b/claims/theorem-4/');
  });
});
