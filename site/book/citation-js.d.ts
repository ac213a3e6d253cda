declare module '@citation-js/core' {
  export class Cite {
    constructor(data: unknown, options?: { readonly generateGraph?: boolean });
    readonly data: readonly import('./references.ts').CslItem[];
  }
}
declare module '@citation-js/plugin-bibtex';
