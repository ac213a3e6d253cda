declare module '@citation-js/core' {
  export class Cite {
    constructor(data: unknown, options?: object);
    readonly data: readonly object[];
    format(kind: string, options?: object): unknown;
  }
}
declare module '@citation-js/plugin-bibtex' {}
declare module '@citation-js/plugin-ris' {}
